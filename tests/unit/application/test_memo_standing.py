"""What the memo's summary lists of a case that is not ready: nothing that is open may be missing."""

from __future__ import annotations

from pathlib import Path

from tests.cases import draft_of, make_case, parsed, source_of
from tests.unit.application.test_whole_findings import DRAFT, REPORT, case
from tests.unit.exporters.rendering import Page
from workbench.application import document_commands, ledger_commands, origin_commands
from workbench.application.claim_commands import add_claim, set_verdict
from workbench.application.evidence_commands import link_evidence
from workbench.application.finding_commands import override_finding
from workbench.application.finding_index import FindingIndex
from workbench.application.memo import memo_of, memo_paper
from workbench.application.session import Session
from workbench.application.sign_off_commands import object_to, sign_claims
from workbench.domain.memo_blocks import Paper
from workbench.domain.model import Relation, Role, Verdict
from workbench.domain.sign_offs import Check
from workbench.exporters.memo_html import memo_html


def summary(session: Session) -> str:
    paper = memo_paper(session)
    pieces = tuple(piece for piece in paper.pieces if piece.key == "summary")
    return Page(memo_html(Paper("", "", (), pieces))).text


def test_findings_about_the_whole_draft_are_listed_with_their_places(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        text = summary(session)
        assert "The draft and the sources as a whole" in text
        assert "stands in none of the sources. (Document 1, ¶ 2)" in text
        assert "Tom Baird may be criticised" in text


def test_one_set_aside_is_listed_with_who_and_why(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        (asked,) = [one for one in memo_of(session).record.findings if one.code == "person-not-asked"]
        override_finding(session, asked, "He has left the country.")
        text = summary(session)
        listed = text[text.index("Set aside") :]
        assert "Tom Baird may be criticised" in listed
        assert "He has left the country." in listed
        assert "Tom Baird" not in text[: text.index("Set aside")]


def test_those_who_keep_looking_say_what_is_found(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        index = FindingIndex(session)
        assert memo_of(session).whole == ()
        index.take_whole("draft", [])
        assert memo_of(session).whole == ()


def test_claims_that_rest_on_copies_say_so_as_in_the_window(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=REPORT) as session:
        document_commands.add_document(session, parsed("paper.txt", "News. " + REPORT), Role.SOURCE)
        claim = add_claim(session, draft_of(session), 0, 52)
        for version, start in ((source_of(session), 0), (source_of(session) + 1, 6)):
            link_evidence(session, claim, version, start, start + 30, Relation.CORROBORATES)
        codes = [one.code for one in memo_of(session).claims[0].findings]
        assert "near-copy" in codes


def test_what_is_unanswered_and_unsigned_is_listed(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        first, second = (add_claim(session, draft_of(session), at, at + 10) for at in (0, 12))
        set_verdict(session, [first, second], Verdict.CONFIRMED)
        assert "No claim is signed." in summary(session)
        ledger_commands.add_reply(session, "Ana Reyes", [second])
        object_to(session, first, "Who counted?")
        sign_claims(session, [second], Check.FIRST)
        text = summary(session)
        assert "Objections that nobody answered, to claims: 1" in text
        assert "Reply 1: Ana Reyes, no answer yet, about claim 2" in text
        assert "Without a first check: 1 Without a second check: 2" in text
        assert "Nobody has signed the case as a whole." in text


def test_a_passage_that_nobody_traced_is_from_where_its_document_is(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        claim = add_claim(session, draft_of(session), 0, 10)
        link_evidence(session, claim, source_of(session), 0, 10, Relation.CORROBORATES)
        origin_commands.set_document_origins(session, [2], ["the registry"])
        memo = memo_of(session)
        (evidence,) = memo.claims[0].groups[0].evidence
        assert [origin.name for origin in evidence.origins] == ["the registry"]
        assert evidence.inherited
        text = Page(memo_html(memo_paper(session))).text
        assert "From: the registry, as the whole document" in text
        assert "Comes from: the registry" in text


def test_a_decision_about_shared_wording_stands_with_both_documents(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        document_commands.add_document(session, parsed("copy.txt", "A copy."), Role.SOURCE)
        origin_commands.decide_copies(session, 2, 3, same=True, reason="One wire.")
        _, first, second = memo_of(session).documents
        assert [(one.document, one.same, one.reason) for one in first.copies] == [(3, True, "One wire.")]
        assert [one.document for one in second.copies] == [2]
        assert "counted as one origin by Ada" in Page(memo_html(memo_paper(session))).text


def test_a_confidential_origin_of_a_document_is_counted_as_named(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        origin_commands.set_document_origins(session, [2], ["the clerk"])
        (origin,) = session.store.origins.read()
        origin_commands.edit_origin(session, origin.id, confidential=True)
        assert memo_of(session).confidential == ("the clerk",)
