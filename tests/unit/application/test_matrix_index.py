"""The evidence matrix of a case, kept up to date from changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import DRAFT, SOURCE, draft_of, make_case, parsed, source_of, span
from workbench.application import claim_commands, document_commands, evidence_commands, origin_commands
from workbench.application.changes import ChangeSet
from workbench.application.claim_index import ClaimIndex
from workbench.application.matrix_index import MatrixIndex
from workbench.application.session import Session
from workbench.domain.model import Provenance, Relation, Role, Verdict


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


def claim(session: Session, words: str) -> int:
    return claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words))


def link(session: Session, claim_id: int, words: str, relation: Relation, *origins: str) -> int:
    place = span(SOURCE, words)
    return evidence_commands.link_evidence(
        session, claim_id, source_of(session), *place, relation, origins=list(origins)
    )


def read(session: Session) -> MatrixIndex:
    """Return an index that has read all and follows the session."""
    claims = ClaimIndex(session)
    index = MatrixIndex(session, claims)
    while not index.complete:
        index.read_some()

    def follow(changes: ChangeSet) -> None:
        claims.refresh(changes.claims)
        index.refresh(changes)

    session.subscribe(follow)
    return index


def columns(index: MatrixIndex) -> list[tuple[str, list[str]]]:
    return [
        (group.origin.name if group.origin else "", [column.title for column in group.columns])
        for group in index.groups
    ]


def test_groups_stand_in_the_order_in_which_the_draft_first_needs_them(session: Session) -> None:
    late, early = claim(session, "It cost 40 million crowns"), claim(session, "Nobody else was told.")
    link(session, late, "Minutes", Relation.CORROBORATES, "Ana")
    link(session, early, "council", Relation.CORROBORATES)
    link(session, early, "Monday", Relation.CONTRADICTS, "Bo")
    index = read(session)
    assert index.complete
    assert columns(index) == [("Bo", ["minutes.txt"]), ("Ana", ["minutes.txt"]), ("", ["minutes.txt"])]
    row = index.rows[early]
    assert (row.origins_for, row.origins_against) == (0, 1)


def test_a_change_changes_its_row_and_undo_puts_it_back(session: Session) -> None:
    made = claim(session, "Nobody else was told.")
    index = read(session)
    assert columns(index) == []
    piece = link(session, made, "Monday", Relation.CONTRADICTS, "Bo")
    assert columns(index) == [("Bo", ["minutes.txt"])]
    evidence_commands.set_relation(session, [piece], Relation.CONTEXT)
    (cell,) = index.rows[made].cells.values()
    assert (cell.contradicting, cell.context) == (0, 1)
    session.undo(2)
    assert columns(index) == []
    claim_commands.delete_claims(session, [made])
    assert index.rows == {}


def test_tracing_a_document_moves_its_column(session: Session) -> None:
    made = claim(session, "Nobody else was told.")
    link(session, made, "Monday", Relation.CORROBORATES)
    index = read(session)
    document = next(iter(index.rows[made].cells))[1]
    origin_commands.set_document_origins(session, [document], ["the council"])
    assert columns(index) == [("the council", ["minutes.txt"])]
    assert index.rows[made].origins_for == 1


def test_renamed_documents_and_origins_are_renamed_in_the_columns(session: Session) -> None:
    made = claim(session, "Nobody else was told.")
    link(session, made, "Monday", Relation.CORROBORATES, "Bo")
    index = read(session)
    ending, document = next(iter(index.rows[made].cells))
    assert ending is not None
    document_commands.edit_provenance(session, document, Provenance(title="The minutes"))
    origin_commands.edit_origin(session, ending[1], name="Bo Vik")
    assert columns(index) == [("Bo Vik", ["The minutes"])]


def test_sources_without_evidence_are_shown_on_demand(session: Session) -> None:
    made = claim(session, "Nobody else was told.")
    link(session, made, "Monday", Relation.CORROBORATES, "Bo")
    letter = document_commands.add_document(session, parsed("letter.txt", "Dear Bo"), Role.SOURCE)
    diary = document_commands.add_document(session, parsed("diary.txt", "Rain."), Role.SOURCE)
    origin_commands.set_document_origins(session, [letter], ["Bo"])
    index = read(session)
    assert columns(index) == [("Bo", ["minutes.txt"])]
    index.show_all_sources(True)
    assert columns(index) == [("Bo", ["minutes.txt", "letter.txt"]), ("", ["diary.txt"])]
    document_commands.remove_documents(session, [diary])
    assert columns(index) == [("Bo", ["minutes.txt", "letter.txt"])]


def test_the_pieces_of_a_cell_come_with_the_chain_that_counts(session: Session) -> None:
    made = claim(session, "Nobody else was told.")
    link(session, made, "Monday", Relation.CORROBORATES)
    index = read(session)
    document = next(iter(index.rows[made].cells))[1]
    origin_commands.set_document_origins(session, [document], ["a clerk", "the council"])
    (place,) = index.rows[made].cells
    (piece,) = index.pieces(made, place)
    assert piece.evidence.passage.exact == "Monday"
    assert [origin.name for origin in piece.chain] == ["a clerk", "the council"]


def test_claims_are_read_a_slice_at_a_time(session: Session) -> None:
    made = [claim_commands.add_claim(session, draft_of(session), 0, end) for end in range(1, 103)]
    index = MatrixIndex(session, ClaimIndex(session))
    index.read_some()
    assert not index.complete
    assert list(index.rows) == made[:100]
    index.read_some()
    assert index.complete
    assert list(index.rows) == made


def test_many_touched_claims_wait_to_be_read(session: Session) -> None:
    made = [claim_commands.add_claim(session, draft_of(session), 0, end) for end in range(1, 42)]
    claims = ClaimIndex(session)
    index = MatrixIndex(session, claims)
    index.read_some()
    told: list[frozenset[int] | None] = []
    session.subscribe(lambda changes: told.append(index.refresh(changes)))
    claim_commands.set_verdict(session, made, Verdict.CONFIRMED)
    assert told == [None]
    assert not index.complete
    link(session, made[0], "Monday", Relation.CORROBORATES)
    assert told[1] == frozenset({made[0]})
    index.read_some()
    assert index.complete
    assert next(iter(index.rows[made[0]].cells.values())).corroborating == 1
