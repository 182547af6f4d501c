"""What an import left out stands above the document until one closes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.cases import parsed
from tests.desktop.shown_case import Shown, shown
from workbench.application import document_commands, queries
from workbench.desktop.source_pane import SourcePane
from workbench.domain.model import Provenance, Role

WARNINGS = ("3 pictures were left out.", "The fonts are not kept.")


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[SourcePane]]:
    with shown(tmp_path, lambda workspace: SourcePane(workspace, None)) as made:  # type: ignore[arg-type]
        file = parsed("report.docx", "The port was closed.", Provenance(title="Report"))
        warned = replace(file, document=replace(file.document, warnings=WARNINGS))
        report = document_commands.add_document(made.session, warned, Role.SOURCE)
        made.workspace.set_source(queries.current_version(made.session, report).id)
        yield made


def test_the_line_names_the_first_warning_and_opens_to_all(case: Shown[SourcePane]) -> None:
    notes = case.widget.import_notes
    assert notes.isVisible()
    assert notes.line.full_text() == "Read with 2 notes: 3 pictures were left out."
    assert not notes.all.isVisible()
    notes.more.setFocus()
    QTest.keyClick(notes.more, Qt.Key.Key_Space)
    assert notes.all.isVisible()
    assert notes.all.text().splitlines() == list(WARNINGS)


def test_a_closed_line_stays_closed_for_its_document(case: Shown[SourcePane]) -> None:
    notes = case.widget.import_notes
    report, minutes = case.workspace.source_version, queries.document_rows(case.session)[1].version_id
    notes.close_button.setFocus()
    QTest.keyClick(notes.close_button, Qt.Key.Key_Space)
    assert not notes.isVisible()
    assert case.widget.view.hasFocus()
    case.workspace.set_source(minutes)
    case.workspace.set_source(report)
    assert not notes.isVisible()


def test_a_document_read_whole_has_no_such_line(case: Shown[SourcePane]) -> None:
    case.workspace.set_source(queries.document_rows(case.session)[1].version_id)
    assert not case.widget.import_notes.isVisible()
