"""A real text, checked from draft to memo on the command line.

The text quotes an agency report, two reporters' posts and a spokesman, layer in layer, and they
contradict one another. All evidence lies within this one document.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
Origins = tuple[str, ...]
Links = dict[str, Origins]

SOURCES = ("three sources", "the agency")
POST_1 = ("senior administration official", "a reporter’s post")
POST_2 = ("senior defense official", "a reporter’s post")
SPOKESMAN = ("Col. Dave Butler",)

# Passages are named by their first and last words, with an ellipsis for what stands between them.
STAFFED = "All calls … the interagency."
NO_COORDINATION = "For him to take … astonishing"
FOLLOWED_UP = "Milley followed up … the message"
NOT_ROGUE = "Milley was absolutely not going rogue."
NOT_COORDINATED = "Milley did not properly coordinate"
JOINT_STAFF = "it was with Joint Staff … participated in it"
NOT_CONFIRMED = "Axios has not … attack China."
NO_PROMISE = "It did not include … any attack."


@dataclass(frozen=True)
class Mark:
    """A claim: the words of the draft, what they assert, its verdict, and the words that bear on it."""

    words: str
    kind: str
    statement: str = ""
    verdict: str = "open"
    corroborates: Links = field(default_factory=dict)
    contradicts: Links = field(default_factory=dict)
    context: Links = field(default_factory=dict)


MARKS = (
    Mark(
        "Esper directed … to the Chinese", "event", "Esper ordered the backchannel message", "confirmed",
        corroborates={"Esper took … the message": POST_2, "Esper’s message to … OSD staff": POST_2},
    ),
    Mark(
        "three sources … tell Axios", "attribution", "The sources are three, and anonymous", "unproven",
        context={"One of the sources said": SOURCES, "two of the sources confirmed": SOURCES},
    ),
    Mark(
        "without involving … senior officials", "event", "Nobody else was told", "contradicted",
        corroborates={NO_COORDINATION: POST_1, JOINT_STAFF: POST_1},
        contradicts={STAFFED: SPOKESMAN, NOT_ROGUE: POST_2},
    ),
    Mark(
        NOT_ROGUE, "quotation", "Milley was “not going rogue”", "confirmed",
        corroborates={FOLLOWED_UP: SOURCES}, contradicts={NOT_COORDINATED: POST_1},
    ),
    Mark(
        NOT_COORDINATED, "quotation", "Milley “did not properly coordinate”", "contradicted",
        corroborates={JOINT_STAFF: POST_1}, contradicts={STAFFED: SPOKESMAN},
    ),
    Mark(
        STAFFED, "event", "All calls are staffed and coordinated", "unproven",
        contradicts={NO_COORDINATION: POST_1, NOT_COORDINATED: POST_1}, context={NOT_ROGUE: POST_2},
    ),
    Mark(
        NOT_CONFIRMED, "attribution", "What the agency did not confirm", "confirmed",
        corroborates={NO_PROMISE: POST_2},
    ),
    Mark("In mid-October 2020", "date", verdict="confirmed", corroborates={"this in October": POST_2}),
    Mark("top Pentagon … they’d seen", "event"),
    Mark("the Chinese were misreading", "description", verdict="unproven"),
    Mark("handled a couple … below Esper", "event", verdict="unproven"),
    Mark("the Chinese received … well", "event"),
    Mark(FOLLOWED_UP, "event", verdict="confirmed", corroborates={"Milley’s message followed": POST_2}),
    Mark("It’s unclear whether … were doing.", "description", verdict="no-check"),
    Mark("a couple of weeks earlier", "number"),
    Mark("delay this … the election", "event"),
    Mark("on September 14, 2021", "date", verdict="confirmed"),
    Mark("Senior Defense … China calls", "attribution"),
    Mark(NO_PROMISE, "event", verdict="unproven", context={"We’ll both know … to war": SOURCES}),
    Mark("nobody from OSD", "event", verdict="contradicted", contradicts={"conveyed by OSD staff": POST_2}),
    Mark("Col. Dave Butler", "name", verdict="confirmed"),
    Mark("in October and January", "date"),
    Mark("to remind … procedures", "event"),
    Mark("What a mess.", "opinion", verdict="no-check"),
)  # fmt: skip


def place(text: str, words: str) -> tuple[int, int]:
    """Find a passage by its first and last words."""
    first, _, last = words.partition(" … ")
    start = text.index(first)
    end = start + len(first) if not last else text.index(last, start + len(first)) + len(last)
    assert "\n" not in text[start:end]
    return start, end


def exact(text: str, words: str) -> str:
    """Give all words of a passage."""
    start, end = place(text, words)
    return text[start:end]


class Checker:
    """Types commands as a checker does and reads what they print."""

    def __init__(self, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.case = case
        self._capsys = capsys

    def do(self, command: str, *words: object) -> str:
        self._capsys.readouterr()
        status = main([command, str(self.case), *map(str, words)])
        printed = self._capsys.readouterr()
        assert (status, printed.err) == (0, ""), (command, words)
        return printed.out

    def ask(self, command: str, *words: object) -> Any:
        return json.loads(self.do(command, *words, "--json"))


@pytest.fixture
def text(shared_cases: Path) -> str:
    return (shared_cases / "backchannel" / "draft.txt").read_text(encoding="utf-8")


@pytest.fixture
def checker(shared_cases: Path, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Checker:
    checker = Checker(tmp_path / "backchannel.fcase", capsys)
    checker.do(
        "new",
        "--draft",
        shared_cases / "backchannel" / "draft.txt",
        "--title",
        "The backchannel",
        "--person",
        "Ann",
    )
    assert checker.do("text", 1) == text
    _mark_everything(checker, text)
    return checker


def _mark_everything(checker: Checker, text: str) -> None:
    for number, mark in enumerate(MARKS, start=1):
        made = checker.ask(
            "claim", 1, *place(text, mark.words), "--statement", mark.statement, "--kind", mark.kind
        )
        assert made == {"claim": number}
        for relation in ("corroborates", "contradicts", "context"):
            for words, origins in getattr(mark, relation).items():
                named = [word for origin in origins for word in ("--origin", origin)]
                checker.do("link", number, 1, *place(text, words), "--relation", relation, *named)
    for number, mark in enumerate(MARKS, start=1):
        if mark.verdict != "open":
            checker.do("verdict", number, mark.verdict, "--person", "Ben")


def _state(checker: Checker) -> list[Any]:
    return [checker.ask("list", what) for what in ("documents", "claims", "origins")] + [
        checker.ask("coverage")
    ]


def test_a_real_text_is_checked_from_draft_to_memo(checker: Checker, text: str, tmp_path: Path) -> None:
    claims = checker.ask("list", "claims")
    assert len(claims) == len(MARKS) >= 20
    for claim, mark in zip(claims, MARKS, strict=True):
        assert claim["verdict"] == mark.verdict
        assert claim["statement"] == (mark.statement or exact(text, mark.words))
        assert [passage["exact"] for passage in claim["passages"]] == [exact(text, mark.words)]
        for passage in (*claim["passages"], *claim["evidence"]):
            assert passage["document"] == 1
            assert passage["state"] == "placed"
            assert text[passage["start"] : passage["end"]] == passage["exact"]
        assert len(claim["evidence"]) == len(mark.corroborates) + len(mark.contradicts) + len(mark.context)
    assert {link["relation"] for claim in claims for link in claim["evidence"]} == {
        "corroborates", "contradicts", "context",
    }  # fmt: skip

    _check_undo(checker)
    _check_memo(checker, text, tmp_path)
    report = checker.ask("verify")
    assert report["ok"], report["problems"]


def _check_undo(checker: Checker) -> None:
    checked = _state(checker)
    assert checker.ask("undo", 10) == {"undone": 10}
    taken_back = _state(checker)
    settled = [claim["verdict"] != "open" for claim in taken_back[1]]
    assert sum(settled) == sum(mark.verdict != "open" for mark in MARKS) - 10

    assert checker.ask("redo", 10) == {"redone": 10}
    assert _state(checker) == checked

    # Each command opened and closed the case; a process of its own knows what there is to undo as well.
    undone = subprocess.run(
        [sys.executable, "-m", "workbench.cli.main", "undo", str(checker.case), "10", "--json"],
        cwd=ROOT, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (undone.returncode, json.loads(undone.stdout)) == (0, {"undone": 10})
    assert _state(checker) == taken_back
    assert checker.ask("redo", 10) == {"redone": 10}
    assert _state(checker) == checked

    history = checker.ask("history")
    assert sum(row["undoes"] is not None for row in history) >= 40
    assert {row["person"] for row in history} >= {"Ann", "Ben"}


def _check_memo(checker: Checker, text: str, tmp_path: Path) -> None:
    (document,) = checker.ask("list", "documents")
    paragraph = sum(bool(line.strip()) for line in text[: place(text, STAFFED)[1]].split("\n"))
    for format_, ending in (("memo-html", "html"), ("memo-markdown", "md")):
        path = tmp_path / f"memo.{ending}"
        checker.do("export", format_, "-o", path)
        memo = _plain(path.read_text(encoding="utf-8"))
        for mark in MARKS:
            assert _plain(mark.statement) in memo
            for words in (mark.words, *mark.corroborates, *mark.contradicts, *mark.context):
                assert _plain(exact(text, words)) in memo
        for said in (
            "The backchannel",
            *SOURCES,
            *POST_1,
            *POST_2,
            "Ben",
            f"¶ {paragraph}",
            document["sha256"],
        ):
            assert _plain(said) in memo


def _plain(written: str) -> str:
    """Put text and memo on one footing: escapes and the ways of writing spaces are the format's own."""
    return " ".join(unescape(written).replace("\\", "").replace("\xa0", " ").split())


def test_the_case_says_what_is_odd_about_it(checker: Checker) -> None:
    found = checker.ask("findings")

    confirmed_though_contradicted = [row["claim"] for row in found if "contradict" in row["code"]]
    assert confirmed_though_contradicted == [4]
    assert {row["severity"] for row in found} <= {"note", "warning"}
    coverage = checker.ask("coverage")
    assert 0 < coverage["unmarked"] < coverage["words"]
    assert coverage["unmarked_sentences"]
