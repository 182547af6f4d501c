"""The claims and the evidence as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from tests.memos import OFFICER, WIRE, claim, evidence, memo
from workbench.domain.model import Relation, Verdict
from workbench.exporters.tables import claims_csv, evidence_csv, guarded

MEMO = memo(
    [
        claim(
            3,
            words=["Five people died.", "The five dead"],
            verdict=Verdict.CONTRADICTED,
            note="There were four.",
            attribution=[OFFICER, WIRE],
            evidence=[
                evidence(1, Relation.CONTRADICTS, "four dead", origins=[OFFICER], credibility=2),
                evidence(2, Relation.CORROBORATES, '"five",\ndead 👩‍👧', note="Asked twice."),
            ],
        ),
        claim(4, statement='=HYPERLINK("http://x")'),
    ]
)


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_claim_is_a_row() -> None:
    first, second = rows(claims_csv(MEMO))
    assert first["Claim"] == "3"
    assert first["Verdict"] == "contradicted"
    assert first["Reason"] == "There were four."
    assert first["Words"] == "Five people died.\nThe five dead"
    assert first["Place"] == "Document 1, ¶ 300\nDocument 1, ¶ 301"
    assert (first["Start"], first["End"]) == ("3000\n3010", "3017\n3023")
    assert first["Who says so"] == "an officer on shift › Delta Wire"
    assert (first["Corroborating"], first["Contradicting"], first["Context"]) == ("1", "1", "0")
    assert second["Verdict"] == "open"


def test_each_piece_of_evidence_is_a_row() -> None:
    against, for_it = rows(evidence_csv(MEMO))
    assert (against["Relation"], against["Words"], against["Rating"]) == ("contradicts", "four dead", "B2")
    assert against["Origins"] == "an officer on shift"
    assert (for_it["Words"], for_it["Note"]) == ('"five",\ndead 👩‍👧', "Asked twice.")
    assert (for_it["Document"], for_it["Title"], for_it["Pin cite"]) == ("2", "Minutes", "¶ 2")


@pytest.mark.parametrize("cell", ["=1+1", "+49 30 1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


def test_what_a_document_says_is_no_formula() -> None:
    assert rows(claims_csv(MEMO))[1]["Statement"] == '\'=HYPERLINK("http://x")'
