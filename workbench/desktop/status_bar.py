"""The window's bottom line: how much is settled, what is running, and when the case was last saved."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workbench.desktop import theme
from workbench.desktop.announce import announce
from workbench.desktop.parts import Surface, label
from workbench.desktop.words import local_time, verdict_word
from workbench.domain.model import Verdict

#: The verdicts in the order of the bar; open ones stay the strip's own colour.
ORDER = ("confirmed", "contradicted", "unproven", "no-check", "recheck")


_GAP = 1  # pixels between two verdicts, so that they can be told apart without their colours


class SegmentedBar(QWidget):
    """Show how the claims are settled as one bar in the verdicts' colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Mapping[str, int], total: int) -> None:
        """Show claims counted by mark style."""
        self._counts, self._total = dict(counts), total
        words = ", ".join(
            self.tr("{0}: {1}").format(_word(style), counts[style]) for style in ORDER if counts.get(style)
        )
        self.setToolTip(words)
        self.setAccessibleName(words or self.tr("No claim is settled"))
        self.update()

    def sizeHint(self) -> QSize:
        one = theme.unit()
        return QSize(one * 40, one + one // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        current = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current.map_strip))
        painter.setPen(QColor(current.line))
        radius = area.height() / 2
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        if not self._total:
            return
        left = area.left()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for style in ORDER:
            width = area.width() * self._counts.get(style, 0) / self._total
            at = area.right() - left - width if rtl else left
            if width <= 0:
                continue
            painter.setClipRect(QRectF(at, area.top(), max(width - _GAP, _GAP), area.height()))
            painter.setBrush(QColor(current.colours[style].ink))
            painter.drawRoundedRect(area, radius, radius)
            left += width


class StatusBar(Surface):
    """Show the count of settled claims, running jobs, read-only state and the time of the last save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("statusBar", parent)
        self.setAccessibleName(self.tr("Status"))
        self.settled = label("", "dim", self)
        self.bar = SegmentedBar(self)
        self.recheck = label("", "dim", self)
        self.read_only = label(self.tr("Open to look at only"), "finding", self)
        self.stepped = label("", "dim", self)
        self.stepped.setMinimumWidth(1)
        self.saved = label("", "dim", self)
        self._row = QHBoxLayout(self)
        one = theme.unit()
        self._row.setContentsMargins(one * 3, one, one * 3, one)
        self._row.setSpacing(one * 3)
        for part in (self.settled, self.bar, self.recheck):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.read_only)
        self._row.addWidget(self.stepped)
        self._row.addWidget(self.saved)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clear()

    def add_jobs(self, jobs: QWidget) -> None:
        """Put the display of running jobs before the read-only notice."""
        self._row.insertWidget(self._row.indexOf(self.read_only), jobs)

    def clear(self) -> None:
        """Show that no case is open."""
        for part in (self.settled, self.bar, self.recheck, self.read_only, self.stepped, self.saved):
            part.hide()

    def show_counts(self, counts: Mapping[str, int], total: int) -> None:
        """Show claims counted by mark style; "recheck" counts settled ones whose words changed."""
        settled = sum(counts.get(style, 0) for style in ORDER)
        self.settled.setText(
            self.tr("{0} of {1} claims settled").format(settled, total) if total else self.tr("No claims yet")
        )
        self.settled.show()
        self.bar.set_counts(counts, total)
        self.bar.setVisible(total > 0)
        again = counts.get("recheck", 0)
        self.recheck.setText(
            self.tr("1 needs a recheck") if again == 1 else self.tr("{0} need a recheck").format(again)
        )
        self.recheck.setVisible(again > 0)

    def show_stepped(self, words: str) -> None:
        """Say what was undone or redone, which may be out of sight, until the next change."""
        self.stepped.setText(words)
        self.stepped.show()
        announce(self, words)

    def show_saved(self, at: str, *, read_only: bool) -> None:
        """Show when the last change was committed; ``at`` is UTC in ISO 8601."""
        self.stepped.hide()
        self.saved.setText(self.tr("Saved {0}").format(local_time(at)) if at else "")
        self.saved.setVisible(bool(at))
        self.read_only.setVisible(read_only)


def _word(style: str) -> str:
    """Name what a part of the bar stands for."""
    if style == "recheck":
        return QCoreApplication.translate("StatusBar", "Recheck")
    return verdict_word(Verdict(style))
