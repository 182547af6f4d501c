"""A quotation beside the words of a source: what is the same, what a quotation may do, what was changed.

A quotation may leave words out where dots say so, put in or replace words in square brackets, and follow its
own typography. It may not lose a denial: dots and brackets that swallow a "not" count as words dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from workbench.domain.comparisons import Change, Match, Piece, QuotationComparison
from workbench.domain.negations import is_negation
from workbench.domain.quotation_alignment import Step, agrees, align_words
from workbench.domain.quotation_words import QuotedWords, Sign, sign_key, without_accents, word_key

ABSENT_BELOW = 0.65
"""A stretch that shares less with a quotation is not where it comes from."""

_HARMLESS = (Change.SAME, Change.TYPOGRAPHY, Change.CASE)
_SHOWN = (Change.ELLIPSIS, Change.BRACKET)
_OPENING, _CLOSING = "\"'“”„‟«»‹›‘’‚‛", "\"'“”„‟«»‹›‘’‚‛"
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+[\"“„«¿¡(]*(?=[^\W\da-zß-öø-ÿа-я])|\n\s*\n")
_HYPHEN = re.compile(r"[-‐‑\u00ad]")
_SIGNS_BEHIND = re.compile(r"(?:[ \u00a0\u202f\u2009]?[.,;:!?؟…\"'“”„‘’‚«»‹›)\-–—]){0,6}")
_SIGNS_BEFORE = re.compile(r"[¿¡\"“„«‹‘(\-–—]*$")
_SAME_CLAUSE = 25
"""So many words left out without a full stop between them may still be of one clause."""
_NEAR = 3


@dataclass(frozen=True, slots=True)
class PlacedQuotation:
    """A comparison and the span of the source it is about, in code points of the source's text."""

    comparison: QuotationComparison
    start: int
    end: int


def compare_quotation(draft_words: str, source_words: str) -> QuotationComparison:
    """Compare a quotation with the words of a source, word by word.

    Both may stand in quotation marks. What the source says before and behind the quotation is no
    difference. The pieces' words, put together, are those of the quotation and of the place in the source.
    """
    return place_quotation(draft_words, QuotedWords(source_words)).comparison


def place_quotation(draft_words: str, source: QuotedWords) -> PlacedQuotation:
    """Compare a quotation with the place in a source that is most like it."""
    draft = QuotedWords(draft_words, _within_marks(draft_words))
    steps = align_words(draft, source)
    if not steps:
        dropped = Piece(Change.ADDED, draft_words, "")
        return PlacedQuotation(QuotationComparison(Match.ABSENT, 0.0, (dropped,)), 0, 0)
    atoms = _with_separators(_grouped(_atoms(draft, source, steps), draft, source), draft, source)
    pieces = tuple(
        Piece(atom.change, draft.text[atom.draft[0] : atom.draft[1]], source.text[slice(*atom.source)])
        for atom in atoms
    )
    similarity = _similarity(pieces)
    comparison = QuotationComparison(_match(pieces, similarity), similarity, pieces)
    return PlacedQuotation(comparison, atoms[0].source[0], atoms[-1].source[1])


def changes_words(comparison: QuotationComparison) -> bool:
    """Say whether a quotation differs by more than it may without saying so."""
    return any(piece.change.changes_words for piece in comparison.pieces)


@dataclass(frozen=True, slots=True)
class _Atom:
    change: Change
    draft: tuple[int, int]
    source: tuple[int, int]


def _within_marks(words: str) -> tuple[int, int]:
    """Return the span without the quotation marks and white space that it stands in."""
    start, end = 0, len(words)
    while start < end and (words[start].isspace() or words[start] in _OPENING):
        start += 1
    while end > start and (words[end - 1].isspace() or words[end - 1] in _CLOSING):
        end -= 1
    return start, end


def _match(pieces: Sequence[Piece], similarity: float) -> Match:
    if similarity < ABSENT_BELOW:
        return Match.ABSENT
    if all(piece.change in _HARMLESS or not _left_out(piece) for piece in pieces):
        return Match.EXACT
    return Match.ALTERED


def _left_out(piece: Piece) -> bool:
    """Say whether a piece is more than dots where the source goes on without a gap."""
    return piece.change is not Change.ELLIPSIS or bool(QuotedWords(piece.source).keys)


def _atoms(draft: QuotedWords, source: QuotedWords, steps: Sequence[Step]) -> Iterator[_Atom]:
    """Yield the words and marks in order; words that agree one by one, others as they come."""
    at, there = _first_places(draft, source, steps)
    before = -1
    skipped: list[int] = []
    for step in steps:
        if step.draft is None and step.source is not None:
            skipped.append(step.source)
            continue
        assert step.draft is not None
        until = step.source if step.source is not None else (skipped[-1] + 1 if skipped else None)
        for atom in _between(draft, source, step.draft, skipped, (before, until), (at, there)):
            at, there = max(at, atom.draft[1]), max(there, atom.source[1])
            yield atom
        before = skipped[-1] if skipped else before
        skipped = []
        atom = _word(draft, source, step, there)
        at, there = atom.draft[1], atom.source[1]
        before = step.source if step.source is not None else before
        yield atom
    marks = draft.marks.get(len(draft), [])
    if beside := _same_marks(source, before + 1, draft, len(draft)):
        yield _Atom(Change.SAME, (marks[0].start, marks[-1].end), beside)
        return
    for mark in marks:
        yield _Atom(_change_of(mark.sign), (mark.start, mark.end), (there, there))


def _first_places(draft: QuotedWords, source: QuotedWords, steps: Sequence[Step]) -> tuple[int, int]:
    first = next(step.source for step in steps if step.source is not None)
    marks = draft.marks.get(0)
    return (marks[0].start if marks else draft.starts[0]), source.starts[first]


def _same_marks(source: QuotedWords, there: int, draft: QuotedWords, here: int) -> tuple[int, int] | None:
    """Return where the source has the very marks that the quotation has there."""
    marks, others = draft.marks.get(here, []), source.marks.get(there, [])
    if marks and [(one.sign, one.keys) for one in marks] == [(one.sign, one.keys) for one in others]:
        return others[0].start, others[-1].end
    return None


def _between(
    draft: QuotedWords,
    source: QuotedWords,
    number: int,
    skipped: Sequence[int],
    bounds: tuple[int, int | None],
    places: tuple[int, int],
) -> Iterator[_Atom]:
    """Yield what stands before a word of the quotation: marks, and words of the source left out there."""
    marks = draft.marks.get(number, [])
    before, until = bounds
    others = [
        (mark.start, mark.end)
        for boundary in range(before + 1, (until if until is not None else before) + 1)
        for mark in source.marks.get(boundary, ())
        if before >= 0
    ]
    words = [(source.starts[n], source.ends[n]) for n in skipped]
    if not marks:
        for start, end in sorted(words + others):
            change = Change.DROPPED if (start, end) in words else Change.BRACKET
            yield _Atom(change, (places[0], places[0]), (start, end))
        return
    span = (marks[0].start, marks[-1].end)
    same = None if words or until is None else _same_marks(source, until, draft, number)
    if same:
        yield _Atom(Change.SAME, span, same)
        return
    spans = sorted(words + others)
    there = (spans[0][0], spans[-1][1]) if spans else (places[1], places[1])
    sign = Sign.ELLIPSIS if any(mark.sign is Sign.ELLIPSIS for mark in marks) else Sign.BRACKET
    said = {key for mark in marks for key in mark.keys}
    lost = _denial_lost(source, skipped) and not any(map(is_negation, said))
    yield _Atom(Change.DROPPED if lost else _change_of(sign), span, there)


def _change_of(sign: Sign) -> Change:
    return Change.ELLIPSIS if sign is Sign.ELLIPSIS else Change.BRACKET


def _denial_lost(source: QuotedWords, skipped: Sequence[int]) -> bool:
    """Say whether a denial is left out that belongs to the words that stay."""
    if not skipped:
        return False
    denying = [n for n in skipped if is_negation(source.keys[n])]
    if not denying:
        return False
    first, last = skipped[0], skipped[-1]
    start = source.ends[first - 1] if first else 0
    behind = min(last + 1, len(source) - 1)
    ends = [found.start() for found in _SENTENCE_END.finditer(source.text, start, source.ends[behind])]
    if not ends and len(skipped) <= _SAME_CLAUSE:
        return True
    left = [n for n in denying if n - first < _NEAR and (not ends or source.starts[n] < ends[0])]
    right = [n for n in denying if last - n < _NEAR and (not ends or source.starts[n] > ends[-1])]
    return bool(left or right)


def _word(draft: QuotedWords, source: QuotedWords, step: Step, there: int) -> _Atom:
    assert step.draft is not None
    here = draft.starts[step.draft], draft.ends[step.draft]
    if step.source is None:
        return _Atom(Change.ADDED, here, (there, there))
    beside = source.starts[step.source], source.ends[step.source]
    word, other = draft.text[slice(*here)], source.text[slice(*beside)]
    return _Atom(_change_of_word(draft, step.draft, word, other, source.keys[step.source]), here, beside)


def _change_of_word(draft: QuotedWords, number: int, word: str, other: str, key: str) -> Change:
    if word == other:
        return Change.SAME
    if number in draft.short_keys:
        lost = is_negation(key) and not is_negation(draft.keys[number])
        return Change.REPLACED if lost else Change.BRACKET
    if not agrees(draft, number, key):
        return Change.REPLACED
    return Change.CASE if word.casefold() == other.casefold() else Change.TYPOGRAPHY


def _grouped(atoms: Iterator[_Atom], draft: QuotedWords, source: QuotedWords) -> list[_Atom]:
    """Return the atoms with neighbouring changes made one, and those told to be typography that are."""
    found: list[_Atom] = []
    for atom in atoms:
        last = found[-1] if found else None
        if last and last.change.changes_words and atom.change.changes_words:
            here, there = (last.draft[0], atom.draft[1]), (last.source[0], atom.source[1])
            found[-1] = _Atom(_kind(here, there), here, there)
        else:
            found.append(atom)
    return [
        replace(atom, change=Change.TYPOGRAPHY)
        if atom.change is Change.REPLACED
        and _is_typography(draft.text[slice(*atom.draft)], source.text[slice(*atom.source)])
        else atom
        for atom in found
    ]


def _kind(here: tuple[int, int], there: tuple[int, int]) -> Change:
    if here[0] == here[1]:
        return Change.DROPPED
    return Change.ADDED if there[0] == there[1] else Change.REPLACED


def _is_typography(words: str, others: str) -> bool:
    """Say whether words differ in hyphens only, or a name in accents that one side does not write."""
    keys, other_keys = QuotedWords(words).keys, QuotedWords(others).keys
    if "".join(keys) == "".join(other_keys):
        divided = words if len(keys) > len(other_keys) else others
        return _HYPHEN.search(divided) is not None
    plain = [without_accents(key) for key in (*keys, *other_keys)]
    return (
        len(keys) == len(other_keys) == 1
        and plain[0] == plain[1]
        and plain[0] in (keys[0], other_keys[0])
        and words[:1].isupper()
        and others[:1].isupper()
    )


def _with_separators(atoms: list[_Atom], draft: QuotedWords, source: QuotedWords) -> list[_Atom]:
    """Return the atoms with what stands between and around them, neighbours of one kind made one."""
    whole = [_before_first(atoms[0], draft, source), atoms[0]]
    for one, other in pairwise(atoms):
        here, there = (one.draft[1], other.draft[0]), (one.source[1], other.source[0])
        between = _separator(here, there, draft, source)
        shown = next((atom.change for atom in (one, other) if atom.change in _SHOWN), None)
        if shown is not None and between.change is not Change.SAME:
            between = replace(between, change=shown)
        whole += [between, other]
    whole.append(_behind_last(atoms[-1], draft, source))
    merged: list[_Atom] = []
    for atom in whole:
        empty = atom.draft[0] == atom.draft[1] and atom.source[0] == atom.source[1]
        if empty:
            continue
        if merged and merged[-1].change is atom.change:
            last = merged.pop()
            atom = _Atom(atom.change, (last.draft[0], atom.draft[1]), (last.source[0], atom.source[1]))
        merged.append(atom)
    return merged


def _separator(
    here: tuple[int, int], there: tuple[int, int], draft: QuotedWords, source: QuotedWords
) -> _Atom:
    signs = sign_key(draft.text[slice(*here)])
    others = sign_key(source.text[slice(*there)])
    if signs == others:
        return _Atom(Change.SAME, here, there)
    if (signs.count("?") + signs.count("؟")) != (others.count("?") + others.count("؟")):
        return _Atom(Change.REPLACED, here, there)
    return _Atom(Change.TYPOGRAPHY, here, there)


def _before_first(atom: _Atom, draft: QuotedWords, source: QuotedWords) -> _Atom:
    start, _ = _within_marks(draft.text)
    wanted = sign_key(draft.text[start : atom.draft[0]])
    found = _SIGNS_BEFORE.search(source.text, max(0, atom.source[0] - 4), atom.source[0])
    there = found.start() if found and sign_key(found[0]).endswith(wanted) and wanted else atom.source[0]
    before = _separator((start, atom.draft[0]), (there, atom.source[0]), draft, source)
    return before if before.change is Change.SAME else replace(before, change=Change.TYPOGRAPHY)


def _behind_last(atom: _Atom, draft: QuotedWords, source: QuotedWords) -> _Atom:
    _, end = _within_marks(draft.text)
    here, there = (atom.draft[1], end), atom.source[1]
    wanted = sign_key(draft.text[slice(*here)])
    found = _SIGNS_BEHIND.match(source.text, there) if wanted else None
    if found is None or atom.change.changes_words:
        return _separator(here, (there, there), draft, source)
    ends = range(there + 1, found.end() + 1)
    behind = next((e for e in ends if sign_key(source.text[there:e]) == wanted), min(found.end(), there + 1))
    return _separator(here, (there, behind), draft, source)


def _similarity(pieces: Sequence[Piece]) -> float:
    """Return 0 to 1: the part of the letters on both sides that is the same; 1 only where no word changed."""
    kept = sum(len(_letters(piece.draft)) for piece in pieces if piece.change in _HARMLESS)
    changed = [(_letters(p.draft), _letters(p.source)) for p in pieces if p.change.changes_words]
    if not changed:
        return 1.0 if kept else 0.0
    alike = kept + sum(fuzz.ratio(*pair) / 200 * (len(pair[0]) + len(pair[1])) for pair in changed)
    whole = kept + sum((len(here) + len(there)) / 2 for here, there in changed)
    return min(round(alike / whole, 3), 0.999) if whole else 0.0


def _letters(words: str) -> str:
    return "".join(map(word_key, QuotedWords(words).keys))
