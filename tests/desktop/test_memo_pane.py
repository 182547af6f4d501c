"""The Memo mode: the preview is live, links lead around in it, and exporting writes it whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from tests.cases import make_case
from tests.desktop.window_driver import CONTROL, PLAIN, SHIFT, Driver, driving
from workbench.application import claim_commands
from workbench.application.memo import parts_of
from workbench.desktop import theme
from workbench.desktop.memo_fonts import missing_scripts
from workbench.desktop.memo_pane import MemoPane
from workbench.desktop.memo_view import MemoView
from workbench.domain.memo_parts import Part
from workbench.domain.model import Verdict

Key = Qt.Key


def memo(person: Driver) -> MemoPane:
    assert person.window.pages is not None
    return person.window.pages.memo


def shown(person: Driver) -> str:
    return memo(person).view.text()


def open_memo(person: Driver) -> None:
    person.key(Key.Key_3, CONTROL)
    person.until(lambda: shown(person))


def groups(person: Driver) -> list[str]:
    standing = memo(person).side.standing
    rows = [standing.topLevelItem(row) for row in range(standing.topLevelItemCount())]
    return [row.text(0) for row in rows if row is not None]


def group(person: Driver, title: str) -> QTreeWidgetItem:
    standing = memo(person).side.standing
    row = standing.topLevelItem(groups(person).index(title))
    assert row is not None
    return row


def spot_of(view: MemoView, words: str, key: str, *, last: bool = False) -> QPoint:
    """Return where words of a piece stand in the viewport."""
    at = next(at for at, piece in enumerate(view.flow.pieces) if piece.key == key)
    document = view.flow.document(at)
    back = QTextCursor.MoveOperation.End if last else QTextCursor.MoveOperation.Start
    cursor = QTextCursor(document)
    cursor.movePosition(back)
    flag = document.FindFlag.FindBackward if last else document.FindFlag(0)
    found = document.find(words, cursor, flag)
    line = found.block().layout().lineForTextPosition(found.selectionStart() - found.block().position() + 1)
    place: Any = line.cursorToX(found.selectionStart() - found.block().position() + 1)
    x = place[0] if isinstance(place, tuple) else place
    rect = document.documentLayout().blockBoundingRect(found.block())
    top = dict(view.flow.in_sight())[at]
    return QPoint(
        round(view._left() + rect.left() + x), round(top + rect.top() + line.y() + line.height() / 2)
    )


def click(view: MemoView, words: str, key: str, *, last: bool = False) -> None:
    point = spot_of(view, words, key, last=last)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, point)


def test_the_memo_shows_claims_with_their_evidence(person: Driver) -> None:
    open_memo(person)
    text = shown(person)
    assert "It cost 40 million crowns" in text
    assert "14 million crowns" in text
    assert text.index("Summary") < text.index("Claim 1")


def test_nothing_is_arranged_while_it_cannot_be_seen(person: Driver) -> None:
    person.key(Key.Key_BracketRight)
    person.key(Key.Key_2)
    assert shown(person) == ""


def test_a_change_shows_while_one_looks(person: Driver) -> None:
    open_memo(person)
    claim_commands.set_verdict(
        person.workspace.session, [1], Verdict.CONTRADICTED, note="The minutes say 14."
    )
    person.until(lambda: "The minutes say 14." in shown(person))
    person.key(Key.Key_Z, CONTROL)
    person.until(lambda: "The minutes say 14." not in shown(person))


def test_only_the_pieces_that_changed_are_set_anew(person: Driver) -> None:
    open_memo(person)
    flow = memo(person).view.flow
    person.until(lambda: "Claim 1" in shown(person))
    before = dict(zip((piece.key for piece in flow.pieces), flow.pieces, strict=True))
    claim_commands.edit_statement(person.workspace.session, 1, "It cost a lot.")
    person.until(lambda: "It cost a lot." in shown(person))
    changed = [piece.key for piece in flow.pieces if before.get(piece.key) is not piece]
    assert "claim-1" in changed
    assert not {"key", "claims", "document-2"} & set(changed)


def test_a_confidential_origin_is_told_at_the_top(person: Driver) -> None:
    open_memo(person)
    assert not memo(person).leak.isVisible()
    from workbench.application.origin_commands import edit_origin
    from workbench.application.queries import origins

    claim_commands.set_attribution(person.workspace.session, 1, ["the clerk"])
    (origin,) = origins(person.workspace.session)
    edit_origin(person.workspace.session, origin.id, confidential=True)
    person.until(memo(person).leak.isVisible)


def test_words_are_found_in_the_memo(person: Driver) -> None:
    open_memo(person)
    person.key(Key.Key_F, CONTROL)
    person.until(lambda: "million" in shown(person))
    person.type("million")
    person.key(Key.Key_Return)
    assert memo(person).view.selected_text() == "million"
    total = shown(person).count("million")
    assert memo(person).found.text() == f"1 of {total}"
    person.key(Key.Key_Return)
    assert memo(person).found.text() == f"2 of {total}"
    person.key(Key.Key_Return, SHIFT)
    person.key(Key.Key_Return, SHIFT)
    assert memo(person).found.text() == f"{total} of {total}"
    person.type("zzz")
    person.key(Key.Key_Return)
    assert memo(person).found.text() == "not found"
    person.key(Key.Key_Escape)
    assert memo(person).view.hasFocus()


def test_the_theme_shows_in_the_memo(person: Driver) -> None:
    open_memo(person)
    theme.keeper().apply("dark")
    picture = memo(person).view.viewport().grab().toImage()
    assert picture.pixelColor(6, 6).name() == theme.current().paper


def test_a_click_on_a_link_in_the_memo_leads_to_its_place(person: Driver) -> None:
    open_memo(person)
    person.window.resize(900, 420)
    person.until(lambda: "Claim 1" in shown(person))
    view = memo(person).view
    click(view, "Claims", "title")
    assert view.flow.pieces[view.flow.place[0]].key == "claims"
    assert view.verticalScrollBar().value() > 0


def test_what_stands_against_sending_it_is_listed(person: Driver) -> None:
    open_memo(person)
    person.until(lambda: "Still open: 1" in groups(person))


def test_parts_are_left_out_ordered_and_kept(person: Driver) -> None:
    open_memo(person)
    side = memo(person).side
    side.parts.setCurrentRow(1)
    side.down.click()
    person.until(lambda: shown(person).index("Claim 1") < shown(person).index("Summary\n"))
    side.parts.item(side.parts.count() - 1).setCheckState(Qt.CheckState.Unchecked)
    person.until(lambda: "Last digest" not in shown(person))
    assert parts_of(person.workspace.session)[:3] == (Part.TITLE, Part.CLAIMS, Part.SUMMARY)
    person.key(Key.Key_Z, CONTROL)
    person.until(lambda: "Last digest" in shown(person))


def test_a_click_on_quoted_words_goes_to_their_passage(person: Driver) -> None:
    open_memo(person)
    person.until(lambda: "Claim 1" in shown(person))
    memo(person).view.reveal_anchor("claim-1")
    click(memo(person).view, "It cost 40 million crowns", "claim-1", last=True)
    assert person.window.pages is not None
    assert person.window.stack.currentWidget() is person.window.pages.check
    assert person.draft.selection() is not None


def test_a_click_on_a_claim_goes_to_it(person: Driver) -> None:
    open_memo(person)
    person.until(lambda: "Claim 1" in shown(person))
    memo(person).view.reveal_anchor("claim-1")
    click(memo(person).view, "Claim 1", "claim-1")
    assert person.workspace.current_claim == 1


def test_a_script_without_a_font_is_named(qapp: QApplication) -> None:
    assert missing_scripts("Aé", qapp.font()) == set()
    assert missing_scripts("é\U0001e2c0", qapp.font()) in (set(), {"Wancho"})


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_3])
def test_nothing_of_the_memo_is_still_to_come_when_the_case_closes(person: Driver, key: Key) -> None:
    pane = memo(person)
    person.key(key, CONTROL)
    person.key(Key.Key_W, CONTROL)
    assert not any(timer.isActive() for timer in pane.findChildren(QTimer))
    assert person.window.stack.count() == 1


def test_the_memo_of_a_draft_without_claims_lists_its_sentences(qapp: QApplication, tmp_path: Path) -> None:
    make_case(tmp_path / "bridge.fcase").close()
    with driving(inline=False) as person:
        person.show()
        person.open(tmp_path / "bridge.fcase")
        person.key(Key.Key_3, CONTROL)
        person.until(lambda: "Nobody else was told." in shown(person))


def test_an_obstacle_leads_into_the_memo_and_on_to_where_it_is_mended(person: Driver) -> None:
    open_memo(person)
    person.until(lambda: "Still open: 1" in groups(person))
    standing = memo(person).side.standing
    row = group(person, "Still open: 1").child(0)
    assert row is not None
    assert row.text(0).startswith("1  ")
    person.window.resize(1000, 420)
    point = standing.visualItemRect(row).center()
    QTest.mouseClick(standing.viewport(), Qt.MouseButton.LeftButton, PLAIN, point)
    view = memo(person).view
    assert "claim-1" in {view.flow.pieces[at].key for at, _ in view.flow.in_sight()}
    standing.setFocus()
    person.key(Key.Key_Return)
    assert person.workspace.current_claim == 1
    assert person.window.pages is not None
    assert person.window.stack.currentWidget() is person.window.pages.check


def test_sentences_in_no_claim_are_listed_when_asked_for_and_lead_to_their_place(person: Driver) -> None:
    open_memo(person)
    person.until(lambda: any(title.startswith("Sentences in no claim") for title in groups(person)))
    standing = memo(person).side.standing
    title = next(title for title in groups(person) if title.startswith("Sentences in no claim"))
    unmarked = group(person, title)
    assert unmarked.childCount() == 0
    standing.setCurrentItem(unmarked)
    standing.setFocus()
    person.key(Key.Key_Right)
    assert unmarked.childCount() == int(title.rpartition(" ")[2])
    person.key(Key.Key_Down)
    person.key(Key.Key_Return)
    assert person.draft.selection() != (0, 0)


def test_what_is_unfolded_and_chosen_stays_when_the_list_changes(person: Driver) -> None:
    open_memo(person)
    person.until(lambda: "Still open: 1" in groups(person))
    standing = memo(person).side.standing
    row = group(person, "Still open: 1").child(0)
    assert row is not None
    standing.setCurrentItem(row)
    claim_commands.add_claim(person.workspace.session, person.draft.version_id, 0, 12)
    person.until(lambda: "Still open: 2" in groups(person))
    assert group(person, "Still open: 2").isExpanded()
    current = standing.currentItem()
    assert current is not None
    assert current.text(0).startswith("1  ")


def test_one_walks_from_claim_to_claim(person: Driver) -> None:
    claim_commands.add_claim(person.workspace.session, person.draft.version_id, 0, 12)
    claim_commands.set_verdict(person.workspace.session, [1], Verdict.CONFIRMED)
    open_memo(person)
    person.until(lambda: "Claim 2" in shown(person))
    person.key(Key.Key_BracketRight)
    assert person.workspace.current_claim == 2  # it stands first in the draft
    person.key(Key.Key_BracketRight)
    assert person.workspace.current_claim == 1
    person.key(Key.Key_BracketLeft)
    assert person.workspace.current_claim == 2
    person.key(Key.Key_BraceRight)
    assert person.workspace.current_claim == 2  # the other one is settled


def test_the_parts_can_be_moved_as_far_as_they_go(person: Driver) -> None:
    open_memo(person)
    side = memo(person).side
    side.parts.setCurrentRow(0)
    assert (side.up.isEnabled(), side.down.isEnabled()) == (False, True)
    side.parts.setCurrentRow(side.parts.count() - 1)
    assert (side.up.isEnabled(), side.down.isEnabled()) == (True, False)


def test_stopping_the_arranging_does_not_stop_it_for_good(person: Driver) -> None:
    open_memo(person)
    person.until(lambda: "Claim 1" in shown(person))
    claim_commands.edit_statement(person.workspace.session, 1, "It cost a lot.")
    pane = memo(person)
    pane.refresh()
    if pane._job is not None:
        pane._job.cancel()
    claim_commands.edit_statement(person.workspace.session, 1, "It cost nothing.")
    person.until(lambda: "It cost nothing." in shown(person))
