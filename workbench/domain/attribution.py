"""Who says what a text says, as its own words show it: proposals that a checker takes or leaves."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.model import OriginKind


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say who says something; code points of the text, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A link of a proposed chain. An anonymous one is named by what the text says of it."""

    name: str
    anonymous: bool = False
    kind: OriginKind = OriginKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class ProposedChain:
    """A chain from the origin to the page, why, in plain sentences, and the words that it rests on.

    ``names_others`` is false where the text names nobody and the document alone speaks.
    """

    chain: tuple[Source, ...]
    reason: str
    cues: tuple[Cue, ...] = ()
    names_others: bool = True


@dataclass(frozen=True, slots=True)
class DocumentVoice:
    """Whose words a document's are where it names nobody else, from the origin to the page.

    ``place`` tells its anonymous sources from those of other documents ("document 3"); empty for the draft.
    """

    chain: tuple[Source, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class ProposedCriticism:
    """Somebody whom words criticise, why, in one sentence, and the words that show it."""

    name: str
    reason: str
    cues: tuple[Cue, ...] = ()
