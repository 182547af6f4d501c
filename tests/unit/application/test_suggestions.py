"""Suggested passages: best first, with reasons, never the draft, never what is linked already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cases import draft_of, make_case, parsed, span
from workbench.application import (
    claim_commands,
    document_commands,
    evidence_commands,
    queries,
    search,
)
from workbench.application.session import Session
from workbench.application.suggestions import Suggesting, Suggestion, suggest
from workbench.domain.errors import NotPossible
from workbench.domain.model import Claim, Provenance, Relation, Role

DRAFT = "Ana Reyes said the quarantine of the vessel Aurora cost 41.6 million crowns. It rained."
MINUTES = (
    "Minutes of the harbour board.\n\nThe chair opened the meeting.\n"
    "Ana Reyes reported that the quarantine of the vessels cost 46.1 million crowns. Nobody spoke.\n"
    "The weather was discussed at length."
)


def claim_in(session: Session, words: str) -> int:
    """Mark words of the draft as a claim, and make everything findable."""
    draft = draft_of(session)
    claim_id = claim_commands.add_claim(session, draft, *span(queries.text_of(session, draft), words))
    search.bring_up_to_date(session)
    return claim_id


def test_a_passage_is_found_with_reasons_and_what_differs(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        (found,) = suggest(session, claim_in(session, DRAFT[:-11]))
        assert (
            found.exact == "Ana Reyes reported that the quarantine of the vessels cost 46.1 million crowns."
        )
        assert MINUTES[found.start : found.end] == found.exact
        assert found.reasons[0] == "Shares the name Ana Reyes"
        assert "quarantine" in found.reasons[-1]
        assert any("46.1" in words for words in found.differs)


def test_words_of_the_draft_that_the_statement_lacks_are_reasons_too(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        claim_id = claim_in(session, DRAFT[:-11])
        claim_commands.edit_statement(session, claim_id, "She said what the quarantine cost.")
        (found,) = suggest(session, claim_id)
        assert found.reasons[0] == "Shares the name Ana Reyes"


def test_the_draft_itself_and_older_texts_are_no_suggestion(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=f"{DRAFT}\n\n{DRAFT}", source="Nothing.") as session:
        assert suggest(session, claim_in(session, DRAFT[:-11])) == ()


def test_what_is_linked_already_is_left_out(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        claim_id = claim_in(session, DRAFT[:-11])
        (found,) = suggest(session, claim_id)
        evidence_commands.link_evidence(
            session, claim_id, found.version_id, found.start + 4, found.end, Relation.CONTRADICTS
        )
        assert suggest(session, claim_id) == ()


def test_the_best_passage_comes_first(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        for number in range(5):
            text = f"The board of year {number} met.\nAna Reyes saw the vessel Aurora in quarantine."
            document_commands.add_document(session, parsed(f"{number}.txt", text), Role.SOURCE)
        found = suggest(session, claim_in(session, DRAFT[:-11]), 3)
        assert len(found) == 3
        assert found[0].exact.startswith("Ana Reyes")
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_document_in_two_copies_is_suggested_twice(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        copy = parsed("copy.txt", MINUTES)
        copy = replace(copy, original=b"another file")
        document_commands.add_document(session, copy, Role.SOURCE)
        found = suggest(session, claim_in(session, DRAFT[:-11]))
        assert len({one.version_id for one in found}) == 2


def test_sources_in_another_language_are_found_by_names_and_numbers(tmp_path: Path) -> None:
    german = "Der Hafen war leer. Die Quarantäne der „Aurora“ kostete laut Ana Reyes 41,6 Mio. Kronen."
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source="Nothing.") as session:
        document_commands.add_document(
            session, parsed("hafen.txt", german, Provenance(language="de")), Role.SOURCE
        )
        (found,) = suggest(session, claim_in(session, DRAFT[:-11]))
        assert "Ana Reyes" in found.exact
        assert found.reasons[:2] == ("Shares the name Ana Reyes", "Shares 41.6 million crowns")


def test_a_long_line_without_an_end_is_read_in_whole_sentences(tmp_path: Path) -> None:
    filler = " ".join(f"Something else was said in sentence number {n}." for n in range(200))
    target = "The quarantine of the vessel Aurora was the idea of Ana Reyes."
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=f"{filler} {target} {filler}") as session:
        found = suggest(session, claim_in(session, DRAFT[:-11]), 1)
        assert found[0].exact == target


def test_work_goes_on_in_pieces_and_the_first_are_there_early(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        for number in range(60):
            text = f"The quarantine of vessel {number} cost crowns."
            document_commands.add_document(session, parsed(f"{number}.txt", text), Role.SOURCE)
        suggesting = Suggesting(session, claim_in(session, DRAFT[:-11]), 5)
        pieces = 0
        while not suggesting.found:
            assert suggesting.advance(0.0)
            pieces += 1
        first = suggesting.found
        assert pieces > 40
        assert suggesting.advance(0.0)
        while suggesting.advance(0.0):
            pass
        assert suggesting.found[0] == first[0]


def test_another_order_can_be_asked_for(tmp_path: Path) -> None:
    def reversed_order(_claim: Claim, found: Sequence[Suggestion]) -> Sequence[Suggestion]:
        return list(reversed(found))

    with make_case(tmp_path / "a.fcase", draft=DRAFT, source=MINUTES) as session:
        document_commands.add_document(session, parsed("b.txt", "A vessel in quarantine."), Role.SOURCE)
        claim_id = claim_in(session, DRAFT[:-11])
        suggesting = Suggesting(session, claim_id, reordering=reversed_order)
        while suggesting.advance(1.0):
            pass
        assert suggesting.found == tuple(reversed(suggest(session, claim_id)))


def test_a_claim_that_is_gone_has_no_suggestions(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session, pytest.raises(NotPossible):
        suggest(session, 99)
