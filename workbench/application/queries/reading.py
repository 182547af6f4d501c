"""Paragraphs, sentences and coverage: what follows from a text, found once and kept with the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.analysis import sentences as finding
from workbench.application.queries.documents import draft_version, text_of, version
from workbench.application.session import Session
from workbench.domain.coverage import Coverage, CoverageIndex
from workbench.domain.model import Version
from workbench.domain.paragraphs import ParagraphIndex

T = TypeVar("T")

_KEPT = 12
"""Results kept with a session: enough for the documents in sight, little enough for long ones."""
_SHORT = 100_000
"""Characters whose words and sentences are found within 50 ms."""
_COVERAGE = "coverage"
_PARAGRAPHS = "paragraphs"


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence; ``start`` and ``end`` are code points of the version's text."""

    start: int
    end: int
    exact: str
    paragraph: int


def paragraphs_of(session: Session, version_id: int, known: ParagraphIndex | None = None) -> ParagraphIndex:
    """Return the paragraphs of a version's text; those ``known`` are kept and need not be found again."""
    found = version(session, version_id)
    return _once(
        session,
        (_PARAGRAPHS, found.text_sha256),
        lambda: known or ParagraphIndex(text_of(session, version_id)),
    )


def sentence_at(session: Session, version_id: int, offset: int) -> tuple[int, int]:
    """Return the sentence at an offset of a version's text; an empty span on a blank line."""
    return finding.sentence_at(
        text_of(session, version_id), offset, _language(session, version(session, version_id))
    )


def coverage(session: Session) -> Coverage:
    """Return how much of the draft is checked; all zero where there is no draft."""
    draft = draft_version(session)
    return Coverage(0, 0, 0, 0, 0, ()) if draft is None else _coverage_of(session, draft)


def unmarked_spans(session: Session, version_id: int) -> Sequence[tuple[int, int]]:
    """Return where the sentences of a version stand in which no claim has a passage."""
    return _coverage_of(session, version(session, version_id)).unmarked_sentences


def unmarked_sentences(session: Session, version_id: int, limit: int | None = None) -> list[SentenceRow]:
    """Return the sentences of a version in which no claim has a passage, at most so many."""
    text = text_of(session, version_id)
    index = paragraphs_of(session, version_id)
    return [
        SentenceRow(start, end, text[start:end], index.number_at(start))
        for start, end in unmarked_spans(session, version_id)[:limit]
    ]


def sentences_known(session: Session, version_id: int) -> bool:
    """Say whether what is asked of a version's sentences is answered without reading a long text first."""
    found = version(session, version_id)
    return found.characters <= _SHORT or _coverage_key(session, found) in session.memory


def keep_sentences(session: Session, version_id: int, index: CoverageIndex) -> None:
    """Keep what was found of a version's words and sentences in its language."""
    session.memory[_coverage_key(session, version(session, version_id))] = index


def language_of(session: Session, version_id: int) -> str:
    """Return the language that a version is read in: its document's, English where none is recorded."""
    return _language(session, version(session, version_id))


def _coverage_of(session: Session, found: Version) -> Coverage:
    key = _coverage_key(session, found)

    def count() -> CoverageIndex:
        text = text_of(session, found.id)
        return CoverageIndex(text, finding.sentences(text, key[-1]))

    index = _once(session, key, count)
    return index.coverage(session.store.claims.spans_on(found.id))


def _coverage_key(session: Session, found: Version) -> tuple[str, ...]:
    return (_COVERAGE, found.text_sha256, _language(session, found))


def _language(session: Session, found: Version) -> str:
    (document,) = session.store.documents.read([found.document_id])
    return document.provenance.language or "en"


def _once(session: Session, key: tuple[str, ...], make: Callable[[], T]) -> T:
    """Return what was made for this key before: texts never change, nor does what follows from them."""
    kept = session.memory
    value: T = kept.pop(key) if key in kept else make()
    kept[key] = value
    others = [known for known in kept if isinstance(known, tuple) and known[0] == _PARAGRAPHS]
    # what took long to find is not dropped, nor what others keep
    for known in others[: max(0, len(others) - _KEPT)]:
        del kept[known]
    return value
