"""Pages asked for from one thread come to that thread, the most wanted first."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator

import pytest

from tests.unit.importers.pdf_maker import MadePdf
from workbench.application import page_images
from workbench.application.page_images import Listener, PageCut, PageImages, can_be_shown
from workbench.importers import rendering


class Heard:
    """What came of the wishes, taken from the queue that stands for the event loop."""

    def __init__(self, load: Callable[[], bytes]) -> None:
        self.drawn: list[int] = []
        self.refused: list[tuple[int, str]] = []
        self.ended: list[str] = []
        self._calls: queue.Queue[Callable[[], None]] = queue.Queue()
        listener = Listener(
            lambda cut, _pixels: self.drawn.append(cut.page),
            lambda cut, sentence: self.refused.append((cut.page, sentence)),
            self.ended.append,
            lambda: self.ended.append("locked"),
        )
        self.images = PageImages(load, self._calls.put, listener)

    def wait(self, count: int) -> None:
        """Take so many answers."""
        for _ in range(count):
            self._calls.get(timeout=20)()


def pages(count: int) -> bytes:
    """Return a PDF."""
    pdf = MadePdf()
    for number in range(count):
        pdf.page().text(20, 700, f"Page {number}")
    return pdf.build()


def cut(page: int) -> PageCut:
    """Return a small page."""
    return PageCut(page, 30, 40, 0, 0, 30, 40)


@pytest.fixture
def heard() -> Iterator[Heard]:
    data = pages(12)
    made = Heard(lambda: data)
    yield made
    made.images.close()


def test_pages_come_in_the_order_of_the_wishes(heard: Heard) -> None:
    heard.images.want([cut(3), cut(1), cut(2)])
    heard.wait(3)
    assert heard.drawn == [3, 1, 2]


def test_what_is_not_wanted_any_more_is_not_drawn(heard: Heard) -> None:
    heard.images.want([cut(0)])
    heard.wait(1)
    heard.images.want([cut(page) for page in range(1, 12)])
    heard.images.want([cut(11)])
    heard.images.want([cut(11), cut(10)])
    heard.wait(2)
    assert len(heard.drawn) <= 4
    assert {10, 11} & set(heard.drawn)


def test_a_page_that_cannot_be_drawn_is_told_once_and_not_asked_for_again(heard: Heard) -> None:
    heard.images.want([cut(99), cut(1)])
    heard.wait(2)
    assert [page for page, _ in heard.refused] == [99]
    heard.images.want([cut(99), cut(2)])
    heard.wait(1)
    assert heard.drawn == [1, 2]


def test_drawing_goes_on_after_a_breakdown_without_the_page_that_caused_it(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = rendering.PageRenderer.draw

    def breaking(self: rendering.PageRenderer, wanted: PageCut) -> bytes:
        if wanted.page == 5:
            self.end()
        return draw(self, wanted)

    monkeypatch.setattr(rendering.PageRenderer, "draw", breaking)
    heard.images.want([cut(4), cut(5), cut(6)])
    heard.wait(3)
    assert heard.drawn == [4, 6]
    assert [page for page, _ in heard.refused] == [5]
    assert not heard.ended


def test_after_a_few_breakdowns_it_gives_up_and_says_so(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering.PageRenderer, "draw", _break_down)
    heard.images.want([cut(page) for page in range(8)])
    heard.wait(page_images._MOST_STARTS)
    assert heard.drawn == []
    assert heard.ended == ["It broke down. The text is still there."]
    heard.images.want([cut(9)])
    assert len(heard.ended) == 1


def _break_down(*_asked: object) -> bytes:
    raise rendering.RendererEnded("It broke down.")


def test_a_document_that_cannot_be_opened_ends_it() -> None:
    heard = Heard(lambda: b"%PDF-1.4 rubbish")
    heard.images.want([cut(0)])
    heard.wait(1)
    assert heard.ended == ["The pages cannot be shown: the PDF is damaged. The text is still there."]
    heard.images.close()


def test_nothing_is_heard_after_closing(heard: Heard) -> None:
    heard.images.want([cut(page) for page in range(12)])
    heard.images.close()
    while not heard._calls.empty():
        heard.wait(1)
    assert heard.drawn == []
    assert heard.ended == []


@pytest.mark.parametrize(
    ("media_type", "shown"),
    [("application/pdf", True), ("image/png", True), ("text/html", False), ("", False)],
)
def test_which_documents_have_pages_to_show(media_type: str, shown: bool) -> None:
    assert can_be_shown(media_type) is shown
