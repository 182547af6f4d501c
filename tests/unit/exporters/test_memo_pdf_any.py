"""Whatever a memo is made of, its pages hold all of it, in its order, within their margins."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.exporters import pdf_reading as reading
from tests.unit.exporters.test_memo_pdf import SIDE, WIDTH, pdf
from workbench.domain.memo_blocks import (
    Align,
    Block,
    Card,
    Column,
    Heading,
    Items,
    Look,
    Margined,
    Paragraph,
    Quotation,
    Run,
    Runs,
    Shape,
    Table,
    plain,
)

pytestmark = pytest.mark.usefixtures("qapp")
_count = st.integers(1, 60)
_long = st.integers(1, 900)
_shape = st.sampled_from(Shape)


def _said(words: int) -> Runs:
    return (plain("x " * words),)


_paragraph = st.builds(Paragraph, _count.map(_said), _shape, st.booleans())
_quotation = st.builds(
    Quotation, st.lists(_long.map(lambda words: "x " * words), min_size=1, max_size=3).map(tuple)
)
_card = st.builds(
    Card, st.just("context"), st.lists(st.one_of(_paragraph, _quotation), min_size=1, max_size=4).map(tuple)
)
_cells = st.tuples(_count.map(_said), _long.map(_said))
_table = st.builds(
    Table,
    st.just((Column("h", Align.RIGHT), Column("h", weight=1))),
    st.lists(_cells, min_size=1, max_size=25).map(tuple),
)
_block: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.sampled_from((2, 3)), st.just("x y"), st.just(""), st.booleans()),
    _paragraph,
    _quotation,
    _card,
    st.builds(Items, st.lists(_count.map(_said), min_size=1, max_size=12).map(tuple)),
    _table,
    st.builds(Margined, _count.map(_said), _long.map(_said)),
)


def _numbered(block: Block, numbers: itertools.count[int]) -> Block:
    """Give every word of a block its own number, so that one can see whether and where it is printed."""

    def words(text: str) -> str:
        return " ".join(f"w{next(numbers)}" for _ in text.split())

    def runs(some: Runs) -> Runs:
        return tuple(Run(words(run.text), run.look) for run in some)

    if isinstance(block, Heading):
        return replace(block, text=words(block.text))
    if isinstance(block, Paragraph):
        return replace(block, runs=runs(block.runs))
    if isinstance(block, Quotation):
        return Quotation(tuple(map(words, block.lines)), "confirmed")
    if isinstance(block, Card):
        inner = tuple(_numbered(one, numbers) for one in block.blocks)
        return Card("contradicts", tuple(one for one in inner if isinstance(one, (Paragraph, Quotation))))
    if isinstance(block, (Items, Table)):
        return (
            Items(tuple(map(runs, block.items)))
            if isinstance(block, Items)
            else Table(block.columns, tuple(tuple(map(runs, row)) for row in block.rows))
        )
    return Margined(runs(block.margin), (Run(words(block.runs[0].text), Look.STRUCK),))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_block, min_size=1, max_size=8))
def test_every_word_is_printed_once_and_within_the_margins(blocks: list[Block]) -> None:
    numbers = itertools.count()
    made = pdf(*[_numbered(block, numbers) for block in blocks])
    printed = sorted(int(number) for page in reading.bodies(made) for number in re.findall(r"w(\d+)", page))
    assert printed == list(range(next(numbers)))
    assert all(
        left > SIDE and right < WIDTH - SIDE and bottom > 30 and top < 842 - 30
        for left, bottom, right, top in reading.boxes(made)
    )
