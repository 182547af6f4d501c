"""The empty window: the three things one can do, and the cases one had open before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.choice import Choice
from workbench.desktop.parts import ElidedLabel, Surface, label


class FirstStart(Surface):
    """Offer to start a case from a draft, to open one, or to open the sample; list recent cases."""

    chosen = Signal(object)  # an action's id
    recent_chosen = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("welcome", parent)
        one = theme.unit()
        self.heading = label(self.tr("Check a text, line by line"), "welcome", self)
        self.text = label(
            self.tr(
                "Mark what a draft claims, link each claim to the words that support or dispute it, "
                "and hand over a memo that stands up. Everything stays on this computer."
            ),
            "lead",
            self,
        )
        self.text.setWordWrap(True)
        self.choices = {
            "case.new": Choice(
                "document",
                self.tr("Start a case from a draft"),
                self.tr("Choose the text to check. The case is kept in one file beside it."),
                self,
            ),
            "case.open": Choice(
                "folder", self.tr("Open a case"), self.tr("Go on with a case file (.fcase)."), self
            ),
            "case.sample": Choice(
                "sample",
                self.tr("Open the sample case"),
                self.tr("A made-up story with claims, sources and verdicts, to try everything on."),
                self,
            ),
        }
        column = QVBoxLayout()
        column.setSpacing(one * 2)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addSpacing(one * 3)
        for action_id, choice in self.choices.items():
            choice.clicked.connect(self._on_choice)
            choice.setObjectName(action_id)
            column.addWidget(choice)
        drop = label(self.tr("Or drop a draft or a case file anywhere in this window."), "dim", self)
        column.addWidget(drop)
        self.tour = QPushButton(self.tr("New here? Take the tour, a quarter of an hour"), self)
        self.tour.setObjectName("help.tour")
        self.tour.setProperty("role", "chip")
        self.tour.clicked.connect(self._on_choice)
        column.addSpacing(one * 2)
        column.addWidget(self.tour, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(one * 4)
        self.recent_heading = label(self.tr("Recent cases"), "title", self)
        column.addWidget(self.recent_heading)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(one // 2)
        column.addLayout(self._recent)
        holder = QWidget(self)
        holder.setLayout(column)
        holder.setMaximumWidth(self.fontMetrics().averageCharWidth() * 90)
        holder.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * 50, 420))
        inside = QWidget(self)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(holder, 6)
        middle.addStretch(1)
        down = QVBoxLayout(inside)
        down.addStretch(2)
        down.addLayout(middle)
        down.addStretch(3)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.set_recent(())

    def set_recent(self, paths: Sequence[Path], missing: Collection[Path] = ()) -> None:
        """List recent cases, newest first; ``missing`` are those whose file is not there now."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            shown = item.widget() if item is not None else None
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        for path in paths:
            self._recent.addWidget(RecentCase(path, self, missing=path in missing))
        self.recent_heading.setVisible(bool(paths))

    def _on_choice(self) -> None:
        self.chosen.emit(self.sender().objectName())


class RecentCase(QPushButton):
    """One recent case: its name and, dimmed, where it lies. One whose file is not there now says so."""

    def __init__(self, path: Path, page: FirstStart, *, missing: bool) -> None:
        super().__init__(page)
        self._path = path
        self._page = page
        self.setProperty("role", "recent")
        self.setAccessibleName(self.tr("Open {0}").format(path.name))
        self.setToolTip(str(path))
        name = label(path.stem, "quiet" if missing else "", self)
        folder = ElidedLabel(str(path.parent), self)
        folder.setProperty("role", "dim")
        self._row = row = QHBoxLayout(self)
        one = theme.unit()
        row.setContentsMargins(one * 2, one, one * 2, one)
        row.setSpacing(one * 3)
        row.addWidget(name)
        row.addWidget(folder, 1)
        parts: list[QWidget] = [name, folder]
        if missing:
            gone = label(self.tr("not there now"), "chip", self)
            row.addWidget(gone)
            parts.append(gone)
            self.setAccessibleDescription(gone.text())
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._page.recent_chosen.emit(self._path)

    def sizeHint(self) -> QSize:
        """Make room for the words."""
        return self._row.sizeHint()
