"""Notes beside the text: comments, changes, footnotes, timecodes, asides, by mouse and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from tests.desktop.document_view.material import STORY, click, mark, point_of, press_key, put_caret
from workbench.desktop.document_view import DocumentView, accessible
from workbench.desktop.document_view.note_spots import Spot, SpotKind
from workbench.desktop.document_view.notes import NotesIndex, clock
from workbench.domain.structure import (
    Aside,
    AsideKind,
    Block,
    BlockKind,
    Note,
    NoteKind,
    Structure,
    StyledSpan,
    StyleKind,
    Timecode,
)

K = NoteKind
WORDS = "In the minutes, page 3."
TEXT = f"{STORY}\n{WORDS}"
MOVED = (TEXT.index("moved the"), TEXT.index("moved the") + 9)
PLACE = TEXT.index("one bidder.") + len("one bidder.")
TOLD = (TEXT.index("without telling"), TEXT.index("without telling") + 7)
NOTES = (
    Note(K.COMMENT, *MOVED, "Vote or letter?", "L. Marsh", "2026-05-03T14:20:00Z", "1"),
    Note(K.COMMENT, *MOVED, "The vote.", "N. Kim", "2026-05-03T15:00:00Z", "2", "1"),
    Note(K.FOOTNOTE, PLACE, PLACE, WORDS, marker="1"),
    Note(K.DELETION, TOLD[0], TOLD[0], "quietly and ", "L. Marsh", "2026-05-02"),
    Note(K.INSERTION, *TOLD, "", "N. Kim", "2026-05-02"),
)
FOOTNOTE = Block(BlockKind.FOOTNOTE, TEXT.index(WORDS), len(TEXT), 0, "1")


def show(view: DocumentView, text: str = TEXT, structure: Structure | None = None) -> None:
    known = structure or Structure(blocks=(FOOTNOTE,), notes=NOTES)
    view.set_document(text, known, version_id=7, title="Draft")


def spots(view: DocumentView, kind: SpotKind) -> list[Spot]:
    every = [spot for placed in view.page.flow.in_sight() for spot in view.page.spots(placed)]
    return [spot for spot in every if spot.kind is kind]


def card_words(view: DocumentView) -> list[str]:
    labels = view.notes.card.findChildren(QLabel)
    return [label.text() for label in labels] if view.notes.card.isVisible() else []


def tip(view: DocumentView, point: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def test_a_click_on_the_bubble_shows_the_comment_with_its_answer(view: DocumentView) -> None:
    show(view)
    (bubble,) = spots(view, SpotKind.COMMENT)
    click(view, bubble.rect.center().toPoint())
    assert card_words(view) == [
        "L. Marsh · 3 May 2026 14:20",
        "Vote or letter?",
        "N. Kim · 3 May 2026 15:00",
        "The vote.",
    ]
    assert view.hasFocus()
    press_key(view, Qt.Key.Key_Escape)
    assert card_words(view) == []


def test_a_click_beside_the_card_closes_it_and_one_on_its_cross_does(view: DocumentView) -> None:
    show(view)
    bubble = spots(view, SpotKind.COMMENT)[0].rect.center().toPoint()
    click(view, bubble)
    click(view, point_of(view, TEXT.index("careless")))
    assert not view.notes.card.isVisible()
    click(view, bubble)
    QTest.mouseClick(view.notes.card.close_button, Qt.MouseButton.LeftButton)
    assert not view.notes.card.isVisible()


def test_enter_within_commented_words_shows_the_comment(view: DocumentView) -> None:
    show(view)
    put_caret(view, MOVED[0] + 2)
    press_key(view, Qt.Key.Key_Return)
    assert "Vote or letter?" in card_words(view)


def test_a_claim_on_the_words_comes_before_the_comment(view: DocumentView) -> None:
    show(view)
    view.set_marks([mark("14", *MOVED)])
    put_caret(view, MOVED[0] + 2)
    press_key(view, Qt.Key.Key_Return)
    assert card_words(view) == []


def test_one_goes_from_note_to_note_and_hears_each(view: DocumentView) -> None:
    show(view)
    places = []
    while view.notes.step(1):
        places.append(view.caret())
    assert places == [MOVED[0], PLACE, TOLD[0]]
    assert view.notes.card.accessibleName() == view.notes.card.words
    assert "Deleted · L. Marsh, 2 May 2026: quietly and" in view.notes.card.words
    assert view.notes.step(-1)
    assert view.caret() == PLACE
    assert not NotesIndex("plain", Structure()).stop(0, 1)


def test_a_footnote_sign_leads_to_its_words_and_back(view: DocumentView) -> None:
    show(view)
    (sign,) = spots(view, SpotKind.FOOTNOTE)
    click(view, sign.rect.center().toPoint())
    assert view.caret() == FOOTNOTE.start
    (back,) = spots(view, SpotKind.FOOTNOTE_WORDS)
    click(view, back.rect.center().toPoint())
    assert view.caret() == PLACE
    press_key(view, Qt.Key.Key_Return)
    assert view.caret() == FOOTNOTE.start
    press_key(view, Qt.Key.Key_Return)
    assert view.caret() == PLACE


def test_footnote_signs_make_room_and_change_no_offset(view: DocumentView) -> None:
    show(view)
    with_sign = view.page.caret_rect(view.selection_state().caret)
    signed = view.page.layouts.of(0)
    fragment = signed.fragments[0]
    box = fragment.line_at(PLACE, upstream=True)
    after = fragment.caret_x(box, PLACE)
    (sign,) = spots(view, SpotKind.FOOTNOTE)
    assert sign.rect.right() == pytest.approx(after)
    show(view, TEXT, Structure(blocks=(FOOTNOTE,), notes=NOTES[:2]))
    plain = view.page.layouts.of(0).fragments[0]
    without = plain.caret_x(plain.line_at(PLACE, upstream=True), PLACE)
    # Qt rounds each advance, in some fonts by more than a pixel: the sign has its room and leaves no hole.
    assert sign.rect.width() - 1.5 < after - without < 2 * sign.rect.width()
    assert view.page.caret_rect(view.selection_state().caret) == with_sign


def test_footnotes_with_the_same_sign_are_paired_in_their_order() -> None:
    text = "ab\ncd\nfirst\nsecond"
    places = tuple(Note(K.FOOTNOTE, at, at, marker="*") for at in (2, 5))
    blocks = (Block(BlockKind.FOOTNOTE, 6, 11, 0, "*"), Block(BlockKind.FOOTNOTE, 12, 18, 0, "*"))
    index = NotesIndex(text, Structure(blocks=blocks, notes=places))
    assert [index.footnote_of(place) for place in places] == [(6, 11), (12, 18)]
    assert index.place_of(12) == places[1]


def test_what_was_deleted_is_shown_on_demand_and_moves_no_offset(view: DocumentView) -> None:
    show(view)
    before = view.page.layouts.of(1)
    widths = [box.line.naturalTextWidth() for _, box in before.boxes()]
    view.show_changes(True)
    layout = view.page.layouts.of(1)
    assert [removed.layout.text() for removed in layout.removed] == [
        "Deleted: quietly and  · L. Marsh, 2 May 2026"
    ]
    assert layout.height > before.height
    assert [box.line.naturalTextWidth() for _, box in layout.boxes()] == widths
    assert view.page.document.text == TEXT
    view.show_changes(False)
    assert view.page.layouts.of(1).height == before.height


def test_a_bar_stands_beside_changed_lines_only_and_tells_of_them(view: DocumentView) -> None:
    show(view)
    (bar,) = spots(view, SpotKind.CHANGE)
    assert tip(view, bar.rect.center().toPoint()) == (
        "Deleted · L. Marsh, 2 May 2026: quietly and \nInserted · N. Kim, 2 May 2026: without"
    )
    click(view, bar.rect.center().toPoint())
    assert card_words(view)[0] == "Deleted · L. Marsh, 2 May 2026"


def test_hovering_over_words_says_their_comment_and_whether_a_machine_doubts_them(
    view: DocumentView,
) -> None:
    doubtful = StyledSpan(StyleKind.DOUBTFUL, *TOLD)
    show(view, TEXT, Structure(styles=(doubtful,), notes=NOTES[:2]))
    assert "Vote or letter?" in tip(view, point_of(view, MOVED[0] + 1))
    assert "not sure" in tip(view, point_of(view, TOLD[0] + 1))
    assert view.page.link_under(QPointF(point_of(view, TOLD[0] + 1))) == ""


def test_a_transcript_has_timecodes_and_speakers_in_its_margin(view: DocumentView) -> None:
    text = "When?\nIn April.\nNot before."
    spoken = (
        Timecode(0, 5, 862_000, 863_000, "Nora Kim"),
        Timecode(6, 15, 864_000, 0, "Official"),
        Timecode(16, 27, 866_000, 0, "Official"),
    )
    show(view, text, Structure(timecodes=spoken))
    rows = [view.page.document.notes_in_row(row) for row in range(3)]
    assert [clock(row.timecode.begins) for row in rows if row.timecode] == [
        "00:14:22",
        "00:14:24",
        "00:14:26",
    ]
    assert [row.names for row in rows] == [True, True, False]
    geometry = view.page.geometry
    margin = QPointF(geometry.number_left + 2, view.page.flow.in_sight()[0].top + 20).toPoint()
    assert tip(view, margin) == "00:14:22 – 00:14:23 · Nora Kim"


def test_asides_are_set_smaller_where_they_fill_a_row(view: DocumentView) -> None:
    show(view, "Home · News\nThe story", Structure(asides=(Aside(AsideKind.BOILERPLATE, 0, 11),)))
    first, second = view.page.layouts.of(0), view.page.layouts.of(1)
    assert first.first_line().ascent < second.first_line().ascent


def test_rows_of_a_sheet_have_its_row_numbers(view: DocumentView) -> None:
    blocks = (Block(BlockKind.TABLE_ROW, 0, 3, 1, "12"), Block(BlockKind.TABLE_ROW, 4, 7, 1, "14"))
    show(view, "a\tb\nc\td", Structure(blocks=blocks))
    assert [view.page.layouts.of(row).kind.label for row in range(2)] == ["12", "14"]


def test_the_card_goes_with_its_words_and_closes_out_of_sight(view: DocumentView) -> None:
    long = TEXT + "\n" + "\n".join(f"Line {n} of the rest." for n in range(200))
    show(view, long, Structure(notes=NOTES[:2]))
    assert view.notes.step(1)
    top = view.notes.card.y()
    view.scroll_pixels(20)
    assert view.notes.card.y() == top - 20
    view.scroll_pixels(2000)
    assert not view.notes.card.isVisible()


def test_a_thousand_notes_cost_a_row_only_its_own() -> None:
    text = "\n".join("words said here" for _ in range(5000))
    notes = tuple(Note(K.COMMENT, n * 16, n * 16 + 5, f"{n}", id=str(n)) for n in range(5000))
    index = NotesIndex(text, Structure(notes=notes))
    assert [thread.first.text for thread in index.in_row(3200, 3215).threads] == ["200"]


def test_an_answer_to_a_comment_that_is_not_there_stands_alone() -> None:
    notes = (
        Note(K.COMMENT, 0, 2, "a", id="1", parent="9"),
        Note(K.COMMENT, 0, 2, "b", id="2", parent="3"),
        Note(K.COMMENT, 0, 2, "c", id="3", parent="2"),
        Note(K.COMMENT, 0, 2, "d", parent="1"),
    )
    threads = NotesIndex("word", Structure(notes=notes)).threads
    said = [[note.text for note in thread.notes] for thread in threads]
    assert said[0] == ["a", "d"]
    assert sorted(text for thread in said for text in thread) == ["a", "b", "c", "d"]


def test_screen_readers_hear_the_note_and_the_speaker_at_the_caret(view: DocumentView) -> None:
    show(view)
    put_caret(view, MOVED[0] + 2)
    interface = QAccessible.queryAccessibleInterface(view)
    said = interface.text(QAccessible.Text.Description)
    assert said.splitlines()[0] == "L. Marsh · 3 May 2026 14:20: Vote or letter?"
    show(view, "In April.", Structure(timecodes=(Timecode(0, 9, 862_000, 0, "Nora Kim"),)))
    assert interface.text(QAccessible.Text.Description) == "00:14:22 · Nora Kim"


def test_moving_into_commented_words_is_announced_once(
    view: DocumentView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(accessible, "announce", lambda _view, words: said.append(words))
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    show(view, TEXT, Structure(notes=NOTES[:1]))
    put_caret(view, MOVED[0] - 1)
    press_key(view, Qt.Key.Key_Right, times=4)
    assert said == ["L. Marsh · 3 May 2026 14:20: Vote or letter?"]


def test_the_bold_heads_of_a_table_are_not_broken(view: DocumentView) -> None:
    text = "Answered\tNo answer\n15\t2"
    rows = (Block(BlockKind.TABLE_ROW, 0, 18, 1), Block(BlockKind.TABLE_ROW, 19, 23, 1))
    bold = (StyledSpan(StyleKind.BOLD, 0, 8), StyledSpan(StyleKind.BOLD, 9, 18))
    show(view, text, Structure(blocks=rows, styles=bold))
    assert [len(fragment.lines) for fragment in view.page.layouts.of(0).fragments] == [1, 1]
