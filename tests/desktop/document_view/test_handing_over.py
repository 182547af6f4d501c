"""Dragging passages, the documents shown, and repainting."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest

from tests.desktop.document_view.material import FAMILY, STORY, mark, point_of, press_key, show
from workbench.desktop.document_view import DocumentView
from workbench.desktop.document_view.marks import MarksIndex, ViewMark
from workbench.desktop.document_view.rows import LONGEST_ROW, Rows
from workbench.desktop.document_view.tiers import assign_tiers, stack_pills
from workbench.domain.paragraphs import ParagraphIndex


def test_a_dragged_selection_carries_its_place_and_its_words(
    view: DocumentView, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[tuple[dict[str, int], str]] = []

    def note(drag: QDrag, _action: Qt.DropAction) -> Qt.DropAction:
        data = drag.mimeData()
        place = json.loads(bytes(data.data("application/x-factcheck-passage").data()))
        dragged.append((place, data.text()))
        assert not drag.pixmap().isNull()
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", note)
    text = f"{FAMILY} and so on"
    show(view, text)
    view.select(len(FAMILY) + 1, len(FAMILY) + 7)
    start = point_of(view, len(FAMILY) + 3)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), left, none, start)
    QTest.mouseMove(view.viewport(), start + QPoint(30, 20))
    QTest.mouseRelease(view.viewport(), left, none, start + QPoint(30, 20))
    place = {"version_id": 7, "start": len(FAMILY) + 1, "end": len(FAMILY) + 7}
    assert dragged == [(place, "and so")]
    assert view.selected_text() == "and so"


def test_a_click_into_the_selection_gives_it_up(view: DocumentView) -> None:
    show(view, STORY)
    view.select(3, 40)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point_of(view, 10)
    )
    assert view.selection() == (10, 10)


def test_another_document_starts_at_its_beginning_without_marks(view: DocumentView) -> None:
    told: list[object] = []
    show(view, STORY)
    view.set_marks([mark("a", 3, 9)])
    view.select(5, 50)
    view.selection_changed.connect(told.append)
    show(view, "Another text.")
    assert (view.selection(), told) == ((0, 0), [(0, 0)])
    assert list(view.page.document.marks.all()) == []


def test_an_empty_text_takes_every_key(view: DocumentView) -> None:
    show(view, "")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Return):
        press_key(view, key)
    assert view.selection() == (0, 0)
    assert not view.grab().isNull()


def test_select_widens_to_whole_graphemes(view: DocumentView) -> None:
    show(view, f"a{FAMILY}b")
    view.select(2, 3)
    assert view.selection() == (1, 1 + len(FAMILY))


SPANS = st.lists(
    st.tuples(st.integers(0, 9000), st.integers(1, 5000)).map(lambda pair: (pair[0], sum(pair))), max_size=40
)


def marks_at(spans: list[tuple[int, int]]) -> list[ViewMark]:
    return [mark(str(n), start, end) for n, (start, end) in enumerate(spans)]


@given(spans=SPANS, start=st.integers(0, 14_000), length=st.integers(1, 300))
def test_the_index_finds_just_the_marks_that_touch(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    index = MarksIndex()
    marks = marks_at(spans)
    index.replace_all(marks[::2])
    for one in marks[1::2]:
        index.add(one)
    gone = [one for n, one in enumerate(marks) if n % 3 == 0]
    for one in gone:
        assert index.remove(one.key) == one
    expected = {m.key for m in marks if m not in gone and m.start < start + length and m.end > start}
    assert {m.key for m in index.between(start, start + length)} == expected


@given(spans=SPANS)
def test_no_two_marks_of_a_tier_overlap(spans: list[tuple[int, int]]) -> None:
    marks = marks_at(spans)
    tiers = assign_tiers(marks)
    for first in marks:
        for other in marks:
            if first is not other and tiers[first.key] == tiers[other.key]:
                assert first.end <= other.start or other.end <= first.start


@given(
    wanted=st.lists(st.integers(0, 200), max_size=30),
    room=st.integers(20, 400),
)
def test_pills_never_cover_one_another_and_stand_for_every_mark(wanted: list[int], room: int) -> None:
    marks = [mark(str(n), n, n + 1) for n in range(len(wanted))]
    tops = dict(zip((m.key for m in marks), map(float, sorted(wanted)), strict=True))
    places = stack_pills(marks, tops, 0.0, float(room), 16.0)
    heights = [pill.top for pill in places]
    assert all(below - above >= 16 - 1e-6 for above, below in pairwise(heights))
    assert all(-1e-6 <= top <= max(room - 16, 0) + 1e-6 for top in heights)
    shown = [m.key for pill in places for m in (pill.more or (pill.mark,))]
    assert shown == [m.key for m in marks]


@given(
    pieces=st.lists(
        st.tuples(st.sampled_from(["word ", "x", "\n", "é", FAMILY]), st.integers(1, LONGEST_ROW)), max_size=6
    )
)
def test_rows_cover_the_text_in_order(pieces: list[tuple[str, int]]) -> None:
    text = "".join(piece * min(times, 30_000 // len(piece)) for piece, times in pieces)
    rows = Rows(text, ParagraphIndex(text))
    end = 0
    for row in range(rows.count):
        start, stop = rows.span(row)
        assert start == end
        assert stop - start <= LONGEST_ROW
        assert rows.at(start) == row
        assert "\n" not in text[start:stop]
        end = stop + 1 if text[stop : stop + 1] == "\n" else stop
    assert end == len(text)
