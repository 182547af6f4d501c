"""Scrolling, zooming and resizing: what one reads stays where it is."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar

from tests.desktop.document_view.material import STORY, long_text, mark, point_of, show, top_line
from workbench.desktop.document_view import DocumentView
from workbench.desktop.document_view.selection import Place


def turn_wheel(view: DocumentView, eighths: int, held: Qt.KeyboardModifier) -> None:
    viewport = view.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        viewport.mapToGlobal(middle),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_scrolling_by_pixels_moves_the_text_by_just_as_many(view: DocumentView) -> None:
    show(view, long_text())
    chance = random.Random(4)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
    for _ in range(300):
        pixels = chance.randint(-40, 60)
        before = {placed.layout.row: placed.top for placed in view.page.flow.in_sight()}
        view.scroll_pixels(pixels)
        after = {placed.layout.row: placed.top for placed in view.page.flow.in_sight()}
        both = before.keys() & after.keys()
        assert both
        assert all(after[row] == pytest.approx(before[row] - pixels) for row in both)


def test_scrolling_there_and_back_comes_back(view: DocumentView) -> None:
    show(view, long_text())
    view.verticalScrollBar().setValue(5000)
    here = top_line(view)
    for pixels in (900, 3000, -1700, -2200):
        view.scroll_pixels(pixels)
    assert top_line(view)[0] == here[0]
    assert top_line(view)[1] == pytest.approx(here[1])


def test_the_wheel_scrolls_by_three_lines(view: DocumentView) -> None:
    show(view, long_text())
    turn_wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    flow = view.page.flow
    gone = sum(view.page.layouts.of(row).height for row in range(flow.row)) + flow.hidden
    assert gone == pytest.approx(3 * view.page.geometry.line_height)


def test_the_bar_says_start_and_end_exactly(view: DocumentView) -> None:
    text = long_text()
    show(view, text)
    bar = view.verticalScrollBar()
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    last = view.page.flow.in_sight()[-1]
    assert last.layout.end == len(text)
    assert last.top + last.layout.height == pytest.approx(view.viewport().height())
    view.scroll_pixels(-1e9)
    assert (bar.value(), view.page.flow.row, view.page.flow.hidden) == (0, 0, 0)


def test_the_bar_moves_on_as_the_text_does(view: DocumentView) -> None:
    show(view, long_text(400))
    bar = view.verticalScrollBar()
    values = [bar.value()]
    while bar.value() < bar.maximum():
        view.scroll_pixels(170)
        values.append(bar.value())
        assert len(values) < 2000
    assert values == sorted(values)


def test_the_bars_own_steps_move_by_lines_and_pages(view: DocumentView) -> None:
    show(view, long_text())
    bar = view.verticalScrollBar()
    bar.triggerAction(QScrollBar.SliderAction.SliderSingleStepAdd)
    assert view.page.flow.hidden == pytest.approx(view.page.geometry.line_height)
    before = {placed.layout.row: placed.top for placed in view.page.flow.in_sight()}
    bar.triggerAction(QScrollBar.SliderAction.SliderPageStepAdd)
    after = {placed.layout.row: placed.top for placed in view.page.flow.in_sight()}
    for row in before.keys() & after.keys():
        assert after[row] == pytest.approx(before[row] - view.page.step)


def test_a_short_text_does_not_scroll(view: DocumentView) -> None:
    show(view, STORY)
    assert view.verticalScrollBar().maximum() == 0
    view.scroll_pixels(500)
    assert (view.page.flow.row, view.page.flow.hidden) == (0, 0)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_zooming_keeps_the_line_at_the_top(view: DocumentView, share: float) -> None:
    show(view, long_text())
    bar = view.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    offset, top = top_line(view)
    for points in (20.0, 9.0, 14.0, 31.5, 12.5):
        view.set_text_size(points)
        line = view.page.line_rect(Place(offset))
        assert line is not None
        assert line.top() == pytest.approx(top, abs=1)


def test_many_small_changes_of_width_do_not_creep(view: DocumentView) -> None:
    show(view, long_text())
    view.verticalScrollBar().setValue(20_000)
    offset, _ = top_line(view)
    for width in [*range(620, 400, -7), *range(400, 621, 10)]:
        view.resize(width, 480)
    assert top_line(view)[0] == offset


def test_control_and_wheel_zoom(view: DocumentView) -> None:
    told: list[float] = []
    view.zoom_changed.connect(told.append)
    show(view, STORY)
    before = view.text_size()
    turn_wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    turn_wheel(view, -60, Qt.KeyboardModifier.ControlModifier)
    turn_wheel(view, -60, Qt.KeyboardModifier.ControlModifier)
    assert len(told) == 2
    assert told[0] > before
    assert told[1] == pytest.approx(before, abs=0.5)


def test_revealing_brings_a_passage_a_third_from_the_top(view: DocumentView) -> None:
    text = long_text()
    show(view, text)
    start = text.index("Paragraph 2000 ")
    view.reveal(start, start + 14)
    line = view.page.line_rect(Place(start))
    assert line is not None
    assert line.top() == pytest.approx(view.viewport().height() / 3, abs=1)


def test_revealing_what_is_in_sight_moves_nothing(view: DocumentView) -> None:
    text = long_text()
    show(view, text)
    here = top_line(view)
    start = text.index("Paragraph 2 ")
    view.reveal(start, start + 11)
    assert top_line(view) == here


def test_a_narrow_pane_at_twice_the_size_still_shows_words(view: DocumentView) -> None:
    show(view, STORY)
    view.resize(230, 400)
    view.set_text_size(25)
    geometry = view.page.geometry
    assert geometry.number_width == 0
    assert geometry.text_left + geometry.text_width <= view.viewport().width()
    assert point_of(view, 0).x() >= 0


def test_only_what_comes_into_sight_is_laid_out(view: DocumentView) -> None:
    show(view, long_text(20_000))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    assert len(view.page.layouts) < 200


def test_reading_on_and_on_remembers_no_more_than_a_few_pages(view: DocumentView) -> None:
    show(view, long_text(20_000))
    view.set_marks([mark(str(n), n * 300, n * 300 + 50) for n in range(5000)])
    for _ in range(400):
        view.scroll_pixels(view.page.step)
        view.viewport().grab()
    assert len(view.page.layouts) <= 400
    assert len(view.page._pills) <= 400


def test_one_line_of_a_megabyte_is_shown_in_pieces(view: DocumentView) -> None:
    text = "word " * 200_000
    show(view, text)
    rows = view.page.document.rows
    assert rows.count > 50
    spans = [rows.span(row) for row in range(rows.count)]
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(rows.at(start) == row for row, (start, _) in enumerate(spans))
    assert [rows.number(row) for row in range(3)] == [1, None, None]
    view.select(123_456, 123_460)
    view.show_caret()
    assert view.page.caret_rect(view.selection_state().caret) is not None


def test_the_margins_follow_an_interface_from_right_to_left(view: DocumentView) -> None:
    show(view, STORY)
    view.resize(700, 480)
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    geometry = view.page.geometry
    assert geometry.pill_left < geometry.text_left < geometry.number_left
    assert view.map_strip.x() < view.viewport().x()
