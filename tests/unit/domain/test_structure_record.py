"""A structure becomes one JSON and comes back from it; nothing else is taken for one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.structure import (
    Aside,
    AsideKind,
    Block,
    BlockKind,
    Note,
    NoteKind,
    Page,
    PrintedLine,
    Structure,
    StyledSpan,
    StyleKind,
    Timecode,
)
from workbench.domain.structure_record import BadRecord, from_json, from_record, to_json

NUMBERS = st.integers(0, 10**9)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SIZES = st.floats(0, 1e6, allow_nan=False)


def tuples(spans: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(spans, max_size=4).map(tuple)


STRUCTURES = st.builds(
    Structure,
    blocks=tuples(st.builds(Block, st.sampled_from(BlockKind), NUMBERS, NUMBERS, NUMBERS, WORDS)),
    styles=tuples(st.builds(StyledSpan, st.sampled_from(StyleKind), NUMBERS, NUMBERS, WORDS)),
    pages=tuples(st.builds(Page, WORDS, NUMBERS, NUMBERS, SIZES, SIZES)),
    asides=tuples(st.builds(Aside, st.sampled_from(AsideKind), NUMBERS, NUMBERS)),
    lines=tuples(st.builds(PrintedLine, NUMBERS, NUMBERS)),
    timecodes=tuples(st.builds(Timecode, NUMBERS, NUMBERS, NUMBERS, NUMBERS, WORDS)),
    notes=tuples(
        st.builds(
            Note,
            st.sampled_from(NoteKind),
            NUMBERS,
            NUMBERS,
            WORDS,
            WORDS,
            WORDS,
            WORDS,
            WORDS,
            st.booleans(),
            WORDS,
        )
    ),
)


@given(STRUCTURES)
def test_a_structure_comes_back_as_it_was(structure: Structure) -> None:
    assert from_json(to_json(structure)) == structure


@given(STRUCTURES, STRUCTURES)
def test_equal_structures_and_only_those_give_the_same_json(one: Structure, other: Structure) -> None:
    assert (to_json(one) == to_json(other)) == (one == other)


def test_sizes_that_are_equal_give_the_same_json() -> None:
    whole = Structure(pages=(Page("1", 0, 4, 595, 842),))
    broken = Structure(pages=(Page("1", 0, 4, 595.0, 842.0),))

    assert whole == broken
    assert to_json(whole) == to_json(broken)


def test_a_structure_of_the_first_format_reads_and_is_written_as_ever() -> None:
    written = '{"blocks":[["heading",0,4,1,""]],"styles":[["bold",0,4,""]],"pages":[["i",0,4]]}'

    structure = from_json(written)

    assert structure == Structure(
        (Block(BlockKind.HEADING, 0, 4, 1),), (StyledSpan(StyleKind.BOLD, 0, 4),), (Page("i", 0, 4),)
    )
    assert to_json(structure) == written


@pytest.mark.parametrize(
    "record",
    [
        [],
        None,
        {"blocks": None},
        {"blocks": {}},
        {"blocks": ["heading"]},
        {"blocks": [5]},
        {"blocks": [["heading", 0, 4, 1]]},
        {"blocks": [["heading", 0, 4, 1, "", ""]]},
        {"blocks": [["headline", 0, 4, 1, ""]]},
        {"blocks": [["heading", 0.0, 4, 1, ""]]},
        {"blocks": [["heading", True, 4, 1, ""]]},
        {"blocks": [["heading", 0, "4", 1, ""]]},
        {"blocks": [["heading", 0, 4, 1, None]]},
        {"blocks": [["heading", 0, 4, 1, "\ud83d"]]},
        {"styles": [[["bold"], 0, 4, ""]]},
        {"pages": [["1", 0, 4, -1.0, 5.0]]},
        {"pages": [["1", 0, 4, float("nan"), 5.0]]},
        {"pages": [["1", 0, 4, float("inf"), 5.0]]},
        {"pages": [["1", 0, 4, 10**400, 5.0]]},
        {"pages": [["1", 0, 4, "595", 5.0]]},
        {"notes": [["comment", 0, 4, "", "", ""]]},
        {"notes": [["comment", 0, 4, "", "", "", "", "", 0, ""]]},
        {"spans": []},
    ],
)
def test_what_is_no_structure_is_refused(record: object) -> None:
    with pytest.raises(BadRecord):
        from_record(record)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, json.dumps("blocks"), '{"blocks": [[NaN]]}'])
def test_what_is_no_json_of_a_structure_is_refused(text: str) -> None:
    with pytest.raises(BadRecord):
        from_json(text)
