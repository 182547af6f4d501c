"""The quotations of the draft in a list, compared with their sources, and claims made of them by one key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.cases import draft_of, parsed, source_of, span
from tests.desktop.shown_case import Shown, press, shown_on, until
from workbench.application import document_commands, queries, search
from workbench.application.session import Session
from workbench.desktop.lists.quotations_list import QuotationsList
from workbench.desktop.lists.quotations_model import SPEAKER, STATE, WORDS
from workbench.domain.model import Kind, Relation, Role

DRAFT = (
    "“The harbour was never safe for large ships,” Ann Ode said.\n"
    "Bo Lind wrote: “We paid forty million for a bridge nobody uses at all.”\n"
    "The clerk said: “It rained for three whole days … and we went home.”\n"
)
SOURCE = (
    "Ann Ode: “The harbour was safe for large ships.”\n"
    "“It rained for three whole days, it was a pity, and we went home,” the clerk says.\n"
)


@contextmanager
def listed(tmp_path: Path) -> Iterator[Shown[QuotationsList]]:
    session = Session.create(tmp_path / "q.fcase", title="Q", person="Ada")
    document_commands.add_document(session, parsed("draft.txt", DRAFT), Role.DRAFT)
    document_commands.add_document(session, parsed("minutes.txt", SOURCE), Role.SOURCE)
    search.bring_up_to_date(session)
    with shown_on(session, QuotationsList) as case:
        QAbstractItemModelTester(case.widget.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        yield case


def column(case: Shown[QuotationsList], number: int) -> list[str]:
    model = case.widget.model
    return [model.index(line, number).data() for line in range(model.rowCount())]


def choose(case: Shown[QuotationsList], line: int) -> None:
    case.widget.table.setFocus()
    case.widget.table.selectRow(line)


def test_each_quotation_is_listed_with_sign_and_word_of_its_state(qapp: object, tmp_path: Path) -> None:
    with listed(tmp_path) as case:
        assert column(case, STATE) == ["≠ Altered", "✕ Absent", "… Shortened"]
        assert column(case, SPEAKER) == ["Ann Ode", "Bo Lind", "The clerk"]
        assert column(case, WORDS)[1].startswith("“We paid forty")


def test_the_chosen_one_is_compared_word_by_word(qapp: object, tmp_path: Path) -> None:
    with listed(tmp_path) as case:
        choose(case, 0)
        view = case.widget.comparison

        assert view.said.text().startswith("“never” is put in")
        assert "underline" in view.draft_words.text()
        assert view.source_words.accessibleDescription() == "The harbour was safe for large ships."
        assert "minutes.txt ¶ 1" in view.source_heading.text()
        choose(case, 1)
        assert view.said.text() == "No source has these words."
        assert view.source_words.isHidden()
        choose(case, 2)
        assert view.said.text() == "dots stand for “, it was a pity,”."


def test_another_speaker_in_the_source_is_told(qapp: object, tmp_path: Path) -> None:
    with listed(tmp_path) as case:
        letter = "“We paid forty million for a bridge nobody uses at all,” said Ann Ode."
        document_commands.add_document(case.session, parsed("letter.txt", letter), Role.SOURCE)
        search.bring_up_to_date(case.session)

        until(lambda: column(case, SPEAKER)[1] == "≠ Bo Lind")
        choose(case, 1)
        assert case.widget.comparison.said.text() == "Another speaker in the source. The same words."


def test_enter_shows_both_passages(qapp: object, tmp_path: Path) -> None:
    with listed(tmp_path) as case:
        choose(case, 0)
        press(case.widget.table, Qt.Key.Key_Return)

        source = (source_of(case.session), *span(SOURCE, "The harbour was safe for large ships."), True)
        draft = (draft_of(case.session), *span(DRAFT, "“The harbour was never safe for large ships,”"), False)
        assert case.wanted == [source, draft]


def test_one_key_makes_claim_and_evidence_and_one_undo_takes_them_back(qapp: object, tmp_path: Path) -> None:
    with listed(tmp_path) as case:
        choose(case, 0)
        press(case.widget.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

        (claim,) = queries.claims(case.session)
        assert claim.kind is Kind.QUOTATION
        assert [origin.name for origin in claim.attribution] == ["Ann Ode"]
        assert [link.relation for link in claim.evidence] == [Relation.CORROBORATES]
        assert case.workspace.current_claim == claim.id
        case.workspace.undo()
        assert queries.claims(case.session) == []


@pytest.mark.parametrize(
    ("narrow", "left"),
    [
        (lambda widget: widget.filter.setText("lind"), ["✕ Absent"]),
        (lambda widget: next(iter(widget.states.values())).click(), ["≠ Altered", "… Shortened"]),
    ],
)
def test_the_list_can_be_narrowed(
    qapp: object, tmp_path: Path, narrow: Callable[[QuotationsList], object], left: list[str]
) -> None:
    with listed(tmp_path) as case:
        narrow(case.widget)

        assert column(case, STATE) == left


def test_a_new_source_changes_what_it_must(qapp: object, tmp_path: Path) -> None:
    with listed(tmp_path) as case:
        letter = "To the council. We paid forty million for a bridge nobody uses at all. Bo Lind"
        document_commands.add_document(case.session, parsed("letter.txt", letter), Role.SOURCE)
        search.bring_up_to_date(case.session)

        until(lambda: column(case, STATE)[1] == "= Exact")
        assert column(case, STATE)[0] == "≠ Altered"
