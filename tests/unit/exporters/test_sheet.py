"""Papers are laid out for the sheet that people have in their printer."""

from __future__ import annotations

import pytest

from tests.unit.exporters import pdf_reading as reading
from tests.unit.exporters.ooxml import W
from tests.unit.exporters.paper_texts import docx_part
from workbench.domain.memo_blocks import Heading, Paper, Paragraph, Piece, plain
from workbench.exporters.memo_docx import memo_docx
from workbench.exporters.memo_pdf import memo_pdf
from workbench.exporters.sheet import A4, LETTER, Sheet, usual_sheet

LONG = " ".join(f"word{number}" for number in range(900))
PAPER = Paper(
    "Sirens",
    "2024-12-03T16:20:00Z",
    (),
    (Piece("all", (Heading(2, "Claims"), Paragraph((plain(LONG),)), Heading(2, "Key", new_page=True))),),
)


@pytest.mark.parametrize(
    ("environment", "sheet"),
    [
        ({"LANG": "en_US.UTF-8"}, LETTER),
        ({"LANG": "es_MX"}, LETTER),
        ({"LANG": "en_GB.UTF-8"}, A4),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, A4),
        ({"LANG": "de_DE", "LC_PAPER": "de_DE", "LC_ALL": "fr_CA"}, LETTER),
        ({"LANG": "sr_Latn_RS"}, A4),
        ({"LANG": "C.UTF-8"}, A4),
        ({}, A4),
    ],
)
def test_the_sheet_is_that_of_the_country(
    environment: dict[str, str], sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert usual_sheet(environment) == sheet


def test_windows_names_its_country_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("locale.getlocale", lambda: ("English_United States", "1252"))
    assert usual_sheet({}) == LETTER


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("country", "sheet"), [("en_US.UTF-8", LETTER), ("de_AT.UTF-8", A4)])
def test_pdf_and_word_document_are_for_the_sheet(
    country: str, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", country)
    pdf = memo_pdf(PAPER, lambda _done, _total: None)
    with reading.opened(pdf) as document:
        assert document[0].get_size() == pytest.approx((sheet.width / 20, sheet.height / 20), abs=0.6)
    assert all(
        left > 50 and right < sheet.width / 20 - 50 and bottom > 25 and top < sheet.height / 20 - 25
        for left, bottom, right, top in reading.boxes(pdf)
    )
    [size] = docx_part(memo_docx(PAPER, lambda _done, _total: None)).iter(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == (str(sheet.width), str(sheet.height))
