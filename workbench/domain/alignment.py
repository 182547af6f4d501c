"""Which token of an old text became which token of the new one.

Patience first: runs of tokens that occur once in each text are certain, the longest increasing chain of
them keeps the order, and what lies between is aligned by shorter runs and at last by the longest common
subsequence. So a megabyte takes a second, and common words of replaced paragraphs rarely pair by chance.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

_RUNS = (12, 6, 3)
"""Lengths of the runs of tokens that serve as fixed points, tried in this order."""

_LARGEST_TABLE = 4_000_000
"""Pairs of tokens up to which a gap is aligned by its longest common subsequence."""

UNMATCHED = -1


def align(old: Sequence[str], new: Sequence[str]) -> array[int]:
    """Return, for each old token, the place of its partner among the new ones, or `UNMATCHED`.

    Partners are equal tokens and in the same order in both texts.
    """
    partners = array("l", [UNMATCHED]) * len(old)
    work = [(0, len(old), 0, len(new), 0)]
    while work:
        work.extend(_align_block(old, new, work.pop(), partners))
    return partners


def pair_equal(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of equal tokens, as many as keep their order; the two may be any stretches of texts."""
    if len(old) * len(new) <= _LARGEST_TABLE:
        return list(_longest_common(old, new))
    return [(place, partner) for place, partner in enumerate(align(old, new)) if partner != UNMATCHED]


Block = tuple[int, int, int, int, int]


def _align_block(
    old: Sequence[str], new: Sequence[str], block: Block, partners: array[int]
) -> Iterator[Block]:
    """Pair what is certain in the block; yield the blocks in between."""
    a, a_end, b, b_end, level = block
    while a < a_end and b < b_end and old[a] == new[b]:
        partners[a] = b
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
        partners[a_end] = b_end
    if a == a_end or b == b_end:
        return
    while level < len(_RUNS):
        fixed = _fixed_points(old, new, (a, a_end, b, b_end), _RUNS[level])
        level += 1
        if fixed:
            yield from _between(fixed, (a, a_end, b, b_end, level), partners)
            return
    if (a_end - a) * (b_end - b) <= _LARGEST_TABLE:
        for old_place, new_place in _longest_common(old[a:a_end], new[b:b_end]):
            partners[a + old_place] = b + new_place


def _longest_common(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    for part in LCSseq.opcodes(old, new):
        if part.tag == "equal":
            yield from zip(
                range(part.src_start, part.src_end), range(part.dest_start, part.dest_end), strict=True
            )


def _between(fixed: list[tuple[int, int]], block: Block, partners: array[int]) -> Iterator[Block]:
    """Pair the fixed points and yield what lies between them."""
    a, a_end, b, b_end, level = block
    run = _RUNS[level - 1]
    for old_place, new_place in fixed:
        if old_place < a or new_place < b:
            # Overlaps the run before; its head is already paired, in step or not.
            if old_place - a != new_place - b:
                continue
            skipped = a - old_place
        else:
            yield a, old_place, b, new_place, level
            skipped = 0
        for step in range(skipped, run):
            partners[old_place + step] = new_place + step
        a, b = max(a, old_place + run), max(b, new_place + run)
    yield a, a_end, b, b_end, level


def _fixed_points(
    old: Sequence[str], new: Sequence[str], block: tuple[int, int, int, int], run: int
) -> list[tuple[int, int]]:
    """Return places of runs of tokens that occur once on each side, increasing on both sides."""
    a, a_end, b, b_end = block
    once_old = _once(old, a, a_end, run)
    once_new = _once(new, b, b_end, run)
    pairs = [
        (place, once_new[key]) for key, place in once_old.items() if place >= 0 and once_new.get(key, -1) >= 0
    ]
    pairs.sort()
    return _increasing(pairs)


def _once(tokens: Sequence[str], start: int, end: int, run: int) -> dict[tuple[str, ...], int]:
    """Return the place of each run of tokens; `UNMATCHED` where it occurs again."""
    places: dict[tuple[str, ...], int] = {}
    part = tokens[start:end]
    for place, key in enumerate(zip(*(part[shift:] for shift in range(run)), strict=False), start):
        places[key] = UNMATCHED if key in places else place
    return places


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that increases on both sides (patience sorting)."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before = array("l", [UNMATCHED]) * len(pairs)
    for number, (_, new_place) in enumerate(pairs):
        pile = bisect_left(tops, new_place)
        if pile:
            before[number] = top_pairs[pile - 1]
        if pile == len(tops):
            tops.append(new_place)
            top_pairs.append(number)
        else:
            tops[pile], top_pairs[pile] = new_place, number
    chain: list[tuple[int, int]] = []
    number = top_pairs[-1] if top_pairs else UNMATCHED
    while number != UNMATCHED:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
