"""The memo as Markdown that reads well as it stands and alike in every program that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from workbench.domain.memo_blocks import (
    Align,
    Block,
    Card,
    Heading,
    Items,
    Look,
    Margined,
    Paper,
    Paragraph,
    Quotation,
    Run,
    Runs,
    Table,
)
from workbench.exporters.escaping import plain, quoted, within

_RULES = {Align.LEFT: ":---", Align.CENTRE: ":---:", Align.RIGHT: "---:"}
_AROUND = {
    Look.PLAIN: ("", ""),
    Look.MARK: ("", ""),
    Look.STRONG: ("**", "**"),
    Look.LABEL: ("**", "**"),
    Look.DIM: ("*", "*"),
    Look.CODE: ("`", "`"),
    Look.STRUCK: ("<s>", "</s>"),
    Look.NUMBER: ("<sup>", "</sup>"),
}


def memo_markdown(paper: Paper) -> str:
    """Write the memo as one Markdown text. What documents and people wrote shows as written."""
    blocks = (block for piece in paper.pieces for block in piece.blocks)
    return "\n\n".join(part for kind, some in groupby(blocks, type) for part in _same(kind, some)) + "\n"


def _same(kind: type[Block], blocks: Iterator[Block]) -> Iterator[str]:
    """Write neighbours of one kind: paragraphs of the draft become the rows of one table."""
    if kind is Margined:
        rows = [(block.margin, block.runs) for block in blocks if isinstance(block, Margined)]
        yield _table([("Claims", Align.RIGHT), ("Draft", Align.LEFT)], rows)
    else:
        for block in blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {plain(block.text)}"
    elif isinstance(block, Paragraph):
        yield _runs(block.runs)
    elif isinstance(block, Quotation):
        yield quoted("\n".join(block.lines))
    elif isinstance(block, Card):
        for inner in block.blocks:
            yield from _block(inner)
    elif isinstance(block, Items):
        yield "\n".join(f"- {_runs(item)}" for item in block.items)
    elif isinstance(block, Table):
        yield _table([(column.title, column.align) for column in block.columns], block.rows)


def _table(columns: Sequence[tuple[str, Align]], rows: Sequence[Sequence[Runs]]) -> str:
    lines = [
        " | ".join(["", *(title for title, _ in columns), ""]),
        " | ".join(["", *(_RULES[align] for _, align in columns), ""]),
        *(" | ".join(["", *map(_runs, row), ""]) for row in rows),
    ]
    return "\n".join(one.strip() for one in lines)


def _runs(runs: Runs) -> str:
    made = ""
    for run in runs:
        words = _run(run, escape=within if made.strip() else plain)
        if made.endswith("!") and words.startswith("["):
            made = f"{made[:-1]}\\!"  # else it would be a picture
        made += words
    return made.strip()


def _run(run: Run, escape: Callable[[str], str]) -> str:
    text = run.text
    words = text if run.look is Look.CODE else escape(text)
    if not words:
        return " " if text else ""
    before, behind = _AROUND[run.look]
    words = f"{before}{words}{behind}"
    if run.link:
        words = f"[{words}]({_target(run)})"
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def _target(run: Run) -> str:
    if not run.outside:
        return f"#{run.link}"
    return "<" + "".join(f"%{ord(sign):02X}" if sign in "<>\\|`" else sign for sign in run.link) + ">"
