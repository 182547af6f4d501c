"""The search list: hits as one types, and what one key does with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.cases import DRAFT, SOURCE, draft_of, parsed, source_of, span
from tests.desktop.shown_case import Shown, press, shown, type_text, until
from workbench.application import document_commands
from workbench.application.search import is_up_to_date
from workbench.desktop.lists.search_list import SearchList
from workbench.domain.model import Role

Key = Qt.Key


def indexed(case: Shown[SearchList]) -> SearchList:
    until(lambda: is_up_to_date(case.session))
    QAbstractItemModelTester(
        case.widget.model, QAbstractItemModelTester.FailureReportingMode.Fatal, case.widget.model
    )
    return case.widget


def rows(found: SearchList) -> list[str]:
    return [str(found.model.index(row).data()) for row in range(found.model.rowCount())]


def test_hits_come_as_one_types_grouped_by_document(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SearchList) as case:
        found = indexed(case)
        counts: list[object] = []
        found.counted.connect(counts.append)
        type_text(found.field, "crow")
        until(lambda: counts[-1] == 2)
        assert rows(found)[0] == "minutes.txt"
        assert "14 million crowns." in rows(found)[1]
        assert rows(found)[2] == "draft.txt"
        assert found.said.full_text() == "2 hits in 2 documents."
        found.field.clear()
        assert counts[-1] is None
        assert rows(found) == []


def test_what_cannot_be_looked_for_is_said_while_one_types(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SearchList) as case:
        found = indexed(case)
        type_text(found.field, "NOT bridge")
        assert found.said.full_text().startswith("NOT only takes away from what is found.")
        assert case.problems == []


def test_enter_goes_to_the_first_hit_and_enter_again_opens_it(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SearchList) as case:
        found = indexed(case)
        opened: list[object] = []
        found.opened.connect(opened.append)
        found.field.setFocus()
        type_text(found.field, "monday")
        press(found.field, Key.Key_Return)
        assert found.hits.hasFocus()
        assert case.wanted[-1] == (source_of(case.session), *span(SOURCE, "Monday"), True)
        press(found.hits, Key.Key_Return)
        assert opened == [found.hits.current_hit()]


def test_the_passage_taken_is_the_sentence_around_the_hit(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SearchList) as case:
        found = indexed(case)
        type_text(found.field, "monday")
        press(found.field, Key.Key_Return)
        sentence = "The bridge is closed from Monday."
        assert found.chosen_passage() == (source_of(case.session), *span(SOURCE, sentence))


def test_arrows_pass_over_titles_and_up_leads_back_to_the_field(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SearchList) as case:
        found = indexed(case)
        type_text(found.field, "million")
        press(found.field, Key.Key_Down)
        seen = []
        for _ in range(2):
            hit = found.hits.current_hit()
            assert hit is not None
            seen.append(hit.version_id)
            press(found.hits, Key.Key_Down)
        assert sorted(seen) == [draft_of(case.session), source_of(case.session)]
        press(found.hits, Key.Key_Up)
        press(found.hits, Key.Key_Up)
        assert found.field.hasFocus()
        press(found.field, Key.Key_Escape)
        assert found.field.text() == ""


def test_the_words_are_highlighted_in_the_documents(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SearchList) as case:
        found = indexed(case)
        type_text(found.field, "bridge mill")
        searched = case.workspace.searched
        assert searched is not None
        spans = searched(DRAFT, 0, len(DRAFT))
        assert [DRAFT[start:end] for start, end in spans] == ["bridge", "bridge", "million"]
        found.field.clear()
        assert case.workspace.searched is None


def test_documents_that_come_and_go_are_found_and_not(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SearchList) as case:
        found = indexed(case)
        type_text(found.field, "zeppelin")
        assert found.said.full_text() == "Nothing is found."
        document_commands.add_document(case.session, parsed("z.txt", "A zeppelin rose."), Role.SOURCE)
        until(lambda: rows(found) == ["z.txt", "A zeppelin rose."])
        case.workspace.undo()
        assert rows(found) == []
