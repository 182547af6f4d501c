"""The checker's discipline from end to end: on the acceptance text, and in the sample case by every paper."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.application import attribution, claim_commands, evidence_commands, queries
from workbench.application.attribution import take_chain
from workbench.application.claim_facts import CaseAround
from workbench.application.document_commands import add_document
from workbench.application.findings import findings_of
from workbench.application.importing import parse_file
from workbench.application.quotations import look_for_quotations
from workbench.application.sample import write_sample
from workbench.application.session import Session
from workbench.cli.main import main
from workbench.domain.independence import independence
from workbench.domain.model import Relation, Role

THREE = "three sources familiar with the situation tell Axios"
TWO = "to reiterate the message, two of the sources confirmed"
STAFFED = (
    "All calls from the Chairman to his counterparts, including those reported, are staffed, coordinated"
)
NOT_PROPERLY = "Milley did not properly coordinate"
ASTONISHING = "without any interagency coordination is astonishing"


@pytest.fixture
def session(shared_cases: Path, tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "backchannel.fcase", title="Backchannel", person="Ada") as session:
        add_document(session, parse_file(shared_cases / "backchannel" / "draft.txt"), Role.DRAFT)
        yield session


def place(session: Session, words: str) -> tuple[int, int, int]:
    draft = queries.draft_version(session)
    assert draft is not None
    start = queries.text_of(session, draft.id).index(words)
    return draft.id, start, start + len(words)


def directly(call: Callable[[], Any]) -> Any:
    return call()


def proposals(session: Session, claim_id: int) -> attribution.Proposals:
    return attribution.propose(session, claim_id, directly, lambda *_: None, lambda: False)


def test_every_quotation_is_found_with_its_speaker(session: Session) -> None:
    rows = look_for_quotations(session, directly, lambda *_: None, lambda: False)
    said = {row.exact[:24]: row.speaker for row in rows if not row.quotation.short}
    assert said == {
        "I think they [the Chines": "One of the sources",
        "We’ll both know if we’re": "Milley",
        "It was dangerous for Mar": "Senior Trump admin national security official",
        "Milley was making these ": "Senior Trump admin national security official",
        "…The risk is [Milley] co": "Senior Trump admin national security official",
        "Milley was absolutely no": "Senior Defense Official",
        "When Milley did these ca": "SAO",
        "The Chairman of the Join": "Milley spokesman Col. Dave Butler",
    }


def test_the_chain_from_the_agencys_sources_is_proposed_and_taken_in_one_step(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, *place(session, THREE))
    proposed = proposals(session, claim_id).chain
    assert proposed is not None
    assert [(source.name, source.anonymous) for source in proposed.chain] == [
        ("three sources (to Axios)", True),
        ("Axios", False),
    ]
    assert THREE in proposed.reason
    take_chain(session, proposed.chain, claim_id=claim_id)
    chain = queries.claim(session, claim_id).attribution
    assert [(origin.name, origin.anonymous) for origin in chain] == [
        ("three sources (to Axios)", True),
        ("Axios", False),
    ]
    session.undo()
    assert queries.claim(session, claim_id).attribution == ()


def test_the_accounts_of_the_calls_contradict_each_other_and_end_at_their_officials(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, *place(session, STAFFED))
    for words, relation in (
        (STAFFED, Relation.CORROBORATES),
        (NOT_PROPERLY, Relation.CONTRADICTS),
        (ASTONISHING, Relation.CONTRADICTS),
    ):
        evidence_commands.link_evidence(session, claim_id, *place(session, words), relation)
    for evidence_id, proposed in proposals(session, claim_id).evidence.items():
        take_chain(session, proposed.chain, evidence_id=evidence_id)
    claim = queries.claim(session, claim_id)
    sources = CaseAround(session).facts([claim]).sources
    against = independence(claim.evidence, Relation.CONTRADICTS, sources)
    assert [(root.name, root.origin is not None and root.origin.anonymous) for root in against.roots] == [
        ("SAO (to Josh Rogin)", True),
        ("Senior Trump admin national security official (to Josh Rogin)", True),
    ]
    supporting = independence(claim.evidence, Relation.CORROBORATES, sources)
    assert [root.name for root in supporting.roots] == ["Col. Dave Butler"]


def test_two_of_the_sources_are_compared_with_three(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, *place(session, TWO))
    evidence_commands.link_evidence(session, claim_id, *place(session, THREE), Relation.CORROBORATES)
    (found,) = [one for one in findings_of(session, claim_id) if one.code == "number-differs"]
    assert found.message == "The text says two of the sources, the source three sources."


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sirens.fcase"
    write_sample(path, person="Mara")
    return path


SAID = {
    30: "All 4 corroborating passages come from one origin: Sanna Veldry.",
    28: "The quotation differs from the source: “not” is not in the source; “the” stands for “that”.",
    22: "31 does not stand in the passage, which has 62, 41 and 21.",
    10: "Dorit Halvane is criticised and has not been asked.",
}


def test_the_command_line_says_what_is_wrong_in_the_sample(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["findings", str(sample), "--json"]) == 0
    found = {(row["claim"], row["message"]) for row in json.loads(capsys.readouterr().out)}
    assert set(SAID.items()) <= found


def test_the_memo_says_what_is_wrong_in_the_sample(sample: Path, tmp_path: Path) -> None:
    written = tmp_path / "memo.md"
    assert main(["export", str(sample), "memo-markdown", "-o", str(written)]) == 0
    for message in SAID.values():
        assert message in written.read_text(encoding="utf-8")
