"""Read one story of a Word document: the paragraphs and tables of its body, a footnote, a comment.

A paragraph whose mark was deleted runs on into the next one, as it does once the change is accepted.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.domain.structure import BlockKind, NoteKind
from workbench.importers.docx_fields import mark_unmatched
from workbench.importers.docx_inline import Inline, Shared, changed, chosen_alternative
from workbench.importers.docx_package import MC, W, local_name, number, value
from workbench.importers.docx_styles import Style
from workbench.importers.docx_tables import continues, first_column, is_layout, parts, width
from workbench.importers.office_lines import Leaf, OfficeText
from workbench.importers.office_losses import Loss
from workbench.importers.office_words import NOTHING_SAID
from workbench.importers.safe_xml import Element

_DEEPEST_LEVEL = 20
_MOST_COLUMNS = 200
_BODY_LEVEL = 9
_WENT = {f"{W}del": NoteKind.DELETION, f"{W}moveFrom": NoteKind.MOVE}
_CAME = {f"{W}ins": NoteKind.INSERTION, f"{W}moveTo": NoteKind.MOVE}


class Story:
    """Reads a story into a text; ``footnote`` is the marker where the story is a footnote's words."""

    def __init__(self, shared: Shared, text: OfficeText, footnote: str | None = None) -> None:
        self._shared = shared
        self._text = text
        self._inline = Inline(shared, text)
        self._footnote = None if footnote is None else Leaf(BlockKind.FOOTNOTE, 0, footnote)
        self._joined_from: int | None = None
        self._tables = 0
        self._handlers: dict[str, Callable[[Element], None]] = {
            f"{W}p": self._paragraph,
            f"{W}tbl": self._table,
            f"{MC}AlternateContent": self._alternatives,
            f"{W}altChunk": lambda _: shared.losses.count(Loss.EMBEDDED_TEXT),
            f"{W}subDoc": lambda _: shared.losses.count(Loss.EMBEDDED_TEXT),
        }

    def read(self, root: Element) -> None:
        """Read the story below its root."""
        mark_unmatched(root)
        self._blocks(root)
        self._end_joined()

    def _blocks(self, element: Element) -> None:
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif child.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
                self._inline.read_one(child)
            elif len(child) and not local_name(child).endswith("Pr"):
                self._blocks(child)

    def _alternatives(self, element: Element) -> None:
        chosen = chosen_alternative(element)
        if chosen is not None:
            self._blocks(chosen)

    def _paragraph(self, element: Element) -> None:
        styles = self._shared.styles
        properties = element.find(f"{W}pPr")
        style_id = value(properties, "pStyle") or styles.default
        style = styles.style(style_id)
        heading = _heading(properties, style)
        # A heading is set apart as a whole; only words set differently within it are worth noting.
        self._inline.paragraph = NOTHING_SAID if heading else style.words
        first = self._text.position if self._joined_from is None else self._joined_from
        self._inline.read(element)
        mark = None if properties is None else properties.find(f"{W}rPr")
        if (mark is not None and self._mark_went(mark)) or _is_drop_cap(properties):
            self._joined_from = first
            return
        end = self._text.position
        self._text.end_paragraph(self._leaf(heading, properties, style, style_id), first)
        self._joined_from = None
        if mark is not None:
            self._mark_came(mark, end)
        self._boxes()

    def _mark_went(self, mark: Element) -> bool:
        for tag, kind in _WENT.items():
            change = mark.find(tag)
            if change is not None:
                if self._text.removing:
                    self._text.write("\n")
                else:
                    position = self._text.position
                    self._text.note(changed(kind, position, position, "\n", change))
                return True
        return False

    def _mark_came(self, mark: Element, end: int) -> None:
        for tag, kind in _CAME.items():
            change = mark.find(tag)
            if change is not None and not self._text.removing:
                self._text.note(changed(kind, end, self._text.position, "", change))

    def _end_joined(self) -> None:
        if self._joined_from is not None:
            self._text.end_paragraph(self._footnote, self._joined_from)
            self._joined_from = None
        self._boxes()

    def _boxes(self) -> None:
        boxes, self._inline.boxes = self._inline.boxes, []
        for box in boxes:
            self._blocks(box)

    def _leaf(self, heading: int, properties: Element | None, style: Style, style_id: str) -> Leaf | None:
        if self._footnote is not None:
            return self._footnote
        depth, marker = self._item(properties, style, style_id)
        if self._text.in_row:
            return None
        if heading:
            return Leaf(BlockKind.HEADING, heading, marker)
        if marker:
            return Leaf(BlockKind.LIST_ITEM, depth, marker)
        return None if style.kind is None else Leaf(style.kind, int(style.kind is BlockKind.QUOTATION))

    def _item(self, properties: Element | None, style: Style, style_id: str) -> tuple[int, str]:
        """Give a list item's depth and marker; no marker for what is none."""
        direct = None if properties is None else properties.find(f"{W}numPr")
        list_id = value(direct, "numId") or style.list_id
        if not list_id or list_id == "0" or self._text.removing:
            return 0, ""
        level = value(direct, "ilvl")
        if level:
            at = number(level)
        else:
            of_style = self._shared.numbering.level_of_style(list_id, style_id)
            at = of_style if of_style is not None else style.list_level or 0
        at = min(max(at, 0), _DEEPEST_LEVEL - 1)
        return at + 1, self._shared.numbering.next(list_id, at) or ""

    def _table(self, table: Element) -> None:
        self._end_joined()
        self._tables += 1
        layout = self._text.in_row or is_layout(table)
        for row in parts(table, f"{W}tr"):
            change = self._row_change(row)
            if change is not None and change.tag in _WENT:
                self._removed_row(row, change)
                continue
            start = self._text.position
            if layout:
                self._cells(row)
            else:
                self._row(row)
            if change is not None and not self._text.removing:
                self._text.note(changed(NoteKind.INSERTION, start, self._text.position, "", change))
        self._tables -= 1

    @staticmethod
    def _row_change(row: Element) -> Element | None:
        gone, come = row.find(f"{W}trPr/{W}del"), row.find(f"{W}trPr/{W}ins")
        if gone is not None or come is None:
            return gone
        # Word marks the words of an inserted row as well; then they tell it.
        told = any(next(cell.iter(f"{W}ins"), None) is not None for cell in parts(row, f"{W}tc"))
        return None if told else come

    def _removed_row(self, row: Element, change: Element) -> None:
        position = self._text.position
        self._text.begin_removal()
        self._row(row)
        words = self._text.end_removal()
        if words.strip():
            self._text.note(changed(NoteKind.DELETION, position, position, words, change))

    def _cells(self, row: Element) -> None:
        for cell in parts(row, f"{W}tc"):
            self._blocks(cell)
            self._end_joined()

    def _row(self, row: Element) -> None:
        self._text.begin_row(min(self._tables, _DEEPEST_LEVEL))
        column = first_column(row)
        for cell in parts(row, f"{W}tc"):
            if not continues(cell):
                self._text.begin_cell(min(column, _MOST_COLUMNS))
                self._blocks(cell)
                self._end_joined()
                self._text.end_cell()
            column += width(cell)
        self._text.end_row()


def _is_drop_cap(properties: Element | None) -> bool:
    """Whether a paragraph is only the large first letter of the next one."""
    frame = None if properties is None else properties.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


def _heading(properties: Element | None, style: Style) -> int:
    own = value(properties, "outlineLvl")
    if not own:
        return style.heading
    level = number(own, _BODY_LEVEL)
    return min(level + 1, 6) if level < _BODY_LEVEL else 0
