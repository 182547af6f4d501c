"""Puts stand-ins, as in “[Source A] said so”, in the place of names wherever they stand in a text.

What counts as a name is decided in `searched_names`. Names next to one another become one stand-in, initials
before them included; names that stay, such as that of a namesake, are left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.folding import Token, fold, tokens
from workbench.domain.searched_names import SearchedName, Words

_BETWEEN = re.compile(r"[\s,.'’_-]{1,3}(?:[^\W\d_]\.?[\s.'’_-]{1,2})?")
"""What may stand between the words of one name: spaces, a comma, a middle initial."""
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_][.'’_-]\s?)+$")
_LONGEST_INITIALS = 12


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden, and what stands in its place, without brackets."""

    searched: SearchedName
    stand_in: str


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    stand_in: str


class HiddenNames:
    """Replaces names; ``stay`` are folded names that are left whole."""

    def __init__(self, hidden: Sequence[Hidden], stay: Iterable[Words] = ()) -> None:
        self._rows: dict[str, dict[Words, str]] = {}
        self._alone: dict[str, str] = {}
        self._anywhere: dict[str, str] = {}
        self._capital: set[str] = set()
        self._inside: dict[str, str] = {}
        self._runs: dict[str, str] = {}
        self._initials: dict[str, set[str]] = {}
        for words in stay:
            self._rows.setdefault(words[0], {})[words] = ""
        for one in hidden:
            self._take(one)
        first = {*self._alone, *self._inside}
        first |= {word for word, rows in self._rows.items() if any(rows.values())}
        self._likely = re.compile("|".join(map(re.escape, sorted(first)))) if first else None

    def _take(self, one: Hidden) -> None:
        name = one.searched
        for phrase in name.phrases:
            self._rows.setdefault(phrase[0], {})[phrase] = one.stand_in
        for part in name.parts:
            _share(self._alone, part.word, one.stand_in)
            if not part.capital:
                _share(self._anywhere, part.word, one.stand_in)
            if part.inside:
                _share(self._inside, part.word, one.stand_in)
        for run in name.runs:
            _share(self._runs, run, one.stand_in)
        if not name.description:
            letters = {word[0] for phrase in name.phrases for word in phrase if word}
            self._initials.setdefault(one.stand_in, set()).update(letters)

    def replaced(self, text: str) -> str:
        """Return a text with stand-ins in brackets for the names in it."""
        return self.replaced_row([text])[0]

    def replaced_row(self, texts: Sequence[str]) -> list[str]:
        """Replace in texts that follow one another: a name may begin in one and end in the next."""
        whole = "".join(texts)
        spans = self._spans(whole)
        if not spans:
            return list(texts)
        made, start = [], 0
        for text in texts:
            made.append("".join(_written(whole, spans, start, start + len(text))))
            start += len(text)
        return made

    def _spans(self, text: str) -> list[_Span]:
        found = [
            _Span(match.start(), match.end(), stand_in)
            for run, stand_in in self._runs.items()
            for match in re.finditer(re.escape(run), text)
        ]
        if self._likely is not None and self._likely.search(fold(text)):
            found += self._in_words(text)
        joined: list[_Span] = []
        for span in sorted(found, key=lambda one: (one.start, -one.end)):
            if joined and _belong(joined[-1], span, text):
                last = joined[-1]
                joined[-1] = _Span(last.start, max(last.end, span.end), _either(last.stand_in, span.stand_in))
            else:
                joined.append(span)
        return [self._with_initials(span, text) for span in joined]

    def _in_words(self, text: str) -> Iterator[_Span]:
        words = tokens(text)
        at = 0
        while at < len(words):
            row, stand_in = self._row(words, at)
            if not row:
                row, stand_in = 1, self._one(words[at], text)
            if stand_in:
                yield _Span(words[at].start, words[at + row - 1].end, stand_in)
            at += row

    def _row(self, words: Sequence[Token], at: int) -> tuple[int, str]:
        """Return how many words of a name begin here, the longest one there is, and its stand-in."""
        best = (0, "")
        for phrase, stand_in in self._rows.get(words[at].word, {}).items():
            here = tuple(token.word for token in words[at : at + len(phrase)])
            if here == phrase and len(phrase) > best[0]:
                best = (len(phrase), stand_in)
        return best

    def _one(self, token: Token, text: str) -> str:
        known = self._alone if text[token.start].isupper() else self._anywhere
        if token.word in known:
            return known[token.word]
        # Addresses are made of names: akeller@…
        parts = self._alone if text[token.end : token.end + 1] == "@" else self._inside
        return next((stand_in for part, stand_in in parts.items() if part in token.word), "")

    def _with_initials(self, span: _Span, text: str) -> _Span:
        before = _INITIALS.search(text, max(0, span.start - _LONGEST_INITIALS), span.start)
        if before is None:
            return span
        letters = {fold(letter) for letter in before[0] if letter.isalpha()}
        if letters <= self._initials.get(span.stand_in, set()):
            return _Span(before.start(), span.end, span.stand_in)
        return span


def _share(known: dict[str, str], word: str, stand_in: str) -> None:
    """Note a word; one that two names have stands for either."""
    known[word] = _either(known[word], stand_in) if word in known else stand_in


def _either(one: str, other: str) -> str:
    return one if other in one else other if one in other else f"{one} or {other}"


def _belong(first: _Span, second: _Span, text: str) -> bool:
    """Say whether two finds are one name."""
    if second.start < first.end:
        return True
    same = first.stand_in == second.stand_in
    return same and _BETWEEN.fullmatch(text, first.end, second.start) is not None


def _written(text: str, spans: Sequence[_Span], start: int, end: int) -> Iterator[str]:
    """Give what stands between two places: a stand-in stands where its name begins."""
    at = start
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        yield text[at : max(at, span.start)]
        if span.start >= start:
            yield f"[{span.stand_in}]"
        at = max(at, min(span.end, end))
    yield text[at:end]
