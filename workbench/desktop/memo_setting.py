"""Set a piece of the memo into a text document: its headings, paragraphs, quotations, cards and tables."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from workbench.application.memo_preview import words_shown
from workbench.desktop.memo_looks import BAR, Looks
from workbench.domain.memo_blocks import (
    Align,
    Block,
    Card,
    Column,
    Heading,
    Items,
    Margined,
    Paragraph,
    Piece,
    Quotation,
    Run,
    Shape,
    Table,
)

_DIM = frozenset({Shape.VERDICT, Shape.GROUP, Shape.CITE})
_MARGIN = 14  # per cent of the width
_STEP = "000"
_BOLDER = 1.08  # bold words are wider
_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_LINE = 1.12  # times the font's own height


def set_piece(document: QTextDocument, piece: Piece, looks: Looks) -> None:
    """Set a piece into an empty document."""
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(looks.font)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    setter = _Setter(cursor, looks)
    for block in piece.blocks:
        setter.block(block)
    setter.close()
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(setter.space)  # Qt leaves out what stands above the first block
    document.rootFrame().setFrameFormat(frame)
    cursor.endEditBlock()


class _Setter:
    """Sets blocks one below the other, in a document or in the cell of a table."""

    def __init__(self, cursor: QTextCursor, looks: Looks) -> None:
        self._cursor = cursor
        self._looks = looks
        self._empty = True  # the cursor stands in a block that nobody has used
        self._table_before: QTextTable | None = None
        self.space = 0.0  # above the first block, in pixels

    def block(self, block: Block) -> None:
        """Set one block."""
        if isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Quotation):
            self._quotation(block)
        elif isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Card):
            self._card(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Items):
            self._items(block)
        else:
            self._margined(block)

    def close(self) -> None:
        """Leave no empty line behind a table that comes last."""
        if self._table_before is not None:
            made = QTextBlockFormat()
            made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            self._cursor.setBlockFormat(made)

    def runs(self, runs: Iterable[Run], base: QTextCharFormat) -> None:
        """Set words within a line."""
        for run in runs:
            self._cursor.insertText(words_shown(run.text), self._looks.run(run, base))

    def begin(self, made: QTextBlockFormat) -> None:
        """Begin a block."""
        made.setLineHeight(_LINE * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        plain = self._looks.plain()  # also the size of an item's point
        if not self._empty:
            self._cursor.insertBlock(made, plain)
        else:
            self._cursor.setBlockFormat(made)
            self._cursor.setBlockCharFormat(plain)
            self._keep_space(made.topMargin())
        self._empty, self._table_before = False, None

    def _keep_space(self, space: float) -> None:
        """Keep the space above a block where Qt would leave it out: at the beginning and behind a table."""
        if self._table_before is None:
            self.space = space
            return
        made = self._table_before.format()
        made.setBottomMargin(space)
        self._table_before.setFormat(made)

    def _heading(self, block: Heading) -> None:
        self.begin(self._looks.above(level=block.level))
        made = self._looks.heading(block.level)
        if block.anchor.startswith("claim-"):
            self._looks.lead(made, f"claim:{block.anchor.removeprefix('claim-')}")
        self._cursor.insertText(words_shown(block.text), made)

    def _paragraph(self, block: Paragraph) -> None:
        self.begin(self._looks.above(block.shape))
        statement = block.shape is Shape.STATEMENT
        base = self._looks.plain(large=statement, dim=block.shape in _DIM)
        if statement:
            base.setFontWeight(600)
        self.runs(block.runs, base)

    def _quotation(self, block: Quotation) -> None:
        base = self._looks.plain(large=True)
        if block.mark:
            self._looks.marked(base, block.mark)
        if block.place is not None:
            self._looks.lead(base, ":".join(map(str, ("passage", *block.place))))
        for line in block.lines:
            self.begin(self._looks.above(units=0.5))
            self._cursor.insertText(words_shown(line).strip(), base)

    def _items(self, block: Items) -> None:
        made = QTextListFormat()
        made.setStyle(QTextListFormat.Style.ListDisc)
        made.setIndent(1)
        listed = None
        for runs in block.items:
            self.begin(self._looks.above(units=1.0))
            if listed is None:
                listed = self._cursor.createList(made)
            else:
                listed.add(self._cursor.block())
            self.runs(runs, self._looks.plain())

    def _card(self, block: Card) -> None:
        one = self._looks.unit
        table = self._insert(1, 2, [QTextLength(QTextLength.Type.FixedLength, BAR)], above=1.5)
        bar = QTextTableCellFormat()
        bar.setBackground(self._looks.bar(block.relation))
        table.cellAt(0, 0).setFormat(bar)
        _shrink(table.cellAt(0, 0).firstCursorPosition())
        body = QTextTableCellFormat()
        body.setBackground(QColor(self._looks.theme.panel))
        body.setPadding(2.0 * one)
        body.setLeftPadding(3.0 * one)
        table.cellAt(0, 1).setFormat(body)
        inner = _Setter(table.cellAt(0, 1).firstCursorPosition(), self._looks)
        for each in block.blocks:
            inner.block(each)
        self._leave(table)

    def _table(self, block: Table) -> None:
        head = [column.title for column in block.columns if column.title]
        table = self._insert(len(block.rows) + bool(head), len(block.columns), self._widths(block), 1.0)
        if head:
            base = self._looks.plain(dim=True)
            for at, column in enumerate(block.columns):
                self._cell(table, 0, at, column, (Run(column.title),), base)
        base = self._looks.plain()
        for number, row in enumerate(block.rows, bool(head)):
            for at, (column, runs) in enumerate(zip(block.columns, row, strict=True)):
                self._cell(table, number, at, column, runs, base)
        self._leave(table)

    def _cell(
        self,
        table: QTextTable,
        row: int,
        at: int,
        column: Column,
        runs: Iterable[Run],
        base: QTextCharFormat,
    ) -> None:
        one = self._looks.unit
        cell = table.cellAt(row, at)
        made = QTextTableCellFormat()
        made.setTopPadding(0.75 * one)
        made.setBottomPadding(0.75 * one)
        made.setLeftPadding(0.0 if at == 0 else 1.5 * one)
        made.setRightPadding(1.5 * one)
        made.setBottomBorder(1)
        made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBottomBorderBrush(self._looks.hairline())
        inner = _Setter(cell.firstCursorPosition(), self._looks)
        aligned = QTextBlockFormat()
        aligned.setAlignment(_ALIGNED[column.align])
        inner.begin(aligned)
        inner.runs(runs, base)
        cell.setFormat(made)  # last: beginning a paragraph takes the cell's format away

    def _margined(self, block: Margined) -> None:
        margin, body = (
            QTextLength(QTextLength.Type.PercentageLength, one) for one in (_MARGIN, 100 - _MARGIN)
        )
        table = self._insert(1, 2, [margin, body], above=1.5)
        aside = _Setter(table.cellAt(0, 0).firstCursorPosition(), self._looks)
        right = QTextBlockFormat()
        right.setAlignment(Qt.AlignmentFlag.AlignRight)
        right.setRightMargin(3.0 * self._looks.unit)
        aside.begin(right)
        aside.runs(block.margin, self._looks.plain(dim=True))
        words = _Setter(table.cellAt(0, 1).firstCursorPosition(), self._looks)
        words.begin(QTextBlockFormat())
        words.runs(block.runs, self._looks.plain())
        self._leave(table)

    def _widths(self, block: Table) -> list[QTextLength]:
        """Make narrow columns as wide as their words, in steps, so that parts of one table are alike."""
        if not any(column.weight for column in block.columns):
            return []
        return [
            QTextLength(QTextLength.Type.VariableLength, 0)
            if column.weight
            else QTextLength(QTextLength.Type.FixedLength, self._width(block, at))
            for at, column in enumerate(block.columns)
        ]

    def _width(self, block: Table, at: int) -> float:
        looks = self._looks
        said = ("".join(run.text for run in row[at]) for row in block.rows)
        widest = max(map(looks.width, (block.columns[at].title, *said)))
        step = looks.width(_STEP)
        return step * ceil(widest * _BOLDER / step) + 3.0 * looks.unit

    def _insert(self, rows: int, columns: int, widths: list[QTextLength], above: float) -> QTextTable:
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellSpacing(0)
        made.setCellPadding(0)
        made.setTopMargin(above * self._looks.unit)
        if widths:
            made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            rest = QTextLength(QTextLength.Type.VariableLength, 0)
            made.setColumnWidthConstraints([*widths, *[rest] * (columns - len(widths))])
        return self._cursor.insertTable(rows, columns, made)

    def _leave(self, table: QTextTable) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._empty, self._table_before = True, table


def _shrink(cursor: QTextCursor) -> None:
    """Make an empty line as low as can be, so that it does not tell how high a cell is."""
    made = QTextBlockFormat()
    made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(made)
