"""Whole Word documents: headers, provenance, and the forms such a file may have."""

from __future__ import annotations

import pytest

from tests.unit.importers.docx_maker import OPEN_XML, STYLES, Docx, p, pack, part, styled_as
from tests.unit.importers.office_reading import read
from tests.unit.importers.pages import blocks
from workbench.domain.structure import AsideKind


def test_headers_and_footers_stand_once_at_the_end_as_running_heads() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="a"/><w:headerReference w:type="first" r:id="b"/>'
        '<w:headerReference w:type="even" r:id="c"/><w:footerReference w:type="default" r:id="d"/>'
        "{0}</w:sectPr>"
    )
    others: dict[str, str | bytes] = {}
    relations = ""
    for own_id, words in (("a", "Embargoed"), ("b", "First"), ("c", "Even"), ("d", "Embargoed")):
        others[f"word/{own_id}.xml"] = Docx(p(words)).parts()["word/document.xml"]
        relations += part(own_id, "header", f"{own_id}.xml")
    body = p("text", properties=section.format("")) + section.format("")
    document = read(Docx(body, relations=relations, others=others).packed())

    assert document.text == "text\nEmbargoed"
    (aside,) = document.structure.asides
    assert (aside.kind, document.text[aside.start : aside.end]) == (AsideKind.RUNNING_HEAD, "Embargoed")
    with_title = Docx(section.format("<w:titlePg/>") + p("text"), relations=relations, others=others)
    assert read(with_title.packed()).text == "text\nEmbargoed\nFirst"


def test_provenance_comes_from_the_properties() -> None:
    core = (
        "<dc:title>On  budgets</dc:title><dc:creator>Ann Bauer</dc:creator>"
        "<cp:lastModifiedBy>Bo</cp:lastModifiedBy><dcterms:created>2024-05-02T08:00:00Z</dcterms:created>"
        "<dcterms:modified>2024-05-03T08:00:00Z</dcterms:modified>"
    )
    provenance = read(Docx(p("x"), core=core, styles=STYLES).packed()).provenance

    assert (provenance.title, provenance.author, provenance.language) == ("On budgets", "Ann Bauer", "de-AT")
    assert provenance.note == "The file says: made 2024-05-02, last changed 2024-05-03 by Bo."
    assert provenance.published == ""
    headed = read(Docx(styled_as("Titel", "The heading"), styles=STYLES).packed())
    assert headed.provenance.title == "The heading"


@pytest.mark.parametrize("kind", ["strict", "macros", "elsewhere", "backslashes"])
def test_documents_of_other_forms_are_read_too(kind: str) -> None:
    made = Docx(styled_as("berschrift1", "Head") + p("words"), styles=STYLES)
    if kind == "elsewhere":
        made.main = "word/document2.xml"
    if kind == "macros":
        made.content_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    data = made.packed()
    if kind == "strict":
        data = strict(made)
    if kind == "backslashes":
        data = data.replace(b"word/document.xml", b"word\\document.xml")
    document = read(data)

    assert document.text == "Head\nwords"
    assert blocks(document) == [("heading", 1, "", "Head")]


def strict(made: Docx) -> bytes:
    def renamed(inside: str | bytes) -> str:
        text = inside if isinstance(inside, str) else inside.decode()
        for transitional, name in (
            ("wordprocessingml/2006/main", "wordprocessingml/main"),
            ("officeDocument/2006/relationships", "officeDocument/relationships"),
        ):
            text = text.replace(f"{OPEN_XML}/{transitional}", f"http://purl.oclc.org/ooxml/{name}")
        return text

    return pack({path: renamed(inside) for path, inside in made.parts().items()})
