"""Hits come from the documents in the case, best first, with words and places that are right."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import SOURCE, make_case, parsed
from workbench.application import document_commands, queries, search
from workbench.domain.errors import NotPossible
from workbench.domain.folding import tokens
from workbench.domain.model import Role
from workbench.domain.search_query import AllOf, AnyOf, Near, Query, Without, Words, parse_query

PIECES = (
    "bridge", "closed", "Łódź", "Straße", "ﬁnances", "café", "cafe\u0301", "3,000", "don’t", "東京都庁",
    "한국에서", "ガギ", "👩\u200d👩\u200d👧", "كِتَاب", "naïve", "the", "the", "a", "of",
)  # fmt: skip


def answers(query: Query, words: list[str]) -> bool:
    """Say whether folded words answer a query, by the definition and nothing clever."""
    if isinstance(query, Words):
        count = len(query.words)
        return any(
            words[i : i + count - 1] == list(query.words[:-1])
            and (words[i + count - 1] == query.words[-1]
                 or (query.prefix and words[i + count - 1].startswith(query.words[-1])))
            for i in range(len(words) - count + 1)
        )  # fmt: skip
    if isinstance(query, Without):
        return answers(query.wanted, words)
    if isinstance(query, AnyOf):
        return any(answers(part, words) for part in query.parts)
    assert isinstance(query, AllOf | Near)
    return all(answers(part, words) for part in query.parts)


def check_all_found(query: Words, text: str, hits: list[search.Hit]) -> None:
    stand = tokens(text)
    words = [token.word for token in stand]
    count = len(query.words)
    covered = bytearray(len(text))
    for hit in hits:
        covered[hit.start : hit.end] = b"x" * (hit.end - hit.start)
    for i in range(len(words) - count + 1):
        if answers(query, words[i : i + count]):
            assert covered[stand[i].start] or covered[stand[i + count - 1].start]


def test_every_hit_answers_the_query_and_every_word_is_found(tmp_path: Path) -> None:
    choose = random.Random(3)
    texts = ["".join(choose.choice(PIECES) + choose.choice(" \n,") for _ in range(400)) for _ in range(4)]
    with make_case(tmp_path / "a.fcase", draft=texts[0], source=texts[1]) as session:
        for number, text in enumerate(texts[2:]):
            document_commands.add_document(session, parsed(f"{number}.txt", text), Role.SOURCE)
        search.bring_up_to_date(session)
        piece = st.sampled_from(PIECES)
        typed = st.one_of(
            piece,
            st.tuples(piece, piece).map(" ".join),
            st.tuples(piece, piece).map('"{0[0]} {0[1]}"'.format),
            st.tuples(piece, piece).map("{0[0]} OR {0[1]}".format),
            st.tuples(piece, piece).map("NEAR({0[0]} {0[1]}, 4)".format),
            st.tuples(piece, piece).map("{0[0]} NOT {0[1]}".format),
            st.sampled_from(("bri*", "clo*", "th*", "straß*", "naï*")),
        )

        @given(typed)
        @settings(max_examples=40)
        def ask(typed: str) -> None:
            query = parse_query(typed)
            found = search.search(session, typed, 100_000)
            for document in found:
                text = queries.text_of(session, document.version_id)
                for hit in document.hits:
                    assert hit.exact == text[hit.start : hit.end]
                    assert answers(query, [token.word for token in tokens(hit.exact)])
                    for start, end in hit.snippet.marked:
                        assert tokens(hit.snippet.text[start:end])
            if isinstance(query, Words):
                for row in queries.document_rows(session):
                    hits = [hit for d in found if d.version_id == row.version_id for hit in d.hits]
                    check_all_found(query, queries.text_of(session, row.version_id), hits)

        ask()


def test_the_document_with_the_best_passage_comes_first(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft="Rain. " * 200 + "The weir broke.") as session:
        document_commands.add_document(session, parsed("weir.txt", "The weir, the weir."), Role.SOURCE)
        assert [document.title for document in search.search(session, "weir")] == ["weir.txt", "draft.txt"]


def test_only_documents_in_the_case_are_found(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        assert {document.number for document in search.search(session, "crowns")} == {1, 2}
        session.undo()
        assert [document.number for document in search.search(session, "crowns")] == [1]
        session.redo()
        assert {document.number for document in search.search(session, "crowns")} == {1, 2}


def test_two_documents_with_the_same_words_are_both_found(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        other = parsed("copy.txt", SOURCE)
        document_commands.add_document(
            session, type(other)("copy.txt", b"other", other.document), Role.SOURCE
        )
        assert [document.title for document in search.search(session, "Minutes")] == [
            "minutes.txt",
            "copy.txt",
        ]


def test_no_more_hits_are_given_than_asked_for(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", source="bridge\n" * 5_000) as session:
        assert sum(len(document.hits) for document in search.search(session, "bridge", 7)) == 7
        assert sum(len(document.hits) for document in search.search(session, "bridge", 6_000)) == 5_002


def test_a_search_goes_on_in_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_FIRST_STEP", 1)
    monkeypatch.setattr(search, "_STEP", 2)
    with make_case(tmp_path / "a.fcase", source="The bridge was shut. " * 800) as session:
        search.bring_up_to_date(session)
        under_way = search.Search(session, "bri", unfinished=True)
        assert under_way.advance()
        assert under_way.first_hits()
        while under_way.advance():
            pass
        assert under_way.complete
        assert under_way.stretches > 3


def test_a_snippet_shows_the_words_on_one_line(tmp_path: Path) -> None:
    text = "First line.\n\nThe\tbridge\nis closed today, " + "and so on, " * 100 + "the crossing is shut."
    with make_case(tmp_path / "a.fcase", source=text) as session:
        ((hit,),) = [d.hits for d in search.search(session, '"bridge is closed"')]
        assert hit.exact == "bridge\nis closed"
        assert hit.snippet.text.startswith("First line. The bridge is closed today, and so on,")
        assert [hit.snippet.text[a:b] for a, b in hit.snippet.marked] == ["bridge is closed"]
        ((hit,),) = [d.hits for d in search.search(session, "closed crossing")]
        assert [hit.snippet.text[a:b] for a, b in hit.snippet.marked] == ["closed", "crossing"]
        assert len(hit.snippet.text) < 320


def test_what_cannot_be_looked_for_is_said(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session, pytest.raises(NotPossible, match="no word"):
        search.search(session, "?")
