"""What holds of every structure and layout that an importer gives back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import (
    Aside,
    Block,
    BlockKind,
    Note,
    NoteKind,
    Page,
    PrintedLine,
    Structure,
    StyledSpan,
    Timecode,
)

Span = Block | StyledSpan | Aside | Timecode | Note

# A row keeps the tabs of empty cells at its edges, preformatted lines keep their indentation.
_UNTRIMMED = {BlockKind.TABLE_ROW, BlockKind.PREFORMATTED}
_ACROSS_LINES = {BlockKind.QUOTATION}
_PLACES = {NoteKind.DELETION, NoteKind.FOOTNOTE}


def structure_problem(structure: Structure, text: str) -> str | None:
    """Say what is wrong with a structure over a text; None if nothing is.

    Spans are sorted, outermost first, and lie inside the text. Those of blocks, styles, asides and
    timecodes hold words and have no white space at their edges (rows and preformatted lines may); blocks
    but quotations, and styles, lie in one line. Pages follow one another. Notes may span anything, and
    nothing where they are a place.
    """
    return next(_problems(structure, text), None)


def layouts_problem(layouts: Sequence[PageLayout], pages: Sequence[Page]) -> str | None:
    """Say what is wrong with page layouts, of which there are none or one for each page."""
    if layouts and len(layouts) != len(pages):
        return f"there are {len(layouts)} layouts of {len(pages)} pages"
    for number, (layout, page) in enumerate(zip(layouts, pages, strict=False), 1):
        if len(layout.boxes) != 8 * (page.end - page.start):
            return f"the layout of page {number} has {len(layout.boxes)} bytes"
    return None


def _problems(structure: Structure, text: str) -> Iterator[str]:
    found: Iterable[str | None] = chain(
        (_order_problem(spans, len(text)) for spans in _sorted_spans(structure)),
        (_pages_problem(pages, len(text)) for pages in (structure.pages,)),
        (_lines_problem(lines, len(text)) for lines in (structure.lines,)),
        (_block_problem(block, text) for block in structure.blocks),
        (_span_problem(style, style.kind, text) for style in structure.styles),
        (_span_problem(aside, aside.kind, text, across_lines=True) for aside in structure.asides),
        (_timecode_problem(timecode, text) for timecode in structure.timecodes),
        (_note_problem(note) for note in structure.notes),
    )
    return (problem for problem in found if problem is not None)


def _sorted_spans(structure: Structure) -> tuple[Sequence[Span], ...]:
    return structure.blocks, structure.styles, structure.asides, structure.timecodes, structure.notes


def _order_problem(spans: Iterable[Span], length: int) -> str | None:
    previous = (-1, 0)
    for span in spans:
        here = (span.start, -span.end)
        if not 0 <= span.start <= span.end <= length:
            return f"a span lies outside the text: {span.start} to {span.end} of {length}"
        if here < previous:
            return f"the span at {span.start} is out of order"
        previous = here
    return None


def _pages_problem(pages: Iterable[Page], length: int) -> str | None:
    end = 0
    for page in pages:
        if not end <= page.start <= page.end <= length:
            return f"the page at {page.start} to {page.end} of {length} does not follow the one before"
        end = page.end
    return None


def _lines_problem(lines: Iterable[PrintedLine], length: int) -> str | None:
    before = -1
    for line in lines:
        if not before < line.start < length or line.number < 0:
            return f"the printed line at {line.start} of {length} does not follow the one before"
        before = line.start
    return None


def _block_problem(block: Block, text: str) -> str | None:
    if block.level < 0:
        return f"{block.kind} at {block.start} has a negative level"
    return _span_problem(
        block,
        block.kind,
        text,
        trimmed=block.kind not in _UNTRIMMED,
        across_lines=block.kind in _ACROSS_LINES,
    )


def _timecode_problem(timecode: Timecode, text: str) -> str | None:
    if timecode.begins < 0 or (timecode.ends and timecode.ends < timecode.begins):
        return f"timecode at {timecode.start} ends before it begins"
    return _span_problem(timecode, "timecode", text, across_lines=True)


def _note_problem(note: Note) -> str | None:
    if note.kind in _PLACES and note.start != note.end:
        return f"{note.kind} at {note.start} is not a place"
    return None


def _span_problem(
    span: Block | StyledSpan | Aside | Timecode,
    kind: str,
    text: str,
    *,
    trimmed: bool = True,
    across_lines: bool = False,
) -> str | None:
    start, end = span.start, span.end
    if start == end or (not trimmed and text[start:end].isspace()):
        return f"{kind} at {start} holds no words"
    if trimmed and (text[start].isspace() or text[end - 1].isspace()):
        return f"{kind} at {start} has white space at its edge"
    if not across_lines and text.find("\n", start, end) >= 0:
        return f"{kind} at {start} crosses a line"
    return None
