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


def choose_draft(parent: QWidget, folder: str = "") -> Path | None:
    """Ask for the text to check, from a folder on."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, _tr("Choose the draft to check"), folder, document_filter()
    )
    return Path(chosen) if chosen else None


def choose_sources(parent: QWidget, folder: str = "") -> list[Path]:
    """Ask for one or more documents, from a folder on."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, _tr("Import sources"), folder, document_filter())
    return [Path(path) for path in chosen]


def choose_folder(parent: QWidget, folder: str = "") -> Path | None:
    """Ask for a folder of documents, from another one on."""
    chosen = QFileDialog.getExistingDirectory(parent, _tr("Import a folder of sources"), folder)
    return Path(chosen) if chosen else None


def choose_export(parent: QWidget, suggestion: Path, kind: str, title: str) -> Path | None:
    """Ask where to write; ``kind`` names the format's files, as in "HTML (*.html)".

    ``title`` stands over the question.
    A name without an ending gets that of ``suggestion``, before the system asks about replacing a file.
    """
    dialog = QFileDialog(parent, title, str(suggestion.parent), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggestion.suffix)
    dialog.selectFile(suggestion.name)
    try:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        return Path(dialog.selectedFiles()[0]) if accepted else None
    finally:
        dialog.deleteLater()


def document_filter() -> str:
    """Name all kinds of documents that can be read, together, then each, then everything."""
    from workbench.application.importing import readable_formats

    formats = readable_formats()
    endings = sorted({f"*{ending}" for _, some in formats for ending in some})
    kinds = [f"{name} ({' '.join(f'*{ending}' for ending in some)})" for name, some in formats]
    return ";;".join([f"{_tr('Documents')} ({' '.join(endings)})", *kinds, f"{_tr('All files')} (*)"])
