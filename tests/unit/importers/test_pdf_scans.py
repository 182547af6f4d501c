"""Pages of a PDF that are pictures are read where a machine can read them, and say so."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.unit.importers.pdf_maker import MadePdf
from tests.unit.importers.pdf_reading import read
from workbench.domain.structure import StyleKind
from workbench.importers import pdf_scans
from workbench.importers.machine_reading import ReadWord

SEEN = [
    ReadWord("The", (0.1, 0.1, 0.2, 0.12), 96.0, 0, 0),
    ReadWord("quay", (0.25, 0.1, 0.4, 0.12), 31.0, 0, 0),
    ReadWord("Closed.", (0.1, 0.3, 0.4, 0.32), 96.0, 1, 1),
]


class Eyes:
    """Reads the same words in every picture, or finds no time."""

    def __init__(self, words: list[ReadWord] | None, missing: str = "") -> None:
        self.words, self.missing = words, missing
        self.pictures: list[tuple[int, int]] = []

    def read(self, picture: Image.Image, seconds: float) -> list[ReadWord] | None:
        assert seconds > 0
        self.pictures.append(picture.size)
        return self.words


def with_a_scan() -> bytes:
    made = MadePdf()
    made.page().text(60, 700, "Words of the first page.")
    made.page().picture(50, 50, 400, 400)
    made.page()
    made.page().text(60, 700, "Words of the last page.")
    return made.build()


def test_a_page_that_is_a_picture_is_read_and_the_words_have_their_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    eyes = Eyes(SEEN)
    monkeypatch.setattr(pdf_scans, "_READER", eyes)

    document = read(with_a_scan())

    assert document.text.split("\n") == [
        "Words of the first page.",
        "The quay",
        "Closed.",
        "Words of the last page.",
    ]
    page, layout = document.structure.pages[1], document.layouts[1]
    assert document.text[page.start : page.end] == "The quay\nClosed."
    place = layout.box(document.text.index("Closed.") - page.start)
    assert place == pytest.approx((0.1, 0.3, 0.1 + 0.3 / 7, 0.32), abs=0.001)
    doubtful = [one for one in document.structure.styles if one.kind is StyleKind.DOUBTFUL]
    assert [document.text[one.start : one.end] for one in doubtful] == ["quay"]
    assert len(eyes.pictures) == 1
    assert eyes.pictures[0][0] > 2000
    said = " ".join(document.warnings)
    assert "A machine read the words of page 2 from pictures." in said
    assert "Page 3 holds no text" in said


def test_a_page_for_which_no_time_is_left_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scans, "_READER", Eyes(None))

    document = read(with_a_scan())

    assert "Reading took too long for page 2." in document.warnings


def test_where_nothing_can_read_pictures_the_reason_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scans, "_READER", Eyes([], missing="there are no eyes."))

    document = read(with_a_scan())

    assert document.warnings == (
        "Pages 2–3 hold no text, only pictures or nothing.",
        "Words in pictures could not be read: there are no eyes.",
    )
