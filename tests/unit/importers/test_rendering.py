"""Pages are drawn in a child process: what it draws, and what a document can make of it."""

from __future__ import annotations

import io
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterator

import pytest
from PIL import Image

from tests.unit.importers.pdf_maker import MadePdf
from workbench.importers import isolation
from workbench.importers.rendering import (
    LARGEST_CUT,
    PageCut,
    PageNotDrawn,
    PageRenderer,
    PagesLocked,
    RendererEnded,
    RenderLimits,
)

Open = Callable[..., PageRenderer]


@pytest.fixture
def renderer() -> Iterator[Open]:
    opened = []

    def start(data: bytes, limits: RenderLimits | None = None, password: str | None = None) -> PageRenderer:
        opened.append(PageRenderer(data, limits, password=password))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def whole(width: int, height: int, page: int = 0) -> PageCut:
    """Return the cut that is a whole page."""
    return PageCut(page, width, height, 0, 0, width, height)


def picture(pixels: bytes, cut: PageCut) -> Image.Image:
    """Make a picture of what was drawn."""
    return Image.frombytes("RGB", (cut.width, cut.height), pixels, "raw", "BGRX")


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """Save a picture."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def red_and_blue(width: int = 80, height: int = 40) -> Image.Image:
    """Return a picture, red on the left and blue on the right."""
    image = Image.new("RGB", (width, height), (250, 0, 0))
    image.paste((0, 0, 250), (width // 2, 0, width, height))
    return image


def one_page(**options: object) -> bytes:
    """Return a PDF with a black bar of letters near its upper left corner."""
    pdf = MadePdf()
    page = pdf.page(**options)
    page.text(20, page.height - 60, "MMMM", 40, font="F2")
    return pdf.build()


def dark_share(image: Image.Image, box: tuple[int, int, int, int]) -> float:
    """Return how much of a box is dark."""
    part = image.convert("L").crop(box)
    return sum(part.histogram()[:100]) / (part.width * part.height)


def test_a_pdf_page_is_drawn_on_white(renderer: Open) -> None:
    cut = whole(595, 842)
    image = picture(renderer(one_page()).draw(cut), cut)
    assert image.getpixel((590, 838)) == (255, 255, 255)
    assert dark_share(image, (20, 25, 150, 65)) > 0.3
    assert dark_share(image, (20, 100, 590, 840)) == 0


def test_a_page_is_drawn_as_it_is_shown_when_turned(renderer: Open) -> None:
    cut = whole(842, 595)
    image = picture(renderer(one_page(rotate=90)).draw(cut), cut)
    assert dark_share(image, (842 - 65, 20, 842 - 25, 150)) > 0.3


def test_only_what_is_not_cropped_is_drawn(renderer: Open) -> None:
    cut = whole(300, 300)
    image = picture(renderer(one_page(crop=(0, 542, 300, 842))).draw(cut), cut)
    assert dark_share(image, (20, 25, 150, 65)) > 0.3


def test_cuts_of_a_page_fit_together(renderer: Open) -> None:
    one = renderer(one_page())
    whole_page = picture(one.draw(whole(600, 850)), whole(600, 850))
    cut = PageCut(0, 600, 850, 17, 23, 200, 101)
    assert picture(one.draw(cut), cut).tobytes() == whole_page.crop((17, 23, 217, 124)).tobytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"])
def test_each_kind_of_picture_is_drawn(renderer: Open, kind: str) -> None:
    cut = whole(40, 20)
    image = picture(renderer(encoded(red_and_blue(), kind)).draw(cut), cut)
    red, blue = image.getpixel((5, 10)), image.getpixel((35, 10))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert (red[0] > 200, red[2] < 60) == (True, True)
    assert (blue[2] > 200, blue[0] < 60) == (True, True)


def test_each_page_of_a_fax_is_drawn(renderer: Open) -> None:
    pages = [Image.new("RGB", (30, 30), colour) for colour in ("black", "white", "red")]
    one = renderer(encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    colours = [picture(one.draw(whole(10, 10, page)), whole(10, 10)).getpixel((5, 5)) for page in (2, 0, 1)]
    assert colours == [(255, 0, 0), (0, 0, 0), (255, 255, 255)]
    with pytest.raises(PageNotDrawn, match="no page 4"):
        one.draw(whole(10, 10, 3))


def test_what_is_transparent_is_drawn_on_white_and_deep_greys_keep_their_range(renderer: Open) -> None:
    clear = renderer(encoded(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"))
    assert picture(clear.draw(whole(10, 10)), whole(10, 10)).getpixel((5, 5)) == (255, 255, 255)
    grey = renderer(encoded(Image.new("I;16", (10, 10), 32768), "PNG"))
    value = picture(grey.draw(whole(10, 10)), whole(10, 10)).getpixel((5, 5))
    assert isinstance(value, tuple)
    assert 120 < value[0] < 136


def test_a_photograph_is_drawn_upright(renderer: Open) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    cut = whole(20, 40)
    image = picture(renderer(encoded(red_and_blue(), "JPEG", exif=exif)).draw(cut), cut)
    upper, lower = image.getpixel((10, 5)), image.getpixel((10, 35))
    assert isinstance(upper, tuple)
    assert isinstance(lower, tuple)
    assert upper[0] > 200
    assert lower[2] > 200


def test_a_picture_of_ten_thousand_million_pixels_is_refused_by_its_header(renderer: Open) -> None:
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    began = time.monotonic()
    with pytest.raises(PageNotDrawn, match="100,000 × 100,000 pixels"):
        renderer(data + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))).open()
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"no picture", b"", one_page()[:300]])
def test_what_cannot_be_opened_is_said_in_a_sentence(renderer: Open, data: bytes) -> None:
    with pytest.raises(PageNotDrawn, match="damaged"):
        renderer(data).open()


def test_a_pdf_with_a_password_says_that_it_asks_for_one(renderer: Open) -> None:
    pdf = MadePdf(password="open sesame")  # noqa: S106
    pdf.page().text(20, 700, "Secret")
    for password in (None, "sesame"):
        with pytest.raises(PagesLocked, match="only with its password"):
            renderer(pdf.build(), password=password).open()
    assert len(renderer(pdf.build(), password="open sesame").draw(whole(10, 10))) == 400  # noqa: S106


def test_a_page_that_is_not_there_does_not_end_the_drawing(renderer: Open) -> None:
    one = renderer(one_page())
    with pytest.raises(PageNotDrawn, match="Page 8 could not be drawn"):
        one.draw(whole(10, 10, 7))
    assert len(one.draw(whole(10, 10))) == 400


@pytest.mark.parametrize(
    "cut",
    [
        PageCut(0, 100, 100, 50, 0, 51, 10),
        PageCut(0, 100, 100, -1, 0, 10, 10),
        PageCut(0, 100, 100, 0, 0, 0, 10),
        PageCut(0, LARGEST_CUT + 1, 10, 0, 0, LARGEST_CUT + 1, 10),
        PageCut(0, 1 << 18, 10, 0, 0, 10, 10),
    ],
)
def test_no_cut_without_bounds_is_asked_for(renderer: Open, cut: PageCut) -> None:
    with pytest.raises(ValueError, match="no cut"):
        renderer(one_page()).draw(cut)


def test_a_child_that_was_killed_is_told_as_a_breakdown(renderer: Open) -> None:
    one = renderer(one_page())
    one.open()
    one.end()
    with pytest.raises(RendererEnded, match="broke down"):
        one.draw(whole(10, 10))


def instead(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Start a child that runs a script instead of drawing."""
    monkeypatch.setattr(isolation, "child_command", lambda _argument: [sys.executable, "-c", script])


def test_a_child_that_hangs_is_ended_in_time(renderer: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import time; time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(RendererEnded, match=r"longer than 0\.5 seconds"):
        renderer(one_page(), RenderLimits(seconds=0.5, memory=1 << 30)).open()
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "answer",
    [
        r"{\"size\": 999}\n",
        r"{\"size\": 400}\nshort",
        r"[]\n",
        r"rubbish\n",
        "x" * 5000,
        r"{\"refused\": 7}\n",
    ],
)
def test_an_answer_of_another_form_is_no_picture(
    renderer: Open, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    opened = r"{\"size\": 0}\n"
    instead(
        monkeypatch,
        f'import sys; sys.stdout.write("{opened}{answer}"); sys.stdout.flush(); sys.stdout.close(); '
        "sys.stdin.buffer.read()",
    )
    one = renderer(b"anything")
    monkeypatch.setattr(one, "_limits", RenderLimits(seconds=10, memory=1 << 30))
    with pytest.raises(RendererEnded):
        one.draw(whole(10, 10))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_child_can_open_no_file_once_the_document_is_there(renderer: Open) -> None:
    from pathlib import Path

    one = renderer(one_page())
    one.open()
    limits = Path(f"/proc/{one._process.pid}/limits")
    if not limits.exists():
        pytest.skip("this system does not tell the limits of a process")
    (line,) = [line for line in limits.read_text().splitlines() if line.startswith("Max open files")]
    assert line.split()[3:5] == ["0", "0"]
