"""The map of a claim: nodes, steps, conflicts, and where they stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.claims import AGAINST, CONTEXT, FOR, Linked, claim
from workbench.domain.claim_map import ClaimMap, Conflict, Edge, NodeKind, claim_map
from workbench.domain.independence import DocumentFacts, make_sources
from workbench.domain.map_layout import Box, Gaps, Picture, lay_out, turned
from workbench.domain.model import Claim, Origin, Selector, Verdict

OFFICIAL, AGENCY, BLOG, CLERK = (Origin(number, name) for number, name in enumerate(("O", "A", "B", "C"), 1))
FACTS = {number: DocumentFacts(number, number, f"Source {number}") for number in (2, 3)}
GAPS = Gaps(claim=80, across=50, down=10, heading=20, lane=8)


def drawn(*evidence: Linked) -> ClaimMap:
    return claim_map(claim(Verdict.OPEN, *evidence), make_sources(FACTS))


def picture(shown: ClaimMap) -> Picture:
    return lay_out(shown, dict.fromkeys(shown.nodes, (100.0, 40.0)), GAPS, 300)


def with_words(found: Claim, *words: str) -> Claim:
    """Return a claim whose statement and pieces of evidence say these words."""
    statement, *exacts = words
    links = [
        replace(link, passage=replace(link.passage, selector=Selector(0, len(exact), exact)))
        for link, exact in zip(found.evidence, exacts, strict=True)
    ]
    return replace(found, statement=statement, evidence=tuple(links))


def test_three_reports_of_one_origin_meet_in_one_node() -> None:
    shown = drawn((FOR, (OFFICIAL, AGENCY)), (FOR, (OFFICIAL,)), (FOR, (OFFICIAL, AGENCY, BLOG)))
    (origin,) = shown.of_kind(NodeKind.ORIGIN)
    assert (origin.origin, origin.pieces) == (OFFICIAL, 3)
    assert [node.origin for node in shown.of_kind(NodeKind.PASSER)] == [AGENCY, BLOG]
    assert (shown.origins_for, shown.origins_against) == (1, 0)
    assert [edge.end for edge in shown.edges if edge.start == origin.key] == [
        (NodeKind.PASSER, AGENCY.id),
        (NodeKind.EVIDENCE, 1),
    ]


def test_what_contradicts_is_read_first_and_what_ends_at_one_place_together() -> None:
    shown = drawn((CONTEXT, ()), (FOR, (CLERK,)), (FOR, (OFFICIAL,)), (FOR, (CLERK,)), (AGAINST, ()))
    assert [node.key[1] for node in shown.of_kind(NodeKind.EVIDENCE)] == [4, 1, 3, 2, 0]


def test_copies_nobody_has_traced_are_one_node() -> None:
    sources = make_sources(FACTS, [(2, 3)])
    shown = claim_map(claim(Verdict.OPEN, (FOR, (), 2), (FOR, (), 3)), sources)
    (copies,) = shown.of_kind(NodeKind.COPIES)
    assert ([document.id for document in copies.documents], copies.pieces) == ([2, 3], 2)


def conflicts(shown: ClaimMap) -> list[Conflict]:
    return [node.conflict for node in shown.of_kind(NodeKind.CONFLICT) if node.conflict]


def test_a_conflict_names_the_words_and_numbers_at_issue() -> None:
    found = with_words(
        claim(Verdict.OPEN, (FOR, ()), (FOR, ()), (AGAINST, ())),
        "The attack was coordinated by 61 people",
        "It rained.",
        "They were coordinated, all 61",
        "Nothing was coordinated: 41 people came by chance",
    )
    (conflict,) = conflicts(claim_map(found, make_sources(FACTS)))
    assert (conflict.against.id, conflict.supporting.id) == (2, 1)
    assert conflict.words == ("coordinated",)
    assert conflict.numbers == (("41",), ("61",))


def test_without_opposite_sides_there_is_no_conflict() -> None:
    assert not conflicts(drawn((AGAINST, ()), (CONTEXT, ())))


def test_origins_stand_furthest_from_the_claim_and_passers_between() -> None:
    boxes = picture(drawn((FOR, (OFFICIAL, AGENCY, BLOG)), (AGAINST, (CLERK,)))).boxes
    lefts = [
        boxes[key].left
        for key in (
            (NodeKind.CLAIM, 1),
            (NodeKind.EVIDENCE, 0),
            (NodeKind.PASSER, BLOG.id),
            (NodeKind.PASSER, AGENCY.id),
            (NodeKind.ORIGIN, OFFICIAL.id),
        )
    ]
    assert lefts == sorted(set(lefts))
    assert boxes[NodeKind.ORIGIN, CLERK.id].left == lefts[-1]


def test_a_line_past_a_layer_has_a_lane_of_its_own_there() -> None:
    shown = drawn((FOR, (OFFICIAL, AGENCY)), (FOR, (CLERK,)))
    laid = picture(shown)
    passing = laid.lines[Edge((NodeKind.ORIGIN, CLERK.id), (NodeKind.EVIDENCE, 1))]
    agency = laid.boxes[NodeKind.PASSER, AGENCY.id]
    assert len(passing) == 3
    assert not agency.top <= passing[1][1] <= agency.top + agency.height


def test_chains_that_run_in_circles_are_drawn_all_the_same() -> None:
    shown = drawn((FOR, (OFFICIAL, AGENCY)), (FOR, (AGENCY, OFFICIAL)))
    assert picture(shown).boxes.keys() == shown.nodes.keys()


def test_turned_for_readers_from_right_to_left_the_claim_stands_right() -> None:
    laid = turned(picture(drawn((FOR, (OFFICIAL,)))))
    assert laid.boxes[NodeKind.CLAIM, 1].right == laid.width
    assert laid.boxes[NodeKind.ORIGIN, OFFICIAL.id].left == 0


_CHAINS = st.lists(st.sampled_from([OFFICIAL, AGENCY, BLOG, CLERK]), max_size=4, unique=True).map(tuple)


@given(st.lists(st.tuples(st.sampled_from([FOR, AGAINST, CONTEXT]), _CHAINS), max_size=30))
def test_no_two_boxes_overlap_and_all_stand_on_the_picture(evidence: list[Linked]) -> None:
    laid = picture(drawn(*evidence))
    boxes = list(laid.boxes.values())
    assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]
    for box in boxes:
        assert -0.001 <= box.left <= box.right <= laid.width + 0.001
        assert -0.001 <= box.top <= box.top + box.height <= laid.height + 0.001


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 0.001 and down > 0.001
