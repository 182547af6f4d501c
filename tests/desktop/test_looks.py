"""The looks of Check mode: nothing is cut off, everything can be hit, and the focus is always to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

import workbench.desktop
from tests.desktop.window_driver import CONTROL, Driver
from workbench.desktop import theme
from workbench.desktop.claim_editor.chips import Chip
from workbench.desktop.claim_editor.passages import PassageButton
from workbench.desktop.parts import ElidedLabel
from workbench.paths import resource

Key = Qt.Key
CUT_ON_PURPOSE = (ElidedLabel, PassageButton, Chip)
SIZES = ((1024, 700), (1280, 720), (1600, 1000), (2560, 1440))
LEAST_TARGET = 24  # points, WCAG 2.2, success criterion 2.5.8
OWN_SIZES = ("theme.py", "document_view/fonts.py", "document_view/pills.py", "help_view.py")
"""Where sizes are made: the scale, and texts whose size the reader chooses."""
DESKTOP = Path(workbench.desktop.__file__).parent


class LongerWords(QTranslator):
    """A language whose every word group is a third longer than in English."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, told: str | None = None, n: int = -1) -> str:
        return source + "n" * max(1, len(re.sub(r"\{\w*\}", "", source)) * 3 // 10)


@pytest.fixture
def longer_words(qapp: QApplication) -> Iterator[None]:
    language = LongerWords()
    qapp.installTranslator(language)
    yield
    qapp.removeTranslator(language)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def cut(window: QWidget) -> list[str]:
    """Return labels, buttons and tabs in sight whose words have less room than they need."""
    found = [told for label in window.findChildren(QLabel) if (told := _cut_label(label))]
    found += [told for button in window.findChildren(QAbstractButton) if (told := _cut_button(button))]
    for bar in window.findChildren(QTabBar):
        bold = QFont(bar.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        for place in range(bar.count() if bar.isVisible() else 0):
            if bar.tabRect(place).width() < metrics.horizontalAdvance(bar.tabText(place)):
                found.append(f"tab {bar.tabText(place)}")
    return found


def _cut_label(label: QLabel) -> str:
    if not label.isVisible() or not label.text() or isinstance(label, CUT_ON_PURPOSE):
        return ""
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return f"{label.text()!r} is {label.height()} high, not {needed}" if label.height() < needed else ""
    needed = label.minimumSizeHint().width()
    if label.width() < needed or _sticks_out(label):
        return f"{label.text()!r} has {room.width()} of {needed} pixels"
    return ""


def _cut_button(button: QAbstractButton) -> str:
    if not button.isVisible() or isinstance(button, CUT_ON_PURPOSE) or not button.text():
        return ""
    if isinstance(button.parent(), (QTabBar, QLineEdit, QComboBox)):
        return ""
    needed, there = button.sizeHint(), button.size()
    if there.width() < needed.width() or there.height() < needed.height() or _sticks_out(button):
        return f"button {button.text()!r} is {there.toTuple()}, not {needed.toTuple()}"
    return ""


def _sticks_out(widget: QWidget) -> bool:
    """Say whether a widget goes beyond what it stands in, to a side; lists and texts scroll up and down."""
    inner, outer = widget, widget.parentWidget()
    while outer is not None and not isinstance(outer, QAbstractScrollArea) and not inner.isWindow():
        if inner.geometry().left() < 0 or inner.geometry().right() > outer.width():
            return True
        inner, outer = outer, outer.parentWidget()
    return False


LISTS = ("claims", "suggested", "quotations", "unmarked", "findings", "origins", "replies", "documents")


@pytest.mark.parametrize("words", ["English", "longer words"])
def test_no_words_are_cut_off_at_any_size(
    words: str, request: pytest.FixtureRequest, qapp: QApplication
) -> None:
    if words == "longer words":
        request.getfixturevalue("longer_words")
    person: Driver = request.getfixturevalue("person")
    assert person.window.pages is not None
    lists = person.window.pages.check.lists
    found = set()
    for width, height in SIZES:
        person.window.resize(width, height)
        for name in LISTS:
            lists.tabs.setCurrentWidget(getattr(lists, name))
            settle()
            found |= {f"{width} × {height}, {name}: {told}" for told in cut(person.window)}
    assert not found, "\n".join(sorted(found))


def test_everything_that_is_pressed_is_large_enough_to_be_hit(person: Driver) -> None:
    person.window.resize(1024, 700)
    assert person.window.pages is not None
    lists = person.window.pages.check.lists
    small = set()
    for name in (*LISTS, "search", "history"):
        lists.tabs.setCurrentWidget(getattr(lists, name))
        settle()
        for button in person.window.findChildren(QAbstractButton):
            within = isinstance(button.parent(), (QTabBar, QLineEdit, QComboBox))
            if button.isVisible() and not within and min(button.size().toTuple()) < LEAST_TARGET:
                small.add(f"{name}: {button.text() or button.accessibleName()} {button.size().toTuple()}")
    assert not small, "\n".join(sorted(small))


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_what_has_the_focus_looks_different(person: Driver, choice: str) -> None:
    theme.keeper().apply(choice)
    settle()
    first, alike = person.focus(), []
    for _ in range(120):
        widget = person.focus()
        focused = widget.grab().toImage()
        person.key(Key.Key_Tab)
        settle()
        if widget.grab().toImage() == focused:
            alike.append(f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}")
        if person.focus() is first:
            break
    assert person.focus() is first
    assert alike == []


def test_what_is_cut_on_purpose_is_told_in_full(person: Driver) -> None:
    person.window.resize(1024, 700)
    person.key(Key.Key_1, CONTROL)
    settle()
    labels = [one for one in person.window.findChildren(ElidedLabel) if one.isVisible() and "…" in one.text()]
    assert labels
    assert all(one.toolTip() == one.full_text() for one in labels)


def test_colours_and_sizes_are_the_themes() -> None:
    own: list[str] = []
    for path in sorted(DESKTOP.rglob("*.py")):
        name = path.relative_to(DESKTOP).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            colour = re.search(r"""["']#[0-9a-fA-F]{3,8}["']|GlobalColor\.(?!transparent)""", line)
            size = re.search(r"\.setPixelSize|\.setPoint|_font\(.*(factor|size)=[0-9]", line)
            room = re.search(r"(ContentsMargins|Spacing|addSpacing)\((.*, *)?([3-9]|[1-9]\d+)\b *[,)]", line)
            if (colour and name != "palette.py") or (size and name not in OWN_SIZES) or room:
                own.append(f"{name}:{number}: {line.strip()}")
    assert not own, "\n".join(own)


def test_the_style_sheet_takes_its_sizes_from_the_scales() -> None:
    sheet = resource("themes", "window.qss").read_text(encoding="utf-8")
    rules = re.findall(r"\{([^}]*)\}", sheet)
    stray = [
        rule.strip() for rule in rules if re.search(r"\b([3-9]|\d\d+)px|\dpt|\dem|#[0-9a-fA-F]{3}", rule)
    ]
    assert stray == []
