"""Searching and suggesting on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cases import span
from tests.unit.cli.conftest import DRAFT, Run


def test_search_finds_words_in_all_documents(case: Path, run: Run) -> None:
    start, end = span(DRAFT, "mayor resigned")

    found = run("search", case, '"MAYOR resigned"', "--json")

    assert found.status == 0
    assert found.value == [
        {
            "document": 1,
            "start": start,
            "end": end,
            "exact": "mayor resigned",
            "snippet": " ".join(DRAFT.split()),
        }
    ]
    assert "mayor resigned" in run("search", case, "resign*", "--limit", "1").out
    assert run("search", case, "zeppelin").out == "Nothing is found.\n"


def test_suggest_prints_passages_with_reasons(case: Path, tmp_path: Path, run: Run) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("A letter.\n\nThe mayor resigned on Monday, a clerk said.", encoding="utf-8")
    run("import", case, source)
    run("claim", case, 1, *span(DRAFT, "mayor resigned"))

    (found,) = run("suggest", case, 1, "--limit", "3", "--json").value

    assert found["exact"] == "The mayor resigned on Monday, a clerk said."
    assert (found["document"], found["start"]) == (2, 11)
    assert set(found) == {"document", "start", "end", "exact", "score", "reasons", "differs"}
    assert found["reasons"]
    assert f"+ {found['reasons'][0]}" in run("suggest", case, 1).out


def test_suggest_says_where_there_is_no_such_claim(case: Path, run: Run) -> None:
    assert "There is no claim 9." in run("suggest", case, 9).err


def test_search_says_what_cannot_be_looked_for(case: Path, run: Run) -> None:
    refused = run("search", case, "mayor AND")

    assert refused.status == 1
    assert refused.err == (
        "factcheck: AND needs a word on both sides. To find the word itself, write “and”.\n"
    )
