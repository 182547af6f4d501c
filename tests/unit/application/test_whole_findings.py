"""What is found about the case as a whole."""

from __future__ import annotations

from pathlib import Path

from tests.cases import make_case, parsed
from workbench.application import claim_commands, document_commands, ledger_commands, origin_commands
from workbench.application.findings import findings_of_case
from workbench.application.session import Session
from workbench.application.whole_findings import everything
from workbench.domain.findings import Basis, Finding
from workbench.domain.model import Role

DRAFT = (
    "31 of the 62 sirens, or 40 per cent, gave no answer.\n\n"
    "“The network is fit for everything that we know of today,” Ana Reyes told the committee.\n\n"
    "Tom Baird lied to the council about the tests, and he covered up the report."
)
REPORT = (
    "The committee met on Tuesday. The chair said that the harbour would be closed to all ships for the "
    "whole of the coming winter because the north wall had moved by four centimetres since the last survey, "
    "and that nobody could say how long the rest of it would stand where it had been built in the year 1911. "
    "The clerk read out the letters of the owners, and the owners who had come said that they had known it."
)


def case(path: Path) -> Session:
    return make_case(path / "sirens.fcase", draft=DRAFT, source="A register without any words of hers.")


def found(session: Session, code: str) -> list[Finding]:
    said = everything(session, lambda *_: None)
    return [one for one in findings_of_case(session, said) if one.code == code]


def test_a_share_that_does_not_follow_from_its_numbers_is_said_with_their_place(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        (one,) = found(session, "percentage-does-not-follow")
        assert all(DRAFT[basis.start : basis.end] in DRAFT[:60] for basis in one.basis)
        assert one.claim_id is None


def test_a_quotation_that_stands_nowhere_is_said_until_it_is_a_claim(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        (one,) = found(session, "quotation-not-found")
        assert one.message.endswith("stands in none of the sources.")
        (basis,) = one.basis
        claim_commands.add_claim(session, basis.version_id, basis.start, basis.end)
        assert found(session, "quotation-not-found") == []


def test_somebody_criticised_in_an_unmarked_sentence_is_to_be_asked(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        (one,) = found(session, "person-not-asked")
        assert one.message.startswith("Tom Baird may be criticised")
        ledger_commands.add_reply(session, "Tom Baird", [])
        assert found(session, "person-not-asked") == []


def test_sources_that_share_their_wording_are_to_be_decided_on(tmp_path: Path) -> None:
    with case(tmp_path) as session:
        first = document_commands.add_document(session, parsed("a.txt", f"By A.\n\n{REPORT}"), Role.SOURCE)
        second = document_commands.add_document(
            session, parsed("b.txt", f"By B.\n\n{REPORT} End."), Role.SOURCE
        )
        (one,) = found(session, "near-copy")
        assert [type(basis) for basis in one.basis] == [Basis, Basis]
        origin_commands.decide_copies(session, first, second, True, "The agency's report.")
        assert found(session, "near-copy") == []
