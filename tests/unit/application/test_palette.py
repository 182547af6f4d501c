"""What the command palette offers first."""

from __future__ import annotations

from pathlib import Path

from tests.cases import DRAFT, draft_of, make_case, span
from workbench.application import claim_commands
from workbench.application.claim_index import ClaimIndex
from workbench.application.palette import Entry, EntryKind, Finder, claim_entries, document_entries

COMMAND, CLAIM = EntryKind.COMMAND, EntryKind.CLAIM
ENTRIES = [
    Entry(EntryKind.DOCUMENT, 1, "Ministry minutes", "source"),
    Entry(COMMAND, "memo.export", "Export memo…", key="Ctrl+E"),
    Entry(COMMAND, "verdict.open", "Verdict: open", key="1"),
    Entry(CLAIM, 7, "The minister approved the export", "12", style="open"),
    Entry(CLAIM, 8, "Twelve ships lay in the harbour", "1", style="open"),
]


def titles(typed: str) -> list[str]:
    return [entry.title for entry in Finder(ENTRIES).best(typed)]


def test_everything_is_offered_before_anything_is_typed() -> None:
    assert Finder(ENTRIES).best("") == ENTRIES


def test_what_begins_with_the_words_comes_first() -> None:
    assert titles("export") == ["Export memo…", "The minister approved the export"]


def test_every_typed_word_must_be_found_in_any_order() -> None:
    assert titles("export approved")[0] == "The minister approved the export"


def test_a_number_names_the_claim() -> None:
    assert titles("12")[0] == "The minister approved the export"


def test_a_slip_of_the_finger_still_finds() -> None:
    assert "Ministry minutes" in titles("minsitry minutes")


def test_nonsense_finds_nothing() -> None:
    assert titles("qqqqqqqq") == []


def test_documents_and_claims_of_a_case_are_offered(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        claim = claim_commands.add_claim(session, draft_of(session), *span(DRAFT, "Nobody else was told."))
        offered = document_entries(session) + claim_entries(ClaimIndex(session))
    assert [(entry.kind, entry.title) for entry in offered] == [
        (EntryKind.DOCUMENT, "draft.txt"),
        (EntryKind.DOCUMENT, "minutes.txt"),
        (CLAIM, "Nobody else was told."),
    ]
    assert offered[-1].target == claim
