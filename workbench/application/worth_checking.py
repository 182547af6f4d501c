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
    """An unmarked sentence; ``score`` is 0 to 1, or None until it is worked out, ``reasons`` say why."""

    start: int
    end: int
    exact: str
    paragraph: int
    score: float | None = None
    reasons: tuple[str, ...] = ()


class WorthChecking:
    """The unmarked sentences of a draft under way to being rated. A change to the draft needs a new one."""

    def __init__(self, session: Session, version_id: int) -> None:
        found = queries.version(session, version_id)
        (document,) = session.store.documents.read([found.document_id])
        self._language = document.provenance.language
        self.sentences = [_unrated(row) for row in queries.unmarked_sentences(session, version_id)]
        self._done = 0

    def advance(self, seconds: float) -> Sequence[RatedSentence]:
        """Rate sentences for about so long and return them; none where all are rated."""
        until = time.monotonic() + seconds
        begun = self._done
        while self._done < len(self.sentences):
            self.sentences[self._done] = _rated(self.sentences[self._done], self._language)
            self._done += 1
            if time.monotonic() >= until:
                break
        return self.sentences[begun : self._done]


def worth_checking(session: Session, version_id: int) -> list[RatedSentence]:
    """Return the unmarked sentences of a version, those most worth checking first."""
    under_way = WorthChecking(session, version_id)
    while under_way.advance(1.0):
        pass
    return sorted(under_way.sentences, key=lambda row: (-(row.score or 0.0), row.start))


def _unrated(row: SentenceRow) -> RatedSentence:
    return RatedSentence(row.start, row.end, row.exact, row.paragraph)


def _rated(row: RatedSentence, language: str) -> RatedSentence:
    worth = _worth(row.exact, language)
    return RatedSentence(row.start, row.end, row.exact, row.paragraph, worth.score, worth.reasons)


@lru_cache(maxsize=_KEPT)
def _worth(sentence: str, language: str) -> analysis.Worth:
    return analysis.worth_checking(sentence, language)
