from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from workbench.application import calculation_commands, claim_commands, document_commands, queries
from workbench.application.calculation_commands import NamedPlace
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.errors import NotPossible

FORTY, FOURTEEN = span(DRAFT, "40 million"), span(SOURCE, "14 million")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        claim_commands.add_claim(session, draft_of(session), 0, 5)
        yield session


def places(session: Session) -> list[NamedPlace]:
    return [("said", draft_of(session), *FORTY), ("cost", source_of(session), *FOURTEEN)]


def passages(session: Session) -> int:
    found: int = session.store.db.execute("SELECT count(*) FROM passages").fetchone()[0]
    return found


def test_a_formula_stands_over_numbers_in_passages_of_any_document(session: Session) -> None:
    calculation_id = calculation_commands.add_calculation(
        session, 1, " said -  cost ", places(session), note="Of the minutes."
    )
    (found,) = queries.calculations(session, [1])
    assert (found.id, found.formula, found.note) == (calculation_id, "said - cost", "Of the minutes.")
    assert [(value.name, value.passage.exact) for value in found.values] == [
        ("said", "40 million"),
        ("cost", "14 million"),
    ]
    assert queries.calculations(session) == [found]


def test_a_calculation_is_edited_field_by_field_and_leaves_no_passages_behind(session: Session) -> None:
    calculation_id = calculation_commands.add_calculation(session, 1, "said - cost", places(session))
    before = queries.calculations(session)
    calculation_commands.edit_calculation(session, calculation_id, formula="said / 2", note="Half.")
    calculation_commands.edit_calculation(session, calculation_id, values=places(session)[:1])
    (edited,) = queries.calculations(session)
    assert (edited.formula, edited.note, [value.name for value in edited.values]) == (
        "said / 2",
        "Half.",
        ["said"],
    )
    assert passages(session) == 2
    calculation_commands.remove_calculation(session, calculation_id)
    assert (queries.calculations(session), passages(session)) == ([], 1)
    session.undo(3)
    assert queries.calculations(session) == before


def test_its_changes_touch_the_claim(session: Session) -> None:
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    calculation_id = calculation_commands.add_calculation(session, 1, "said - cost", places(session))
    calculation_commands.edit_calculation(session, calculation_id, values=places(session)[1:])
    calculation_commands.remove_calculation(session, calculation_id)
    assert [change.claims for change in heard] == [{1}] * 3


def test_deleting_a_claim_takes_its_calculations_along_and_undo_brings_them_back(session: Session) -> None:
    calculation_commands.add_calculation(session, 1, "said - cost", places(session))
    before = queries.calculations(session)
    claim_commands.delete_claims(session, [1])
    assert (queries.calculations(session), passages(session)) == ([], 0)
    session.undo()
    assert queries.calculations(session) == before


def test_a_document_with_a_number_of_a_calculation_is_not_removed(session: Session) -> None:
    calculation_commands.add_calculation(session, 1, "cost", places(session)[1:])
    with pytest.raises(NotPossible, match="in use by claim 1"):
        document_commands.remove_document(session, 2)


def test_names_are_needed_and_each_once(session: Session) -> None:
    other = places(session)[1]
    with pytest.raises(NotPossible, match="nothing to compute"):
        calculation_commands.add_calculation(session, 1, " ", [])
    with pytest.raises(NotPossible, match="needs a name"):
        calculation_commands.add_calculation(session, 1, "a", [(" ", *other[1:])])
    with pytest.raises(NotPossible, match="Two numbers are called “cost”"):
        calculation_commands.add_calculation(session, 1, "a", [("cost ", *other[1:]), other])
    with pytest.raises(NotPossible, match="calculation does not exist"):
        calculation_commands.remove_calculation(session, 9)
    assert passages(session) == 1
