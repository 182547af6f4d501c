"""The program at work opens no socket and looks up no host.

The importers' child process isolates itself from what this listens with; it gives up sockets before it reads
a document, and its own tests see to that.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.project import ROOT

# Python imports sitecustomize at the start of every process, so children of the program are heard too.
LISTENER = """
import os, sys

def note(words):
    with open(os.environ["HEARD"], "a", encoding="utf-8") as heard:
        heard.write(f"{os.getpid()} {words}\\n")

def listen(event, arguments):
    if event.startswith("socket.") and not event.startswith(("socket.__new__", "socket.gethostname")):
        note(f"network {event}")
    elif event == "socket.__new__" and int(arguments[1]) in INTERNET:
        note(f"network {event}")
    elif event == "urllib.Request":
        note(f"network {event}")

INTERNET = {2, 10, 23, 30}  # AF_INET, and AF_INET6 of Linux, Windows, macOS
note("started")
sys.addaudithook(listen)
"""
WINDOW = """
import sys
from pathlib import Path
from workbench.application.sample import write_sample
from workbench.desktop.app import make_application, make_desk

def inodes(table):
    return {line.split()[9] for line in Path("/proc/self/net", table).read_text().splitlines()[1:]}

application = make_application(["factcheck-workbench"])
case = Path(sys.argv[1])
write_sample(case, person="Ada")
desk = make_desk()
desk.window.show()
assert desk.cases.open_case(case), desk.window.messages.text
for mode in ("view.memo", "view.check"):
    desk.window.hub[mode].trigger()
    application.processEvents()
open_files = {str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}
internet = {f"socket:[{inode}]" for table in ("tcp", "tcp6", "udp", "udp6") for inode in inodes(table)}
assert not open_files & internet, open_files & internet
libraries = Path("/proc/self/maps").read_text()
assert "libQt6Gui" in libraries
assert "libQt6Network" not in libraries and "libqvnc" not in libraries
desk.end()
"""
COMMAND_LINE = "import sys; from workbench.cli.main import main; sys.exit(main())"


@pytest.fixture
def heard(tmp_path: Path) -> Callable[..., list[str]]:
    """Return a function that runs Python code and returns what its processes were heard to do."""
    (tmp_path / "sitecustomize.py").write_text(LISTENER)
    log = tmp_path / "heard.txt"
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))), "HEARD": str(log)}

    def run(code: str, *arguments: str) -> list[str]:
        log.unlink(missing_ok=True)
        ended = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env=surroundings,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return log.read_text(encoding="utf-8").splitlines()

    return run


def _network(lines: list[str]) -> list[str]:
    return [line for line in lines if " network " in line]


def test_the_listener_hears_a_connection_of_a_child(heard: Callable[..., list[str]]) -> None:
    connect = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    lines = heard(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {connect!r}], check=True)")
    assert len([line for line in lines if line.endswith(" started")]) == 2
    assert {line.split(" ", 1)[1] for line in _network(lines)} == {
        "network socket.__new__",
        "network socket.connect",
    }


def test_a_case_from_sample_to_memo_makes_no_connection(
    heard: Callable[..., list[str]], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text('<p>See <a href="https://example.org/x">this</a> <img src="https://example.org/y.png">')
    case, memo = str(tmp_path / "sample.fcase"), str(tmp_path / "memo.html")
    for words in (
        ("sample", case),
        ("import", case, str(page)),
        ("export", case, "memo-html", "-o", memo),
        ("verify", case),
    ):
        assert _network(heard(COMMAND_LINE, *words)) == []


@pytest.mark.skipif(
    sys.platform != "linux", reason="open sockets and loaded libraries are listed by Linux only"
)
def test_the_window_on_a_case_opens_no_socket_and_loads_no_network_library(
    heard: Callable[..., list[str]], tmp_path: Path
) -> None:
    assert _network(heard(WINDOW, str(tmp_path / "sample.fcase"))) == []
