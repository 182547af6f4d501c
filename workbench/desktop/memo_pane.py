"""The Memo mode: what will be handed over, as it stands now; warnings first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.application.memo import memo_of, memo_preview, preview_style
from workbench.desktop import theme
from workbench.desktop.memo_fonts import missing_scripts
from workbench.desktop.memo_side import MemoSide
from workbench.desktop.memo_view import MemoView, Pieces
from workbench.desktop.parts import PaneHeader, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.application.jobs import IsCancelled, Job, Jobs, ReportProgress
    from workbench.desktop.workspace import Workspace
    from workbench.domain.memo import Memo

_DELAY = 30  # milliseconds; a burst of changes is shown once
_SHOWN_AT_FIRST = 150  # claims in full; more on request
_SMALLEST_MEASURE = 40  # characters


class MemoPane(QWidget):
    """Preview the memo; it is arranged anew only while it can be seen, and after the case changed."""

    action_wanted = Signal(object)  # an action's id
    claim_wanted = Signal(object)  # claim id
    passage_wanted = Signal(object, object, object)  # version id, start, end

    def __init__(self, workspace: Workspace, jobs: Callable[[], Jobs], parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._jobs = jobs
        self._job: Job | None = None
        self._memo: Memo | None = None
        self._shown = _SHOWN_AT_FIRST
        self._points = 0.0
        self._letters: set[str] = set()
        self._missing: list[str] = []
        header = PaneHeader(self.tr("Memo"), self)
        self.detail = header.detail
        self.find_field = QLineEdit(header)
        self.find_field.setPlaceholderText(self.tr("Find in the memo"))
        self.find_field.setAccessibleName(self.tr("Find in the memo"))
        self.find_field.setMaximumWidth(self.fontMetrics().averageCharWidth() * 26)
        self.find_field.returnPressed.connect(self._on_find)
        header.add(self.find_field)
        self.leak = label("", "finding", header)
        header.add(self.leak)
        self.view = MemoView(self)
        self.view.setAccessibleName(self.tr("Preview of the memo"))
        self.view.anchorClicked.connect(self._on_link)
        self.more = QPushButton(self.tr("Show all claims"), self)
        self.more.clicked.connect(self._on_more)
        self.side = MemoSide(workspace, self)
        self._arrange(header)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DELAY)
        self._later.timeout.connect(self.refresh)
        self.setFocusProxy(self.view)
        workspace.changed.connect(self._on_changed)
        workspace.draft_sentences.found.connect(self._on_changed)
        theme.keeper().changed.connect(self._on_theme)

    def _arrange(self, header: PaneHeader) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.more)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        left = QWidget(self)
        preview = QVBoxLayout(left)
        preview.setContentsMargins(0, 0, 0, 0)
        preview.setSpacing(0)
        preview.addWidget(self.view, 1)
        preview.addLayout(foot)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setObjectName("memoSplitter")
        halves.addWidget(left)
        halves.addWidget(self.side)
        halves.setStretchFactor(0, 1)
        halves.setSizes([theme.unit() * 220, theme.unit() * 80])
        column.addWidget(header)
        column.addWidget(halves, 1)

    def set_text_size(self, points: float) -> None:
        """Set the size of the memo's text in points."""
        self._points = points
        self.view.set_points(points)

    @Slot()
    def refresh(self) -> None:
        """Arrange the memo as the case is now; writing it out happens beside the window's work."""
        self._later.stop()
        if not self.workspace.draft_sentences.known():
            self.detail.set_full_text(self.tr("The words of this long draft are being counted first."))
            return
        self._memo = memo_of(self.workspace.session)
        self._draw()

    def drop(self) -> None:
        """Want no preview any more: the case closes."""
        self._later.stop()
        if self._job is not None:
            self._job.cancel()

    def _draw(self) -> None:
        memo = self._memo
        if memo is None:
            return
        if self._job is not None:
            self._job.cancel()
        claims = None if len(memo.claims) <= self._shown else self._shown
        self._show_header(memo)
        self._job = self._jobs().submit(
            self.tr("Arranging the memo"),
            partial(_written, memo, claims),
            self._on_written,
            self._on_failed,
        )

    def _show_header(self, memo: Memo) -> None:
        whole = len(memo.claims) <= self._shown
        self.more.setVisible(not whole)
        self.more.setText(self.tr("Show all {0} claims").format(len(memo.claims)))
        warned = len(memo.flagged)
        self.detail.set_full_text(
            self.tr("{0} claims, {1} of them with a warning").format(len(memo.claims), warned)
        )
        named = len(memo.confidential)
        self.leak.setText(
            self.tr("Names a confidential origin")
            if named == 1
            else self.tr("Names {0} confidential origins").format(named)
        )
        self.leak.setVisible(named > 0)

    def _on_written(self, pieces: Pieces) -> None:
        self._job = None
        letters = {letter for _, html in pieces for letter in html}
        if not letters <= self._letters:
            self._letters |= letters
            self._missing = missing_scripts(self._letters, self.view.font())
        if self._memo is not None:
            self.side.show_memo(self._memo, self._missing)
        self.view.show_pieces(pieces, preview_style(preview_colours(theme.current())))

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        raise problem

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._memo is None:
            self._later.start(0)

    @Slot(object)
    def _on_changed(self, _changes: object) -> None:
        self._memo = None
        if self.isVisible():
            self._later.start(_DELAY)

    @Slot(object)
    def _on_theme(self, _current: object) -> None:
        if self.isVisible():
            self._draw()
        else:
            self._memo = None

    def open_find(self) -> None:
        """Put the caret into the field that finds words; Enter goes from one place to the next."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    @Slot()
    def _on_find(self) -> None:
        words = self.find_field.text()
        if words and not self.view.find(words):
            self.view.moveCursor(QTextCursor.MoveOperation.Start)
            self.view.find(words)

    @Slot()
    def _on_more(self) -> None:
        self._shown = 1 << 30
        self._draw()

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        scheme, _, place = url.toString().partition(":")
        if scheme == "passage":
            version, start, end = map(int, place.split(":"))
            self.passage_wanted.emit(version, start, end)
        elif scheme == "claim":
            rows = self.workspace.claim_index.rows.values()
            for claim_id in [row.id for row in rows if row.number == int(place)]:
                self.claim_wanted.emit(claim_id)
        elif url.hasFragment() and not scheme.startswith("http"):
            self.view.scrollToAnchor(url.fragment())


def _written(
    memo: Memo,
    claims: int | None,
    _report: ReportProgress,
    _is_cancelled: IsCancelled,
) -> Pieces:
    return memo_preview(memo)


def preview_colours(current: theme.Theme) -> dict[str, str]:
    """Name the theme's colours as the preview's style sheet does."""
    colours = {name: getattr(current, name) for name in ("ink", "dim", "paper", "panel", "line", "accent")}
    for style, tone in current.colours.items():
        name = style.replace("-", "_")
        colours |= {f"{name}_ink": tone.ink, f"{name}_wash": tone.wash, f"{name}_text": tone.text}
    return colours
