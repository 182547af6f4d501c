from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cases import DRAFT, draft_of, make_case, source_of, span
from workbench.application import case_commands, claim_commands, queries
from workbench.application import session as session_module
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem, CaseIsReadOnly, NotPossible
from workbench.domain.model import Verdict
from workbench.domain.structure import Structure
from workbench.storage.packing import pack_contents


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bridge.fcase"


def titles(session: Session) -> str:
    return queries.case_info(session).title


def test_a_change_is_there_after_reopening(path: Path) -> None:
    with make_case(path) as session:
        claim_id = claim_commands.add_claim(session, draft_of(session), *span(DRAFT, "Three officials said"))
    with Session.open(path, person="Ben") as session:
        assert queries.claim(session, claim_id).statement == "Three officials said"
        assert queries.verify(session).ok


def test_an_exception_rolls_everything_back_and_publishes_nothing(path: Path) -> None:
    def work(store: object) -> None:
        session.store.rename_case("Half done")
        raise ZeroDivisionError

    with make_case(path) as session:
        heard: list[ChangeSet] = []
        session.subscribe(heard.append)
        entries = queries.case_info(session).entries
        with pytest.raises(ZeroDivisionError):
            session.execute("Fail", work)
        assert titles(session) == "The bridge"
        assert heard == []
        assert queries.case_info(session).entries == entries
        case_commands.rename_case(session, "Next")  # the session still works
        assert titles(session) == "Next"


def test_a_change_outside_a_transaction_is_refused(path: Path) -> None:
    with make_case(path) as session:
        with pytest.raises(Exception, match="readonly"):
            session.store.rename_case("Sneaked in")
        with pytest.raises(Exception, match="readonly"):
            session.store.contents.add(pack_contents([b"x"], "Sneaked in", Structure()))
        assert titles(session) == "The bridge"
        assert queries.verify(session).ok


def test_a_change_inside_a_change_is_refused(path: Path) -> None:
    with make_case(path) as session:
        with pytest.raises(RuntimeError, match="inside another"):
            session.execute("Outer", lambda _: case_commands.rename_case(session, "Inner"))
        assert titles(session) == "The bridge"
        case_commands.rename_case(session, "Next")


def test_a_work_that_changes_nothing_writes_no_entry_and_publishes_nothing(path: Path) -> None:
    with make_case(path) as session:
        heard: list[ChangeSet] = []
        session.subscribe(heard.append)
        before = queries.case_info(session)
        case_commands.rename_case(session, "The bridge")
        session.execute("Look", lambda store: store.claims.read())

        def forth_and_back(_: object) -> None:
            session.store.rename_case("Other")
            session.store.rename_case("The bridge")

        session.execute("Forth and back", forth_and_back)
        assert queries.case_info(session) == before
        assert heard == []


def test_execute_returns_what_the_work_returns(path: Path) -> None:
    with make_case(path) as session:
        assert session.execute("Count", lambda store: store.documents.count()) == 2


def test_listeners_learn_what_changed_and_who_asked(path: Path) -> None:
    with make_case(path) as session:
        heard: list[ChangeSet] = []
        end = session.subscribe(heard.append)
        me = object()
        claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5, initiator=me)
        (change,) = heard
        assert (change.label, change.initiator) == ("Add claim", me)
        assert change.claims == {claim_id}
        assert change.versions == {draft_of(session)}
        assert change.documents == frozenset()
        assert {row.table for row in change.rows} == {"claims", "passages", "claim_passages"}
        assert all(row.before is None and row.after is not None for row in change.rows)
        end()
        end()
        session.undo()
        assert len(heard) == 1


@pytest.mark.logs("a listener failed")
def test_a_listener_that_fails_harms_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *fault: reported.append(fault[0]))

    def fail(change: ChangeSet) -> None:
        raise ZeroDivisionError

    with make_case(path) as session:
        heard: list[ChangeSet] = []
        session.subscribe(fail)
        session.subscribe(heard.append)
        case_commands.rename_case(session, "Saved all the same")
        assert len(heard) == 1
        assert reported == [ZeroDivisionError]
    with Session.open(path, person="Ben") as session:
        assert titles(session) == "Saved all the same"


def test_a_listener_may_make_a_change_and_all_hear_both_in_order(path: Path) -> None:
    with make_case(path) as session:
        heard: list[str] = []

        def answer(change: ChangeSet) -> None:
            if titles(session) == "First":
                case_commands.rename_case(session, "Second")

        session.subscribe(answer)
        session.subscribe(
            lambda change: heard.append(str(change.rows[0].after and change.rows[0].after["title"]))
        )
        case_commands.rename_case(session, "First")
        assert heard == ["First", "Second"]


def test_undo_and_redo_walk_the_history_and_only_add_to_it(path: Path) -> None:
    with make_case(path) as session:
        for title in ("One", "Two", "Three"):
            case_commands.rename_case(session, title)
        entries = queries.case_info(session).entries
        assert session.undo_label == "Rename case"
        assert session.redo_label is None
        assert session.undo(2) == 2
        assert titles(session) == "One"
        assert session.redo() == 1
        assert titles(session) == "Two"
        assert session.undo() == 1
        assert session.redo(10) == 2
        assert titles(session) == "Three"
        assert session.redo_label is None
        assert queries.case_info(session).entries == entries + 6
        assert queries.verify(session).ok


def test_undo_and_redo_work_after_reopening(path: Path) -> None:
    with make_case(path) as session:
        case_commands.rename_case(session, "One")
        case_commands.rename_case(session, "Two")
        session.undo()
    with Session.open(path, person="Ben") as session:
        assert session.undo_label == session.redo_label == "Rename case"
        session.redo()
        assert titles(session) == "Two"
        session.undo(2)
        assert titles(session) == "The bridge"
        assert queries.history_rows(session, 1)[0].person == "Ben"


def test_a_new_change_ends_what_can_be_redone(path: Path) -> None:
    with make_case(path) as session:
        case_commands.rename_case(session, "One")
        session.undo()
        case_commands.rename_case(session, "Two")
        assert session.redo_label is None
        with pytest.raises(NotPossible, match="nothing to redo"):
            session.redo()


def test_undo_ends_at_the_empty_case(path: Path) -> None:
    with make_case(path) as session:
        assert session.undo(100) == 2
        assert session.undo_label is None
        with pytest.raises(NotPossible, match="nothing to undo"):
            session.undo()
        assert titles(session) == "The bridge"


def test_changes_of_one_group_are_undone_together(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = datetime(2026, 1, 1, tzinfo=UTC)

    def now() -> str:
        return clock.isoformat()

    monkeypatch.setattr(session_module, "utc_now", now)
    with make_case(path) as session:
        claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)

        def type_text(text: str, group: str = "field") -> None:
            claim_commands.edit_statement(session, claim_id, text, group=group)

        def statement() -> str:
            return queries.claim(session, claim_id).statement

        for text in ("T", "Th", "The"):
            clock += timedelta(seconds=59)
            type_text(text)
        clock += timedelta(seconds=61)
        type_text("Then")
        type_text("Then some", group="another field")
        session.undo()
        assert statement() == "Then"
        session.undo()
        assert statement() == "The"
        session.undo()
        assert statement() == "Three"
        session.redo()
        assert statement() == "The"
        type_text("Them")  # after a redo, typing begins a step of its own
        session.undo()
        assert statement() == "The"


def test_a_group_does_not_reach_over_an_undo_another_person_or_a_clock_put_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = datetime(2026, 1, 1, tzinfo=UTC)

    def now() -> str:
        return clock.isoformat()

    monkeypatch.setattr(session_module, "utc_now", now)
    with make_case(path) as session:
        claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
        claim_commands.edit_statement(session, claim_id, "One", group="field")
        session.undo()
        claim_commands.edit_statement(session, claim_id, "Two", group="field")
    with Session.open(path, person="Ben") as session:
        claim_commands.edit_statement(session, claim_id, "Three", group="field")
        clock -= timedelta(hours=1)
        claim_commands.edit_statement(session, claim_id, "Four", group="field")
        statements = []
        while session.undo_label == "Edit statement":
            session.undo()
            statements.append(queries.claim(session, claim_id).statement)
        assert statements == ["Three", "Two", "Three"]


def test_undo_declines_when_the_rows_have_moved_on(path: Path) -> None:
    with make_case(path) as session:
        case_commands.rename_case(session, "One")
        _behind_the_journal(session, "UPDATE cases SET title = 'Elsewhere'")
        with pytest.raises(NotPossible, match="changed since in another way"):
            session.undo()
        assert titles(session) == "Elsewhere"
        assert session.undo_label == "Rename case"


def test_undo_declines_when_it_would_take_more_with_it(path: Path) -> None:
    with make_case(path) as session:
        claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
        _behind_the_journal(
            session,
            "INSERT INTO evidence (claim_id, passage_id, relation, note) "
            f"VALUES ({claim_id}, 1, 'context', '')",
        )
        with pytest.raises(NotPossible, match="changed since in another way"):
            session.undo()
        assert len(queries.claim(session, claim_id).evidence) == 1


def test_undo_declines_when_what_changed_was_erased(path: Path) -> None:
    with make_case(path) as session:
        case_commands.rename_case(session, "One")
        _behind_the_journal(session, "DELETE FROM payloads WHERE seq = 4")
        with pytest.raises(NotPossible, match="erased"):
            session.undo()
        assert titles(session) == "One"
        assert queries.history_rows(session, 1)[0].erased
        assert queries.verify(session).ok  # the chain holds without the payload


def test_undoing_many_stops_at_the_first_that_cannot_be_undone(path: Path) -> None:
    with make_case(path) as session:
        case_commands.rename_case(session, "One")
        case_commands.rename_case(session, "Two")
        _behind_the_journal(session, "DELETE FROM payloads WHERE seq = 4")
        assert session.undo(5) == 1
        assert titles(session) == "One"


def test_the_history_says_who_did_what_when_and_what_was_taken_back(path: Path) -> None:
    with make_case(path) as session:
        case_commands.rename_case(session, "One")
        session.undo()
        session.redo()
        session.undo()
        rows = queries.history_rows(session, limit=4)
        assert [(row.label, row.undoes, row.undone) for row in rows] == [
            ("Undo: Rename case", 4, False),
            ("Redo: Rename case", 5, False),
            ("Undo: Rename case", 4, True),
            ("Rename case", None, True),
        ]
        assert {row.person for row in rows} == {"Ada"}
        assert rows[0].at == session.saved_at
        assert [row.seq for row in queries.history_rows(session, limit=2, offset=5)] == [2, 1]


def test_a_case_open_to_look_at_shows_what_the_other_saves_and_refuses_changes(path: Path) -> None:
    with make_case(path) as session, Session.open(path, person="Ben", read_only=True) as looking:
        claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
        assert queries.claim(looking, claim_id).statement == "Three"
        assert queries.verify(looking).ok
        session.undo()
        assert [row.undone for row in queries.history_rows(looking, 2)] == [False, True]
        assert looking.undo_label is None
        assert looking.redo_label is None
        with pytest.raises(CaseIsReadOnly, match="to look at only"):
            case_commands.rename_case(looking, "No")
        with pytest.raises(NotPossible):
            queries.claim(looking, claim_id)


def test_a_case_file_replaced_while_open_is_noticed_before_anything_is_reported_as_saved(path: Path) -> None:
    with make_case(path) as session:
        path.rename(path.with_suffix(".moved"))
        with pytest.raises(CaseFileProblem, match="moved, removed or replaced"):
            case_commands.rename_case(session, "Lost")
        path.write_bytes(b"something else")
        with pytest.raises(CaseFileProblem, match="moved, removed or replaced"):
            case_commands.rename_case(session, "Lost")
        path.with_suffix(".moved").replace(path)
        case_commands.rename_case(session, "Saved")
    with Session.open(path, person="Ben") as session:
        assert titles(session) == "Saved"


def test_a_case_changed_by_another_program_is_noticed(path: Path) -> None:
    with make_case(path) as session:
        case_commands.rename_case(session, "One")
        path.with_name(f".{path.name}.lock").unlink()
        with Session.open(path, person="Ben") as other:
            case_commands.rename_case(other, "Two")
        with pytest.raises(CaseFileProblem, match="Another program has changed"):
            case_commands.rename_case(session, "Three")
        assert titles(session) == "Two"


def test_a_failed_creation_leaves_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.storage.store.CaseStore.begin_case", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Session.create(path, title="T", person="Ada")
    assert list(path.parent.iterdir()) == []


def test_closing_leaves_nothing_but_the_case_file(path: Path) -> None:
    make_case(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_verdict_of_many_claims_is_one_step(path: Path) -> None:
    with make_case(path) as session:
        ids = [claim_commands.add_claim(session, source_of(session), n, n + 7) for n in range(5)]
        claim_commands.set_verdict(session, ids, Verdict.CONFIRMED)
        assert session.undo_label == "Set verdict of 5 claims"
        session.undo()
        assert {row.verdict for row in queries.claim_rows(session)} == {Verdict.OPEN}


def _behind_the_journal(session: Session, sql: str) -> None:
    """Change the file as no command can, the way another program would."""
    connection = session.store.db.conn
    connection.execute("PRAGMA query_only = OFF")
    connection.execute(sql)
    connection.execute("DELETE FROM temp.images")
    connection.execute("PRAGMA query_only = ON")
