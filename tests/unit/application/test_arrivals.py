"""Documents that come in together: with their layouts, paths and parents, undone as one step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cases import make_case, parsed
from workbench.application import claim_commands, document_commands, queries
from workbench.application.arrivals import Arrival, ParsedFile, Portion, arrival
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem, NotPossible
from workbench.domain.model import Provenance, Role
from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Page, Structure
from workbench.importers.imported import ImportedDocument

LAYOUTS = (PageLayout(bytes(range(40))), PageLayout(b""), PageLayout(b"\x07" * 32))
PAGED = ImportedDocument(
    "words\nmore",
    Structure(pages=(Page("1", 0, 5, 595.0, 842.0), Page("2", 5, 5), Page("3", 6, 10, 595.0, 842.0))),
    Provenance(),
    "application/pdf",
    "",
    layouts=LAYOUTS,
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


def add(
    session: Session, *arrivals: Arrival, group: str = "import", role: Role = Role.SOURCE
) -> list[object]:
    return list(document_commands.take_portion(session, Portion(arrivals, "Import", group), role))


def note(name: str, *, parent: str = "", path: str = "") -> Arrival:
    file = parsed(name, f"Words of {name}.")
    return arrival(ParsedFile(name, file.original, file.document, path), parent=parent)


def test_where_characters_stand_on_their_pages_is_kept(session: Session) -> None:
    document_id = document_commands.add_document(session, ParsedFile("a.pdf", b"%PDF", PAGED), Role.SOURCE)
    (row,) = queries.document_rows(session, [document_id])

    assert row.pages == 3
    assert [queries.page_layout(session, row.version_id, page) for page in range(4)] == [*LAYOUTS, None]
    assert queries.verify(session).ok


def test_a_layout_that_was_altered_is_found(session: Session) -> None:
    document_id = document_commands.add_document(session, ParsedFile("a.pdf", b"%PDF", PAGED), Role.SOURCE)
    (row,) = queries.document_rows(session, [document_id])
    db = session.store.db
    db.execute("PRAGMA query_only = OFF")
    db.execute("DROP TRIGGER page_layouts_stay")
    db.execute("UPDATE page_layouts SET compressed = x'00' WHERE page = 2")

    assert any("on page 3 of original" in problem for problem in queries.verify(session).problems)
    with pytest.raises(CaseFileProblem, match="damaged or altered"):
        queries.page_layout(session, row.version_id, 2)


def test_layouts_never_change(session: Session) -> None:
    document_commands.add_document(session, ParsedFile("a.pdf", b"%PDF", PAGED), Role.SOURCE)

    with pytest.raises(sqlite3.IntegrityError, match="never change"):
        session.execute("Bend", lambda store: store.db.conn.execute("UPDATE page_layouts SET page = 9"))


def test_documents_know_what_they_came_with_and_where_they_lay(session: Session) -> None:
    mail = note("mail.eml", path="box/mail.eml")
    attached = note("plan.txt", parent=mail.sha256, path="box/mail.eml/plan.txt")
    add(session, mail)
    add(session, attached)

    *_, first, second = queries.document_rows(session)
    assert (first.parent, first.path) == (None, "box/mail.eml")
    assert (second.parent, second.path) == (first.number, "box/mail.eml/plan.txt")
    assert second.sha256 == sha256(b"Words of plan.txt.").hexdigest()


def test_what_an_attachment_came_with_may_be_removed(session: Session) -> None:
    mail = note("mail.eml")
    mail_id, _ = add(session, mail, note("plan.txt", parent=mail.sha256))
    assert isinstance(mail_id, int)

    document_commands.remove_document(session, mail_id)
    assert queries.document_rows(session)[-1].parent is None
    session.undo()
    *_, first, second = queries.document_rows(session)
    assert second.parent == first.number
    assert queries.verify(session).ok


def test_the_same_file_twice_is_said_and_keeps_nothing_else_out(session: Session) -> None:
    one, same, other = add(session, note("a.txt"), note("a.txt"), note("b.txt"))

    assert isinstance(one, int)
    assert isinstance(same, NotPossible)
    assert "in the case already, as document 3, “a.txt”" in str(same)
    assert isinstance(other, int)


def test_a_second_draft_is_refused(session: Session) -> None:
    (refused,) = add(session, note("a.txt"), role=Role.DRAFT)

    assert "already has a draft" in str(refused)


def test_what_comes_in_piece_by_piece_is_undone_together(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(f"2026-01-01T{hour:02}:00:00.000Z" for hour in range(20))
    monkeypatch.setattr("workbench.application.session.utc_now", lambda: next(times))
    for number in range(3):
        portion = Portion((note(f"{number}.txt"),), f"Import {number + 1} sources", "one import")
        document_commands.take_portion(session, portion, Role.SOURCE)
    assert len(queries.document_rows(session)) == 5
    assert session.undo_label == "Import 3 sources"

    assert session.undo() == 1
    assert len(queries.document_rows(session)) == 2
    assert session.redo_label == "Import 3 sources"
    session.redo()
    assert len(queries.document_rows(session)) == 5


def names(session: Session) -> list[str]:
    return [row.file_name for row in queries.document_rows(session)][2:]


def test_an_import_is_one_step_below_what_the_user_did_meanwhile(session: Session) -> None:
    add(session, note("a.txt"), group="one import")
    claim_commands.add_claim(session, queries.document_rows(session)[0].version_id, 0, 5)
    add(session, note("b.txt"), group="one import")

    assert session.undo_label == "Add claim"
    session.undo()
    assert (names(session), len(queries.claims(session))) == (["a.txt", "b.txt"], 0)
    add(session, note("c.txt"), group="one import")
    session.redo()
    assert (names(session), len(queries.claims(session))) == (["a.txt", "b.txt", "c.txt"], 1)
    session.undo(2)
    assert names(session) == []
    session.redo(2)
    assert (names(session), len(queries.claims(session))) == (["a.txt", "b.txt", "c.txt"], 1)


def test_two_imports_at_once_are_a_step_each(session: Session) -> None:
    for number, group in enumerate(("one", "other", "one", "other")):
        add(session, note(f"{number}.txt"), group=group)

    session.undo()
    assert names(session) == ["0.txt", "2.txt"]
    session.undo()
    assert names(session) == []
    session.redo(2)
    assert names(session) == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_what_comes_after_the_import_was_undone_is_a_step_of_its_own(session: Session) -> None:
    add(session, note("a.txt"), group="one import")
    session.undo()
    add(session, note("b.txt"), group="one import")
    add(session, note("c.txt"), group="one import")

    assert names(session) == ["b.txt", "c.txt"]
    session.undo()
    assert names(session) == []


def test_a_document_that_the_user_removed_meanwhile_comes_back_by_undo(session: Session) -> None:
    mail = note("mail.eml")
    add(session, mail, group="one import")
    document_commands.remove_document(session, queries.document_rows(session)[2].id)
    late = Portion((note("b.txt"),), "Import", "one import", warnings={mail.sha256: ["One was left out."]})
    document_commands.take_portion(session, late, Role.SOURCE)

    session.undo()
    assert names(session) == ["mail.eml", "b.txt"]
    session.undo()
    assert names(session) == []


def test_steps_are_the_same_after_the_case_is_opened_again(session: Session) -> None:
    add(session, note("a.txt"), group="one import")
    claim_commands.add_claim(session, queries.document_rows(session)[0].version_id, 0, 5)
    add(session, note("b.txt"), group="one import")
    session.close()

    with Session.open(session.path, person="Ada") as again:
        again.undo(2)
        assert (names(again), len(queries.claims(again))) == ([], 0)


def test_warnings_can_follow_a_document(session: Session) -> None:
    mail = note("mail.eml")
    add(session, mail)
    late = Portion((), "Import", warnings={mail.sha256: ["One was left out."]})
    document_commands.take_portion(session, late, Role.SOURCE)

    assert queries.document_rows(session)[-1].warnings == ("One was left out.",)
