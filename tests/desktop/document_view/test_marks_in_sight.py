"""Marks: every one reachable by pill, by words and by key; changes shown where they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from tests.desktop.document_view.material import (
    STORY,
    click,
    drag,
    long_text,
    mark,
    point_of,
    press_key,
    put_caret,
    show,
)
from workbench.desktop.document_view import (
    ContextRequest,
    DocumentView,
    ViewMark,
    ViewPalette,
    view_palette,
)
from workbench.desktop.document_view.mark_painter import pieces_of
from workbench.desktop.document_view.pills import Pill
from workbench.desktop.palette import PALETTES

_GREY = QImage.Format.Format_Grayscale8

START, END = STORY.index("port"), STORY.index("weeks")


@pytest.fixture
def activated(view: DocumentView) -> list[str]:
    keys: list[str] = []
    view.mark_activated.connect(lambda found: keys.append(found.key))
    return keys


def pills(view: DocumentView) -> list[Pill]:
    return [pill for placed in view.page.flow.in_sight() for pill in view.page.pills(placed)]


def test_a_click_on_marked_words_activates_the_mark(view: DocumentView, activated: list[str]) -> None:
    show(view, STORY)
    view.set_marks([mark("a", START, END)])
    click(view, point_of(view, START + 3))
    assert activated == ["a"]


def test_a_click_beside_marked_words_activates_nothing(view: DocumentView, activated: list[str]) -> None:
    show(view, STORY)
    view.set_marks([mark("a", START, END)])
    click(view, point_of(view, 2))
    assert activated == []


def test_where_words_do_not_activate_the_pill_still_does(view: DocumentView, activated: list[str]) -> None:
    show(view, STORY)
    view.set_marks([mark("a", START, END)])
    view.words_activate = False
    click(view, point_of(view, START + 3))
    assert activated == []
    click(view, pills(view)[0].rect.center().toPoint())
    assert activated == ["a"]


def test_resting_on_marked_words_tells_their_marks(view: DocumentView) -> None:
    show(view, STORY)
    view.set_marks([mark("14", START, END, "no-check")])
    point = point_of(view, START + 3)
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    assert QToolTip.text() == "14 no check"
    QToolTip.hideText()


def test_clicks_on_overlapping_nested_and_identical_marks_reach_each_in_turn(
    view: DocumentView, activated: list[str]
) -> None:
    show(view, STORY)
    view.set_marks(
        [
            mark("outer", START - 5, END + 20),
            mark("twin1", START, END),
            mark("twin2", START, END),
            mark("inner", START, START + 8),
            mark("across", START + 2, END + 30),
        ]
    )
    for _ in range(6):
        click(view, point_of(view, START + 4))
    assert set(activated) == {"outer", "twin1", "twin2", "inner", "across"}
    assert activated[0] == activated[5] == "inner"


def test_enter_activates_the_marks_at_the_caret_in_turn(view: DocumentView, activated: list[str]) -> None:
    show(view, STORY)
    view.set_marks([mark("a", START, END), mark("b", START, END + 5)])
    put_caret(view, START + 2)
    press_key(view, Qt.Key.Key_Return, times=3)
    assert activated == ["a", "b", "a"]


def test_a_drag_over_marked_words_activates_nothing(view: DocumentView, activated: list[str]) -> None:
    show(view, STORY)
    view.set_marks([mark("a", 0, 120)])
    drag(view, point_of(view, 5), point_of(view, 40))
    assert activated == []
    assert view.selection() == (5, 40)


def test_each_mark_has_a_pill_that_covers_no_other_and_activates_it(
    view: DocumentView, activated: list[str]
) -> None:
    show(view, STORY)
    view.set_marks([mark(str(n), n * 12, n * 12 + 30) for n in range(4)])
    shown = pills(view)
    assert [pill.mark.key for pill in shown] == ["0", "1", "2", "3"]
    for first in shown:
        assert not any(first.rect.intersects(other.rect) for other in shown if other is not first)
        click(view, first.rect.center().toPoint())
    assert activated == ["0", "1", "2", "3"]


def test_pills_without_room_are_gathered_in_one_that_lists_them(
    view: DocumentView, activated: list[str]
) -> None:
    show(view, "A short headline\nand a line below it")
    view.set_marks([mark(str(n), 2, 10, group=n) for n in range(7)])
    gathered = [pill for pill in pills(view) if pill.more]
    assert len(gathered) == 1
    reachable = {pill.mark.key for pill in pills(view) if not pill.more} | {m.key for m in gathered[0].more}
    assert reachable == {str(n) for n in range(7)}
    assert gathered[0].text == f"+{len(gathered[0].more)}"
    click(view, gathered[0].rect.center().toPoint())
    menu = view.findChild(QMenu)
    assert menu is not None
    menu.actions()[-1].trigger()
    menu.close()
    assert activated == [gathered[0].more[-1].key]


def test_the_context_menu_lists_the_marks_under_the_cursor(view: DocumentView) -> None:
    show(view, STORY)
    view.set_marks([mark("14", START, END), mark("15", START - 4, END)])
    asked: list[ContextRequest] = []
    view.context_menu_requested.connect(asked.append)
    point = point_of(view, START + 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    request = asked[0]
    texts = [action.text() for action in request.menu.actions()]
    assert [text.split()[0] for text in texts[:2]] == ["14", "15"]
    assert "&Copy" in texts
    request.menu.close()


def test_tiers_keep_the_lines_of_overlapping_marks_apart(view: DocumentView) -> None:
    show(view, STORY)
    view.set_marks([mark("a", 0, 40), mark("b", 10, 30), mark("c", 10, 30), mark("d", 50, 60)])
    placed = view.page.flow.in_sight()[0]
    marks, tiers = view.page.document.marks_in_row(0)
    pieces = pieces_of(placed.layout, marks, tiers, placed.top, view.page.geometry.em)
    under = {piece.mark.key: piece.under for piece in pieces}
    assert under["d"] == min(under.values())
    assert len({under["a"], under["b"], under["c"]}) == 3


def test_changed_marks_take_the_place_of_their_like(view: DocumentView, activated: list[str]) -> None:
    show(view, STORY)
    view.set_marks([mark("a", START, END), mark("b", 0, 5)])
    view.update_marks(["b"], [mark("a", 60, 90, "confirmed"), mark("c", 100, 110)])
    held = view.page.document.marks
    assert {m.key: (m.start, m.style) for m in held.all()} == {"a": (60, "confirmed"), "c": (100, "open")}
    click(view, point_of(view, START + 1))
    click(view, point_of(view, 70))
    assert activated == ["a"]


def test_marks_outside_the_text_are_left_out(view: DocumentView) -> None:
    show(view, "short")
    view.set_marks([mark("a", 0, 99), mark("b", -1, 3), mark("c", 2, 2), mark("d", 1, 4)])
    assert [m.key for m in view.page.document.marks.all()] == ["d"]


def test_the_current_claim_is_framed(view: DocumentView) -> None:
    show(view, STORY)
    view.set_marks([mark("a", START, END, group=14), mark("b", 120, 140, group=15)])
    without = view.viewport().grab().toImage()
    view.set_current_group(14)
    framed = view.viewport().grab().toImage()
    assert without != framed
    view.set_current_group(None)
    assert view.viewport().grab().toImage() == without


@pytest.mark.parametrize("palette", [view_palette(one) for one in PALETTES.values()], ids=list(PALETTES))
def test_every_style_paints_differently(view: DocumentView, palette: ViewPalette) -> None:
    show(view, STORY)
    view.set_palette(palette)
    styles = ["open", "confirmed", "contradicted", "unproven", "no-check", "recheck", "context"]
    pictures = []
    for style in styles:
        view.set_marks([mark("a", START, END, style)])
        pictures.append(view.viewport().grab().toImage().convertToFormat(_GREY))
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[:n])


def through_the_words(view: DocumentView, style: str) -> tuple[float, float]:
    """Return the share of dark pixels halfway up the small letters, without and with crossing out."""
    view.set_marks([mark("a", START, END, style)])
    counts = []
    for crossed_out in (False, True):
        view.show_strikes(crossed_out)
        marks, tiers = view.page.document.marks_in_row(0)
        placed = view.page.flow.in_sight()[0]
        piece = pieces_of(placed.layout, marks, tiers, placed.top, view.page.geometry.em)[0]
        picture = view.viewport().grab().toImage().convertToFormat(_GREY)
        heights = [round(piece.through) + step for step in (-1, 0)]
        line = [
            min(picture.pixelColor(x, y).lightness() for y in heights)
            for x in range(round(piece.rect.left()), round(piece.rect.right()))
        ]
        counts.append(sum(one < 160 for one in line) / len(line))
    return counts[0], counts[1]


@pytest.mark.parametrize("style", ["confirmed", "contradicted", "unproven"])
def test_words_of_a_settled_claim_are_crossed_out(view: DocumentView, style: str) -> None:
    show(view, STORY)
    without, crossed = through_the_words(view, style)
    assert without < 0.6
    assert crossed > 0.9


def test_what_needs_no_check_is_crossed_out_lightly(view: DocumentView) -> None:
    show(view, STORY)
    _, settled = through_the_words(view, "confirmed")
    without, lightly = through_the_words(view, "no-check")
    assert without < lightly < settled


@pytest.mark.parametrize("style", ["open", "recheck"])
def test_what_is_left_to_do_is_not_crossed_out(view: DocumentView, style: str) -> None:
    show(view, STORY)
    view.set_marks([mark("a", START, END, style)])
    without = view.viewport().grab().toImage()
    view.show_strikes(True)
    assert view.viewport().grab().toImage() == without


def test_the_map_shows_a_new_mark_as_if_all_were_painted_anew(view: DocumentView) -> None:
    text = long_text()
    show(view, text)
    step = len(text) // 200
    marks = [mark(str(n), n * step, n * step + 300, ["open", "contradicted"][n % 2]) for n in range(200)]
    view.set_marks(marks)
    view.map_strip.grab()
    view.update_marks(["10", "50"], [mark("new", len(text) // 2, len(text) // 2 + 90_00, "confirmed")])
    touched_up = view.map_strip.grab().toImage()
    view.map_strip.refresh()
    assert view.map_strip.grab().toImage() == touched_up


def test_a_click_on_the_map_goes_there(view: DocumentView) -> None:
    text = long_text()
    show(view, text)
    strip = view.map_strip
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mouseClick(strip, left, none, QPoint(3, strip.height() * 3 // 4))
    rows = view.page.flow.in_sight()
    middle = rows[len(rows) // 2].layout.start
    assert middle == pytest.approx(len(text) * 3 / 4, rel=0.02)


def test_a_mark_over_the_whole_of_a_long_text_is_found_everywhere(view: DocumentView) -> None:
    text = long_text()
    show(view, text)
    view.set_marks([mark("all", 0, len(text)), mark("small", 5, 9)])
    index = view.page.document.marks
    assert [m.key for m in index.at(len(text) // 2)] == ["all"]
    assert [m.key for m in index.at(6)] == ["small", "all"]
    assert index.remove("all") == ViewMark("all", 0, len(text), "all", "open", 1)
    assert index.at(len(text) // 2) == []
