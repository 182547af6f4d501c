"""Stretches that share words with something: rare words count most, common ones cost nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import make_case, parsed
from workbench.application import document_commands, queries, search
from workbench.application.session import Session
from workbench.domain.model import Role
from workbench.storage import search_candidates
from workbench.storage.search_candidates import Candidates, WeightedWord


def asked(session: Session, *words: WeightedWord, texts: list[str] | None = None) -> Candidates:
    """Ask to the end."""
    search.bring_up_to_date(session)
    candidates = Candidates(session.store.search, words, texts)
    while candidates.advance(0.0):
        pass
    return candidates


def words_of(session: Session, candidates: Candidates, limit: int = 10) -> list[str]:
    """Return the words of the best stretches."""
    return [
        session.store.contents.text(found.chunk.text_sha256)[found.chunk.start : found.chunk.core_end].strip()
        for found in candidates.best(limit)
    ]


def add(session: Session, *texts: str) -> None:
    """Add sources."""
    for number, text in enumerate(texts):
        document_commands.add_document(session, parsed(f"more-{number}.txt", text), Role.SOURCE)


def test_a_rare_word_counts_more_than_two_common_ones(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft="Nothing.", source="Nothing either.") as session:
        add(session, *[f"The ferry sank at night {n}." for n in range(30)], "The quarantine began.")
        found = asked(session, *(WeightedWord((word,)) for word in ("ferry", "night", "quarantine")))
        assert words_of(session, found)[0] == "The quarantine began."
        assert len(list(found.best(100))) == 31


def test_a_word_counts_once_in_whatever_form(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft="Nothing.", source="Nothing either.") as session:
        add(session, "A vessel among vessels.", "One vessel, and a captain.", "Something else.")
        found = asked(session, WeightedWord(("vessel", "vessels")), WeightedWord(("captain",)))
        assert words_of(session, found) == ["One vessel, and a captain.", "A vessel among vessels."]
        assert found.rarities[("captain",)] > found.rarities[("vessel", "vessels")]


def test_a_weight_can_turn_the_order(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft="Nothing.", source="Nothing either.") as session:
        add(session, "Ana Reyes spoke.", "The vessel sank.")
        found = asked(session, WeightedWord(("reyes",), 2.0), WeightedWord(("vessel",)))
        assert words_of(session, found) == ["Ana Reyes spoke.", "The vessel sank."]


def test_only_the_texts_asked_for_are_looked_in(tmp_path: Path) -> None:
    with make_case(
        tmp_path / "a.fcase", draft="The bridge is closed.", source="A bridge was closed."
    ) as session:
        draft, source = queries.document_rows(session)
        keys = [queries.version(session, row.version_id).text_sha256 for row in (draft, source)]
        bridge = WeightedWord(("bridge",))
        assert words_of(session, asked(session, bridge, texts=keys[1:])) == ["A bridge was closed."]
        assert len(words_of(session, asked(session, bridge))) == 2


def test_the_commonest_words_are_left_out_where_reading_them_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_candidates, "_MOST_ROWS_OF_A_WORD", 3)
    with make_case(tmp_path / "a.fcase", draft="Nothing.", source="Nothing either.") as session:
        add(session, *[f"The ferry sank {n}." for n in range(5)], "The quarantine began.")
        found = asked(session, WeightedWord(("ferry",)), WeightedWord(("quarantine",)))
        assert words_of(session, found) == ["The quarantine began."]
        assert ("ferry",) in found.rarities


def test_a_word_without_weight_is_only_counted(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft="Nothing.", source="Nothing either.") as session:
        add(session, "The ferry sank.", "The quarantine began.")
        found = asked(session, WeightedWord(("ferry",), 0.0), WeightedWord(("quarantine",)))
        assert words_of(session, found) == ["The quarantine began."]
        assert ("ferry",) in found.rarities


def test_words_nobody_wrote_find_nothing(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        assert list(asked(session, WeightedWord(("zeppelin",))).best(5)) == []
        assert list(asked(session).best(5)) == []


def test_the_index_names_its_words_by_their_beginning(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft="Vessel, vessels, vest.", source="The vessel.") as session:
        search.bring_up_to_date(session)
        assert session.store.search.words_beginning("vess", 10) == [("vessel", 2), ("vessels", 1)]
        assert session.store.search.words_beginning("ves", 1) == [("vessel", 2)]


def test_an_index_in_memory_answers_too(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase"):
        pass
    with Session.open(tmp_path / "a.fcase", person="Ada", read_only=True) as session:
        assert len(list(asked(session, WeightedWord(("bridge",))).best(5))) == 2
