"""What the parsing child sends is checked to the last byte before anybody relies on it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from workbench.domain.errors import DocumentRefused, PasswordNeeded
from workbench.domain.model import Provenance
from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Note, NoteKind, Page, Structure, Timecode
from workbench.importers import answers
from workbench.importers.answers import BadAnswer, decode_answer, encode_document, encode_refusal
from workbench.importers.imported import Attachment, ImportedDocument
from workbench.importers.invariants import layouts_problem, structure_problem

TEXT = "Zoë 😀 ran\nhome\n"
PAGES = (Page("1", 0, 9, 595.5, 842.0), Page("2", 9, 9), Page("3", 10, 14, 595.5, 842.0))
NOTES = (
    Note(NoteKind.COMMENT, 0, 14, "who?", "Ann", "2026-01-02T03:04:05Z", "1"),
    Note(NoteKind.DELETION, 3, 3, "y"),
)
DOCUMENT = ImportedDocument(
    TEXT,
    Structure(pages=PAGES, timecodes=(Timecode(0, 14, 500, 900, "Zoë"),), notes=NOTES),
    Provenance(title="Zoë’s run"),
    "application/pdf",
    "",
    ("One picture was left out.",),
    (PageLayout(b"\x01" * 72), PageLayout(b""), PageLayout(b"\x02" * 32)),
    (Attachment("a/b.txt", b"\n\x00\xff"), Attachment("empty", b"")),
)


def test_a_document_with_all_its_parts_comes_back_as_it_was() -> None:
    assert decode_answer(b"".join(encode_document(DOCUMENT))) == DOCUMENT


def test_a_refusal_comes_back_with_its_sentence() -> None:
    with pytest.raises(DocumentRefused, match=r"^It is torn\.$") as raised:
        decode_answer(b"".join(encode_refusal(DocumentRefused("It is torn."))))
    assert type(raised.value) is DocumentRefused

    with pytest.raises(PasswordNeeded, match=r"^It is locked\.$"):
        decode_answer(b"".join(encode_refusal(PasswordNeeded("It is locked."))))


@pytest.mark.parametrize("cut", [1, 3, 4, 40, 110])
def test_an_answer_that_is_cut_short_is_none(cut: int) -> None:
    answer = b"".join(encode_document(DOCUMENT))

    with pytest.raises(BadAnswer):
        decode_answer(answer[:-cut])


def test_an_answer_that_goes_on_is_none() -> None:
    with pytest.raises(BadAnswer, match="more follows"):
        decode_answer(b"".join(encode_document(DOCUMENT)) + b"x")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", -1),
        ("text", 10**30),
        ("text", 15.0),
        ("text", True),
        ("layouts", [72, 0]),
        ("layouts", [0, 72, 32]),
        ("layouts", [73, 0, 31]),
        ("layouts", 3),
        ("attachments", [["a", 1]]),
        ("attachments", [["a", 3], ["b", 0], ["c", 0]] * 1000),
        ("attachments", [[None, 3], ["b", 0]]),
        ("attachments", ["ab"]),
        ("warnings", "all is well"),
        ("warnings", [None]),
        ("media_type", "\ud83d"),
        ("structure", {"pages": [["1", 0, 15]]}),
        ("structure", {"blocks": [["heading", 0, 15, 1, ""]]}),
        ("provenance", {}),
    ],
)
def test_an_answer_with_another_value_is_none(name: str, value: object) -> None:
    line, *parts = encode_document(DOCUMENT)
    head = json.loads(line)
    head[name] = value

    with pytest.raises(BadAnswer):
        decode_answer(json.dumps(head).encode() + b"\n" + b"".join(parts))


def test_more_attachments_than_are_taken_are_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_ATTACHMENTS", 1)

    with pytest.raises(DocumentRefused, match="It has 2 attachments; at most 1 are read"):
        encode_document(DOCUMENT)


@pytest.mark.parametrize(
    ("structure", "problem"),
    [
        (Structure(pages=(Page("1", 0, 5), Page("2", 4, 9))), "does not follow"),
        (Structure(timecodes=(Timecode(0, 3, 900, 500),)), "ends before"),
        (Structure(timecodes=(Timecode(0, 4, 0, 5),)), "white space"),
        (Structure(notes=(Note(NoteKind.FOOTNOTE, 0, 3),)), "not a place"),
        (Structure(notes=(Note(NoteKind.COMMENT, 9, 99),)), "outside the text"),
        (Structure(notes=(Note(NoteKind.COMMENT, 9, 9), Note(NoteKind.COMMENT, 3, 4))), "out of order"),
    ],
)
def test_spans_that_do_not_fit_their_text_are_named(structure: Structure, problem: str) -> None:
    assert problem in (structure_problem(structure, TEXT) or "")


def test_layouts_have_eight_bytes_for_each_character_of_their_page() -> None:
    assert layouts_problem((), PAGES) is None
    assert layouts_problem(DOCUMENT.layouts, PAGES) is None
    assert "layouts of 3 pages" in (layouts_problem(DOCUMENT.layouts[:2], PAGES) or "")
    short = (PageLayout(b"\x01" * 71), *DOCUMENT.layouts[1:])
    assert "page 1 has 71 bytes" in (layouts_problem(short, PAGES) or "")


def test_a_structure_without_words_on_its_pages_fits_an_empty_text() -> None:
    scan = replace(
        DOCUMENT, text="", structure=Structure(pages=(Page("1", 0, 0), Page("2", 0, 0))), layouts=()
    )

    assert decode_answer(b"".join(encode_document(scan))) == scan
