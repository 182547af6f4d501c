"""Files that LibreOffice wrote say the same in each of its formats, and what the page showed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.importers.office_reading import all_notes, notes, read
from tests.unit.importers.pages import blocks, styled
from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import AsideKind, BlockKind, NoteKind, StyleKind
from workbench.importers.ole_writer import write_ole

DATA = Path(__file__).resolve().parents[2] / "data" / "office"
TEXT = """\
How the harbour bridge was paid for
The vote
On 4 March the council narrowly approved € 42 million for the bridge. The mayor called it “a good day”. \
About 10⁶ vehicles cross it a year; see the count.
“We did not read the second page,” one member said.
Kept. the end.
Conditions
Work begins by June.
At night only.
Not on Sundays.
The port pays a third.
In between.
Reports are public.
An open point.
Year\tPlanned\tSpent
2022\tnot begun
2023\t20\t23.5
Beside the box.
On a line of its own.
In the box: the bridge opened in 1931.
Minutes of the council, item 7.
Letter of 2 March.
Harbour Post – not for publication
Page 1"""


@pytest.mark.parametrize("name", ["council.docx", "council.odt"])
def test_a_report_with_everything_in_it_is_read_as_it_shows(name: str) -> None:
    document = read((DATA / name).read_bytes())

    assert document.text == TEXT
    assert [found[:3] for found in blocks(document, BlockKind.HEADING)] == [
        ("heading", 1, ""), ("heading", 1, ""), ("heading", 2, ""),
    ]  # fmt: skip
    assert [found[1:3] for found in blocks(document, BlockKind.LIST_ITEM)] == [
        (1, "1."), (2, "(a)"), (2, "(b)"), (1, "2."), (1, "3."), (1, "•"),
    ]  # fmt: skip
    assert len(blocks(document, BlockKind.TABLE_CELL)) == 8
    assert [found[2] for found in blocks(document, BlockKind.FOOTNOTE)] == ["1", "i"]
    assert styled(document, StyleKind.BOLD) == [("a good day", "")]
    assert styled(document, StyleKind.ITALIC) == [("item 7", "")]
    assert styled(document, StyleKind.LINK) == [("the count", "https://example.org/traffic?year=2023")]
    assert notes(document, NoteKind.INSERTION) == [("narrowly", "")]
    assert [(note.start, note.text, note.author) for note in all_notes(document, NoteKind.DELETION)] == [
        (113, ", which nobody had asked for", "Nora Feld"),
        (257, "The rest of it.\nA whole paragraph. Then", "Nora Feld"),
    ]
    assert notes(document, NoteKind.COMMENT) == [
        ("€ 42 million", "Which figure is this? The minutes say 41 million.")
    ]
    assert {aside.kind for aside in document.structure.asides} == {AsideKind.RUNNING_HEAD}
    assert document.warnings == ("2 hidden words were left out: Hidden remark.",)
    assert (document.provenance.title, document.provenance.author, document.provenance.language) == (
        "How the harbour bridge was paid for", "Nora Feld", "en-GB",
    )  # fmt: skip


def test_a_file_that_office_locked_is_refused_with_what_to_do() -> None:
    locked = write_ole({"EncryptionInfo": b"\x04", "EncryptedPackage": b"\x00" * 100})

    with pytest.raises(DocumentRefused, match="protected with a password"):
        read(locked, "a.docx")
