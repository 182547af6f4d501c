"""Near-copies in a library: pairs of documents that share more wording than chance and quoting explain.

Linear in the size of the library: the prints of all documents are sorted, and only documents that share
several are compared word by word. What many documents share (legal footers, menus) is known as boilerplate
and does not count; what stands in quotation marks or is set apart as a quotation does not either.
"""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, groupby

from workbench.analysis.copied_words import (
    LEAST_SHARE,
    LEAST_WORDS,
    MANY_WORDS,
    Compared,
    copy_pair,
    make_ready,
)
from workbench.analysis.shingles import KEPT, not_its_own, prints
from workbench.domain.copies import CopyPair
from workbench.domain.errors import Cancelled
from workbench.domain.structure import Structure

Read = Callable[[int], tuple[str, Structure]]
"""Gives the text and structure of a document by its id."""

MANY_DOCUMENTS = 12
"""A shingle that more documents have is common: it may be boilerplate."""
_ALWAYS_BOILERPLATE = 200
"""So many documents share nothing but boilerplate."""
_NEIGHBOURS = 6
"""With how many of the next documents one is compared where many share a shingle."""
_BUCKETS = 16
_KEPT_READY = 24
_DOCUMENT_BITS = 23


def near_copies(
    known: Mapping[int, array[int]],
    read: Read,
    report: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
) -> list[CopyPair]:
    """Return the pairs of documents that look like copies, by ids; raises Cancelled.

    ``known`` gives the `prints` of each document, ``read`` is asked only for documents that are compared.
    """
    pairs, common = _candidates(known, is_cancelled)
    ready: OrderedDict[int, Compared] = OrderedDict()
    found = []
    for number, (first, second) in enumerate(pairs):
        if is_cancelled():
            raise Cancelled
        report(number, len(pairs))
        pair = copy_pair(_ready(ready, first, read), _ready(ready, second, read), common)
        if pair is not None:
            found.append(pair)
    return found


def prints_of(text: str, structure: Structure) -> array[int]:
    """Return the prints of a document's own words."""
    return prints(text, not_its_own(structure))


def _candidates(
    known: Mapping[int, array[int]], is_cancelled: Callable[[], bool]
) -> tuple[list[tuple[int, int]], set[int]]:
    """Return pairs, in order, that share enough prints to be worth comparing, and the common prints."""
    ids = sorted(known)
    shared: Counter[tuple[int, int]] = Counter()
    common: set[int] = set()
    for bucket in _sorted_buckets([known[one] for one in ids]):
        if is_cancelled():
            raise Cancelled
        for number, group in groupby(bucket, key=lambda packed: packed >> _DOCUMENT_BITS):
            documents = [packed & ((1 << _DOCUMENT_BITS) - 1) for packed in group]
            if len(documents) > MANY_DOCUMENTS:
                common.add(number)
            shared.update(_pairs(documents))
    return sorted(
        (ids[first], ids[second])
        for (first, second), count in shared.items()
        if _is_worth_comparing(count, len(known[ids[first]]), len(known[ids[second]]))
    ), common


def _sorted_buckets(all_prints: list[array[int]]) -> Iterator[list[int]]:
    """Yield prints with the number of their document, sorted, a part at a time: little is held twice."""
    buckets = [array("q") for _ in range(_BUCKETS)]
    for document, its_prints in enumerate(all_prints):
        for number in its_prints:
            buckets[number // KEPT % _BUCKETS].append(number << _DOCUMENT_BITS | document)
    while buckets:
        yield sorted(buckets.pop())


def _pairs(documents: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of documents that share a print; of very many only neighbours: work stays linear."""
    if len(documents) < 2 or len(documents) > _ALWAYS_BOILERPLATE:
        return
    if len(documents) <= MANY_DOCUMENTS:
        yield from combinations(documents, 2)
        return
    for place, document in enumerate(documents):
        for other in documents[place + 1 : place + 1 + _NEIGHBOURS]:
            yield document, other


def _is_worth_comparing(count: int, first: int, second: int) -> bool:
    """Say whether two documents share so many prints that the words themselves should be looked at."""
    enough = count * KEPT * 2 >= LEAST_WORDS
    return enough and (count * 2 >= LEAST_SHARE * min(first, second) or count * KEPT * 2 >= MANY_WORDS)


def _ready(ready: OrderedDict[int, Compared], document: int, read: Read) -> Compared:
    if document in ready:
        ready.move_to_end(document)
        return ready[document]
    while len(ready) >= _KEPT_READY:
        ready.popitem(last=False)
    ready[document] = make_ready(document, *read(document))
    return ready[document]
