"""The full-text index: every passage is found once, and what is removed for good leaves no word behind."""

from __future__ import annotations

import errno
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import make_case, parsed
from workbench.application import document_commands, queries, search
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem, NotPossible
from workbench.domain.folding import tokens
from workbench.domain.model import Role
from workbench.domain.search_query import parse_query
from workbench.storage.search_chunks import LONGEST_WORD, OVERLAP, cuts, reach

CHARACTERS = st.sampled_from("ab éß東京한😀\n.،  ")


@given(st.lists(st.tuples(CHARACTERS, st.integers(1, 900)), max_size=12))
def test_stretches_cover_a_text_and_overlap_by_whole_words(runs: list[tuple[str, int]]) -> None:
    text = "".join(character * count for character, count in runs)
    places = cuts(text)
    assert places[0] == 0
    assert places[-1] == len(text)
    assert all(one < other for one, other in pairwise(places))
    for end in places[1:]:
        behind = reach(text, end)
        assert min(end + OVERLAP, len(text)) <= behind <= end + OVERLAP + LONGEST_WORD


def test_what_is_typed_never_breaks_the_index(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        search.bring_up_to_date(session)

        @given(st.text(max_size=30).map(lambda text: f"bridge {text}"))
        @settings(max_examples=150)
        def ask(typed: str) -> None:
            try:
                query = parse_query(typed)
            except NotPossible:
                return
            session.store.search.found(query, limit=5)

        ask()


def test_deep_brackets_are_no_trouble(tmp_path: Path) -> None:
    typed = "bridge"
    for _ in range(9):
        typed = f"({typed} NOT x) OR y"
    with make_case(tmp_path / "a.fcase") as session:
        search.bring_up_to_date(session)
        assert session.store.search.found(parse_query("(" * 25 + "bridge" + ")" * 25), limit=5)
        session.store.search.found(parse_query(typed), limit=5)


def test_a_phrase_is_found_once_wherever_the_text_is_cut(tmp_path: Path) -> None:
    choose = random.Random(7)
    words = [choose.choice(["rain", "river", "flood", "été", "東京"]) for _ in range(4_000)]
    for place in range(100, 4_000, 37):
        words[place : place + 2] = ["needle", "thread"]
    text = " ".join(words)
    with make_case(tmp_path / "a.fcase", source=text) as session:
        found = search.search(session, '"needle thread"', 1_000)
        assert [hit.start for document in found for hit in document.hits] == [
            token.start for token in tokens(text) if token.word == "needle"
        ]


def spoil(session: Session, statement: str) -> None:
    def work() -> None:
        session.store.db.conn.execute(statement)

    session.store.keep(work)


def test_the_index_outlives_the_session_and_is_made_once(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        assert not search.is_up_to_date(session)
        search.bring_up_to_date(session)
    with Session.open(tmp_path / "a.fcase", person="Ada", read_only=True) as session:
        assert search.is_up_to_date(session)
        assert search.search(session, "bridge")


def test_a_case_to_look_at_is_searched_though_it_was_never_indexed(tmp_path: Path) -> None:
    make_case(tmp_path / "a.fcase").close()
    before = (tmp_path / "a.fcase").read_bytes()
    with Session.open(tmp_path / "a.fcase", person="Ada", read_only=True) as session:
        assert search.search(session, "bridge")
    assert (tmp_path / "a.fcase").read_bytes() == before


def test_an_index_that_was_folded_otherwise_is_made_again(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        search.bring_up_to_date(session)
        spoil(session, "UPDATE search_state SET made_with = 'x'")
    with Session.open(tmp_path / "a.fcase", person="Ada") as session:
        assert not search.is_up_to_date(session)
        assert search.search(session, "bridge")


def test_a_damaged_index_is_made_again(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        search.bring_up_to_date(session)
        spoil(session, "UPDATE search_words_data SET block = x'ffffffffffffffffffff' WHERE id > 1")
    with Session.open(tmp_path / "a.fcase", person="Ada") as session:
        assert search.search(session, "bridge")


def test_the_index_is_not_in_the_journal_and_the_case_verifies(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        before = session.store.journal.last()
        search.bring_up_to_date(session)
        assert session.store.journal.last() == before
        assert queries.verify(session).ok
        assert session.undo() == 1


def test_a_text_destroyed_for_good_leaves_no_word_in_the_index(tmp_path: Path) -> None:
    words = "Xylophonist whistleblower Quetzalcoatlus"
    with make_case(tmp_path / "a.fcase") as session:
        document_commands.add_document(session, parsed("hidden.txt", words), Role.SOURCE)
        search.bring_up_to_date(session)
        (key,) = [v.text_sha256 for v in session.store.documents.versions() if v.characters == len(words)]
        assert b"xylophonist" in (tmp_path / "a.fcase").read_bytes()
        session.store.search.forget(key)
        assert b"xylophonist" not in (tmp_path / "a.fcase").read_bytes()
        assert session.store.search.missing([key]) == [key]
        assert search.search(session, "bridge")
        assert search.search(session, "whistleblower")  # the text is still in the case, and indexed again


def test_a_failed_write_leaves_an_index_that_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make_case(tmp_path / "a.fcase", source="bridge " * 2_000) as session:
        index = session.store.search
        keys = [version.text_sha256 for version in session.store.documents.versions()]
        index.add(keys, 0.0)
        begin = index._add_text

        def fail(key: str, until: float) -> None:
            begin(key, until)
            raise OSError(errno.ENOSPC, "no space left")

        monkeypatch.setattr(index, "_add_text", fail)
        with pytest.raises(CaseFileProblem, match=r"could not be saved|read or written"):
            index.add(index.missing(keys), 0.0)
        monkeypatch.undo()
        search.bring_up_to_date(session)
        assert sum(len(document.hits) for document in search.search(session, "bridge", 5_000)) >= 2_000
