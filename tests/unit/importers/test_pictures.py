"""Pictures come in as pages, with words where a machine can read them, and say what is missing."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import StyledSpan, StyleKind
from workbench.importers import machine_reading, pictures
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.invariants import layouts_problem, structure_problem
from workbench.importers.isolation import parse_in_child
from workbench.importers.machine_reading import MachineReader, ReadWord
from workbench.importers.machine_text import MachineText


def encoded(kind: str, *frames: Image.Image, **options: object) -> bytes:
    """Save a picture."""
    file = io.BytesIO()
    first, *more = frames or (Image.new("RGB", (300, 150), "white"),)
    if more:
        options |= {"save_all": True, "append_images": more}
    first.save(file, kind, **options)
    return file.getvalue()


def read(data: bytes) -> ImportedDocument:
    document = pictures.read_picture(Upload(data, "scan"))
    assert structure_problem(document.structure, document.text) is None
    assert layouts_problem(document.layouts, document.structure.pages) is None
    return document


def word(text: str, line: int = 0, paragraph: int = 0, sure: float = 95.0, left: float = 0.1) -> ReadWord:
    return ReadWord(text, (left, 0.1 * line + 0.1, left + 0.1, 0.1 * line + 0.15), sure, line, paragraph)


class Eyes:
    """Stands for the machine: it reads what it is given, page by page."""

    missing = ""

    def __init__(self, *answers: list[ReadWord] | None) -> None:
        self._answers = iter(answers)

    def read(self, _picture: Image.Image, _seconds: float) -> list[ReadWord] | None:
        return next(self._answers)


def test_a_picture_is_a_page_of_its_size_in_points_by_its_density() -> None:
    (page,) = read(encoded("PNG", dpi=(300, 300))).structure.pages
    assert page.width == pytest.approx(72, abs=0.1)
    assert page.height == pytest.approx(36, abs=0.1)
    (page,) = read(encoded("PNG")).structure.pages
    assert (page.width, page.height) == (225, 112.5)


def test_a_density_nobody_scans_with_is_not_believed() -> None:
    (page,) = read(encoded("PNG", dpi=(1, 1))).structure.pages
    assert page.width == 225


def test_a_photograph_held_sideways_has_the_size_it_is_shown_in() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = read(encoded("JPEG", exif=exif, dpi=(72, 72))).structure.pages
    assert (page.width, page.height) == (150, 300)


def test_each_frame_of_a_tiff_is_a_page_and_an_animation_is_one() -> None:
    frames = [Image.new("RGB", (100 * n, 50), "white") for n in (1, 2, 3)]
    assert [page.label for page in read(encoded("TIFF", *frames)).structure.pages] == ["1", "2", "3"]
    assert len(read(encoded("GIF", *frames)).structure.pages) == 1


def test_what_the_camera_wrote_goes_into_the_provenance() -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x010F], exif[0x0110] = "Ada", "Lumo", "X1"
    exif.get_ifd(0x8769)[0x9003] = "2024:05:01 12:00:00"
    provenance = read(encoded("JPEG", exif=exif)).provenance
    assert provenance.author == "Ada"
    assert provenance.note == "The picture says of itself: Taken 2024:05:01 12:00:00; Device Lumo X1."


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("TIFF", "image/tiff"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
    ],
)
def test_each_kind_comes_in_through_the_child_whatever_its_name(kind: str, media_type: str) -> None:
    document = parse_in_child(Upload(encoded(kind), "letter.docx"))
    assert document.media_type == media_type
    assert len(document.structure.pages) == 1
    assert document.warnings


def test_a_picture_cut_short_is_refused_where_its_pixels_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    data = encoded("PNG", noise)
    monkeypatch.setattr(pictures, "_READER", Eyes([]))
    with pytest.raises(DocumentRefused, match="damaged"):
        read(data[: len(data) // 2])


def test_words_become_paragraphs_with_boxes_and_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [word("The"), word("br1dge", sure=40, left=0.3), word("closed.", line=1), word("So.", 2, 1)]
    monkeypatch.setattr(pictures, "_READER", Eyes(words))
    document = read(encoded("PNG"))
    assert document.text == "The br1dge closed.\nSo."
    assert document.structure.styles == (StyledSpan(StyleKind.DOUBTFUL, 4, 10),)
    assert document.warnings == (pictures.READ_BY_MACHINE,)
    box = document.layouts[0].box(5)
    assert box is not None
    assert box[0] == pytest.approx(0.3 + 0.1 / 6, abs=0.001)
    assert document.layouts[0].box(3) is None


def test_a_word_divided_at_a_line_end_is_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [
        word("mid-"),
        word("night", 1),
        word("2019-", 1),
        word("2020", 2),
        word("Jean-", 2),
        word("Paul", 3),
    ]
    monkeypatch.setattr(pictures, "_READER", Eyes(words))
    assert read(encoded("PNG")).text == "midnight 2019- 2020 Jean- Paul"


def test_pages_without_words_stand_between_pages_with_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_READER", Eyes([], [word("One")], None, [word("Two")]))
    frames = [Image.new("RGB", (50, 50)) for _ in range(4)]
    document = read(encoded("TIFF", *frames))
    assert [(page.start, page.end) for page in document.structure.pages] == [(0, 0), (0, 3), (3, 3), (4, 7)]
    assert document.text == "One\nTwo"
    assert document.warnings[1] == pictures.TOO_LONG.format(1, 4)


def test_where_nothing_can_read_the_warning_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_reading, "tesserocr", None)
    monkeypatch.setattr(pictures, "_READER", MachineReader())
    (warning,) = read(encoded("PNG")).warnings
    assert "tesserocr" in warning
    assert "not installed" in warning


def test_without_language_data_the_warning_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine_reading, "tesserocr", SimpleNamespace())
    monkeypatch.setattr(machine_reading, "_FOLDERS", (str(tmp_path),))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert MachineReader().missing == machine_reading.NO_LANGUAGE
    (tmp_path / "osd.traineddata").touch()
    assert machine_reading.language_folder() is None
    for name in ("deu", "eng"):
        (tmp_path / f"{name}.traineddata").touch()
    assert machine_reading.language_folder() == tmp_path
    assert machine_reading.languages_in(tmp_path) == ["eng", "deu"]


class Engine:
    """Stands for Tesseract: its answers have the form of tesserocr's."""

    def __init__(self, path: str, lang: str) -> None:
        self.asked = path, lang
        self.size = 0, 0
        self.quick = True

    def SetImage(self, picture: Image.Image) -> None:
        self.size = picture.size

    def Recognize(self, _milliseconds: int) -> bool:
        return self.quick

    def GetIterator(self) -> list[SimpleNamespace]:
        width, height = self.size
        rows = [
            ("Hello", 91.0, True, True, 0),
            ("there", 60.0, False, False, 1),
            ("Next", 88.0, True, True, 2),
        ]
        return [
            SimpleNamespace(
                IsAtBeginningOf=lambda level, para=para, line=line: para if level == "para" else line,
                BoundingBox=lambda _level, at=at: (width * at // 4, 0, width * (at + 1) // 4, height // 10),
                GetUTF8Text=lambda _level, text=text: text,
                Confidence=lambda _level, sure=sure: sure,
            )
            for text, sure, para, line, at in rows
        ]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MachineReader:
    (tmp_path / "eng.traineddata").touch()
    library = SimpleNamespace(
        PyTessBaseAPI=Engine,
        RIL=SimpleNamespace(WORD="word", TEXTLINE="line", PARA="para"),
        iterate_level=lambda results, _level: iter(results),
    )
    monkeypatch.setattr(machine_reading, "tesserocr", library)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    return MachineReader()


def test_the_engine_is_asked_and_its_words_have_shares_of_the_picture(reader: MachineReader) -> None:
    assert reader.missing == ""
    assert reader._engine.asked[1] == "eng"
    words = reader.read(Image.new("RGB", (400, 200)), 5.0)
    assert words is not None
    assert [(found.text, found.line, found.paragraph) for found in words] == [
        ("Hello", 0, 0),
        ("there", 0, 0),
        ("Next", 1, 1),
    ]
    assert words[1].box == pytest.approx((0.25, 0.0, 0.5, 0.1), abs=0.01)
    assert words[1].sure == 60.0
    assert reader._engine.size == (1200, 600)


def test_reading_that_takes_too_long_gives_nothing(reader: MachineReader) -> None:
    assert reader.read(Image.new("RGB", (40, 20)), 0.0) is None
    reader._engine.quick = False
    assert reader.read(Image.new("RGB", (40, 20)), 5.0) is None


def test_text_grows_by_pages() -> None:
    text = MachineText()
    assert text.add_page([word("One")])[:2] == (0, 3)
    assert text.add_page([])[:2] == (3, 3)
    start, end, layout = text.add_page([word("Two"), word("three")])
    assert (start, end, len(layout)) == (4, 13, 9)
    assert text.text == "One\nTwo three"
