"""`factcheck quotations`: every quotation of the draft, exact, altered or absent in the sources."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run

DRAFT = (
    "“I am tired of this,” the mayor said. Ann Ode replied: “We will [surely] stay … and build the bridge.”\n"
    "The clerk said: “We will leave the town hall today.” “Nobody ever promised us a new harbour,” he said.\n"
)
SOURCE = (
    "Minutes.\n\nMayor Bo Lind said: “I am tired of this. I go.”\n\n"
    "Ann Ode told us “We will stay here for ever and build the bridge.”\n\n"
    "“We will not leave the town hall today,” the clerk said.\n"
)


def make(tmp_path: Path, run: Run) -> Path:
    draft, source, case = tmp_path / "draft.txt", tmp_path / "source.txt", tmp_path / "q.fcase"
    draft.write_text(DRAFT, encoding="utf-8")
    source.write_text(SOURCE, encoding="utf-8")
    assert run("new", case, "--draft", draft, "--source", source, "--person", "Ann").status == 0
    return case


def test_each_quotation_is_told_with_its_place_and_speakers(tmp_path: Path, run: Run) -> None:
    found = run("quotations", make(tmp_path, run), "--json").value

    assert [(one["exact"], one["match"], one["speaker"], one["source_speaker"]) for one in found] == [
        ("I am tired of this,", "exact", "the mayor", "Mayor Bo Lind"),
        ("We will [surely] stay … and build the bridge.", "altered", "Ann Ode", "Ann Ode"),
        ("We will leave the town hall today.", "altered", "The clerk", "the clerk"),
        ("Nobody ever promised us a new harbour,", "absent", "The clerk", None),
    ]
    for one in found:
        assert DRAFT[one["start"] : one["end"]] == one["exact"]
        if one["match"] != "absent":
            assert one["document"] == 2
            assert SOURCE[one["source_start"] : one["source_end"]] == one["source_exact"]
    assert [one["similarity"] for one in found[:2]] == [1.0, 1.0]
    assert 0.8 < found[2]["similarity"] < 1
    assert found[3]["similarity"] == 0


def test_people_get_a_table(tmp_path: Path, run: Run) -> None:
    printed = run("quotations", make(tmp_path, run)).out

    assert "altered" in printed
    assert "The clerk" in printed


def test_a_draft_without_quotations_says_so(tmp_path: Path, run: Run) -> None:
    draft, case = tmp_path / "draft.txt", tmp_path / "q.fcase"
    draft.write_text("Nothing is quoted here.", encoding="utf-8")
    run("new", case, "--draft", draft, "--person", "Ann")

    assert run("quotations", case).out == "The draft has no quotations.\n"
    assert run("quotations", case, "--json").value == []
