"""The watchers under every test notice what they are there for."""

from __future__ import annotations

import logging
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from tests.watch import QtWatch, SocketWatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_a_connection_and_a_look_up_are_refused() -> None:
    watch = SocketWatch()
    for event, arguments in (
        ("socket.connect", (None, ("192.0.2.1", 80))),
        ("socket.getaddrinfo", ("example.org", 80, 0, 0, 0)),
    ):
        with pytest.raises(PermissionError, match="must not use the network"):
            watch.on_event(event, arguments)
    assert len(watch.seen) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes such pipes of local connections")
def test_pipes_between_processes_are_no_network() -> None:
    left, right = socket.socketpair()
    left.sendall(b"words")
    assert right.recv(5) == b"words"
    left.close()
    right.close()


def test_a_widget_and_a_timer_that_outlive_the_test_are_named(qapp: QApplication) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    with QtWatch() as watch:
        widget = QWidget()
        widget.setObjectName("forgotten")
        timer = QTimer(widget)
        timer.start(60_000)
    assert watch.leaks() == ["QWidget 'forgotten'", "QTimer ''"]
    timer.stop()
    widget.deleteLater()
    assert watch.leaks() == []


def test_an_exception_in_a_slot_is_kept(qapp: QApplication) -> None:
    from PySide6.QtCore import QObject, Signal

    class Source(QObject):
        happened = Signal(object)

    def fail(_value: object) -> None:
        raise ValueError("in the slot")

    with QtWatch() as watch:
        source = Source()
        source.happened.connect(fail)
        source.happened.emit(1)
    assert "ValueError: in the slot" in watch.raised[0]


@pytest.mark.logs("Painter not active")
def test_a_warning_of_qt_is_a_logged_warning(qapp: QApplication) -> None:
    from PySide6.QtGui import QPainter

    QPainter().setOpacity(0.5)


@pytest.mark.logs("the lamp is out")
def test_a_warning_that_is_asked_for_passes() -> None:
    logging.getLogger("workbench.test").warning("the lamp is out")
