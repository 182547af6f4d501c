"""Where the parts of a claim's map stand: the claim, its evidence beside it, and origins at the far side.

A layered drawing after Sugiyama, Tagawa and Toda (1981): each step of a chain is one layer further from the
claim, lines that pass a layer keep a lane of their own there, and each layer is ordered by where its
neighbours stand. All measures are in the unit of the sizes given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.domain.claim_map import ClaimMap, Edge, Key, NodeKind
from workbench.domain.model import Relation

Point = tuple[float, float]
_FURTHEST = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half of its height."""
        return self.top + self.height / 2

    @property
    def right(self) -> float:
        """Its other side."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Gaps:
    """Room between things: beside the claim and layers, below nodes, above a group, and for a lane."""

    claim: float
    across: float
    down: float
    heading: float
    lane: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes by node, lines by edge as points from its start to its end, and where groups' headings stand."""

    boxes: Mapping[Key, Box]
    lines: Mapping[Edge, tuple[Point, ...]]
    headings: Mapping[Relation, Box]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """What stands already: nodes, and where lines run through a layer on their way."""

    boxes: dict[Key, Box]
    lanes: dict[tuple[Edge, int], Point]

    def height(self, edge: Edge, layer: int) -> float | None:
        """Return how high a line runs in a layer, or where it ends; None where that is not placed yet."""
        if (edge, layer) in self.lanes:
            return self.lanes[edge, layer][1]
        return self.boxes[edge.end].middle if edge.end in self.boxes else None


def lay_out(
    drawn: ClaimMap, sizes: Mapping[Key, tuple[float, float]], gaps: Gaps, claim_middle: float
) -> Picture:
    """Place the nodes of a map, given their sizes.

    The claim stands in the middle of its evidence, but not lower than ``claim_middle``.
    """
    claim_key = (NodeKind.CLAIM, drawn.claim.id)
    claim_size = sizes[claim_key]
    boxes, headings = _stack(drawn, sizes, gaps, claim_size[0] + gaps.claim)
    bottom = max((box.top + box.height for box in boxes.values()), default=0.0)
    right = max((box.right for box in boxes.values()), default=claim_size[0])
    layers = _layers(drawn)
    placed = _Placed(boxes, {})
    for layer in range(1, max(layers.values(), default=0) + 1):
        left = right + gaps.across
        right = _place(drawn, layer, layers, sizes, gaps, left, placed)
    middle = max(claim_size[1] / 2, min(bottom / 2, claim_middle))
    boxes[claim_key] = Box(0.0, middle - claim_size[1] / 2, *claim_size)
    above = min(0.0, *(box.top for box in boxes.values()))
    lines = {edge: _line(drawn, edge, layers, placed) for edge in drawn.edges}
    height = max(box.top + box.height for box in boxes.values()) - above
    return _lowered(Picture(boxes, lines, headings, right, height), -above)


def turned(picture: Picture) -> Picture:
    """Return a picture for readers from right to left."""

    def turn(box: Box) -> Box:
        return replace(box, left=picture.width - box.right)

    return replace(
        picture,
        boxes={key: turn(box) for key, box in picture.boxes.items()},
        headings={relation: turn(box) for relation, box in picture.headings.items()},
        lines={
            edge: tuple((picture.width - x, y) for x, y in points) for edge, points in picture.lines.items()
        },
    )


def _stack(
    drawn: ClaimMap, sizes: Mapping[Key, tuple[float, float]], gaps: Gaps, left: float
) -> tuple[dict[Key, Box], dict[Relation, Box]]:
    """Put the evidence in groups one below the other; conflicts stand behind what contradicts."""
    boxes: dict[Key, Box] = {}
    headings: dict[Relation, Box] = {}
    top = 0.0
    for relation in (Relation.CONTRADICTS, Relation.CORROBORATES, Relation.CONTEXT):
        members = [
            node
            for node in drawn.of_kind(NodeKind.EVIDENCE)
            if node.evidence is not None and node.evidence.relation is relation
        ]
        if not members:
            continue
        width = max(sizes[node.key][0] for node in members)
        headings[relation] = Box(left, top, width, gaps.heading)
        top += gaps.heading
        behind = list(drawn.of_kind(NodeKind.CONFLICT)) if relation is Relation.CONTRADICTS else []
        for node in (*members, *behind):
            boxes[node.key] = Box(left, top, *sizes[node.key])
            top += sizes[node.key][1] + gaps.down
        top += gaps.down
    return boxes, headings


def _layers(drawn: ClaimMap) -> dict[Key, int]:
    """Return how far from the page each teller stands; origins stand furthest."""
    chain_edges = [edge for edge in drawn.edges if edge.end[0] is not NodeKind.CLAIM]
    layers = dict.fromkeys((edge.start for edge in chain_edges), 1)
    for _ in range(_FURTHEST):  # chains that contradict each other would go on for ever
        for edge in chain_edges:
            if edge.end in layers:
                layers[edge.start] = max(layers[edge.start], min(_FURTHEST, layers[edge.end] + 1))
    passing = {edge.end for edge in chain_edges}
    furthest = max(layers.values(), default=0)
    return {key: layer if key in passing else furthest for key, layer in layers.items()}


def _place(
    drawn: ClaimMap,
    layer: int,
    layers: Mapping[Key, int],
    sizes: Mapping[Key, tuple[float, float]],
    gaps: Gaps,
    left: float,
    placed: _Placed,
) -> float:
    """Place one layer's tellers and lanes near what they lead to; return where the layer ends."""
    wanted: list[tuple[float, float, Key | Edge]] = []
    for key in (key for key, its in layers.items() if its == layer):
        ends = [placed.height(edge, layer - 1) for edge in drawn.edges if edge.start == key]
        known = [end for end in ends if end is not None]
        wanted.append((sum(known) / len(known) if known else 0.0, sizes[key][1], key))
    wanted += [
        (placed.height(edge, layer - 1) or 0.0, gaps.lane, edge)
        for edge in drawn.edges
        if layers.get(edge.end, 0) < layer < layers.get(edge.start, 0)
    ]
    wanted.sort(key=lambda part: part[0])
    width = max((sizes[part][0] for _, _, part in wanted if not isinstance(part, Edge)), default=0.0)
    middles = _apart([middle for middle, _, _ in wanted], [height + gaps.down for _, height, _ in wanted])
    for (_, height, part), middle in zip(wanted, middles, strict=True):
        if isinstance(part, Edge):
            placed.lanes[part, layer] = (left + width / 2, middle)
        else:
            placed.boxes[part] = Box(left, middle - height / 2, *sizes[part])
    return left + width


def _apart(middles: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Move things, ordered by where they would like to stand, apart, as little as possible.

    Neighbours that would overlap are joined to a block around the mean of their wishes (isotonic
    regression by pooling adjacent violators).
    """
    blocks: list[tuple[float, int, float]] = []  # sum of the wishes for the block's top, members, height
    for middle, height in zip(middles, heights, strict=True):
        wish, count, total = middle - height / 2, 1, height
        while blocks and blocks[-1][0] / blocks[-1][1] + blocks[-1][2] > wish / count:
            before_wish, before_count, before_total = blocks.pop()
            wish = before_wish + wish - count * before_total
            count, total = before_count + count, before_total + total
        blocks.append((wish, count, total))
    found: list[float] = []
    for wish, count, _total in blocks:
        top = wish / count
        for height in heights[len(found) : len(found) + count]:
            found.append(top + height / 2)
            top += height
    return found


def _line(drawn: ClaimMap, edge: Edge, layers: Mapping[Key, int], placed: _Placed) -> tuple[Point, ...]:
    """Return the points of a line from its start, by its lanes, to its end."""
    start, end = placed.boxes[edge.start], placed.boxes[edge.end]
    between = range(layers.get(edge.start, 0) - 1, layers.get(edge.end, 0), -1)
    passed = [placed.lanes[edge, layer] for layer in between if (edge, layer) in placed.lanes]
    return ((start.left, start.middle), *passed, (end.right, _arrival(drawn, edge, placed.boxes)))


def _arrival(drawn: ClaimMap, edge: Edge, boxes: Mapping[Key, Box]) -> float:
    """Return how high a line ends: those that end at one node spread over its height."""
    end = boxes[edge.end]
    arriving = sorted(
        (other for other in drawn.edges if other.end == edge.end), key=lambda one: boxes[one.start].middle
    )
    share = (arriving.index(edge) + 1) / (len(arriving) + 1)
    return end.top + end.height * share


def _lowered(picture: Picture, by: float) -> Picture:
    """Return the picture moved down, so that nothing stands above its edge."""

    def lower(box: Box) -> Box:
        return replace(box, top=box.top + by)

    return replace(
        picture,
        boxes={key: lower(box) for key, box in picture.boxes.items()},
        headings={relation: lower(box) for relation, box in picture.headings.items()},
        lines={edge: tuple((x, y + by) for x, y in points) for edge, points in picture.lines.items()},
    )
