"""Find the words and sentences of a long draft in a job: for 50 MB that takes half a minute."""

from __future__ import annotations

from functools import partial

from workbench.analysis.sentences import sentences
from workbench.application import queries
from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.long_reading import Ask, read_text_in_job
from workbench.application.session import Session
from workbench.domain.coverage import CoverageIndex
from workbench.domain.errors import Cancelled

_STRETCH = 100_000
"""Characters looked through before progress is told, and cancelling noticed."""


def find_sentences(
    session: Session, version_id: int, ask: Ask, report: ReportProgress, is_cancelled: IsCancelled
) -> None:
    """Find what coverage is counted by, on a job's thread, and keep it with the session. Raises Cancelled."""
    version = ask(partial(queries.version, session, version_id))
    language = ask(partial(queries.language_of, session, version_id))
    text = read_text_in_job(session, version, ask, _tell_nobody, is_cancelled)
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        if is_cancelled():
            raise Cancelled
        line_end = text.find("\n", start + _STRETCH)  # no sentence goes on behind it
        end = line_end if line_end >= 0 else len(text)
        found.extend((start + first, start + last) for first, last in sentences(text[start:end], language))
        report(end, 2 * len(text))  # finding the words takes as long again
        start = end + 1
    index = CoverageIndex(text, found)
    ask(partial(queries.keep_sentences, session, version_id, index))


def _tell_nobody(_done: int, _total: int) -> None:
    """Leave reading out of the progress: it is the smaller part of the work."""
