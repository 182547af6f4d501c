from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from workbench.application import claim_commands, evidence_commands, queries
from workbench.application.findings import findings_of
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Kind, Relation, Verdict
from workbench.domain.text import grapheme_end


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


def add(session: Session, words: str) -> int:
    return claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words))


def numbers(session: Session) -> list[int]:
    return [row.number for row in queries.claim_rows(session)]


def test_a_claim_says_the_words_it_was_made_of(session: Session) -> None:
    claim = queries.claim(session, add(session, "Nobody else was told."))
    assert (claim.number, claim.statement, claim.kind, claim.verdict) == (
        *(1, "Nobody else was told."),
        *(Kind.EVENT, Verdict.OPEN),
    )
    (passage,) = claim.passages
    assert passage.exact == DRAFT[passage.start : passage.end] == "Nobody else was told."
    assert passage.selector.prefix == DRAFT[passage.start - 32 : passage.start]


def test_words_over_several_lines_become_one_line_of_statement(session: Session) -> None:
    assert queries.claim(session, add(session, "told.\n\nThe mayor's")).statement == "told. The mayor's"


def test_a_claim_never_splits_what_people_see_as_one_character(session: Session) -> None:
    start = DRAFT.index("👩")
    claim_id = claim_commands.add_claim(session, draft_of(session), start + 2, start + 3)
    (passage,) = queries.claim(session, claim_id).passages
    assert (passage.start, passage.end) == (start, grapheme_end(DRAFT, start + 1))
    assert passage.exact == "👩‍👩‍👧"


def test_characters_that_cannot_be_kept_are_replaced_in_what_is_typed(session: Session) -> None:
    claim_id = add(session, "Nobody")
    claim_commands.edit_statement(session, claim_id, " Half \ud83d a\0 pair \n on two lines ")
    assert queries.claim(session, claim_id).statement == "Half \ufffd a\ufffd pair on two lines"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (-1, 4), (0, 10_000), (66, 67)])
def test_a_claim_needs_words_of_the_text(session: Session, start: int, end: int) -> None:
    with pytest.raises(NotPossible):
        claim_commands.add_claim(session, draft_of(session), start, end)
    assert numbers(session) == []


def test_nobody_makes_a_claim_of_a_whole_book(tmp_path: Path) -> None:
    with make_case(tmp_path / "book.fcase", draft="All work and no play. " * 3000) as session:
        with pytest.raises(
            NotPossible, match="66,000 characters are selected, and a passage can have 50,000"
        ):
            claim_commands.add_claim(session, draft_of(session), 0, 66_000)
        assert queries.claim_rows(session) == []


def test_a_claim_needs_a_document_that_is_there(session: Session) -> None:
    with pytest.raises(NotPossible, match="not in the case any more"):
        claim_commands.add_claim(session, 99, 0, 5)


def test_numbers_are_never_used_again(session: Session) -> None:
    first, second = add(session, "Three"), add(session, "officials")
    claim_commands.delete_claims(session, [second])
    add(session, "said")
    session.undo()
    add(session, "bridge")
    assert numbers(session) == [1, 4]
    session.undo(2)
    assert numbers(session) == [1, 2]
    with pytest.raises(NotPossible):
        claim_commands.delete_claims(session, [first, 99])
    assert numbers(session) == [1, 2]


def test_equal_nested_and_overlapping_claims_share_a_passage_only_where_it_is_the_same(
    session: Session,
) -> None:
    ids = [add(session, words) for words in ("Three officials", "Three officials", "Three", "officials said")]
    passages = [queries.claim(session, claim_id).passages[0].id for claim_id in ids]
    assert passages[0] == passages[1]
    assert len(set(passages)) == 3
    claim_commands.delete_claims(session, [ids[0]])
    assert queries.claim(session, ids[1]).passages[0].exact == "Three officials"


def test_deleting_a_claim_leaves_passages_and_origins_that_others_use_and_no_others(session: Session) -> None:
    kept, gone = add(session, "Three officials"), add(session, "Nobody")
    for claim_id in (kept, gone):
        evidence_commands.link_evidence(
            session, claim_id, source_of(session), 0, 7, Relation.CONTEXT, origins=["The clerk"]
        )
    claim_commands.set_attribution(session, gone, ["A neighbour"])
    claim_commands.delete_claims(session, [gone])
    assert [origin.name for origin in queries.origins(session)] == ["The clerk"]
    assert [mark.claim_id for mark in queries.mark_rows(session, source_of(session))] == [kept]
    assert session.store.db.execute("SELECT count(*) FROM passages").fetchone() == (2,)
    session.undo()
    assert [origin.name for origin in queries.origins(session)] == ["A neighbour", "The clerk"]
    assert queries.claim(session, gone).evidence[0].origins[0].name == "The clerk"


def test_a_claim_may_have_several_passages(session: Session) -> None:
    claim_id = add(session, "bridge was closed")
    second = claim_commands.add_passage(
        session, claim_id, draft_of(session), *span(DRAFT, "No bridge was closed")
    )
    in_source = claim_commands.add_passage(session, claim_id, source_of(session), *span(SOURCE, "The bridge"))
    assert [passage.exact for passage in queries.claim(session, claim_id).passages] == [
        "bridge was closed",
        "No bridge was closed",
        "The bridge",
    ]
    with pytest.raises(NotPossible, match="already has exactly these words"):
        claim_commands.add_passage(session, claim_id, source_of(session), *span(SOURCE, "The bridge"))
    claim_commands.remove_passage(session, claim_id, second)
    claim_commands.remove_passage(session, claim_id, in_source)
    with pytest.raises(NotPossible, match="no such passage"):
        claim_commands.remove_passage(session, claim_id, second)
    (last,) = queries.claim(session, claim_id).passages
    with pytest.raises(NotPossible, match="only passage of claim 1"):
        claim_commands.remove_passage(session, claim_id, last.id)


def test_a_verdict_says_who_gave_it_when_and_on_which_words(session: Session) -> None:
    claim_id = add(session, "Nobody")
    claim_commands.set_verdict(session, [claim_id], Verdict.CONFIRMED, note="Called her. ")
    settled = queries.claim(session, claim_id)
    assert (settled.verdict, settled.verdict_by, settled.verdict_note) == (
        Verdict.CONFIRMED,
        "Ada",
        "Called her.",
    )
    assert settled.verdict_at.startswith("20")
    assert len(settled.words_then) == 64
    claim_commands.set_verdict(session, [claim_id], Verdict.OPEN)
    opened = queries.claim(session, claim_id)
    assert (opened.verdict_by, opened.verdict_at, opened.words_then) == ("", "", "")
    assert opened.verdict_note == "Called her."


def test_a_settled_claim_whose_words_change_asks_for_a_recheck(session: Session) -> None:
    claim_id = add(session, "Nobody")
    claim_commands.set_verdict(session, [claim_id], Verdict.CONFIRMED)
    assert not queries.claim_rows(session)[0].recheck
    claim_commands.add_passage(session, claim_id, draft_of(session), 0, 5)
    assert queries.claim_rows(session)[0].recheck
    assert {mark.style for mark in queries.mark_rows(session, draft_of(session))} == {
        queries.MarkStyle.RECHECK
    }
    assert "words-changed" in {finding.code for finding in findings_of(session, claim_id)}
    session.undo()
    assert not queries.claim_rows(session)[0].recheck


def test_an_attribution_is_a_chain_of_origins_that_are_shared_by_name(session: Session) -> None:
    first, second = add(session, "Nobody"), add(session, "told")
    claim_commands.set_attribution(
        session, first, ["three officials", " the agency  report", "", "three officials"]
    )
    claim_commands.set_attribution(session, second, ["three officials"])
    rows = queries.claim_rows(session)
    assert rows[0].who == "three officials › the agency report › three officials"
    assert rows[1].who == "three officials"
    assert [origin.name for origin in queries.origins(session)] == ["the agency report", "three officials"]
    claim_commands.set_attribution(session, first, [])
    assert [origin.name for origin in queries.origins(session)] == ["three officials"]


def test_many_claims_change_together_or_not_at_all(session: Session) -> None:
    ids = [add(session, words) for words in ("Three", "officials", "said")]
    claim_commands.set_kind(session, ids, Kind.NUMBER)
    assert {row.kind for row in queries.claim_rows(session)} == {Kind.NUMBER}
    with pytest.raises(NotPossible, match="1 claim does not exist any more, so nothing was changed"):
        claim_commands.set_verdict(session, [*ids, 99], Verdict.CONFIRMED)
    assert {row.verdict for row in queries.claim_rows(session)} == {Verdict.OPEN}
    claim_commands.delete_claims(session, ids)
    assert session.undo_label == "Delete 3 claims"


def test_labels_hold_no_words_of_the_case(session: Session) -> None:
    """They stay in the journal for good, also when what a source said is erased."""
    claim_id = add(session, "Nobody")
    claim_commands.set_attribution(session, claim_id, ["Deep Throat"])
    claim_commands.edit_statement(session, claim_id, "Deep Throat told")
    assert not any("Deep" in row.label for row in queries.history_rows(session))
