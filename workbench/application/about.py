"""What the program is: its version, what it is built with, and the papers that are shipped with it."""

from __future__ import annotations

import platform

import workbench
from workbench.paths import lying_beside

NAME = "Fact-check Workbench"
WORKS: tuple[tuple[str, str, str], ...] = (
    ("PySide6-Essentials", "Qt for Python", "the window, and the memo as PDF"),
    ("sqlite-utils", "SQLite and sqlite-utils", "the case file"),
    ("pypdfium2", "PDFium and pypdfium2", "reading PDF files"),
    ("python-docx", "python-docx", "writing Word files"),
    ("lxml", "lxml", "reading Word, OpenDocument and e-book files"),
    ("selectolax", "selectolax", "reading web pages"),
    ("pillow", "Pillow", "reading pictures"),
    ("olefile", "olefile", "reading Outlook messages"),
    ("compressed-rtf", "compressed-rtf", "reading Outlook messages"),
    ("markdown", "Python-Markdown", "reading Markdown, and this help"),
    ("jinja2", "Jinja", "the memo as a web page"),
    ("markupsafe", "MarkupSafe", "the memo as a web page"),
    ("regex", "regex", "finding words"),
    ("rapidfuzz", "RapidFuzz", "comparing words"),
    ("sentencex", "sentencex", "finding where sentences end"),
    ("PyStemmer", "Snowball and PyStemmer", "finding words of one stem"),
    ("platformdirs", "platformdirs", "finding the folders for settings"),
    ("filelock", "filelock", "keeping a case from being opened twice"),
)
"""Of each library that is needed: its name where it is installed from, its own name, and what it is for."""
_NOTICES = "THIRD-PARTY-NOTICES.txt"


def program_line() -> str:
    """Return the program's name and version."""
    return f"{NAME} {workbench.__version__}"


def surroundings(qt: str) -> str:
    """Return what a report of a fault should name: versions and system, nothing of a case or a person."""
    from workbench.storage.connection import sqlite_version

    return "\n".join(
        (
            program_line(),
            f"Python {platform.python_version()}",
            f"Qt {qt}",
            f"SQLite {sqlite_version()}",
            platform.platform(),
        )
    )


def licence() -> str:
    """Return the program's licence in full; empty where its file does not lie beside the program."""
    return _paper("LICENSE")


def notices() -> str:
    """Return the notices of the works that are shipped with a built program; empty where nothing is."""
    return _paper(_NOTICES)


def _paper(name: str) -> str:
    path = lying_beside(name)
    return "" if path is None else path.read_text(encoding="utf-8", errors="replace")
