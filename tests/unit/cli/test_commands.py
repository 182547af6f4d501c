"""Each command does what it says, in words for people and in the shapes that programs rely on."""

from __future__ import annotations

import hashlib
import io
import re
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import DRAFT, Run

COMMANDS = [
    "new", "sample", "import", "list", "text", "claim", "link", "verdict", "coverage", "findings", "undo",
    "redo", "search", "suggest", "quotations", "quantities", "history", "verify", "export", "formats",
]  # fmt: skip


def at(words: str) -> tuple[int, int]:
    start = DRAFT.index(words)
    return start, start + len(words)


def test_a_new_case_holds_its_draft_and_sources(tmp_path: Path, draft: Path, run: Run) -> None:
    source = tmp_path / "minutes.md"
    source.write_text("# Minutes\n\nThe mayor left on Tuesday.", encoding="utf-8")

    made = run("new", tmp_path / "a.fcase", "--draft", draft, "--source", source, "--json")

    assert (made.status, made.err) == (0, "")
    assert made.value == [
        {
            "id": 1,
            "role": "draft",
            "title": "draft.txt",
            "media_type": "text/plain",
            "sha256": hashlib.sha256(draft.read_bytes()).hexdigest(),
            "versions": 1,
            "characters": len(DRAFT),
            "pages": 0,
        },
        {
            "id": 2,
            "role": "source",
            "title": "Minutes",
            "media_type": "text/markdown",
            "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
            "versions": 1,
            "characters": 34,
            "pages": 0,
        },
    ]


def test_a_new_case_is_not_made_without_all_its_documents(tmp_path: Path, draft: Path, run: Run) -> None:
    refused = run("new", tmp_path / "a.fcase", "--draft", draft, "--source", tmp_path / "none.txt")

    assert refused.status == 1
    assert refused.err.startswith("factcheck: “none.txt” was not imported. It cannot be read: No such file")
    assert refused.err.count("\n") == 1
    assert not (tmp_path / "a.fcase").exists()


def test_the_same_file_twice_makes_no_case(tmp_path: Path, draft: Path, run: Run) -> None:
    assert run("new", tmp_path / "a.fcase", "--draft", draft, "--source", draft).status == 1
    assert not (tmp_path / "a.fcase").exists()


def test_an_existing_case_is_not_overwritten(case: Path, draft: Path, run: Run) -> None:
    before = case.read_bytes()

    assert run("new", case, "--draft", draft).status == 1
    assert case.read_bytes() == before


def test_the_text_is_printed_with_nothing_added(case: Path, run: Run) -> None:
    assert run("text", case, 1).out == DRAFT
    assert run("text", case, 1, "--version", 1).out == DRAFT
    assert run("text", case, 1, "--json").value == DRAFT
    assert "has no version 2" in run("text", case, 1, "--version", 2).err


def test_a_claim_with_its_evidence_has_the_shape_that_programs_rely_on(case: Path, run: Run) -> None:
    start, end = at("Three people")
    assert run("claim", case, 1, start, end, "--kind", "number", "--json").value == {"claim": 1}
    there = at("saw her leave 😀")
    linked = run(
        "link", case, 1, 1, *there, "--relation", "contradicts", "--origin", "a guard",
        "--origin", "the Herald", "--credibility", 3, "--note", "on the phone",
    )  # fmt: skip
    assert (linked.status, linked.err) == (0, "")
    assert run("verdict", case, 1, "confirmed", "--note", "all three").status == 0

    (claim,) = run("list", case, "claims", "--json").value

    (evidence,) = claim.pop("evidence")
    (passage,) = claim.pop("passages")
    found = claim.pop("findings")
    assert claim == {
        "number": 1,
        "statement": "Three people",
        "kind": "number",
        "verdict": "confirmed",
        "recheck": False,
    }
    assert passage == {
        "document": 1,
        "version": 1,
        "start": start,
        "end": end,
        "exact": "Three people",
        "page": None,
        "state": "placed",
    }
    assert evidence == {
        "relation": "contradicts",
        "origins": ["a guard", "the Herald"],
        "credibility": 3,
        "note": "on the phone",
        "document": 1,
        "version": 1,
        "start": there[0],
        "end": there[1],
        "exact": "saw her leave 😀",
        "page": None,
        "state": "placed",
    }
    assert found
    assert all(set(finding) == {"code", "severity", "message"} for finding in found)
    assert run("findings", case, "--json").value == [{"claim": 1, **finding} for finding in found]
    assert [origin["name"] for origin in run("list", case, "origins", "--json").value] == [
        "a guard",
        "the Herald",
    ]


def test_lists_for_people_are_aligned_and_complete(case: Path, run: Run) -> None:
    run("claim", case, 1, *at("The mayor resigned on Monday"), "--statement", "市長 resigned")
    run("claim", case, 1, *at("I am tired"), "--kind", "quotation")
    run("verdict", case, 2, "unproven")

    lines = run("list", case, "claims").out.splitlines()

    assert lines[0].split() == ["No.", "¶", "Verdict", "Kind", "+", "−", "·", "Statement"]
    assert [line.index(kind) for line, kind in zip(lines[1:], ["event", "quotation"], strict=True)] == [
        lines[0].index("Kind")
    ] * 2
    assert lines[1].endswith("市長 resigned")
    assert "draft.txt" in run("list", case, "documents").out


def test_coverage_counts_words_and_names_unmarked_sentences(case: Path, run: Run) -> None:
    run("claim", case, 1, *at("The mayor resigned on Monday."))
    run("verdict", case, 1, "confirmed")

    value = run("coverage", case, "--json").value

    assert value["settled"] + value["claimed"] + value["no_check"] + value["unmarked"] == value["words"]
    assert value["settled"] == 5
    for sentence in value["unmarked_sentences"]:
        assert DRAFT[sentence["start"] : sentence["end"]] == sentence["exact"]
    assert any("Three people" in sentence["exact"] for sentence in value["unmarked_sentences"])
    assert "Three people" in run("coverage", case).out


def test_changes_are_undone_and_redone_over_many_processes_calls(case: Path, run: Run) -> None:
    for words in ("mayor", "Monday", "noon"):
        run("claim", case, 1, *at(words), "--person", "Ben")
    assert run("undo", case, 2).out == "2 changes undone.\n"
    assert len(run("list", case, "claims", "--json").value) == 1
    assert run("redo", case, "--json").value == {"redone": 1}
    assert run("redo", case, 9).out == "One change redone; there were no more.\n"
    assert len(run("list", case, "claims", "--json").value) == 3
    assert run("redo", case).status == 1

    rows = run("history", case, "--json").value

    assert all(set(row) == {"seq", "at", "person", "label", "undoes", "erased"} for row in rows)
    assert [row["seq"] for row in rows] == list(range(len(rows), 0, -1))
    assert {row["person"] for row in rows} >= {"Ann", "Ben"}
    assert sum(row["undoes"] is not None for row in rows) >= 2
    assert "Add claim" in run("history", case).out


def test_a_sound_case_verifies(case: Path, run: Run) -> None:
    report = run("verify", case, "--json").value

    assert report == {"ok": True, "problems": [], "documents": 1, "entries": report["entries"]}
    assert run("verify", case).out.startswith("Sound: 1 documents")


def test_a_case_that_was_tampered_with_does_not(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.application import queries

    broken = queries.VerifyReport(False, ("An original is not what it was.",), 1, 2)
    monkeypatch.setattr(queries, "verify", lambda _session: broken)

    report = run("verify", case, "--json")

    assert report.status == 1
    assert report.value["problems"] == ["An original is not what it was."]
    assert report.err.startswith("factcheck: The case file is not sound")


def test_the_memo_goes_to_a_file_or_to_standard_output(case: Path, tmp_path: Path, run: Run) -> None:
    run("claim", case, 1, *at("Three people"))
    page = tmp_path / "memo.html"

    assert run("export", case, "memo-html", "-o", page).status == 0
    assert "Three people" in page.read_text(encoding="utf-8")
    assert "Three people" in run("export", case, "memo-markdown").out
    assert run("export", case, "memo-markdown", "--json").value["format"] == "memo-markdown"

    refused = run("export", case, "papyrus")
    assert refused.status == 1
    assert refused.err.startswith("factcheck: There is no format “papyrus”.")


def test_an_export_replaces_an_older_file_only_where_that_is_said(
    case: Path, tmp_path: Path, run: Run
) -> None:
    page = tmp_path / "memo.html"
    page.write_text("mine", encoding="utf-8")

    refused = run("export", case, "memo-html", "-o", page)

    assert (refused.status, page.read_text(encoding="utf-8")) == (1, "mine")
    assert "There is a file “memo.html” already." in refused.err
    assert run("export", case, "memo-html", "-o", page, "--replace", "--date", "2026-05-03").status == 0
    assert "3 May 2026, 00:00 UTC" in page.read_text(encoding="utf-8")


def test_formats_names_what_is_written_and_read(run: Run) -> None:
    value = run("formats", "--json").value

    assert {paper["format"] for paper in value["export"]} >= {"memo-html", "memo-markdown"}
    assert [".html", ".htm", ".xhtml"] in [format_["endings"] for format_ in value["import"]]
    assert "Markdown" in run("formats").out


def test_the_sample_case_is_written(tmp_path: Path, run: Run) -> None:
    made = run("sample", tmp_path / "sample.fcase", "--json")

    assert made.status == 0, made.err
    assert made.value["claims"] >= 30
    assert run("verify", tmp_path / "sample.fcase").status == 0


def test_folders_files_and_standard_input_are_imported(
    case: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backup"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden.txt").write_text("hidden", encoding="utf-8")
    (folder / "b.html").write_text("<title>Page</title><p>One", encoding="utf-8")
    (folder / "deep" / "a.txt").write_bytes("Café".encode("cp1252"))
    (folder / "Thumbs.db").write_bytes(b"\xd0\xcf")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("piped – in".encode()), encoding="ascii"))

    imported = run("import", case, folder, "-", "--json")

    assert imported.status == 0
    assert [row["title"] for row in imported.value] == ["Page", "a.txt", "standard input.txt"]
    assert [row["role"] for row in imported.value] == ["source"] * 3
    assert "“backup/deep/a.txt”: Line 1 is not UTF-8" in imported.err
    assert run("text", case, imported.value[2]["id"]).out == "piped – in"


def test_one_bad_file_does_not_keep_the_others_out(case: Path, tmp_path: Path, draft: Path, run: Run) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Good words.", encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.touch()

    imported = run("import", case, empty, draft, good, "--json")

    assert imported.status == 1
    assert [row["title"] for row in imported.value] == ["good.txt"]
    assert imported.err.count("factcheck: ") == imported.err.count("\n") == 2


def test_an_encoding_may_be_named(case: Path, tmp_path: Path, run: Run) -> None:
    source = tmp_path / "r.txt"
    source.write_bytes("Привет, мир".encode("cp1251"))

    (row,) = run("import", case, source, "--encoding", "windows-1251", "--json").value

    assert run("text", case, row["id"]).out == "Привет, мир"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["unheard-of"],
        ["claim", "a.fcase", "1", "x", "5"],
        ["claim", "a.fcase", "1", "-1", "5"],
        ["claim", "a.fcase", "0", "1", "5"],
        ["claim", "a.fcase", "1", "1", "5", "--kind", "rumour"],
        ["link", "a.fcase", "1", "1", "1", "5"],
        ["link", "a.fcase", "1", "1", "1", "5", "--relation", "corroborates", "--credibility", "7"],
        ["verdict", "a.fcase", "1", "maybe"],
        ["list", "a.fcase", "people"],
        ["undo", "a.fcase", "0"],
        ["new", "a.fcase"],
        ["import", "a.fcase"],
        ["export", "a.fcase", "memo-html", "--unsafe"],
        ["export", "a.fcase", "memo-html", "--date", "yesterday"],
        ["revise", "a.fcase", "b.txt"],
    ],
)
def test_a_call_whose_words_are_off_ends_with_2_and_changes_nothing(words: list[str], run: Run) -> None:
    wrong = run(*words)

    assert wrong.status == 2
    assert wrong.out == ""
    assert "factcheck" in wrong.err


@pytest.mark.parametrize(
    "words",
    [
        ["text", "CASE", "7"],
        ["claim", "CASE", "7", "0", "5"],
        ["claim", "CASE", "1", "5", "5"],
        ["claim", "CASE", "1", "0", "99999"],
        ["link", "CASE", "1", "1", "0", "5", "--relation", "context"],
        ["verdict", "CASE", "1", "confirmed"],
        ["redo", "CASE"],
        ["list", "NONE", "claims"],
        ["import", "NONE", "CASE"],
    ],
)
def test_what_cannot_be_done_ends_with_1_and_one_line(
    words: list[str], case: Path, tmp_path: Path, run: Run
) -> None:
    places = {"CASE": str(case), "NONE": str(tmp_path / "none.fcase")}

    failed = run(*(places.get(word, word) for word in words))

    assert failed.status == 1
    assert failed.out == ""
    assert failed.err.startswith("factcheck: ")
    assert failed.err.count("\n") == 1
    assert "Traceback" not in failed.err


def test_words_in_another_encoding_are_kept_as_well_as_can_be(case: Path, run: Run) -> None:
    made = run("claim", case, 1, 0, 9, "--statement", "Caf\udce9", "--person", "Zo\udceb")

    assert (made.status, made.err) == (0, "")
    assert run("list", case, "claims", "--json").value[0]["statement"] == "Caf?"


def test_a_fault_of_ours_is_a_sentence_too(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_session: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("workbench.application.queries.claim_rows", fail)

    failed = run("list", case, "claims")

    assert failed.status == 1
    assert failed.err.startswith("factcheck: The program made a mistake (ZeroDivisionError: ours)")
    assert failed.err.count("\n") == 1


def test_help_names_every_command_that_works_and_none_that_does_not(run: Run) -> None:
    shown = run("--help").out

    for command in COMMANDS:
        assert re.search(rf"^    {command}\b", shown, re.MULTILINE)
        assert run(command, "--help").status == 0
    assert "revise" not in shown


def test_a_closed_standard_output_is_said(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    assert run("text", case, 1).status == 1
    assert run("list", case, "documents").status == 1
