"""The quotations of the draft and where the sources have them: found in a job, kept, renewed where needed.

A job's thread compares; what it must know of the case it asks the case's thread for, a few milliseconds at
a time. Only what changed is looked for again: quotations with new words, and all that is not yet exact in
documents that are new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from workbench.analysis.quotation_matching import (
    QuotationPlace,
    best_place,
    is_short,
    names_around,
    names_somebody,
    same_speaker,
    speaker_at,
)
from workbench.analysis.quotations import Quotation, quotations
from workbench.application import queries
from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.long_reading import Ask, Reading, read_in_job
from workbench.application.queries import DocumentRow
from workbench.application.quotation_candidates import best_of_sources, is_better
from workbench.application.search import documents_by_text
from workbench.application.session import Session
from workbench.domain.comparisons import Match, QuotationComparison
from workbench.domain.errors import Cancelled
from workbench.domain.paragraphs import ParagraphIndex, pin_cite

_TEXTS_KEPT = 16

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a source has a quotation, in code points of its version; ``speaker`` is who says it there.

    ``cite`` is title and pin cite: "Ministry minutes p. 3 ¶ 2".
    """

    document_id: int
    number: int
    title: str
    version_id: int
    start: int
    end: int
    exact: str
    cite: str
    speaker: str
    comparison: QuotationComparison


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """A quotation of the draft; ``start`` and ``end`` leave its marks out, ``whole`` takes them in.

    ``match`` is None as long as nobody has looked; ``place`` is the most alike place of all sources.
    """

    version_id: int
    start: int
    end: int
    exact: str
    whole: Span
    paragraph: int
    quotation: Quotation
    match: Match | None = None
    place: SourcePlace | None = None

    @property
    def speaker(self) -> str:
        """Who says it in the draft; "" where the draft does not tell."""
        return self.quotation.speaker.name if self.quotation.speaker else ""

    @property
    def speakers_differ(self) -> bool:
        """Whether the draft names another person than the source."""
        return self.place is not None and not same_speaker(self.speaker, self.place.speaker)

    @property
    def source_speaker(self) -> str:
        """Who says it in the source, where that is somebody with a name; "" else."""
        named = self.place is not None and names_somebody(self.place.speaker)
        return self.place.speaker if self.place is not None and named else ""

    @property
    def similarity(self) -> float:
        """From 0 to 1; 0 where it is absent."""
        return self.place.comparison.similarity if self.place else 0.0


@dataclass(slots=True)
class _Known:
    """What was found for the words of a quotation, in which texts."""

    place: QuotationPlace | None = None
    looked_at: frozenset[str] = frozenset()


@dataclass(slots=True)
class KnownPlaces:
    """What was found before, by the quotation's words and the names around it."""

    by_words: dict[tuple[str, tuple[str, ...]], _Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Searchable:
    """The keys of the sources' texts that the index knows, and whether that is all of them."""

    texts: frozenset[str]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """What a job needs to know of the case: texts of the sources that the index knows."""

    draft_version: int
    language: str
    documents: Mapping[str, int]
    searchable: frozenset[str]


def look_for_quotations(
    session: Session,
    ask: Ask,
    report: ReportProgress,
    is_cancelled: IsCancelled,
    *,
    known: KnownPlaces | None = None,
    on_begun: Callable[[list[QuotationRow]], None] | None = None,
    on_found: Callable[[QuotationRow], None] | None = None,
) -> list[QuotationRow]:
    """Return the draft's quotations with their best places. For a job's thread, or with a plain ``ask``.

    Only texts in the full-text index are looked into. On the case's thread ``on_begun`` is told of all
    quotations, none of them looked for yet, then ``on_found`` of each as it is found. Raises Cancelled.
    """
    case = ask(partial(_case, session))
    if case is None:
        return []
    reading = read_in_job(session, case.draft_version, ask, lambda *_: None, is_cancelled)
    paragraphs = ParagraphIndex(reading.text)
    rows = [
        _row(case.draft_version, reading.text, quotation, paragraphs)
        for quotation in quotations(reading.text, reading.structure, case.language)
    ]
    if on_begun is not None:
        ask(partial(on_begun, rows))
    known = known if known is not None else KnownPlaces()
    places = _Places(session, case, ask, is_cancelled)
    found: list[QuotationRow] = []
    for number, row in enumerate(rows):
        if is_cancelled():
            raise Cancelled
        report(number, len(rows))
        within = _place_around(row, found)
        row = _looked_for(places, row, reading.text, known, within)
        found.append(row)
        if on_found is not None:
            ask(partial(on_found, row))
    report(len(rows), len(rows))
    return found


def searchable(session: Session) -> Searchable:
    """Return which texts of sources can be looked into by now."""
    documents = _source_texts(session)
    missing = set(session.store.search.missing(documents))
    return Searchable(frozenset(documents.keys() - missing), complete=not missing)


def _source_texts(session: Session) -> dict[str, int]:
    """Return the first document with each text of a source."""
    drafts = {document.id for document in session.store.documents.drafts()}
    return {
        key: ids[0]
        for key, found in documents_by_text(session).items()
        if (ids := [one for one in found if one not in drafts])
    }


def _case(session: Session) -> _Case | None:
    draft = queries.draft_version(session)
    if draft is None:
        return None
    (row,) = queries.document_rows(session, [draft.document_id])
    language = row.provenance.language or "en"
    documents = _source_texts(session)
    missing = session.store.search.missing(documents)
    return _Case(draft.id, language, documents, frozenset(documents.keys() - set(missing)))


def _row(version_id: int, text: str, quotation: Quotation, paragraphs: ParagraphIndex) -> QuotationRow:
    start, end = quotation.inner_start, quotation.inner_end
    whole = (quotation.start, quotation.end)
    return QuotationRow(
        version_id, start, end, text[start:end], whole, paragraphs.number_at(start), quotation
    )


def _place_around(row: QuotationRow, found: list[QuotationRow]) -> SourcePlace | None:
    """Return the place of the quotation that this one stands in."""
    outer = next(
        (o for o in reversed(found) if o.whole[0] <= row.whole[0] and row.whole[1] <= o.whole[1]), None
    )
    return outer.place if outer is not None else None


def _looked_for(
    places: _Places, row: QuotationRow, text: str, known: KnownPlaces, within: SourcePlace | None
) -> QuotationRow:
    case = places.case
    names = names_around(text, *row.whole, row.speaker) if is_short(row.exact) else ()
    before = known.by_words.setdefault((row.exact, names), _Known())
    place = before.place
    if place is not None and place.key not in case.documents:
        before.place = place = None
        before.looked_at = frozenset()
    new = case.searchable - before.looked_at
    if new and (place is None or place.comparison.match is not Match.EXACT):
        better = best_of_sources(places.session, new, row.exact, names, places.ask)
        if better is not None and (place is None or is_better(better, place)):
            before.place = place = better
    before.looked_at = before.looked_at | new
    if place is None and within is not None:
        return _within(row, within)
    if place is None:
        return replace(row, match=Match.ABSENT)
    return replace(row, match=place.comparison.match, place=places.source_place(place))


def _within(row: QuotationRow, outer: SourcePlace) -> QuotationRow:
    """Look for a quotation within another one at the place of that."""
    place = best_place(row.exact, {"": outer.exact}, [("", (0, len(outer.exact)))], names=("",))
    if place is None:
        return replace(row, match=Match.ABSENT)
    found = replace(
        outer,
        start=outer.start + place.start,
        end=outer.start + place.end,
        exact=outer.exact[place.start : place.end],
        comparison=place.comparison,
    )
    return replace(row, match=place.comparison.match, place=found)


class _Places:
    """Says of places in sources how they are cited and who speaks there, on the job's thread."""

    def __init__(self, session: Session, case: _Case, ask: Ask, is_cancelled: IsCancelled) -> None:
        self.session, self.case, self.ask, self._is_cancelled = session, case, ask, is_cancelled
        self._read = lru_cache(maxsize=_TEXTS_KEPT)(self._read_source)

    def source_place(self, place: QuotationPlace) -> SourcePlace:
        """Return a place as people are shown it."""
        row, reading, paragraphs = self._read(self.case.documents[place.key])
        text, structure = reading.text, reading.structure
        return SourcePlace(
            row.id,
            row.number,
            row.title,
            row.version_id,
            place.start,
            place.end,
            text[place.start : place.end],
            f"{row.title} {pin_cite(paragraphs, structure, place.start, text)}",
            speaker_at(text, structure, place.start, place.end, row.provenance.author),
            place.comparison,
        )

    def _read_source(self, document_id: int) -> tuple[DocumentRow, Reading, ParagraphIndex]:
        (row,) = self.ask(partial(queries.document_rows, self.session, [document_id]))
        reading = read_in_job(self.session, row.version_id, self.ask, lambda *_: None, self._is_cancelled)
        return row, reading, ParagraphIndex(reading.text)
