"""What is found about the case as a whole: pairs of a rule's code and what the rule says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.analysis.attribution_criticism import criticised
from workbench.analysis.consistency import inconsistencies
from workbench.application import queries
from workbench.application.copies import CopyFinder
from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.long_reading import Ask, read_in_job
from workbench.application.quotations import QuotationRow, look_for_quotations
from workbench.application.search import bring_up_to_date
from workbench.application.session import Session
from workbench.domain.comparisons import Match
from workbench.domain.copies import CopyPair
from workbench.domain.errors import Cancelled
from workbench.domain.findings import Basis
from workbench.domain.model import Role
from workbench.domain.rules.saying import Said

T = TypeVar("T")
CodedSaid = tuple[str, Said]
Span = tuple[int, int]

_KNOWN = ("whole-findings",)
_NEAR_COPY = "near-copy"
_LONGEST_SHOWN = 80
"""Characters of a quotation that a sentence about it repeats."""


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What looking at the draft needs of the case; ``asked`` are the people in the ledger."""

    version_id: int
    language: str
    published: str
    unmarked: tuple[Span, ...]
    asked: frozenset[str]


def draft_facts(session: Session) -> DraftFacts | None:
    """Return what looking at the draft needs; None where there is no draft. For the session's thread."""
    draft = queries.draft_version(session)
    if draft is None:
        return None
    (document,) = session.store.documents.read([draft.document_id])
    return DraftFacts(
        draft.id,
        document.provenance.language or "en",
        document.provenance.published,
        tuple(queries.unmarked_spans(session, draft.id)),
        frozenset(reply.whom.name for reply in session.store.ledger.read()),
    )


def of_draft(
    session: Session, facts: DraftFacts, ask: Ask, report: ReportProgress, is_cancelled: IsCancelled
) -> list[CodedSaid]:
    """Return where the draft contradicts itself, and whom sentences criticise that nobody marked.

    For a job's thread, or with a plain ``ask``. Raises `Cancelled`.
    """
    text = read_in_job(session, facts.version_id, ask, report, is_cancelled).text
    found = [
        (one.code, Said(one.message, _places(facts.version_id, one.spans), _words(text, one.spans)))
        for one in inconsistencies(text, facts.language, facts.published or None)
    ]
    by_name: dict[str, list[Span]] = defaultdict(list)
    for number, (start, end) in enumerate(facts.unmarked):
        if is_cancelled():
            raise Cancelled
        report(number, len(facts.unmarked))
        for proposed in criticised(text, start, end, facts.language):
            by_name[proposed.name].append((start, end))
    for name, spans in by_name.items():
        if name not in facts.asked:
            found.append(("person-not-asked", _not_asked(name, facts.version_id, spans)))
    return found


def of_quotations(rows: Iterable[QuotationRow], marked: Sequence[Span]) -> list[CodedSaid]:
    """Return which quotations stand in no source or otherwise, outside of ``marked``: the claims' passages.

    About a quotation that is a claim, the rules about claims speak. What is short may be a title.
    """
    found = []
    for row in rows:
        if row.quotation.short or row.match not in (Match.ABSENT, Match.ALTERED):
            continue
        if any(start < row.end and row.start < end for start, end in marked):
            continue
        basis = [Basis(row.version_id, *row.whole)]
        message = f"{_shown(row.exact)} stands in none of the sources."
        if row.place is not None and row.match is Match.ALTERED:
            message = f"{_shown(row.exact)} stands otherwise in “{row.place.title}”."
            basis.append(Basis(row.place.version_id, row.place.start, row.place.end))
        found.append(("quotation-not-found", Said(message, tuple(basis), row.exact)))
    return found


def of_copies(
    pairs: Iterable[CopyPair], titles: Mapping[int, str], versions: Mapping[int, int]
) -> list[CodedSaid]:
    """Return which sources share their wording; ``titles`` and ``versions`` go by document."""
    return [
        (_NEAR_COPY, _share_wording(pair, titles, versions))
        for pair in pairs
        if pair.first in titles and pair.second in titles
    ]


def undecided(session: Session, pairs: Iterable[CopyPair]) -> list[CopyPair]:
    """Return the pairs that nobody has decided on. For the session's thread."""
    decided = {(one.first_id, one.second_id) for one in session.store.copies.read()}
    return [pair for pair in pairs if (pair.first, pair.second) not in decided]


def claims_spans(session: Session, version_id: int) -> list[Span]:
    """Return the places of claims in the draft. For the session's thread."""
    return [(start, end) for start, end, _ in session.store.claims.spans_on(version_id)]


def known(session: Session) -> list[CodedSaid]:
    """Return what those found of the whole who keep looking, else look now. For the session's thread."""
    kept: Mapping[str, Iterable[CodedSaid]] | None = session.memory.get(_KNOWN)
    if kept is None:
        return everything(session, _unreported)
    return [one for found in kept.values() for one in found]


def keep_known(session: Session, found: Mapping[str, Iterable[CodedSaid]]) -> None:
    """Have `known` answer from a mapping that somebody keeps up to date."""
    session.memory[_KNOWN] = found


def suspected(said: Iterable[CodedSaid]) -> set[tuple[int, int]]:
    """Return the pairs of documents, by id, that were found to share wording."""
    pairs = (one.detail.split("|") for code, one in said if code == _NEAR_COPY)
    return {(int(first), int(second)) for first, second in pairs}


def everything(session: Session, report: ReportProgress) -> list[CodedSaid]:
    """Look at the whole case here and now, and return all that is found. For programs without a window."""
    facts = draft_facts(session)
    found: list[CodedSaid] = []
    if facts is not None:
        found += of_draft(session, facts, _directly, report, _never)
        bring_up_to_date(session)
        rows = look_for_quotations(session, _directly, report, _never)
        found += of_quotations(rows, claims_spans(session, facts.version_id))
    sources = [row for row in queries.document_rows(session) if row.role is Role.SOURCE]
    versions = {row.id: row.version_id for row in sources}
    pairs = CopyFinder(session).find(versions, _directly, report, _never)
    titles = {row.id: row.title for row in sources}
    return found + of_copies(undecided(session, pairs), titles, versions)


def _not_asked(name: str, version_id: int, spans: Sequence[Span]) -> Said:
    where = "a sentence" if len(spans) == 1 else f"{len(spans)} sentences"
    message = f"{name} may be criticised in {where} that nobody marked, and nobody has asked."
    return Said(message, _places(version_id, spans), name)


def _share_wording(pair: CopyPair, titles: Mapping[int, str], versions: Mapping[int, int]) -> Said:
    longest = max(pair.copied, key=lambda run: run.words)
    return Said(
        f"“{titles[pair.first]}” and “{titles[pair.second]}” share {pair.words:,} words, up to "
        f"{pair.longest:,} in a row. Decide whether they are one origin.",
        (
            Basis(versions[pair.first], longest.first_start, longest.first_end),
            Basis(versions[pair.second], longest.second_start, longest.second_end),
        ),
        f"{pair.first}|{pair.second}",
    )


def _places(version_id: int, spans: Iterable[Span]) -> tuple[Basis, ...]:
    return tuple(Basis(version_id, start, end) for start, end in spans)


def _words(text: str, spans: Iterable[Span]) -> str:
    return "|".join(text[start:end] for start, end in spans)


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line}”" if len(line) <= _LONGEST_SHOWN else f"“{line[:_LONGEST_SHOWN].rstrip()}…”"


def _directly(call: Callable[[], T]) -> T:
    return call()


def _never() -> bool:
    return False


def _unreported(_done: int, _total: int) -> None:
    """Nobody watches."""
