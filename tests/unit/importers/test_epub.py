"""E-books are read in the order of their spine; what their sellers lock is refused."""

from __future__ import annotations

import pytest

from tests.unit.importers.epub_maker import epub, page
from tests.unit.importers.office_reading import read
from tests.unit.importers.pages import blocks, styled
from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import StyleKind

CHAPTERS = {
    "b.xhtml": "<h1>Two</h1><p>Second <b>chapter</b>.</p>",
    "a.xhtml": '<p>One</p><p><a id="x"/>First chapter.<img src="i.png"/></p>',
    "c d.xhtml": "<p>The end&nbsp;of it &amp; more<br/>again</p>",
}


def test_pages_come_in_the_order_of_the_spine_with_their_structure() -> None:
    order = ["a.xhtml", "b.xhtml", "c d.xhtml"]
    document = read(epub(CHAPTERS, order=order, names={"a.xhtml": "ONE", "b.xhtml": "Two"}))

    assert document.text == "One\nFirst chapter.\nTwo\nSecond chapter.\nThe end\xa0of it & more\nagain"
    assert blocks(document) == [("heading", 1, "", "One"), ("heading", 1, "", "Two")]
    assert styled(document, StyleKind.BOLD) == [("chapter", "")]
    assert document.media_type == "application/epub+zip"
    assert document.warnings == ("One picture was left out, with any words in it.",)


def test_provenance_comes_from_the_package() -> None:
    provenance = read(epub(CHAPTERS)).provenance

    assert (provenance.title, provenance.author, provenance.publisher) == (
        "The Bridge", "Nora Feld", "Harbour Press",
    )  # fmt: skip
    assert (provenance.published, provenance.language) == ("2021-05-04", "en-GB")
    assert provenance.note == "ISBN 9781234567897."


def test_older_books_name_their_chapters_in_an_ncx() -> None:
    ncx = (
        '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint id="p"><navLabel>'
        '<text>The  end</text></navLabel><content src="text/a.xhtml#top"/></navPoint></navMap></ncx>'
    )
    document = read(
        epub(
            {"a.xhtml": "<p>The End</p><p>text</p>"},
            others={"OPS/toc.ncx": ncx},
            items='<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        )
    )

    assert blocks(document) == [("heading", 1, "", "The End")]


def locked(algorithm: str) -> dict[str, str | bytes]:
    return {
        "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod'
        f' Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="OPS/text/a.xhtml"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    }


def test_a_book_its_seller_locked_is_refused_and_scrambled_fonts_are_not() -> None:
    with pytest.raises(DocumentRefused, match="locked by its seller"):
        read(epub(CHAPTERS, others=locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc")))
    assert read(epub(CHAPTERS, others=locked("http://www.idpf.org/2008/embedding"))).text


def test_what_is_missing_or_no_text_is_said() -> None:
    data = epub(
        {"a.xhtml": "<p>words</p>"},
        order=["a.xhtml", "a.xhtml", "gone", "cover", "nowhere"],
        items='<item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="cover" href="cover.svg" media-type="image/svg+xml"/>',
    )
    document = read(data)

    assert document.text == "words"
    assert document.warnings == (
        "One picture was left out, with any words in it.",
        "Parts that belong to the book are missing in the file; their text is lost.",
    )


def test_remarks_on_many_pages_are_kept_short() -> None:
    hidden = '<p>seen</p><div hidden="">page {0} has words that a reader never sees</div>'
    document = read(epub({f"{number}.xhtml": hidden.format(number) for number in range(9)}))

    assert ["page" in warning for warning in document.warnings] == [True] * 4
    assert "page 2 has words" in document.warnings[2]
    assert document.warnings[3] == "There are 6 more such remarks on its pages."


@pytest.mark.parametrize(
    ("part", "inside", "said"),
    [
        ("META-INF/container.xml", "<container/>", "does not say where its text begins"),
        ("META-INF/container.xml", "<container", "“container.xml” is damaged"),
        ("OPS/book.opf", "<package/>", "holds no words"),
        ("OPS/book.opf", '<!DOCTYPE a [<!ENTITY x "y">]><package>&x;</package>', "declares entities"),
    ],
)
def test_a_damaged_book_is_refused_with_what_is_wrong(part: str, inside: str, said: str) -> None:
    with pytest.raises(DocumentRefused, match=said):
        read(epub(CHAPTERS, others={part: inside}))


def test_a_page_of_many_levels_and_empty_elements_is_read() -> None:
    body = "<div>" * 5000 + "<p id='a > b'/><script/><textarea/>deep" + "</div>" * 5000
    assert page("x").count("<title/>") == 1
    assert read(epub({"a.xhtml": body})).text == "deep"
