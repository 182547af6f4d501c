"""Where a passage stands in another text: from its selector alone, or knowing both texts."""

from __future__ import annotations

import re
from array import array

from workbench.domain.alignment import UNMATCHED, align
from workbench.domain.anchors import Placement, State
from workbench.domain.matching import Match, Span, Wanted, best_match, span_of
from workbench.domain.model import Selector
from workbench.domain.quoting import ENOUGH, LOST, ambiguous, find_alike, find_exact, placement
from workbench.domain.tokens import TokenText

_GAP = 0.05
"""What a foreign word takes away. From 0.03 to 0.07 the outcome is the same: less joins strays, more cuts
sentences into which a link was put."""

_DENSE = 0.3
"""The part of a place that must be made of the passage's words; thinner ones are pieced together."""

_SUPPORT = 4
"""Words in a row that must agree, those around the passage included: two may meet by chance."""

_IN_PLACE = 8
"""Words, at most, that may all be replaced and still be the same place: a number, a name, a date."""

_FOREIGN_RUN = 3
"""So many words in a row that came from one other place belong there."""

_FOREIGN = 0.5
"""The part of a place's words that may belong elsewhere."""

_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*\s|\n")


class Revision:
    """Two versions of a text and which words of the one became which of the other; made once for both."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = TokenText(old), TokenText(new)
        self.partners = align(self.old.tokens, self.new.tokens)
        self.origins = array("l", [UNMATCHED]) * len(self.new.tokens)
        for place, partner in enumerate(self.partners):
            if partner != UNMATCHED:
                self.origins[partner] = place
        self.in_step = _in_step(self.origins)


def resolve(
    selector: Selector,
    text: str,
    *,
    tokens: TokenText | None = None,
    revision: Revision | None = None,
) -> Placement:
    """Return where the passage stands in the text; never raises, never guesses in silence.

    With only a selector, the exact place is tried first, then the exact words, then words that are mostly
    the same. ``tokens`` are those of the text, made once for many selectors. ``revision`` knows the text
    that the selector was made on as well, and is then the better judge: it tells a moved sentence from
    another one with the same words. One that is of other texts is not used.
    """
    if not selector.exact:
        return LOST
    if revision is not None and revision.new.text == text:
        if revision.old.text[selector.start : selector.end] == selector.exact:
            return _resolve_between(selector, revision)
        tokens = revision.new
    return find_exact(selector, text) or find_alike(selector, tokens or TokenText(text))


def _resolve_between(selector: Selector, revision: Revision) -> Placement:
    old, new = revision.old, revision.new
    words = old.range_of(selector.start, selector.end)
    span = _aligned(selector, words, revision) or _in_place(*words, revision)
    if span is not None and new.text[slice(*span)] == selector.exact:
        return placement(selector, new.text, *span)

    def is_free(start: int, end: int) -> bool:
        return _is_free(revision, words, new.range_of(start, end))

    exact = find_exact(selector, new.text, is_free)
    if span is not None and (exact is None or exact.start is None):
        return placement(selector, new.text, *span)
    found = exact or find_alike(selector, new, is_free)
    if found.state is State.CHANGED and found.start is not None and found.end is not None:
        # Both moved and edited: likely, but in a text that is known whole no longer certain.
        return ambiguous(selector, new.text, [(found.start, found.end)])
    return found


def _aligned(selector: Selector, words: Span, revision: Revision) -> Span | None:
    """Return what the passage's words became where they stayed in order; None where too few did."""
    partners = revision.partners
    pairs = [(place, partners[place]) for place in range(*words) if partners[place] != UNMATCHED]
    wanted = Wanted.of(revision.old, revision.new, words)
    match = best_match(wanted, pairs, gap=_GAP)
    if (
        match is None
        or match.coverage < ENOUGH
        or match.density < _DENSE
        or not _is_supported(match, revision)
    ):
        return None
    start, end = span_of(match, wanted, (selector.start, selector.end))
    # Where a text repeats itself, the alignment may have slid off the very words by a little.
    exact = revision.new.text.find(
        selector.exact, max(0, start - len(selector.exact) + 1), end + len(selector.exact) - 1
    )
    if exact >= 0:
        return exact, exact + len(selector.exact)
    return _with_replaced_edges(match, words, (start, end), revision)


def _with_replaced_edges(match: Match, words: Span, span: Span, revision: Revision) -> Span:
    """Return the span with what took the place of the passage's first or last words."""
    new, partners = revision.new, revision.partners
    start, end = span
    (first_old, first), (last_old, last) = match.first, match.last
    gone = first_old - words[0]
    left = partners[words[0] - 1] if gone and words[0] else UNMATCHED
    if left != UNMATCHED and 0 < first - left - 1 <= 2 * gone + 2:
        wider = new.starts[left + 1]
        start = start if _SENTENCE_END.search(new.text, wider, start) else wider
    gone = words[1] - 1 - last_old
    right = partners[words[1]] if gone and words[1] < len(partners) else UNMATCHED
    if right != UNMATCHED and 0 < right - last - 1 <= 2 * gone + 2:
        wider = new.ends[right - 1]
        end = end if _SENTENCE_END.search(new.text, end, wider) else wider
    return start, end


def _is_supported(match: Match, revision: Revision) -> bool:
    """Return whether enough words in a row agree, those around the passage included."""
    return match.count + _run(revision, match.first, -1) + _run(revision, match.last, 1) >= _SUPPORT


def _run(revision: Revision, pair: tuple[int, int], step: int) -> int:
    """Return how many words agree beside the pair, up to as many as are asked for."""
    count = 0
    old, new = pair[0] + step, pair[1] + step
    while count < _SUPPORT and 0 <= old < len(revision.partners) and revision.partners[old] == new:
        count += 1
        old, new = old + step, new + step
    return count


def _in_place(first: int, behind: int, revision: Revision) -> Span | None:
    """Return what took the place of a few words whose neighbours on both sides stayed; else None."""
    partners, new = revision.partners, revision.new
    if not 0 < behind - first <= _IN_PLACE or first == 0 or behind >= len(partners):
        return None
    if _parted(revision.old, first - 1) and _parted(revision.old, behind - 1):
        return None  # a whole sentence that was replaced is another sentence
    left, right = partners[first - 1], partners[behind]
    if UNMATCHED in (left, right) or not 1 < right - left <= 2 * (behind - first) + 4:
        return None
    if _run(revision, (first, left + 1), -1) < 2 or _run(revision, (behind - 1, right - 1), 1) < 2:
        return None
    start, end = new.starts[left + 1], new.ends[right - 1]
    return None if _SENTENCE_END.search(new.text, start, end) else (start, end)


def _parted(text: TokenText, token: int) -> bool:
    """Return whether a sentence or line ends between the token and the next."""
    return _SENTENCE_END.search(text.text, text.ends[token], text.starts[token + 1]) is not None


def _is_free(revision: Revision, passage: Span, place: Span) -> bool:
    """Return whether most of the new tokens did not come from another place in the old text."""
    foreign = sum(
        revision.in_step[token] and not passage[0] <= revision.origins[token] < passage[1]
        for token in range(*place)
    )
    return foreign <= (place[1] - place[0]) * _FOREIGN


def _in_step(origins: array[int]) -> bytearray:
    """Return which new tokens stand in a run that is the same in the old text; a single one may be chance."""
    in_step = bytearray(len(origins))
    start = 0
    for token in range(1, len(origins) + 1):
        if token < len(origins) and origins[token] == origins[token - 1] + 1 and origins[token - 1] >= 0:
            continue
        if token - start >= _FOREIGN_RUN:
            in_step[start:token] = b"\1" * (token - start)
        start = token
    return in_step
