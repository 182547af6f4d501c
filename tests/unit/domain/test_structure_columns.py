"""Spans in columns are the sequence of spans they were made from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.structure import Block, BlockKind, Structure, StyledSpan, StyleKind
from workbench.domain.structure_columns import SpanColumns, ends_of, kinds_of, starts_of, where
from workbench.domain.structure_record import from_json, to_json

NUMBERS = st.integers(0, 10**9)
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(BlockKind), NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["", "•", "ß"]))
).map(tuple)


def in_columns(blocks: tuple[Block, ...]) -> SpanColumns[Block]:
    read = from_json(to_json(Structure(blocks=blocks))).blocks
    assert isinstance(read, SpanColumns) or not blocks
    return read if isinstance(read, SpanColumns) else SpanColumns(Block, [()] * 5)


@given(BLOCKS)
def test_they_equal_the_tuple_either_way_round(blocks: tuple[Block, ...]) -> None:
    columns = in_columns(blocks)

    assert columns == blocks
    assert blocks == columns
    assert hash(columns) == hash(blocks)
    assert repr(columns) == repr(blocks)
    assert Structure(blocks=columns) == Structure(blocks=blocks)
    assert columns != (*blocks, Block(BlockKind.CAPTION, 0, 1))


@given(BLOCKS, st.slices(8))
def test_a_stretch_of_them_is_that_of_the_tuple(blocks: tuple[Block, ...], stretch: slice) -> None:
    columns = in_columns(blocks)

    assert columns[stretch] == blocks[stretch]
    assert [columns[place] for place in range(len(blocks))] == list(blocks)


@given(BLOCKS)
def test_columns_and_tuples_answer_alike(blocks: tuple[Block, ...]) -> None:
    columns = in_columns(blocks)
    headings = [block.kind is BlockKind.HEADING for block in blocks]

    assert list(kinds_of(columns)) == list(kinds_of(blocks))
    assert list(starts_of(columns)) == list(starts_of(blocks))
    assert list(ends_of(columns)) == list(ends_of(blocks))
    assert where(columns, headings) == where(blocks, headings)


def test_many_spans_come_back_in_their_order() -> None:
    styles = tuple(
        StyledSpan(StyleKind.LINK, 3 * n, 3 * n + 2, f"https://example.org/]],[/{n}") for n in range(2_345)
    )

    assert from_json(to_json(Structure(styles=styles))).styles == styles
