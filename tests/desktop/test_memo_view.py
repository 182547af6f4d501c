"""The memo’s preview as a view: only what is in sight is laid out; one reads, selects, finds and goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCharFormat, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.memos import OFFICER, claim, evidence, memo
from workbench.application.memo_preview import MemoPreview
from workbench.desktop import theme
from workbench.desktop.memo_links import links_of
from workbench.desktop.memo_looks import LINES, Looks
from workbench.desktop.memo_selection import Selection
from workbench.desktop.memo_setting import set_piece
from workbench.desktop.memo_view import MemoView
from workbench.domain.memo_blocks import Heading, Look, Paragraph, Piece, Quotation, Run
from workbench.domain.memo_text import piece_lines
from workbench.domain.model import Relation, Verdict

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def piece(number: int, words: str = "It rained in town. ") -> Piece:
    return Piece(
        f"claim-{number}",
        (
            Heading(3, f"Claim {number}", f"claim-{number}"),
            Paragraph((Run(words * (1 + number % 7)),)),
            Quotation((f"Words {number}.",), "open", (1, number, number + 5)),
        ),
        "claim",
    )


PIECES = tuple(piece(number) for number in range(1, 501))


@pytest.fixture
def view(qapp: QApplication) -> Iterator[MemoView]:
    made = MemoView()
    made.resize(900, 600)
    made.show()
    made.show_pieces(PIECES)
    made.setFocus()
    yield made
    made.close()
    made.deleteLater()


def top(view: MemoView) -> str:
    return view.flow.pieces[view.flow.place[0]].key


def laid_out(view: MemoView) -> int:
    return len(view.flow._set)


def test_only_what_is_in_sight_is_laid_out(view: MemoView) -> None:
    assert laid_out(view) < 30
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert top(view) > "claim-4"
    assert laid_out(view) <= 61


def test_the_scroll_bar_leads_to_both_ends(view: MemoView) -> None:
    QTest.keyClick(view, Key.Key_End)
    assert [at for at, _ in view.flow.in_sight()][-1] == 499
    assert abs(view.verticalScrollBar().value() - view.verticalScrollBar().maximum()) <= 1
    QTest.keyClick(view, Key.Key_Home)
    assert view.flow.place == (0, 0.0)


def test_pages_follow_one_another_and_lead_back(view: MemoView) -> None:
    seen = []
    for _ in range(5):
        seen.append(view.flow.place)
        QTest.keyClick(view, Key.Key_PageDown)
    assert len(set(seen)) == 5
    for _ in range(5):
        QTest.keyClick(view, Key.Key_PageUp)
    assert view.flow.place == (0, 0.0)


def test_nothing_jumps_when_something_before_changes(view: MemoView) -> None:
    view.reveal_anchor("claim-300")
    view.scroll_pixels(20)
    place = dict(view.flow.in_sight())
    changed = list(PIECES)
    changed[3] = piece(4, "Much, much more was said about this one. ")
    view.show_pieces(changed)
    assert dict(view.flow.in_sight()) == place


def test_what_did_not_change_stays_laid_out(view: MemoView) -> None:
    first, second = view.flow.document(0), view.flow.document(1)
    view.show_pieces((PIECES[0], piece(2, "Otherwise."), *PIECES[2:]))
    assert view.flow.document(0) is first
    assert view.flow.document(1) is not second


def test_the_place_stays_where_pieces_come_and_go(view: MemoView) -> None:
    view.reveal_anchor("claim-200")
    view.show_pieces(PIECES[50:])
    assert top(view) == "claim-200"
    view.show_pieces((*PIECES[:199], *PIECES[250:]))
    assert top(view) == "claim-199"
    view.show_pieces(())
    assert view.text() == ""


def test_another_width_keeps_the_piece_at_the_top(view: MemoView) -> None:
    view.reveal_anchor("claim-200")
    view.resize(420, 600)
    assert top(view) == "claim-200"
    view.set_points(20)
    assert top(view) == "claim-200"


def test_words_are_selected_over_pieces_and_copied(view: MemoView) -> None:
    start, end = QPoint(view.width() // 2, 40), QPoint(view.width() // 2, 400)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    view.select(Selection(view._spot(start.toPointF()), view._spot(end.toPointF())))
    QTest.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "Claim 2" in copied
    assert "Words 2." in copied
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_all_is_copied_without_being_laid_out(view: MemoView) -> None:
    QTest.keyClick(view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    text = view.selected_text()
    assert "Words 1." in text
    assert "Words 250." in text
    assert "Words 500." in text
    assert laid_out(view) < 62


def test_what_is_selected_stays_while_its_piece_does(view: MemoView) -> None:
    view.select(Selection((1, 0), (1, 5)))
    view.show_pieces(PIECES[1:])
    assert view.selection == Selection((0, 0), (0, 5))
    view.show_pieces((piece(2, "Otherwise."), *PIECES[2:]))
    assert view.selection.empty


def test_a_double_click_selects_a_word(view: MemoView) -> None:
    at = QPoint(round(view._left()) + 8, 60)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert view.selected_text() in ("It", "Claim")


def test_words_are_found_on_and_back_and_round_the_end(view: MemoView) -> None:
    assert view.find_words("words 42") == (1, 11)
    assert view.selected_text() == "Words 42"
    assert "claim-42" in {view.flow.pieces[at].key for at, _ in view.flow.in_sight()}
    assert view.find_words("words 42") == (2, 11)
    assert view.find_words("words 42", back=True) == (1, 11)
    assert view.find_words("words 42", back=True) == (11, 11)
    assert view.find_words("no such words") == (0, 0)


def test_tab_goes_through_the_links_in_sight_and_enter_follows(view: MemoView) -> None:
    followed: list[object] = []
    view.link_activated.connect(followed.append)
    QTest.keyClick(view, Key.Key_Tab)
    assert view.focused_link is not None
    assert view.focused_link.words == "Claim 1"
    QTest.keyClick(view, Key.Key_Tab)
    QTest.keyClick(view, Key.Key_Return)
    QTest.keyClick(view, Key.Key_Backtab, SHIFT)
    QTest.keyClick(view, Key.Key_Return)
    assert followed == ["passage:1:1:6", "claim:1"]
    for _ in range(60):
        if view.focused_link is None:
            break
        QTest.keyClick(view, Key.Key_Tab)
    assert view.focused_link is None


def test_a_screen_reader_gets_the_words_and_the_place(view: MemoView) -> None:
    view.reveal_anchor("claim-400")
    interface = QAccessible.queryAccessibleInterface(view)
    text = interface.textInterface()
    start = text.cursorPosition()
    assert text.text(start, start + 9) == "Claim 400"
    assert text.characterCount() <= 70_000
    text.setCursorPosition(text.text(0, -1).index("Claim 410"))
    assert top(view) == "claim-410"
    assert interface.state().readOnly


def test_marks_are_told_apart_by_kinds_of_line(qapp: QApplication) -> None:
    drawn = {}
    for mark in LINES:
        document = QTextDocument()
        paper = Piece("x", (Paragraph((Run("words", Look.MARK, mark),)),))
        set_piece(document, paper, Looks(theme.current(), 0.0))
        (fragment,) = [each.fragment() for each in document.begin()]  # type: ignore[attr-defined]
        drawn[mark] = fragment.charFormat().underlineStyle()
    assert len(set(drawn.values())) == len(LINES)
    assert drawn["no-check"] is QTextCharFormat.UnderlineStyle.NoUnderline


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_all_that_a_memo_says_is_set(qapp: QApplication, choice: str) -> None:
    theme.keeper().apply(choice)
    made = memo(
        [
            claim(
                3,
                verdict=Verdict.CONTRADICTED,
                note="There were four.",
                attribution=[OFFICER],
                evidence=[
                    evidence(1, Relation.CONTRADICTS, "four\ndead"),
                    evidence(2, Relation.CONTEXT, "a flood"),
                ],
            ),
            claim(4, statement="عربي and 中文 <b>&amp;</b>"),
        ],
        unmarked=["Nobody marked this."],
    )
    looks = Looks(theme.current(), 12.0)
    for each in MemoPreview().pieces(made):
        document = QTextDocument()
        set_piece(document, each, looks)
        text = _bare(document.toPlainText())
        assert [line for line in piece_lines(each) if _bare(line) not in text] == []
    theme.keeper().apply("light")


def test_links_side_by_side_that_lead_to_one_place_are_one(qapp: QApplication) -> None:
    document = QTextDocument()
    set_piece(document, Piece("x", (Quotation(("One line.", "Another."), "open", (1, 2, 3)),)), _looks())
    (link,) = links_of(0, document)
    assert (link.words, link.target) == ("One line.Another.", "passage:1:2:3")


def _looks() -> Looks:
    return Looks(theme.current(), 0.0)


def _bare(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\u2068\u2069")
