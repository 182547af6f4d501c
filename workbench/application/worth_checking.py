"""How much each unmarked sentence of the draft is worth checking, worked out a little at a time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.analysis import worth_checking as analysis
from workbench.application import queries
from workbench.application.queries import SentenceRow
from workbench.application.session import Session

_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class RatedSentence:
    """A sentence; ``score`` is 0 (nothing to check) to 1, or None until it is rated; ``reasons`` say why."""

    start: int
    end: int
    exact: str
    paragraph: int
    score: float | None = None
    reasons: tuple[str, ...] = ()


def unrated(row: SentenceRow) -> RatedSentence:
    """Return a sentence that nobody has rated yet."""
    return RatedSentence(row.start, row.end, row.exact, row.paragraph)


def rate(
    session: Session, version_id: int, sentences: Sequence[RatedSentence], seconds: float
) -> list[RatedSentence]:
    """Rate sentences of a version in order for about so long, one at least; return those rated."""
    found = queries.version(session, version_id)
    (document,) = session.store.documents.read([found.document_id])
    until = time.monotonic() + seconds
    rated: list[RatedSentence] = []
    for row in sentences:
        worth = _worth(row.exact, document.provenance.language)
        rated.append(RatedSentence(row.start, row.end, row.exact, row.paragraph, worth.score, worth.reasons))
        if time.monotonic() >= until:
            break
    return rated


@lru_cache(maxsize=_KEPT)
def _worth(sentence: str, language: str) -> analysis.Worth:
    return analysis.worth_checking(sentence, language)
