"""The layers hold, and nobody can bring in the network by any of its names."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.project import ROOT, python_files

NETWORK = (
    "import asyncio",
    "import ftplib",
    "import http.client",
    "from http.server import HTTPServer",
    "import requests",
    "import smtplib",
    "import socket",
    "from socket import create_connection",
    "import ssl",
    "import urllib.request",
    "from urllib import request",
    "from urllib.request import urlopen",
    "import webbrowser",
    "import xmlrpc.client",
    "from PySide6 import QtNetwork",
    "from PySide6.QtNetwork import QTcpSocket",
    "from PySide6.QtWebSockets import QWebSocket",
)


def _tool(name: str, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name(name + (".exe" if sys.platform == "win32" else ""))
    command = [str(program), *arguments]
    return subprocess.run(
        command, input=text, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_import_contracts_hold() -> None:
    ended = _tool("lint-imports", "--no-logo", "--no-cache")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"{len(project['tool']['importlinter']['contracts'])} kept, 0 broken" in ended.stdout


@pytest.mark.parametrize("line", NETWORK)
def test_every_way_to_the_network_is_refused_by_name(line: str) -> None:
    as_if = ("--stdin-filename", "workbench/domain/x.py", "-")
    ended = _tool("ruff", "check", "--select", "TID251", *as_if, text=line + "\n")
    assert "TID251" in ended.stdout, ended.stdout + ended.stderr


def test_no_module_of_the_program_names_the_network() -> None:
    ended = _tool("ruff", "check", "--select", "TID251", "--no-cache", "workbench")
    assert ended.returncode == 0, ended.stdout


def test_the_event_loop_is_never_entered_by_hand() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files("workbench")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "processEvents"
    ]
    assert not found
