"""The memo of an open case, and exporting it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from tests.unit.exporters.rendering import Page
from workbench.application.claim_commands import add_claim, set_attribution, set_verdict
from workbench.application.evidence_commands import link_evidence
from workbench.application.exports import (
    FORMATS,
    ExportFormat,
    export,
    export_bytes,
    prepare_export,
    write_export,
)
from workbench.application.memo import memo_of
from workbench.application.session import Session
from workbench.domain.errors import Cancelled, ExportFailed, NotPossible
from workbench.domain.model import Kind, Relation, Verdict

MEMOS = [known for known in FORMATS if known.name.startswith("memo-")]


def bridge(tmp_path: Path) -> Session:
    session = make_case(tmp_path / "bridge.fcase")
    claim = add_claim(
        session,
        draft_of(session),
        *span(DRAFT, "It cost 40 million crowns"),
        statement="The bridge cost 40 million.",
        kind=Kind.NUMBER,
    )
    set_attribution(session, claim, ["the council", "the spokesman"])
    link_evidence(
        session,
        claim,
        source_of(session),
        *span(SOURCE, "The cost is 14 million crowns."),
        Relation.CONTRADICTS,
        origins=["the council"],
        credibility=1,
    )
    set_verdict(session, [claim], Verdict.CONTRADICTED, note="14, not 40.")
    return session


def written(session: Session, name: str) -> str:
    return export_bytes(prepare_export(session, name, made_at="2024-12-03T16:20:00Z")).decode("utf-8")


def test_both_formats_tell_the_case(tmp_path: Path) -> None:
    with bridge(tmp_path) as session:
        for text in (written(session, "memo-markdown"), Page(written(session, "memo-html")).text):
            for words in (
                "The bridge cost 40 million.",
                "14, not 40.",
                "¶ 2",
                "The cost is 14 million crowns.",
                "the council › the spokesman",
                "Nobody else was told.",
            ):
                assert words in text


def test_coverage_and_unmarked_sentences_are_those_of_the_draft(tmp_path: Path) -> None:
    with bridge(tmp_path) as session:
        memo = memo_of(session)
        assert memo.coverage is not None
        assert (memo.coverage.settled, memo.coverage.claimed) == (5, 0)
        assert [quote.words for quote in memo.unmarked] == [
            "Three officials said the bridge was closed.",
            "Nobody else was told.",
            "The mayor's spokesman denied it: “No bridge was closed.”",
        ]
        assert [quote.cite for quote in memo.unmarked] == ["¶ 1", "¶ 1", "¶ 2"]


def test_originals_are_described(tmp_path: Path) -> None:
    with bridge(tmp_path) as session:
        version = memo_of(session).documents[1].versions[0]
        assert version.size == len(SOURCE.encode())
        assert len(version.original_sha256) == 64


def test_an_empty_case_has_a_memo(tmp_path: Path) -> None:
    with Session.create(tmp_path / "empty.fcase", title="Empty", person="Ada") as session:
        assert "0 of 0 claims settled." in written(session, "memo-markdown")
        assert '<h1 id="title">Empty</h1>' in written(session, "memo-html")


@pytest.mark.parametrize("known", MEMOS, ids=lambda known: known.name)
def test_a_format_is_exported(tmp_path: Path, known: ExportFormat) -> None:
    with bridge(tmp_path) as session:
        export(session, known.name, tmp_path / "memo")
    assert (tmp_path / "memo").stat().st_size > 0


def test_a_paper_can_be_written_when_its_case_is_closed(tmp_path: Path) -> None:
    with bridge(tmp_path) as session:
        writing = prepare_export(session, "memo-markdown", made_at="2024-12-03T16:20:00Z")
    write_export(writing, tmp_path / "memo.md", replace=False)
    assert "3 December 2024, 16:20 UTC" in (tmp_path / "memo.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("known", MEMOS, ids=lambda known: known.name)
def test_the_same_case_and_date_give_the_same_bytes(tmp_path: Path, known: ExportFormat) -> None:
    with bridge(tmp_path) as session:
        first, second = (
            export_bytes(prepare_export(session, known.name, made_at="2024-12-03T16:20:00Z"))
            for _ in range(2)
        )
    assert first == second


def test_an_unknown_format_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with bridge(tmp_path) as session, pytest.raises(NotPossible, match=r"Choose .*memo-html.* or "):
        export(session, "papyrus", tmp_path / "memo.papyrus")
    assert not (tmp_path / "memo.papyrus").exists()


def test_the_case_itself_is_never_overwritten(tmp_path: Path) -> None:
    with bridge(tmp_path) as session:
        before = session.path.read_bytes()
        with pytest.raises(ExportFailed, match="is the case itself"):
            export(session, "memo-html", session.path, replace=True)
        assert session.path.read_bytes() == before


def test_an_older_file_is_replaced_only_where_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "memo.md"
    path.write_text("mine", encoding="utf-8")
    with bridge(tmp_path) as session:
        with pytest.raises(ExportFailed, match=r"There is a file “memo\.md” already"):
            export(session, "memo-markdown", path)
        assert path.read_text(encoding="utf-8") == "mine"
        export(session, "memo-markdown", path, replace=True)
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("known", MEMOS, ids=lambda known: known.name)
def test_an_export_that_nobody_wants_any_more_writes_nothing(tmp_path: Path, known: ExportFormat) -> None:
    with bridge(tmp_path) as session:
        writing = prepare_export(session, known.name)
    with pytest.raises(Cancelled):
        write_export(writing, tmp_path / "memo", is_cancelled=lambda: True, replace=False)
    assert not (tmp_path / "memo").exists()
