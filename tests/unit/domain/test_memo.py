"""The memo as a document model."""

from __future__ import annotations

import pytest

from tests.memos import DRAFT, OFFICER, WIRE, claim, evidence, memo, passage
from workbench.domain.memo import rating
from workbench.domain.model import Evidence, Provenance, Relation, Role, Verdict


def test_claims_come_by_number_and_evidence_against_them_first() -> None:
    made = memo(
        [
            claim(7),
            claim(
                3,
                evidence=[
                    evidence(1, Relation.CONTEXT, "a"),
                    evidence(2, Relation.CORROBORATES, "b"),
                    evidence(3, Relation.CONTRADICTS, "c"),
                    evidence(4, Relation.CORROBORATES, "d"),
                ],
            ),
        ]
    )
    assert [each.number for each in made.claims] == [3, 7]
    groups = made.claims[0].groups
    assert [group.relation for group in groups] == [
        Relation.CONTRADICTS,
        Relation.CORROBORATES,
        Relation.CONTEXT,
    ]
    assert [each.quote.words for each in groups[1].evidence] == ["b", "d"]
    assert made.claims[1].groups == ()


def test_a_passage_says_its_document_and_where_it_stands() -> None:
    made = memo([claim(1, words=["First.", "Second."], evidence=[evidence(5, Relation.CONTEXT, "Third.")])])
    first, second = made.claims[0].words
    assert (first.words, first.document, first.title, first.cite) == ("First.", 1, "The draft", "¶ 100")
    assert (second.words, second.cite) == ("Second.", "¶ 101")
    quote = made.claims[0].groups[0].evidence[0].quote
    assert (quote.words, quote.document, quote.title, quote.cite) == ("Third.", 2, "Minutes", "¶ 5")


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    made = memo(source=Provenance(author="A clerk"))
    assert [document.title for document in made.documents] == ["The draft", "minutes.txt"]


def test_origins_are_counted_once_and_by_who_said_it_first() -> None:
    found = [
        evidence(1, Relation.CORROBORATES, "a", origins=[OFFICER, WIRE]),
        evidence(2, Relation.CORROBORATES, "b", origins=[OFFICER]),
        evidence(3, Relation.CORROBORATES, "c"),
    ]
    assert memo([claim(1, evidence=found)]).claims[0].groups[0].origins == 1


@pytest.mark.parametrize(
    ("reliability", "credibility", "joined"),
    [("B", 2, "B2"), ("B", None, "B–"), ("", 2, "–2"), ("", None, "")],
)
def test_a_rating_joins_what_was_judged(reliability: str, credibility: int | None, joined: str) -> None:
    assert rating(reliability, credibility) == joined
    found = evidence(1, Relation.CONTEXT, "a", credibility=credibility)
    made = memo([claim(1, evidence=[found])], source=Provenance(reliability=reliability))
    assert made.claims[0].groups[0].evidence[0].rating == joined


def test_verdicts_are_counted_and_claims_found_by_them() -> None:
    made = memo([claim(1), claim(2, verdict=Verdict.CONFIRMED), claim(3), claim(4, verdict=Verdict.NO_CHECK)])
    assert dict(made.counts) == {
        Verdict.OPEN: 2,
        Verdict.CONFIRMED: 1,
        Verdict.CONTRADICTED: 0,
        Verdict.UNPROVEN: 0,
        Verdict.NO_CHECK: 1,
    }
    assert made.settled == 2
    assert [each.number for each in made.with_verdict(Verdict.OPEN)] == [1, 3]


def test_a_settled_claim_whose_words_changed_is_drawn_as_a_recheck_and_flagged() -> None:
    made = memo([claim(1, verdict=Verdict.NO_CHECK), claim(2, verdict=Verdict.NO_CHECK, changed=True)])
    assert [each.mark for each in made.claims] == ["no-check", "recheck"]
    assert [each.number for each in made.flagged] == [2]
    assert [finding.code for finding in made.claims[1].warnings] == ["words-changed"]


def test_documents_come_by_number_with_the_claims_that_rest_on_them() -> None:
    found = [evidence(1, Relation.CONTEXT, "a")]
    made = memo([claim(9, evidence=found), claim(2, evidence=found), claim(5)])
    draft, source = made.documents
    assert (draft.number, draft.role, draft.claims) == (1, Role.DRAFT, ())
    assert (source.number, source.role, source.claims) == (2, Role.SOURCE, (2, 9))
    assert made.drafts == (draft,)
    assert source.versions[0].original_sha256 == "cd" * 32
    assert (draft.versions[0].size, source.versions[0].size) == (None, 2048)


def test_confidential_origins_are_named_wherever_they_speak() -> None:
    assert memo([claim(1, attribution=[WIRE])]).confidential == ()
    assert memo([claim(1, attribution=[OFFICER])]).confidential == (OFFICER.name,)
    found = [evidence(1, Relation.CONTEXT, "a", origins=[WIRE, OFFICER])]
    assert memo([claim(1, evidence=found)]).confidential == (OFFICER.name,)


def test_evidence_that_stands_in_the_draft_itself_is_told_apart() -> None:
    own = Evidence(1, 1, passage(9, DRAFT, "as said"), Relation.CORROBORATES)
    made = memo([claim(1, evidence=[own, evidence(2, Relation.CORROBORATES, "elsewhere")])])
    assert [one.of_draft for one in made.claims[0].groups[0].evidence] == [True, False]
