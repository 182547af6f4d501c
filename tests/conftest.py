"""What every test stands on: no network, no leaks, no warning unheard, the user's own files left alone."""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.watch import QtWatch, SocketWatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SHARED_CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("workbench", deadline=None)  # a time limit fails on a busy machine, not on a fault
settings.register_profile("steady", parent=settings.get_profile("workbench"), derandomize=True)
settings.load_profile("workbench")

_sockets = SocketWatch()
sys.addaudithook(_sockets.on_event)
_passed = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep settings and data that the program writes away from the user's own."""
    config.addinivalue_line("markers", "logs(pattern): the test must log a warning or error that matches")
    home = tempfile.TemporaryDirectory(prefix="factcheck-test-home-")
    config.add_cleanup(home.cleanup)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = str(Path(home.name) / name.lower())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Remember whether the test's own code passed: a failed test's traceback keeps its widgets alive."""
    report = yield
    if report.when == "call":
        item.stash[_passed] = report.passed
    return report


@pytest.fixture
def shared_cases() -> Path:
    """Return the folder with real material beside the project, or skip where it is absent."""
    if not SHARED_CASES.is_dir():
        pytest.skip("the real material (../shared/cases) is not here")
    return SHARED_CASES


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Return the one application object, without fonts or theme of the program."""
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication(["factcheck-tests"])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    return application


@pytest.fixture(scope="session", autouse=True)
def _whole_application_first(request: pytest.FixtureRequest) -> None:
    """Make the application that windows need before a PDF makes a lesser one: there can only be one."""
    items = request.session.items
    if any("qapp" in item.fixturenames for item in items if isinstance(item, pytest.Function)):
        request.getfixturevalue("qapp")


class _WarningsKept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = f"{record.levelname} {record.name}: {record.getMessage()}"
        if record.exc_info and record.exc_info[1] is not None:
            text += f" ({record.exc_info[1]!r})"
        self.messages.append(text)


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning, Qt's own included, unless ``@pytest.mark.logs`` asks for it."""
    kept = _WarningsKept()
    root = logging.getLogger()
    root.addHandler(kept)
    yield
    root.removeHandler(kept)
    patterns = [marker.args[0] for marker in request.node.iter_markers("logs")]
    unexpected = [text for text in kept.messages if not any(re.search(pattern, text) for pattern in patterns)]
    unheard = [pattern for pattern in patterns if not any(re.search(pattern, text) for text in kept.messages)]
    assert not unexpected, "logged unasked: " + "; ".join(unexpected)
    assert not unheard, f"nothing was logged that matches {unheard}"


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fail a test in which anything reaches for the network, even where the program swallows the error."""
    _sockets.seen.clear()
    yield
    assert not _sockets.seen, f"reached for the network: {_sockets.seen}"


@pytest.fixture(autouse=True)
def _no_leaked_thread() -> Iterator[None]:
    """Fail a test that leaves a Python thread running."""
    before = set(threading.enumerate())
    yield
    running = [thread for thread in threading.enumerate() if thread not in before]
    for thread in running:
        thread.join(timeout=2)
    left = [thread.name for thread in running if thread.is_alive()]
    assert not left, f"threads still running: {left}"


@pytest.fixture(autouse=True)
def _no_qt_leak(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaks a top-level widget, a QThread or an active QTimer, or raises in a slot."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    watch = QtWatch()
    with watch:
        yield
    assert not watch.raised, "raised where Qt called: " + "\n".join(watch.raised)
    if request.node.stash.get(_passed, False):
        leaks = watch.leaks()
        assert not leaks, f"still alive after the test: {leaks}"
