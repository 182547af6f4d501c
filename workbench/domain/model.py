"""The words of the trade as frozen dataclasses. Ids are those of the case file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a document is to the case."""

    DRAFT = "draft"
    SOURCE = "source"


class Kind(StrEnum):
    """What a claim asserts."""

    QUOTATION = "quotation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    EVENT = "event"
    ATTRIBUTION = "attribution"
    DESCRIPTION = "description"
    OPINION = "opinion"


class Relation(StrEnum):
    """What a passage does to a claim."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Verdict(StrEnum):
    """What the checker holds of a claim."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNPROVEN = "unproven"
    NO_CHECK = "no-check"

    @property
    def settled(self) -> bool:
        """Whether the checker has decided; an open claim is still to do."""
        return self is not Verdict.OPEN


class Standing(StrEnum):
    """Whether a source was there or tells what others told."""

    UNKNOWN = ""
    PRIMARY = "primary"
    SECONDARY = "secondary"


class OriginKind(StrEnum):
    """What an origin is."""

    UNKNOWN = ""
    PERSON = "person"
    ORGANISATION = "organisation"
    RECORD = "record"


class Terms(StrEnum):
    """On what terms somebody spoke; empty where nobody recorded any."""

    UNKNOWN = ""
    ON_THE_RECORD = "on-the-record"
    BACKGROUND = "background"
    DEEP_BACKGROUND = "deep-background"
    OFF_THE_RECORD = "off-the-record"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document comes from, as the checker records it. Empty text means not recorded.

    ``published`` and ``accessed`` are dates as ISO 8601, possibly only a year or month. ``language``
    is a BCP 47 tag. ``reliability`` is a letter A to F of the Admiralty scale (F: cannot be judged).
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    address: str = ""
    accessed: str = ""
    standing: Standing = Standing.UNKNOWN
    language: str = ""
    reliability: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text in the case. ``number`` is what people call it by; sources and drafts share one count.

    ``parent_id`` is the document it came with, such as the mail it was attached to. ``path`` is where it
    lay in the folder or archive that was imported, with forward slashes; empty for a file chosen by itself.
    """

    id: int
    number: int
    role: Role
    provenance: Provenance
    file_name: str
    parent_id: int | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a document, fixed at import. ``warnings`` say what the importer left out."""

    id: int
    document_id: int
    number: int
    text_sha256: str
    structure_sha256: str
    original_sha256: str
    media_type: str
    encoding: str
    characters: int
    imported_at: str
    warnings: tuple[str, ...] = ()
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Selector:
    """Position and quote of a span, as in the W3C Web Annotation model.

    ``start`` and ``end`` are code points of the canonical text, end excluded; ``prefix`` and ``suffix``
    hold up to 32 characters around ``exact``.
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """An anchored span of one document version."""

    id: int
    version_id: int
    selector: Selector

    @property
    def start(self) -> int:
        """First code point."""
        return self.selector.start

    @property
    def end(self) -> int:
        """Code point behind the last."""
        return self.selector.end

    @property
    def exact(self) -> str:
        """The words themselves."""
        return self.selector.exact


@dataclass(frozen=True, slots=True)
class Origin:
    """The person, organisation or record that something ultimately comes from.

    Two anonymous origins are two until the checker merges them, whatever they are called.
    """

    id: int
    name: str
    anonymous: bool = False
    confidential: bool = False
    note: str = ""
    kind: OriginKind = OriginKind.UNKNOWN
    terms: Terms = Terms.UNKNOWN


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link from a claim to a passage.

    ``origins`` runs from the origin to the page. ``credibility`` is 1 to 6 of the Admiralty scale
    (6: cannot be judged), or None where nobody has judged it.
    """

    id: int
    claim_id: int
    passage: Passage
    relation: Relation
    origins: tuple[Origin, ...] = ()
    credibility: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A numbered statement to check.

    ``attribution`` runs from the origin to the page: who said it first comes first. ``words_then`` is
    the SHA-256 of the passages' words at the moment of the verdict; `recheck` compares it with now.
    """

    id: int
    number: int
    statement: str
    kind: Kind
    verdict: Verdict = Verdict.OPEN
    verdict_note: str = ""
    verdict_by: str = ""
    verdict_at: str = ""
    words_then: str = ""
    passages: tuple[Passage, ...] = ()
    attribution: tuple[Origin, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())
