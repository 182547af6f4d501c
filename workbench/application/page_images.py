"""Pages of a document as pictures, drawn off the thread that shows them.

A document's pages are drawn in a child process while the document is shown. What is wanted is said as a
list, most wanted first, and anew with each scroll step: what is not wanted any more is not drawn.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.application.jobs import Deliver
from workbench.application.queries.documents import version
from workbench.application.session import Session
from workbench.importers.rendering import (
    LARGEST_CUT,
    LARGEST_PAGE,
    PageCut,
    PageNotDrawn,
    PageRenderer,
    PagesLocked,
    RendererEnded,
)

__all__ = ["LARGEST_CUT", "LARGEST_PAGE", "PageCut", "PageImages", "can_be_shown", "original_of"]

_MOST_STARTS = 4
GIVEN_UP = "{0} The text is still there."
_SHOWN_TYPES = ("application/pdf", "image/")


def can_be_shown(media_type: str) -> bool:
    """Whether pages of such a document can be drawn."""
    return media_type.startswith(_SHOWN_TYPES)


def original_of(session: Session, version_id: int) -> bytes:
    """Return the bytes that a version was read from."""
    return session.store.contents.original(version(session, version_id).original_sha256)


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears what comes of the wishes: pixels of a cut, a page's refusal, or that no more will come.

    ``locked`` tells that a password is needed, or another one than that given.
    """

    drawn: Callable[[PageCut, bytes], None]
    refused: Callable[[PageCut, str], None]
    ended: Callable[[str], None]
    locked: Callable[[], None]


class PageImages:
    """Draws cuts of one document's pages. All calls come from, and all answers go to, one thread.

    ``load`` gives the document's bytes; it is called when drawing begins, and again after a breakdown.
    ``deliver`` runs a call on that thread.
    """

    def __init__(
        self,
        load: Callable[[], bytes],
        deliver: Deliver,
        listener: Listener,
        *,
        password: str | None = None,
    ) -> None:
        self._load = load
        self._password = password
        self._deliver = deliver
        self._listener = listener
        self._worker: _Worker | None = None
        self._wanted: tuple[PageCut, ...] = ()
        self._spoiled: set[int] = set()
        self._starts = 0

    def want(self, cuts: Sequence[PageCut]) -> None:
        """Say what is wanted now, in place of what was wanted before."""
        self._wanted = tuple(cut for cut in cuts if cut.page not in self._spoiled)
        if self._worker is None and self._wanted and self._starts < _MOST_STARTS:
            self._starts += 1
            self._worker = _Worker(PageRenderer(self._load(), password=self._password), self._tell)
        if self._worker is not None:
            self._worker.want(self._wanted)

    def close(self) -> None:
        """End the child and wait for the thread; nothing is delivered any more."""
        worker, self._worker = self._worker, None
        self._starts = _MOST_STARTS
        if worker is not None:
            worker.close()

    def _tell(self, worker: _Worker, answer: _Answer) -> None:
        """Bring an answer over. Worker's thread."""
        self._deliver(lambda: self._hear(worker, answer))

    def _hear(self, worker: _Worker, answer: _Answer) -> None:
        if worker is not self._worker:
            return
        self._wanted = tuple(cut for cut in self._wanted if cut != answer.cut)
        if answer.pixels is not None and answer.cut is not None:
            self._listener.drawn(answer.cut, answer.pixels)
        elif not answer.ended and answer.cut is not None:
            self._spoiled.add(answer.cut.page)
            self._listener.refused(answer.cut, answer.sentence)
        else:
            self._broken(answer)

    def _broken(self, answer: _Answer) -> None:
        """Begin again after a breakdown, without the page that caused it; give up after a few."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        if answer.locked:
            self._starts = _MOST_STARTS
            self._listener.locked()
            return
        if answer.cut is None or self._starts >= _MOST_STARTS:
            self._starts = _MOST_STARTS
            self._listener.ended(GIVEN_UP.format(answer.sentence))
            return
        self._spoiled.add(answer.cut.page)
        self._listener.refused(answer.cut, answer.sentence)
        self.want(self._wanted)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of a cut; ``cut`` is None where the document could not even be opened."""

    cut: PageCut | None
    pixels: bytes | None = None
    sentence: str = ""
    ended: bool = False
    locked: bool = False


class _Worker:
    """The thread that talks to one child."""

    def __init__(self, renderer: PageRenderer, tell: Callable[[_Worker, _Answer], None]) -> None:
        self._tell = tell
        self._renderer = renderer
        self._changed = threading.Condition()
        self._wanted: list[PageCut] = []
        self._drawing: PageCut | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="pages", daemon=True)
        self._thread.start()

    def want(self, cuts: Sequence[PageCut]) -> None:
        with self._changed:
            self._wanted = [cut for cut in cuts if cut != self._drawing]
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._renderer.end()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._serve()
        finally:
            self._renderer.close()

    def _serve(self) -> None:
        try:
            self._renderer.open()
        except (PageNotDrawn, RendererEnded) as problem:
            locked = isinstance(problem, PagesLocked)
            self._tell(self, _Answer(None, sentence=str(problem), ended=True, locked=locked))
            return
        while (cut := self._next()) is not None:
            try:
                answer = _Answer(cut, pixels=self._renderer.draw(cut))
            except PageNotDrawn as problem:
                answer = _Answer(cut, sentence=str(problem))
            except RendererEnded as problem:
                answer = _Answer(cut, sentence=str(problem), ended=True)
            self._tell(self, answer)
            if answer.ended:
                return

    def _next(self) -> PageCut | None:
        with self._changed:
            self._drawing = None
            while not self._wanted and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            self._drawing = self._wanted.pop(0)
            return self._drawing
