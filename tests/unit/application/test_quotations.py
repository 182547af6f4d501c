"""Quotations of the draft against all sources, kept and renewed, and claims made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.cases import draft_of, parsed
from workbench.application import document_commands, queries, search
from workbench.application.findings import findings_of_claims
from workbench.application.quotation_commands import claim_quotation
from workbench.application.quotations import KnownPlaces, QuotationRow, look_for_quotations
from workbench.application.session import Session
from workbench.domain.comparisons import Match
from workbench.domain.errors import Cancelled
from workbench.domain.model import Kind, Provenance, Relation, Role

T = TypeVar("T")
DRAFT = (
    "“The harbour was never safe for large ships,” Ann Ode said.\n"
    "Bo Lind wrote: “We paid forty million for a bridge nobody uses … and nobody ever asked us why.”\n"
    "Lind called it “a folly”. The song “Imagine” played.\n"
)
SOURCE = "Ann Ode told the council: “The harbour was safe for large ships.” Nobody answered her.\n"
LETTER = (
    "We paid forty million for a bridge nobody uses, the council knows it well. That is all I have to say.\n"
    + "The weather was fine and the town was quiet on that day.\n" * 60
    + "And nobody ever asked us why. It was a folly, Lind thinks. Imagine that.\n"
)


def ask(call: Callable[[], T], /) -> T:
    return call()


def look(session: Session, known: KnownPlaces | None = None) -> list[QuotationRow]:
    search.bring_up_to_date(session)
    return look_for_quotations(session, ask, lambda *_: None, lambda: False, known=known)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "q.fcase", title="Q", person="Ada") as made:
        document_commands.add_document(made, parsed("draft.txt", DRAFT), Role.DRAFT)
        document_commands.add_document(made, parsed("minutes.txt", SOURCE), Role.SOURCE)
        yield made


def test_a_lost_denial_is_found_and_what_stands_nowhere_is_absent(session: Session) -> None:
    first, second, *_ = look(session)

    assert (first.match, first.speaker) == (Match.ALTERED, "Ann Ode")
    assert first.place is not None
    assert (first.place.exact, first.place.speaker) == ("The harbour was safe for large ships.", "Ann Ode")
    assert (second.match, second.place) == (Match.ABSENT, None)


def test_a_new_source_is_looked_into_without_looking_at_all_again(session: Session) -> None:
    known = KnownPlaces()
    look(session, known)
    letter = parsed("letter.txt", LETTER, Provenance(author="Bo Lind"))
    document_commands.add_document(session, letter, Role.SOURCE)

    first, second, folly, song = look(session, known)

    assert first.place is not None
    assert first.place.number == 2
    assert second.place is not None
    assert (second.place.number, second.place.speaker) == (3, "Bo Lind")
    assert second.similarity == 1
    assert (folly.match, song.match) == (Match.EXACT, Match.ABSENT)


def test_a_place_in_a_removed_document_is_forgotten(session: Session) -> None:
    known = KnownPlaces()
    look(session, known)
    document_commands.remove_documents(session, [queries.document_rows(session)[1].id])

    assert {row.match for row in look(session, known)} == {Match.ABSENT}


def test_rows_come_as_they_are_found(session: Session) -> None:
    search.bring_up_to_date(session)
    begun: list[QuotationRow] = []
    told: list[QuotationRow] = []

    found = look_for_quotations(
        session, ask, lambda *_: None, lambda: False, on_begun=begun.extend, on_found=told.append
    )

    assert [row.match for row in begun] == [None] * 4
    assert told == found


def test_looking_can_be_cancelled(session: Session) -> None:
    search.bring_up_to_date(session)

    with pytest.raises(Cancelled):
        look_for_quotations(session, ask, lambda *_: None, lambda: True)


def test_a_claim_with_speaker_evidence_and_finding_is_one_step(session: Session) -> None:
    row = look(session)[0]
    assert row.place is not None
    place = (row.place.version_id, row.place.start, row.place.end)

    claim_id = claim_quotation(
        session, (draft_of(session), *row.whole), speakers=[row.speaker], evidence=place
    )

    claim = queries.claim(session, claim_id)
    assert (claim.kind, claim.statement) == (
        Kind.QUOTATION,
        "Ann Ode: “The harbour was never safe for large ships,”",
    )
    assert [origin.name for origin in claim.attribution] == ["Ann Ode"]
    assert [(link.relation, link.passage.exact) for link in claim.evidence] == [
        (Relation.CORROBORATES, "The harbour was safe for large ships.")
    ]
    assert "quotation-differs" in {one.code for one in findings_of_claims(session, [claim])[claim_id]}
    session.undo()
    assert queries.claims(session) == []


def test_another_speaker_in_the_source_is_a_finding(session: Session) -> None:
    said = "We paid forty million for a bridge nobody uses, and nobody ever asked us why"
    letter = f"“{said},” Cy Moss told us."
    document_commands.add_document(session, parsed("letter.txt", letter), Role.SOURCE)
    row = look(session)[1]
    assert row.place is not None
    assert row.speakers_differ

    claim_id = claim_quotation(
        session,
        (draft_of(session), *row.whole),
        speakers=[row.speaker],
        evidence=(row.place.version_id, row.place.start, row.place.end),
        source_speaker=row.source_speaker,
    )

    claim = queries.claim(session, claim_id)
    assert [origin.name for origin in claim.evidence[0].origins] == ["Cy Moss"]
    found = {one.code: one.message for one in findings_of_claims(session, [claim])[claim_id]}
    assert found["speaker-differs"] == "The text gives the words to Bo Lind, the source to Cy Moss."


def test_a_quotation_claimed_before_only_gets_the_evidence(session: Session) -> None:
    row = look(session)[0]
    assert row.place is not None
    quotation = (draft_of(session), *row.whole)
    first = claim_quotation(session, quotation)

    second = claim_quotation(
        session, quotation, evidence=(row.place.version_id, row.place.start, row.place.end)
    )

    assert first == second
    assert len(queries.claim(session, first).evidence) == 1


def test_an_exact_quotation_is_found_though_every_text_has_its_words(tmp_path: Path) -> None:
    said = "It was what it was and that was that"
    common = "that was it what and it was that that what was and\n" * 20
    with Session.create(tmp_path / "common.fcase", title="Q", person="Ada") as made:
        document_commands.add_document(made, parsed("draft.txt", f"“{said},” she said."), Role.DRAFT)
        for number in range(30):
            text = f"{common}{number}\n" + (f"{said}.\n" if number == 17 else "")
            document_commands.add_document(made, parsed(f"{number}.txt", text), Role.SOURCE)

        (row,) = look(made)

    assert row.place is not None
    assert (row.match, row.place.title) == (Match.EXACT, "17.txt")
