"""What holds of every structure that an importer gives back."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.structure import Block, BlockKind, Page, Structure, StyledSpan

# A row keeps the tabs of empty cells at its edges, preformatted lines keep their indentation.
_UNTRIMMED = {BlockKind.TABLE_ROW, BlockKind.PREFORMATTED}
_ACROSS_LINES = {BlockKind.QUOTATION}


def structure_problem(structure: Structure, text: str) -> str | None:
    """Say what is wrong with a structure over a text; None if nothing is.

    Spans are sorted, outermost first, and lie inside the text; pages apart they hold words, have no
    white space at their edges (rows and preformatted lines may) and, quotations apart, lie in one line.
    """
    for spans in (structure.blocks, structure.styles, structure.pages):
        problem = _order_problem(spans, len(text))
        if problem is not None:
            return problem
    for block in structure.blocks:
        problem = _span_problem(block, text, block.kind not in _UNTRIMMED, block.kind in _ACROSS_LINES)
        if problem is not None:
            return problem
        if block.level < 0:
            return f"{block.kind} at {block.start} has a negative level"
    for style in structure.styles:
        problem = _span_problem(style, text, True, False)
        if problem is not None:
            return problem
    return None


def _order_problem(spans: Iterable[Block | StyledSpan | Page], length: int) -> str | None:
    previous = (-1, 0)
    for span in spans:
        here = (span.start, -span.end)
        if not 0 <= span.start <= span.end <= length:
            return f"a span lies outside the text: {span.start} to {span.end} of {length}"
        if here < previous:
            return f"the span at {span.start} is out of order"
        previous = here
    return None


def _span_problem(span: Block | StyledSpan, text: str, trimmed: bool, across_lines: bool) -> str | None:
    start, end = span.start, span.end
    if start == end or (not trimmed and text[start:end].isspace()):
        return f"{span.kind} at {start} holds no words"
    if trimmed and (text[start].isspace() or text[end - 1].isspace()):
        return f"{span.kind} at {start} has white space at its edge"
    if not across_lines and text.find("\n", start, end) >= 0:
        return f"{span.kind} at {start} crosses a line"
    return None
