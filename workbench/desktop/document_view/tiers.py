"""Which tier the line under each of several overlapping marks takes, and where their pills stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.desktop.document_view.marks import ViewMark, shortest_first


def assign_tiers(marks: Sequence[ViewMark]) -> dict[str, int]:
    """Return a tier for each key so that marks of one tier do not overlap; tier 0 is nearest to the words.

    ``marks`` are in reading order. The outer mark of a nest takes the outer tier.
    """
    inner_first = sorted(marks, key=shortest_first)
    taken: list[list[ViewMark]] = []
    tiers: dict[str, int] = {}
    for mark in inner_first:
        free = (tier for tier, others in enumerate(taken) if not _meets(mark, others))
        tier = next(free, len(taken))
        if tier == len(taken):
            taken.append([])
        taken[tier].append(mark)
        tiers[mark.key] = tier
    return tiers


def _meets(mark: ViewMark, others: Sequence[ViewMark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in others)


@dataclass(frozen=True, slots=True)
class PillPlace:
    """A pill at a height; with ``more``, one that stands for several marks there is no room for."""

    top: float
    mark: ViewMark
    more: tuple[ViewMark, ...] = ()


def stack_pills(
    marks: Sequence[ViewMark], wanted: Mapping[str, float], highest: float, lowest: float, pitch: float
) -> list[PillPlace]:
    """Place pills as near to where they are wanted as they can stand without covering one another.

    All stand between ``highest`` and ``lowest``; what has no room there is gathered in the last one.
    Heights are of a pill's top edge, in pixels.
    """
    room = max(1, int((lowest - highest) / pitch + 1e-6))
    shown = list(marks) if len(marks) <= room else list(marks[: room - 1])
    gathered = marks[len(shown) :]
    tops: list[float] = []
    for mark in shown:
        top = max(wanted[mark.key], highest)
        tops.append(max(top, tops[-1] + pitch) if tops else top)
    if gathered:
        top = max(wanted[gathered[0].key], highest)
        tops.append(max(top, tops[-1] + pitch) if tops else top)
    floor = max(lowest - pitch, highest)
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], floor)
        floor = tops[place] - pitch
    places = [PillPlace(top, mark) for top, mark in zip(tops, shown, strict=False)]
    if gathered:
        places.append(PillPlace(tops[-1], gathered[0], tuple(gathered)))
    return places
