"""Who says so: the chain of chips, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.shown_case import CLOSED, NOBODY, Shown, add_claim, press, shown, type_text
from workbench.application import claim_commands
from workbench.application.session import Session
from workbench.desktop.claim_editor import ClaimEditor
from workbench.desktop.claim_editor.chain import ChainEditor
from workbench.desktop.claim_editor.chips import Chip

ALT = Qt.KeyboardModifier.AltModifier


def fill(session: Session) -> None:
    add_claim(session, CLOSED)
    claim_commands.set_attribution(session, add_claim(session, NOBODY), ["Ministry of Works", "the agency"])


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[ClaimEditor]]:
    with shown(tmp_path, ClaimEditor, fill) as made:
        made.workspace.set_current_claim(2)
        yield made


def chain(case: Shown[ClaimEditor]) -> ChainEditor:
    return case.widget.form.attribution


def names(case: Shown[ClaimEditor], claim: int = 2) -> list[str]:
    return [origin.name for origin in case.claim(claim).attribution]


def focused_chip() -> Chip:
    chip = QApplication.focusWidget()
    assert isinstance(chip, Chip)
    return chip


def trigger(chip: Chip, title: str) -> None:
    menu = chip.menu()
    next(a for a in menu.actions() if a.text().replace("&", "") == title).trigger()
    menu.deleteLater()


def test_a_name_typed_and_entered_ends_the_chain_and_the_caret_stays(case: Shown[ClaimEditor]) -> None:
    field = chain(case).field
    field.setFocus()
    type_text(field, "the reporter")
    press(field, Qt.Key.Key_Return)
    assert names(case) == ["Ministry of Works", "the agency", "the reporter"]
    assert field.hasFocus()
    assert field.text() == ""


def test_an_arrow_typed_between_names_makes_a_chain_in_one_go(case: Shown[ClaimEditor]) -> None:
    case.workspace.set_current_claim(1)
    field = chain(case).field
    field.setFocus()
    type_text(field, "three officials>the agency report > the blog")
    press(field, Qt.Key.Key_Return)
    assert names(case, 1) == ["three officials", "the agency report", "the blog"]


def test_known_origins_complete_what_is_typed(case: Shown[ClaimEditor]) -> None:
    case.workspace.set_current_claim(1)
    field = chain(case).field
    field.setFocus()
    type_text(field, "works")
    completer = field.completer()
    model = completer.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Ministry of Works"]
    assert isinstance(completer.model(), QStringListModel)
    popup = completer.popup()
    assert popup is not None
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    assert names(case, 1) == ["Ministry of Works"]
    assert field.text() == ""


def test_a_name_left_standing_is_kept(case: Shown[ClaimEditor]) -> None:
    field = chain(case).field
    field.setFocus()
    type_text(field, "the blog")
    press(field, Qt.Key.Key_Tab)
    assert names(case)[-1] == "the blog"
    field.setFocus()
    type_text(field, "a reader")
    case.workspace.set_current_claim(1)
    assert names(case)[-1] == "a reader"
    assert names(case, 1) == []


def test_backspace_goes_back_to_the_chips_and_alt_and_arrows_reorder(case: Shown[ClaimEditor]) -> None:
    field = chain(case).field
    field.setFocus()
    press(field, Qt.Key.Key_Backspace)
    assert focused_chip().link.name == "the agency"
    press(focused_chip(), Qt.Key.Key_Left, ALT)
    assert names(case) == ["the agency", "Ministry of Works"]
    assert focused_chip().link.name == "the agency"
    press(focused_chip(), Qt.Key.Key_Right)
    assert focused_chip().link.name == "Ministry of Works"
    case.workspace.undo()
    assert [chip.link.name for chip in chain(case).chips] == ["Ministry of Works", "the agency"]


def test_delete_removes_a_link_and_undo_brings_it_back(case: Shown[ClaimEditor]) -> None:
    chain(case).chips[0].setFocus()
    press(focused_chip(), Qt.Key.Key_Delete)
    assert names(case) == ["the agency"]
    assert focused_chip().link.name == "the agency"
    case.workspace.undo()
    assert names(case) == ["Ministry of Works", "the agency"]


def test_an_origin_is_marked_anonymous_and_confidential_in_words(case: Shown[ClaimEditor]) -> None:
    trigger(chain(case).chips[0], "Anonymous")
    trigger(chain(case).chips[0], "Confidential")
    origin = case.claim(2).attribution[0]
    assert (origin.anonymous, origin.confidential) == (True, True)
    assert chain(case).chips[0].text() == "Ministry of Works · anonymous · confidential"
    trigger(chain(case).chips[0], "Anonymous")
    assert chain(case).chips[0].text() == "Ministry of Works · confidential"


def test_enter_on_a_chip_opens_its_menu(case: Shown[ClaimEditor]) -> None:
    chain(case).chips[1].setFocus()
    press(focused_chip(), Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    press(menu, Qt.Key.Key_R)
    assert names(case) == ["Ministry of Works"]


def test_the_same_name_is_not_in_a_chain_twice(case: Shown[ClaimEditor]) -> None:
    field = chain(case).field
    field.setFocus()
    type_text(field, "MINISTRY of works")
    press(field, Qt.Key.Key_Return)
    assert names(case) == ["Ministry of Works", "the agency"]
