"""All numbers, dates and names of a text."""

from __future__ import annotations

from functools import lru_cache

from workbench.analysis.dates import dates
from workbench.analysis.languages import likely_language, primary
from workbench.analysis.names import names
from workbench.analysis.quantities import quantities
from workbench.analysis.times import times
from workbench.domain.comparisons import Value
from workbench.domain.stopping import stop_if_cancelled


def values(text: str, language: str = "", published: str | None = None) -> list[Value]:
    """Return what of a text can be compared, in order and without overlaps.

    ``language`` is a BCP 47 tag; where it is empty, common words tell it. ``published`` is the ISO 8601 date
    against which "yesterday" is meant.
    """
    spoken = primary(language) or likely_language(text[:8_000])
    found = dates(text, spoken, published)
    stop_if_cancelled()
    found = sorted([*found, *times(text, _spans(found))], key=lambda value: value.start)
    stop_if_cancelled()
    found = sorted([*found, *quantities(text, spoken, _spans(found))], key=lambda value: value.start)
    stop_if_cancelled()
    return _apart([*found, *names(text, spoken, _spans(found))])


@lru_cache(maxsize=1_024)
def values_of_words(words: str, language: str = "", published: str | None = None) -> tuple[Value, ...]:
    """Return the values of a passage; those of recent ones are kept."""
    return tuple(values(words, language, published))


def _apart(found: list[Value]) -> list[Value]:
    """Return values in order, the first of those that reach into one another: units and hedges lead on."""
    kept: list[Value] = []
    for value in sorted(found, key=lambda value: (value.start, -value.end)):
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _spans(found: list[Value]) -> list[tuple[int, int]]:
    return [(value.start, value.end) for value in found]
