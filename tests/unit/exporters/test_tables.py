"""The claims and the evidence as CSV."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.memos import OFFICER, WIRE, claim, evidence, memo
from workbench.domain.model import Relation, Verdict
from workbench.exporters.tables import claims_csv, evidence_csv, guarded

READ = ["--infilter=CSV:44,34,76,1"]
"""Commas, quotation marks, UTF-8: what the program's own dialog proposes for such a file."""
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
    assert (first["Corroborating origins"], first["Contradicting origins"]) == ("0", "1")
    assert second["Verdict"] == "open"


def test_each_piece_of_evidence_is_a_row() -> None:
    against, for_it = rows(evidence_csv(MEMO))
    assert (against["Relation"], against["Words"]) == ("contradicts", "four dead")
    assert (against["Reliability"], against["Credibility"]) == ("B", "2")
    assert (for_it["Reliability"], for_it["Credibility"]) == ("B", "")
    assert against["Origins"] == "an officer on shift"
    assert (for_it["Words"], for_it["Note"]) == ('"five",\ndead 👩‍👧', "Asked twice.")
    assert (for_it["Document"], for_it["Title"], for_it["Pin cite"]) == ("2", "Minutes", "¶ 2")


@pytest.mark.parametrize("cell", ["=1+1", "+49 30 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@given(st.text("'=+-@\t\r\nab"))
def test_the_words_come_back_from_a_guarded_cell(cell: str) -> None:
    shown = guarded(cell)
    back = shown[1:] if re.match("'+[=+\\-@\t\r\n]", shown) else shown
    assert back == cell


def test_a_spreadsheet_shows_every_cell_as_it_is_meant(tmp_path: Path) -> None:
    """LibreOffice reads the file and writes it again as a table of its own, of which the cells are read."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "claims.csv").write_bytes(claims_csv(MEMO))
    home = (tmp_path / "home").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={home}", "--headless", *READ, "--convert-to", "fods", "claims.csv"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheet = etree.parse(tmp_path / "claims.fods")
    space = {"t": "urn:oasis:names:tc:opendocument:xmlns:table:1.0"}
    formula = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"
    cells = sheet.findall(".//t:table-cell", space)
    shown = ["\n".join("".join(map(str, line.itertext())) for line in cell) for cell in cells]
    assert not any(formula in cell.attrib for cell in cells)
    assert "an officer on shift › Delta Wire" in shown
    assert "Document 1, ¶ 300\nDocument 1, ¶ 301" in shown
    assert any("HYPERLINK" in words for words in shown)


def test_what_a_document_says_is_no_formula() -> None:
    assert rows(claims_csv(MEMO))[1]["Statement"] == '\'=HYPERLINK("http://x")'
