"""The system's file dialogs, the only windows that wait for an answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)


def choose_case(parent: QWidget) -> Path | None:
    """Ask for a case file to open."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, _tr("Open case"), "", f"{_tr('Cases')} (*.fcase);;{_tr('All files')} (*)"
    )
    return Path(chosen) if chosen else None


def choose_draft(parent: QWidget) -> Path | None:
    """Ask for the text to check."""
    chosen, _ = QFileDialog.getOpenFileName(parent, _tr("Choose the draft to check"), "", _documents())
    return Path(chosen) if chosen else None


def choose_sources(parent: QWidget) -> list[Path]:
    """Ask for one or more documents."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, _tr("Import sources"), "", _documents())
    return [Path(path) for path in chosen]


def choose_export(parent: QWidget, suggestion: Path, kind: str) -> Path | None:
    """Ask where to write; ``kind`` names the format's files, as in "HTML (*.html)"."""
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("Export memo"), str(suggestion), kind)
    return Path(chosen) if chosen else None


def _documents() -> str:
    return f"{_tr('Documents')} (*.txt *.md *.markdown *.html *.htm *.xhtml);;{_tr('All files')} (*)"
