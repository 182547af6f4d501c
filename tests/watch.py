"""Watchers that notice what a test leaves behind: sockets, widgets, threads, timers, exceptions within Qt."""

from __future__ import annotations

import gc
import logging
import sys
import traceback
import weakref
from types import TracebackType
from typing import Any, ClassVar, Self

ADDRESSED = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
LOOKED_UP = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "urllib.Request",
    }
)
OFFSCREEN_NOISE = (
    "This plugin does not support "  # size hints, raising …: what a platform without a screen lacks
)
QT_LEVELS = {
    "QtDebugMsg": logging.DEBUG,
    "QtInfoMsg": logging.INFO,
    "QtWarningMsg": logging.WARNING,
    "QtCriticalMsg": logging.ERROR,
    "QtFatalMsg": logging.CRITICAL,
}


class SocketWatch:
    """An audit hook that refuses and remembers every use of the network; pipes between processes are none."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Raise where the event is a connection or a look-up of a host."""
        if event in LOOKED_UP or (event in ADDRESSED and isinstance(arguments[-1], tuple)):
            self.seen.append(f"{event} {arguments[1:]}")
            raise PermissionError(f"the program must not use the network: {event}")


class QtWatch:
    """Notice top-level widgets, running QThreads, active QTimers and exceptions that outlive a test."""

    _timers: ClassVar[weakref.WeakSet[Any]] = weakref.WeakSet()
    _threads: ClassVar[weakref.WeakSet[Any]] = weakref.WeakSet()
    _patched: ClassVar[bool] = False

    def __init__(self) -> None:
        self.raised: list[str] = []
        self._before: list[Any] = []

    def __enter__(self) -> Self:
        from PySide6.QtCore import qInstallMessageHandler

        self._record_starts()
        self._before = self._alive()
        self._old_hook = sys.excepthook
        sys.excepthook = self._on_exception
        self._old_handler = qInstallMessageHandler(_log_qt_message)
        return self

    def __exit__(self, *_exception: object) -> None:
        from PySide6.QtCore import qInstallMessageHandler

        sys.excepthook = self._old_hook
        self._settle()
        qInstallMessageHandler(self._old_handler)

    def leaks(self) -> list[str]:
        """Return a description of each thing that is alive now and was not before."""
        if self._new():
            gc.collect()
            self._settle()
        return [_describe(thing) for thing in self._new()]

    def _new(self) -> list[Any]:
        before = {id(thing) for thing in self._before}
        return [thing for thing in self._alive() if id(thing) not in before]

    def _alive(self) -> list[Any]:
        from PySide6.QtWidgets import QApplication
        from shiboken6 import isValid

        widgets = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
        ]
        timers = [timer for timer in self._timers if isValid(timer) and timer.isActive()]
        threads = [thread for thread in self._threads if isValid(thread) and thread.isRunning()]
        return widgets + timers + threads

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.raised.append("".join(traceback.format_exception(kind, error, trace)))

    @staticmethod
    def _settle() -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @classmethod
    def _record_starts(cls) -> None:
        if cls._patched:
            return
        from PySide6.QtCore import QThread, QTimer

        for qt_class, kept in ((QTimer, cls._timers), (QThread, cls._threads)):
            qt_class.start = _recording(qt_class.start, kept)  # type: ignore[method-assign]
        cls._patched = True


def _recording(start: Any, kept: weakref.WeakSet[Any]) -> Any:
    def start_and_record(self: Any, *arguments: Any) -> None:
        kept.add(self)
        start(self, *arguments)

    return start_and_record


def _log_qt_message(kind: Any, context: Any, message: str | None) -> None:
    if message and message.startswith(OFFSCREEN_NOISE):
        return
    logging.getLogger(f"qt.{context.category or 'default'}").log(QT_LEVELS[kind.name], "%s", message)


def _describe(thing: Any) -> str:
    """Return a line that helps to find the thing in the test."""
    return f"{type(thing).__name__} {thing.objectName()!r}"
