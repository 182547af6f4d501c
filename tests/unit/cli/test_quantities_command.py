"""`factcheck quantities`: the draft's numbers, dates and names, and what differs from their evidence."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run

DRAFT = "The bridge cost $41.6 million, Anna Reyes said.\nIt opened on 3 March 2020.\n"
SOURCE = "Minutes of the council. The bridge cost 46.1 million USD. It opened on 3 March 2020.\n"


def make(tmp_path: Path, run: Run) -> Path:
    draft, source, case = tmp_path / "draft.txt", tmp_path / "source.txt", tmp_path / "v.fcase"
    draft.write_text(DRAFT, encoding="utf-8")
    source.write_text(SOURCE, encoding="utf-8")
    assert run("new", case, "--draft", draft, "--source", source, "--person", "Ann").status == 0
    assert run("claim", case, 1, 0, 47, "--kind", "number").status == 0
    start = SOURCE.index("The bridge")
    assert run("link", case, 1, 2, start, start + 33, "--relation", "corroborates").status == 0
    return case


def test_each_value_is_told_with_its_place_and_what_differs(tmp_path: Path, run: Run) -> None:
    found = run("quantities", make(tmp_path, run), "--json").value

    assert [(one["kind"], one["exact"], one["low"], one["unit"]) for one in found] == [
        ("money", "$41.6 million", 41_600_000, "USD"),
        ("name", "Anna Reyes", None, None),
        ("date", "3 March 2020", 737_487, "day"),
    ]
    for one in found:
        assert DRAFT[one["start"] : one["end"]] == one["exact"]
    (differs,) = found[0]["differs"]
    assert SOURCE[differs["start"] : differs["end"]] == differs["exact"] == "46.1 million USD"
    assert (differs["claim"], differs["document"]) == (1, 2)
    assert differs["message"] == "The text says $41.6 million, the source 46.1 million USD."
    assert found[1]["differs"] == found[2]["differs"] == []


def test_people_get_a_table(tmp_path: Path, run: Run) -> None:
    printed = run("quantities", make(tmp_path, run)).out

    assert "The text says $41.6 million, the source 46.1 million USD." in printed
