"""Passages of all documents that may bear on a claim, best first, each with its reasons and what differs.

Nothing here says whether a claim is true: only words are compared. Work goes on in small pieces on the
session's thread, so that the first suggestions are there at once and nothing waits for the last.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.analysis.languages import likely_language
from workbench.analysis.ranking import RankedPassage, Ranking, claim_words
from workbench.analysis.reasons import Words, differs, reasons
from workbench.analysis.sentences import sentences
from workbench.analysis.stemming import forms
from workbench.application import queries
from workbench.application.search import documents_by_text
from workbench.application.session import Session
from workbench.domain.model import Claim, Document
from workbench.storage.search_candidates import Candidates, WeightedWord
from workbench.storage.search_index import Chunk

LIMIT = 12
"""Suggestions that are worked out where nobody says how many."""
_SCORED_FIRST, _SCORED = 24, 200
"""Stretches that are scored before the first suggestions are given, and in all."""
_FIRST = 5
"""Suggestions that are given first, before all that are wanted."""
_OPENED_MORE = 16
"""Best stretches that are looked at for passages in the end beyond one for each suggestion wanted."""
_LEAST_SHARE = 0.1
"""How much of the claim's weight a passage must share to be worth showing."""
_LINE_REACH = 600
"""How far a stretch is widened to where its line begins and ends, so that no sentence is cut."""
_TELLS_THE_LANGUAGE = 4_000
"""Characters of a text that are read to tell its language, where nobody recorded it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that may bear on a claim; ``score`` only orders the suggestions of one claim.

    ``reasons`` say what it shares with the claim, ``differs`` what stands otherwise there.
    """

    document_id: int
    version_id: int
    start: int
    end: int
    exact: str
    score: float
    reasons: tuple[str, ...]
    differs: tuple[str, ...]


Reordering = Callable[[Claim, Sequence[Suggestion]], Sequence[Suggestion]]
"""A second look at what the words found, by meaning for example: the same suggestions in another order."""


def suggest(session: Session, claim_id: int, limit: int = LIMIT) -> tuple[Suggestion, ...]:
    """Return the best suggestions for a claim; the index must be up to date (`search.bring_up_to_date`).

    Raises `NotPossible` where the claim does not exist.
    """
    suggesting = Suggesting(session, claim_id, limit)
    while suggesting.advance(1.0):
        pass
    return suggesting.found


def as_found(_claim: Claim, suggestions: Sequence[Suggestion]) -> Sequence[Suggestion]:
    """Leave suggestions in the order that the words give."""
    return suggestions


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage in a text that several documents may have."""

    key: str
    start: int
    end: int
    score: float
    ranked: RankedPassage


class Suggesting:
    """The suggestions for one claim under way. A change to the claim or the documents asks for a new one.

    ``found`` are the best known by now; they are replaced while `advance` goes on. ``reordering`` may put
    them in another order. Raises `NotPossible` where the claim does not exist.
    """

    def __init__(
        self, session: Session, claim_id: int, limit: int = LIMIT, *, reordering: Reordering = as_found
    ) -> None:
        self.found: tuple[Suggestion, ...] = ()
        self._session = session
        self._limit = limit
        self._reordering = reordering
        self._claim = queries.claim(session, claim_id)
        drafts = {document.id for document in session.store.documents.drafts()}
        self._texts = {
            key: kept
            for key, ids in documents_by_text(session).items()
            if (kept := [document_id for document_id in ids if document_id not in drafts])
        }
        self._linked = [(link.passage.version_id, link.passage) for link in self._claim.evidence]
        self._documents: dict[int, tuple[Document, int]] = {}
        self._languages: dict[str, str] = {}
        self._stretches: list[tuple[float, Chunk]] = []
        self._places: dict[Chunk, list[_Place]] = {}
        self._made: dict[tuple[int, int, int], Suggestion] = {}
        self._words = _words_of(session, self._claim)
        self._all_words = _with_passages(self._words, self._claim)
        self._steps = self._work()

    def advance(self, seconds: float) -> bool:
        """Go on for about so long; say whether there is more to do. No piece takes 50 ms."""
        until = time.monotonic() + seconds
        while next(self._steps, True) is None:
            if time.monotonic() >= until:
                return True
        return False

    def _work(self) -> Iterator[None]:
        emphasised = [(value.start, value.end) for value in self._words.values()]
        passages = [passage.exact for passage in self._claim.passages]
        claim = claim_words(self._claim.statement, passages, self._words.language, emphasised)
        yield
        words: dict[str, WeightedWord] = {}
        for word, stem in zip(claim.words, claim.stems, strict=True):
            if stem not in words:
                weight = 0.0 if stem in claim.idle else claim.emphasis[stem]
                words[stem] = WeightedWord(self._forms(word), weight)
                yield
        candidates = Candidates(self._session.store.search, words.values(), self._texts)
        while candidates.advance(0.0):
            yield
        rarities = candidates.rarities
        ranking = Ranking(
            claim, {stem: rarities[word.forms] for stem, word in words.items() if word.forms in rarities}
        )
        for count, candidate in enumerate(candidates.best(_SCORED), 1):
            chunk = candidate.chunk
            text = self._session.store.contents.text(chunk.text_sha256)
            self._stretches.append((ranking.score(text[chunk.start : chunk.end]), chunk))
            if count == _SCORED_FIRST:
                yield from self._choose(ranking, min(self._limit, _FIRST), 1)
            yield
        yield from self._choose(ranking, self._limit, _OPENED_MORE)

    def _forms(self, word: str) -> tuple[str, ...]:
        index = self._session.store.search
        return forms(
            word,
            self._words.language,
            lambda letters, limit: [found for found, _ in index.words_beginning(letters, limit)],
        )

    def _choose(self, ranking: Ranking, wanted: int, more: int) -> Iterator[None]:
        """Make the best passages known by now the suggestions; ``more`` stretches than wanted are opened."""
        best = sorted(self._stretches, key=lambda one: (-one[0], one[1].text_sha256, one[1].start))[
            : wanted + more
        ]
        for score, chunk in best:
            if chunk not in self._places:
                self._places[chunk] = self._places_in(chunk, score, ranking)
                yield
        places = [place for _, chunk in best for place in self._places[chunk]]
        chosen: list[Suggestion] = []
        for place in _apart(sorted(places, key=lambda place: (-place.score, place.key, place.start))):
            for document_id in self._texts[place.key]:
                document, version_id = self._document(document_id)
                if not self._is_linked(version_id, place):
                    suggestion = self._suggestion(document, version_id, place, ranking)
                    if suggestion.reasons:
                        chosen.append(suggestion)
                    yield
            if len(chosen) >= wanted:
                break
        self.found = tuple(self._reordering(self._claim, chosen[:wanted]))

    def _places_in(self, chunk: Chunk, score: float, ranking: Ranking) -> list[_Place]:
        """Return the passages of a stretch that share enough; less the less they share than its best one."""
        key = chunk.text_sha256
        text = self._session.store.contents.text(key)
        start, end = _whole_lines(text, chunk.start, chunk.core_end)
        passages = ranking.passages(text[start:end], self._language(key), sentences)
        return [
            _Place(
                key,
                start + passage.start,
                start + passage.end,
                score - (passages[0].worth - passage.worth),
                passage,
            )
            for passage in passages
            if passage.share >= _LEAST_SHARE and passage.shared
        ]

    def _suggestion(self, document: Document, version_id: int, place: _Place, ranking: Ranking) -> Suggestion:
        known = self._made.get((version_id, place.start, place.end))
        if known is None:
            text = self._session.store.contents.text(place.key)
            exact = text[place.start : place.end]
            passage = Words(exact, self._language(place.key), document.provenance.published or None)
            known = self._made[version_id, place.start, place.end] = Suggestion(
                document.id,
                version_id,
                place.start,
                place.end,
                exact,
                round(place.score, 3),
                reasons(self._all_words, passage, place.ranked.shared, ranking.weights),
                differs(self._words, passage),
            )
        return known

    def _document(self, document_id: int) -> tuple[Document, int]:
        if document_id not in self._documents:
            (document,) = self._session.store.documents.read([document_id])
            version_id = queries.current_version(self._session, document_id).id
            self._documents[document_id] = (document, version_id)
        return self._documents[document_id]

    def _language(self, key: str) -> str:
        if key not in self._languages:
            document, _ = self._document(self._texts[key][0])
            text = self._session.store.contents.text(key)
            recorded = document.provenance.language
            self._languages[key] = recorded or likely_language(text[:_TELLS_THE_LANGUAGE])
        return self._languages[key]

    def _is_linked(self, version_id: int, place: _Place) -> bool:
        return any(
            version == version_id and passage.start < place.end and place.start < passage.end
            for version, passage in self._linked
        )


def _apart(places: Sequence[_Place]) -> Iterator[_Place]:
    """Yield the places that do not overlap a better one of the same text."""
    taken: dict[str, list[_Place]] = {}
    for place in places:
        others = taken.setdefault(place.key, [])
        if not any(place.start < other.end and other.start < place.end for other in others):
            others.append(place)
            yield place


def _words_of(session: Session, claim: Claim) -> Words:
    """Return the claim's statement, in the language of the draft and as of its date."""
    drafts = session.store.documents.drafts()
    if not drafts:
        return Words(claim.statement, likely_language(claim.statement))
    provenance = drafts[0].provenance
    language = provenance.language
    draft = queries.draft_version(session)
    if not language and draft is not None:
        language = likely_language(queries.beginning_of(session, draft.id, _TELLS_THE_LANGUAGE))
    return Words(claim.statement, language, provenance.published or None)


def _with_passages(words: Words, claim: Claim) -> Words:
    """Return the claim's statement followed by those of its passages that say it otherwise."""
    others = [passage.exact for passage in claim.passages if passage.exact != claim.statement]
    return replace(words, text="\n".join([words.text, *others]))


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to where its first line begins and its last one ends, where that is near."""
    line_start = text.rfind("\n", max(0, start - _LINE_REACH), start) + 1
    if not line_start and start <= _LINE_REACH:
        return 0, _line_end(text, end)
    return line_start or start, _line_end(text, end)


def _line_end(text: str, end: int) -> int:
    if text[end - 1 : end] == "\n":
        return end
    line_end = text.find("\n", end, end + _LINE_REACH)
    return line_end if line_end >= 0 else min(len(text), end + _LINE_REACH)
