"""Many documents: filtered, grouped, looked at before opening, and changed together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.cases import SOURCE, parsed
from tests.desktop.shown_case import CLOSED, Shown, add_claim, add_evidence, press, shown, type_text, until
from workbench.application import document_commands, queries
from workbench.application.queries import DocumentRow
from workbench.desktop.lists import DocumentsList
from workbench.desktop.lists.documents_model import (
    CAME,
    FORMAT,
    GROUP,
    NOTES,
    TITLE,
    DocumentFilter,
    DocumentsModel,
    Grouping,
)
from workbench.desktop.lists.row_delegate import LOOK_ROLE
from workbench.domain.model import Provenance, Relation, Role, Standing

REPORT, TALK = 3, 4


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[DocumentsList]]:
    with shown(tmp_path, DocumentsList) as made:
        QAbstractItemModelTester(
            made.widget.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.widget
        )
        for name, media_type, warnings in (
            ("report.pdf", "application/pdf", ("3 pictures were left out.",)),
            ("talk.vtt", "text/vtt", ()),
        ):
            file = parsed(name, f"The words of {name}.", Provenance(author="Clerk"))
            document = replace(file.document, media_type=media_type, warnings=warnings)
            document_commands.add_document(made.session, replace(file, document=document), Role.SOURCE)
        made.widget.table.setFocus()
        yield made


def column(case: Shown[DocumentsList], number: int) -> list[str]:
    model = case.widget.model
    return [str(model.index(line, number).data()) for line in range(model.rowCount())]


def grouped(case: Shown[DocumentsList], grouping: Grouping) -> None:
    combo = case.widget.bar.grouping
    combo.setFocus()
    while combo.currentData() != grouping:
        press(combo, Qt.Key.Key_Down)


def choose_sources(case: Shown[DocumentsList]) -> None:
    press(case.widget.table, Qt.Key.Key_Down)
    for _ in range(2):
        press(case.widget.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def test_typing_filters_by_title_author_and_kind(case: Shown[DocumentsList]) -> None:
    bar = case.widget.bar
    bar.text.setFocus()
    type_text(bar.text, "clerk transcript")
    assert column(case, TITLE) == ["talk.vtt"]
    assert bar.count.text() == "1 of 4 shown"
    press(bar.text, Qt.Key.Key_Escape)
    assert len(column(case, TITLE)) == 4
    type_text(bar.text, "nothing like it")
    assert not case.widget.table.isVisible()
    press(bar.text, Qt.Key.Key_Escape)
    press(bar.text, Qt.Key.Key_Down)
    assert case.widget.table.hasFocus()


def test_kinds_of_files_and_documents_with_notes_can_be_picked(case: Shown[DocumentsList]) -> None:
    bar = case.widget.bar
    assert [action.text() for action in bar.formats.menu().actions()] == ["PDF", "Plain text", "Transcript"]
    bar.formats.menu().actions()[0].trigger()
    assert column(case, TITLE) == ["report.pdf"]
    assert "PDF" in bar.formats.text()
    bar.formats.menu().actions()[0].trigger()
    QTest.mouseClick(bar.warned, Qt.MouseButton.LeftButton)
    assert column(case, NOTES) == ["1"]
    assert case.widget.model.index(0, NOTES).data(Qt.ItemDataRole.ToolTipRole) == "3 pictures were left out."


def test_groups_stand_together_and_their_first_rows_stand_out(case: Shown[DocumentsList]) -> None:
    grouped(case, Grouping.FORMAT)
    assert column(case, GROUP) == ["PDF", "Plain text", "Plain text", "Transcript"]
    assert [case.widget.model.index(line, GROUP).data(LOOK_ROLE) for line in range(4)] == [
        None,
        None,
        "dim",
        None,
    ]
    assert not case.widget.table.isColumnHidden(GROUP)
    case.widget.table.sortByColumn(TITLE, Qt.SortOrder.DescendingOrder)
    assert column(case, TITLE) == ["talk.vtt", "minutes.txt", "draft.txt", "report.pdf"]
    assert column(case, GROUP) == ["Transcript", "Plain text", "Plain text", "PDF"]
    grouped_away = case.widget.bar.grouping
    press(grouped_away, Qt.Key.Key_Home)
    assert case.widget.table.isColumnHidden(GROUP)


def test_attachments_stand_below_their_mail(qapp: object, case: Shown[DocumentsList]) -> None:
    rows = queries.document_rows(case.session)
    model = DocumentsModel(case.widget)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    letter = replace(
        rows[0], id=11, number=11, title="Zeal", media_type="message/rfc822", path="box/zeal.eml"
    )
    invoice = replace(
        rows[0], id=12, number=12, title="Invoice", parent=11, media_type="application/pdf", pages=3
    )
    inner = replace(rows[0], id=13, number=13, title="Annex", parent=12)
    other = replace(rows[0], id=14, number=14, title="Letter")
    model.sort(TITLE)
    model.load([inner, invoice, letter, other])
    assert [model.index(line, TITLE).data() for line in range(4)] == ["Annex", "Invoice", "Letter", "Zeal"]
    model.group_by(Grouping.PARENT)
    titles = [model.index(line, TITLE).data() for line in range(4)]
    assert titles == ["Letter", "Zeal", "↳ Invoice", "   ↳ Annex"]
    assert model.index(2, CAME).data() == "11 · Zeal"
    assert model.index(2, FORMAT).data() == "PDF, 3 pages"
    model.group_by(Grouping.FOLDER)
    assert [model.index(line, GROUP).data() for line in range(4)] == ["box"] + ["No folder"] * 3


def test_several_documents_are_rated_in_one_step(case: Shown[DocumentsList]) -> None:
    choose_sources(case)
    assert case.widget.selected_documents() == [2, 3, 4]
    together = case.widget.together
    assert together.isVisible()
    assert together.heading.text() == "3 documents chosen"
    together.reliability.setFocus()
    type_text(together.reliability, "b")
    together.standing.setFocus()
    press(together.standing, Qt.Key.Key_Down)
    press(together.standing, Qt.Key.Key_Down)
    together.language.setFocus()
    type_text(together.language, "de")
    press(together.language, Qt.Key.Key_Return)
    known = [row.provenance for row in queries.document_rows(case.session)]
    assert [(one.reliability, one.standing, one.language) for one in known[1:]] == [
        ("B", Standing.PRIMARY, "de")
    ] * 3
    assert known[0] == Provenance()
    assert [one.author for one in known[2:]] == ["Clerk", "Clerk"], "the rest stays"
    assert case.labels()[0] == "Edit provenance of 3 documents"
    assert case.widget.selected_documents() == [2, 3, 4]
    case.workspace.undo()
    assert {row.provenance.reliability for row in queries.document_rows(case.session)} == {""}


def test_several_documents_are_removed_in_one_step_or_none_is(case: Shown[DocumentsList]) -> None:
    claim = add_claim(case.session, CLOSED)
    evidence = add_evidence(case.session, claim, SOURCE[:7], Relation.CONTEXT)
    assert evidence
    choose_sources(case)
    press(case.widget.table, Qt.Key.Key_Delete)
    assert len(queries.document_rows(case.session)) == 4
    assert "in use by claim 1" in case.problems[0]
    case.workspace.undo()
    press(case.widget.table, Qt.Key.Key_Delete)
    assert [row.file_name for row in queries.document_rows(case.session)] == ["draft.txt"]
    assert case.labels()[0] == "Remove 3 documents"
    case.workspace.undo()
    assert len(column(case, TITLE)) == 4


def test_the_beginning_of_the_chosen_document_is_shown_after_a_moment(case: Shown[DocumentsList]) -> None:
    press(case.widget.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    preview = case.widget.provenance.preview
    assert preview.text() == ""
    until(lambda: preview.text() == "The words of talk.vtt.")


def test_ten_thousand_documents_are_sorted_filtered_and_grouped_at_once(
    case: Shown[DocumentsList], capsys: pytest.CaptureFixture[str]
) -> None:
    one = queries.document_rows(case.session)[0]
    rows: list[DocumentRow] = [
        replace(
            one,
            id=n,
            number=n,
            title=f"Paper {n * 7919 % 10_000}",
            path=f"box {n % 40}/f{n}",
            parent=n - 1 if n % 5 == 4 else None,
        )
        for n in range(1, 10_001)
    ]
    model = DocumentsModel(case.widget)
    model.load(rows)
    took = {}
    for name, act in (
        ("sort", lambda: model.sort(TITLE)),
        ("filter", lambda: model.set_filter(DocumentFilter("paper 77").accepts)),
        ("all", lambda: model.set_filter(None)),
        ("folders", lambda: model.group_by(Grouping.FOLDER)),
        ("attachments", lambda: model.group_by(Grouping.PARENT)),
    ):
        begun = perf_counter()
        act()
        took[name] = round((perf_counter() - begun) * 1000, 1)
    assert model.rowCount() == 10_000
    with capsys.disabled():
        print(f"\n10,000 documents, milliseconds: {took}")
