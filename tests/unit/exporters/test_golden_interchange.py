"""The papers for other programs, byte for byte, of one small case.

After a wanted change `python -m tests.unit.exporters.test_golden_interchange` writes the golden files anew;
look at them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.memos import MADE_AT, OFFICER, WIRE, claim, evidence, material
from tests.unit.exporters.test_annotated_docx import DOCUMENT, commented, parts
from workbench.domain.interchange import Exchange
from workbench.domain.memo_building import build_memo
from workbench.domain.model import Relation, Verdict
from workbench.domain.sign_offs import Check, SignOff, claim_digest
from workbench.exporters.tables import claims_csv, evidence_csv
from workbench.exporters.web_annotation import web_annotation
from workbench.importers.annotation_file import read_annotation_file
from workbench.importers.imported import Upload
from workbench.importers.web_annotation import read_lines

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
CLAIMS = [
    claim(
        1,
        verdict=Verdict.CONTRADICTED,
        note="There were four.",
        attribution=[OFFICER, WIRE],
        evidence=[
            evidence(1, Relation.CONTRADICTS, "four dead", origins=[OFFICER], credibility=2),
            evidence(2, Relation.CORROBORATES, "five\ndead 👩‍👧", note="=1+1 is no formula."),
        ],
    ),
    claim(4, statement="It rained."),
]
SIGNED = SignOff(1, 1, Check.FIRST, "Nils Varga", "2024-12-02T12:00:00.000Z", claim_digest(CLAIMS[0]))


def small() -> dict[str, bytes]:
    given = material(CLAIMS)
    memo = build_memo(given, made_at=MADE_AT)
    exchange = Exchange(
        title=given.title,
        made_at=MADE_AT,
        documents=tuple(given.documents),
        versions=tuple(given.versions),
        claims=tuple(CLAIMS),
        origins=(OFFICER, WIRE),
        sign_offs=(SIGNED,),
        document_origins={2: (WIRE,)},
        criticised={1: (OFFICER,)},
    )
    copy = parts(commented(DOCUMENT.packed(), "people died that dark", "minutes")[0])
    return {
        "small-claims.csv": claims_csv(memo),
        "small-evidence.csv": evidence_csv(memo),
        "small-web-annotation.jsonld": web_annotation(exchange),
        "small-annotated-docx.document.xml": copy["word/document.xml"],
        "small-annotated-docx.comments.xml": copy["word/comments.xml"],
    }


@pytest.mark.parametrize("name", small())
def test_a_small_case_is_written_as_it_was(name: str) -> None:
    assert small()[name] == (GOLDEN / name).read_bytes()


def test_what_was_written_is_read_the_same() -> None:
    found = read_annotation_file(Upload(small()["small-web-annotation.jsonld"], "small.jsonld"))
    read = read_lines(found.text.split("\n"))
    assert [one.statement for one in read.claims] == [one.statement for one in CLAIMS]
    assert [one.evidence[0].passage.selector for one in read.claims if one.evidence] == [
        CLAIMS[0].evidence[0].passage.selector
    ]
    assert [(one.check, one.person, one.signed) for one in read.sign_offs] == [
        (SIGNED.check, SIGNED.person, SIGNED.signed)
    ]


if __name__ == "__main__":
    for golden, data in small().items():
        (GOLDEN / golden).write_bytes(data)
