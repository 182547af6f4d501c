"""Texts and gestures for tests of the document view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from workbench.desktop.document_view import DocumentView, ViewMark
from workbench.domain.structure import Block, BlockKind, Structure

FAMILY = "👩‍👩‍👧‍👦"
STORY = (
    "In mid-March the port authority moved the dredging contract up by two weeks, a change that three people "
    "familiar with the tender said was meant to help one bidder.\n"
    "Deputy director Ana Reyes approved the change without telling the ministry, a senior official said. "
    "“Nobody from our office was on that call,” the official added.\n"
    "\n"
    "It looks, to put it mildly, careless."
)
SCRIPTS = (
    f"A family {FAMILY} and a flag 🇩🇪 in it.\n"
    "قال المتحدث إن القرارات staffed and coordinated خلال الاجتماع.\n"
    "हिन्दी में क्षत्रिय एक वाक्य है।\n"
    "Cafe\u0301 and nai\u0308ve, abc אבג def."
)


def show(view: DocumentView, text: str, *blocks: Block) -> None:
    """Show a text as version 7."""
    view.set_document(text, Structure(blocks=blocks), version_id=7, title="Draft: the harbor")


def mark(key: str, start: int, end: int, style: str = "open", group: int = 1) -> ViewMark:
    """Return a mark labelled by its key."""
    return ViewMark(key, start, end, key, style, group)


def long_text(paragraphs: int = 3000) -> str:
    """Return paragraphs of very different lengths, each beginning with its number."""
    return "\n".join(
        f"Paragraph {n} " + "and so the minutes go on " * (n * 7 % 23) for n in range(paragraphs)
    )


def table(text: str, *spans: tuple[int, int]) -> list[Block]:
    """Return the blocks of table rows at spans, cells parted by tabs."""
    blocks: list[Block] = []
    for start, end in spans:
        blocks.append(Block(BlockKind.TABLE_ROW, start, end, 1))
        place = start
        for cell in text[start:end].split("\t"):
            blocks.append(Block(BlockKind.TABLE_CELL, place, place + len(cell)))
            place += len(cell) + 1
    return blocks


def point_of(view: DocumentView, offset: int) -> QPoint:
    """Return a point within the left half of the character at an offset, which must be in sight."""
    rect = view.page.character_rect(offset)
    assert rect is not None, f"{offset} is out of sight"
    return QPointF(rect.left() + min(1.0, rect.width() / 4), rect.center().y()).toPoint()


def press_key(view: DocumentView, key: Qt.Key, *modifiers: Qt.KeyboardModifier, times: int = 1) -> None:
    """Press a key in the view."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    for _ in range(times):
        QTest.keyClick(view, key, held)


def click(
    view: DocumentView, point: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Click into the view's text."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, point)


def drag(view: DocumentView, start: QPoint, end: QPoint) -> None:
    """Press, move and release the mouse."""
    left, viewport = Qt.MouseButton.LeftButton, view.viewport()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(viewport, left, none, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, left, none, end)


def top_line(view: DocumentView) -> tuple[int, float]:
    """Return the first line in sight: its offset and how far it stands from the top edge."""
    for placed in view.page.flow.in_sight():
        for _, box in placed.layout.boxes():
            if placed.top + box.top + box.height > 0:
                return box.start, placed.top + box.top
    raise AssertionError("nothing is in sight")


def put_caret(view: DocumentView, offset: int) -> None:
    """Put the caret somewhere and show it."""
    view.select(offset, offset)
    view.show_caret()
