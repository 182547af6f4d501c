"""A page saved in one file reads as a page, with its address, its date and the pictures worth a look."""

from __future__ import annotations

import pytest

from tests.unit.importers.mails import PICTURE, saved_page
from tests.unit.importers.reading import read
from workbench.domain.errors import DocumentRefused


def test_a_saved_page_has_its_words_address_and_date() -> None:
    document = read(saved_page().as_bytes(), "story.mhtml")

    assert document.text == "Spill\nIt was known – Zoë said."
    said = document.provenance
    assert (said.title, said.address) == ("The story", "https://example.org/story")
    assert said.accessed == "2024-05-03T10:00:00Z"
    assert document.media_type == "multipart/related"


def test_pictures_that_show_something_are_kept_and_the_rest_is_told() -> None:
    document = read(saved_page().as_bytes())

    assert [(file.file_name, file.data) for file in document.attachments] == [("a.jpg", PICTURE)]
    assert document.warnings == (
        "Left out: one frame within the page, with 3 words. Such frames are mostly advertisements.",
        "Left out: 2 small or hidden pictures of the page.",
    )


def test_the_page_that_the_file_names_is_the_page() -> None:
    data = (
        b'From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; start="<b>"; boundary=x\r\n\r\n'
        b"--x\r\nContent-Type: text/html\r\nContent-ID: <a>\r\n\r\n<p>frame\r\n"
        b"--x\r\nContent-Type: text/html; charset=cp1252\r\nContent-ID: <b>\r\n\r\n<p>Zo\xeb\r\n--x--\r\n"
    )

    assert read(data).text == "Zoë"


def test_a_saved_page_without_a_page_is_refused() -> None:
    data = b"From: x\nSubject: y\nContent-Type: multipart/related; boundary=x\n\n--x\n\nwords\n--x--"

    with pytest.raises(DocumentRefused, match="without a page"):
        read(data)
