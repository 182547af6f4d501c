"""Origins can be seen, filtered, edited, merged after a plain preview; copies are decided side by side."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.cases import parsed
from tests.desktop.shown_case import CLOSED, NOBODY, Shown, add_claim, press, shown, type_text
from workbench.application import claim_commands, document_commands, origin_commands, queries
from workbench.application.session import Session
from workbench.desktop.lists.origins_list import OriginsList
from workbench.desktop.lists.origins_model import CLAIMS, NAME, NAMING, TERMS
from workbench.desktop.lists.provenance_editor import ProvenanceEditor
from workbench.domain.model import OriginKind, Role, Terms


def _story(seed: int, words: int = 150) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefghij", k=6)) for _ in range(words))


def fill(session: Session) -> None:
    claim_commands.set_attribution(session, add_claim(session, CLOSED), ["Ministry of Works", "the agency"])
    claim_commands.set_attribution(session, add_claim(session, NOBODY), ["The ministry"])
    for name, text in (("wire.txt", _story(1)), ("paper.txt", f"{_story(1)} {_story(2, 60)}")):
        document_commands.add_document(session, parsed(name, text), Role.SOURCE)


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[OriginsList]]:
    with shown(tmp_path, OriginsList, fill) as made:
        made.widget.keeper.look_now()
        yield made


def _rows(case: Shown[OriginsList]) -> list[str]:
    model = case.widget.model
    return [str(model.index(line, NAME).data()) for line in range(model.rowCount())]


def _origin(case: Shown[OriginsList], name: str) -> int:
    return next(one.id for one in queries.origins(case.session) if one.name == name)


def _choose(case: Shown[OriginsList], name: str) -> None:
    case.widget.table.go_to(_origin(case, name))
    case.widget._say_chosen()


def _cell(case: Shown[OriginsList], name: str, column: int) -> str:
    line = case.widget.model.line_of(_origin(case, name))
    assert line is not None
    return str(case.widget.model.index(line, column).data())


def test_origins_are_listed_with_what_names_them(case: Shown[OriginsList]) -> None:
    assert _rows(case) == ["Ministry of Works", "the agency", "The ministry"]
    assert _cell(case, "the agency", CLAIMS) == "1"


def test_the_filter_looks_at_name_kind_terms_and_note(case: Shown[OriginsList]) -> None:
    origin_commands.edit_origin(case.session, _origin(case, "the agency"), terms=Terms.OFF_THE_RECORD)
    for text in ("agency", "off the record"):
        case.widget.filter.setText(text)
        assert _rows(case) == ["the agency"]
    case.widget.filter.setText("nobody at all")
    assert _rows(case) == []
    case.widget.filter.clear()
    assert len(_rows(case)) == 3


def test_the_fields_save_what_is_known_of_an_origin(case: Shown[OriginsList]) -> None:
    _choose(case, "the agency")
    editor = case.widget.editor
    editor.kind.setCurrentIndex(editor.kind.findData(OriginKind.ORGANISATION))
    editor.kind.activated.emit(editor.kind.currentIndex())
    editor.terms.setCurrentIndex(editor.terms.findData(Terms.DEEP_BACKGROUND))
    editor.terms.activated.emit(editor.terms.currentIndex())
    editor.confidential.click()
    origin = next(one for one in queries.origins(case.session) if one.name == "the agency")
    assert (origin.kind, origin.terms) == (OriginKind.ORGANISATION, Terms.DEEP_BACKGROUND)
    assert origin.confidential
    assert not origin.anonymous
    assert _cell(case, "the agency", TERMS) == "Deep background"
    assert _cell(case, "the agency", NAMING) == "confidential"
    assert editor.confidential.text() == "✓ Confidential"
    assert editor.meaning.text() == "May be used, but not quoted and not described."


def test_an_origin_is_renamed_in_place(case: Shown[OriginsList]) -> None:
    _choose(case, "the agency")
    field = case.widget.editor.name
    field.setFocus()
    field.selectAll()
    type_text(field, "Delta Wire")
    case.widget.editor.flush()
    assert "Delta Wire" in _rows(case)
    assert [origin.name for origin in case.claim(1).attribution] == ["Ministry of Works", "Delta Wire"]


def test_enter_goes_to_the_fields(case: Shown[OriginsList]) -> None:
    _choose(case, "the agency")
    case.widget.table.setFocus()
    press(case.widget.table, Qt.Key.Key_Return)
    assert case.widget.editor.name.hasFocus()


def test_merging_says_first_what_becomes_of_them(case: Shown[OriginsList]) -> None:
    origin_commands.edit_origin(
        case.session, _origin(case, "The ministry"), confidential=True, terms=Terms.BACKGROUND
    )
    case.widget.table.selectAll()
    merging = case.widget.merging
    assert merging.isVisible()
    merging.keep.setCurrentIndex(merging.keep.findText("Ministry of Works"))
    said = merging.preview.text()
    assert "wherever this stands, “Ministry of Works” will stand." in said
    assert "It is confidential, as one of them is." in said
    assert "The strictest terms hold: Background." in said
    assert len(queries.origins(case.session)) == 3


def test_merging_is_one_step_of_undo(case: Shown[OriginsList]) -> None:
    case.widget.table.selectAll()
    merging = case.widget.merging
    merging.keep.setCurrentIndex(merging.keep.findText("Ministry of Works"))
    merging.merge.click()
    assert _rows(case) == ["Ministry of Works"]
    assert [origin.name for origin in case.claim(2).attribution] == ["Ministry of Works"]
    case.workspace.undo()
    assert len(_rows(case)) == 3


def test_origins_come_and_go_with_what_names_them(case: Shown[OriginsList]) -> None:
    claim_commands.set_attribution(case.session, 2, ["Ada Clerk"])
    assert _rows(case) == ["Ada Clerk", "Ministry of Works", "the agency"]


def test_copies_are_offered_and_shown_side_by_side(case: Shown[OriginsList]) -> None:
    page = case.widget.copies
    assert case.widget.show_copies.text() == "Possible copies: 1"
    case.widget.show_copies.click()
    assert page.view.isVisible()
    assert page.view.summary.text().startswith(
        "They share 150 words outside of quotations: 100\u00a0% of the first and 71\u00a0% of the second."
    )
    shared = _story(1)
    for text in page.view.texts:
        assert shared in " ".join(text.toPlainText().split())
        assert "underline" in text.toHtml()


def test_the_rules_are_told_of_possible_copies(case: Shown[OriginsList]) -> None:
    [pair] = case.widget.keeper.pairs
    assert case.workspace.findings.index._around._suspected == {pair}


@pytest.mark.parametrize(("key", "same"), [(Qt.Key.Key_O, True), (Qt.Key.Key_D, False)])
def test_one_key_decides_about_copies_with_a_reason_and_can_be_undone(
    case: Shown[OriginsList], key: Qt.Key, same: bool
) -> None:
    case.widget.show_copies.click()
    page = case.widget.copies
    page.view.reason.setText("Same wire story")
    page.table.setFocus()
    press(page.table, key)
    [decision] = queries.copy_decisions(case.session)
    assert (decision.same, decision.reason) == (same, "Same wire story")
    assert case.widget.show_copies.text() == "Possible copies"
    case.workspace.undo()
    assert queries.copy_decisions(case.session) == []
    assert case.widget.show_copies.text() == "Possible copies: 1"


def test_a_decision_can_be_left_open_again(case: Shown[OriginsList]) -> None:
    case.widget.show_copies.click()
    view = case.widget.copies.view
    view.same.click()
    assert "One origin, says Ada." in view.summary.text()
    view.undecided.click()
    assert queries.copy_decisions(case.session) == []


def test_a_letter_in_the_reason_is_a_letter(case: Shown[OriginsList]) -> None:
    case.widget.show_copies.click()
    field = case.widget.copies.view.reason
    field.setFocus()
    type_text(field, "odd")
    assert field.text() == "odd"
    assert queries.copy_decisions(case.session) == []


def test_new_documents_are_compared_too(case: Shown[OriginsList]) -> None:
    document_commands.add_document(case.session, parsed("third.txt", f"{_story(1)} New words."), Role.SOURCE)
    case.widget.keeper.look_now()
    assert len(case.widget.keeper.pairs) == 3


def test_all_words_of_a_document_are_said_to_come_from_somebody(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ProvenanceEditor, fill) as case:
        source = queries.document_rows(case.session)[1].id
        case.widget.show_document(source)
        field = case.widget.chain.field
        field.setFocus()
        type_text(field, "The clerk>The town")
        press(field, Qt.Key.Key_Return)
        chain = queries.document_origins(case.session)[source]
        assert [origin.name for origin in chain] == ["The clerk", "The town"]
        assert [chip.link.name for chip in case.widget.chain.chips] == ["The clerk", "The town"]
        case.workspace.undo()
        case.workspace.undo()
        assert queries.document_origins(case.session) == {}
        assert case.widget.chain.chips == ()
