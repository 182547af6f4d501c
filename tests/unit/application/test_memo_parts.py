"""A case keeps which parts its memo has, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import make_case
from workbench.application import queries
from workbench.application.memo import memo_paper, parts_of, set_memo_parts
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.memo_parts import ALL_PARTS, Part


def test_a_case_has_all_parts_until_somebody_chooses(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        assert parts_of(session) == ALL_PARTS


def test_chosen_parts_are_kept_in_their_order_and_can_be_undone(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        set_memo_parts(session, [Part.JOURNAL, Part.SUMMARY, Part.KEY])
    with Session.open(tmp_path / "a.fcase", person="Ben") as session:
        assert [piece.key for piece in memo_paper(session).pieces] == ["journal", "summary", "key"]
        assert queries.verify(session).problems == ()
        session.undo()
        assert parts_of(session) == ALL_PARTS


def test_a_memo_without_any_part_is_refused(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session, pytest.raises(NotPossible, match="at least one part"):
        set_memo_parts(session, [])


def test_the_journal_is_told_in_figures(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        journal = [piece for piece in memo_paper(session).pieces if piece.key == "journal"]
        last = session.store.journal.last()
    assert last is not None
    assert last.digest in repr(journal)
