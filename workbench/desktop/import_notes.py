"""A quiet line above a document: what was left out when it was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.icon_button import IconButton
from workbench.desktop.parts import ElidedLabel, Surface, label

_IN_FULL = 12  # warnings shown one a line; the provenance editor has all of them


class ImportNotes(Surface):
    """Say what the import warned of, in one line that opens to all of them and can be closed.

    What was closed stays closed for that document version as long as the pane lives, unless a warning is new.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__("importNotes", parent)
        self._closed: set[tuple[int, tuple[str, ...]]] = set()
        self._shown: tuple[int, tuple[str, ...]] | None = None
        self.line = ElidedLabel("", self)
        self.line.setProperty("role", "dim")
        self.all = label("", "dim", self)
        self.all.setWordWrap(True)
        self.all.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.more = QToolButton(self)
        self.more.setProperty("role", "chip")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_opened)
        self.close_button = IconButton("close", self.tr("Close what was said of the import"), self)
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.clicked.connect(self.close_notes)
        one = theme.unit()
        line = QHBoxLayout()
        line.setSpacing(one * 2)
        line.addWidget(self.line, 1)
        line.addWidget(self.more)
        line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(one * 3, one // 2, one * 2, one // 2)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.all)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_warnings(self, version_id: int | None, warnings: Sequence[str]) -> None:
        """Show what is said of a document version; nothing where there are no warnings."""
        now = None if version_id is None else (version_id, tuple(warnings))
        if now != self._shown:
            self._shown = now
            self.more.setChecked(False)
        if not warnings or now in self._closed:
            self.hide()
            return
        count = len(warnings)
        head = (
            self.tr("Read with 1 note: {0}") if count == 1 else self.tr("Read with {1} notes: {0}")
        ).format(warnings[0], count)
        self.line.set_full_text(head)
        lines = list(warnings[:_IN_FULL])
        if count > _IN_FULL:
            lines.append(self.tr("{0} more: see the Documents list.").format(count - _IN_FULL))
        self.all.setText("\n".join(lines))
        self.setAccessibleName(self.tr("What was left out when the document was read"))
        self._on_opened(self.more.isChecked())
        self.show()

    @Slot()
    def close_notes(self) -> None:
        """Close the line for this document."""
        if self._shown is not None:
            self._closed.add(self._shown)
        had_focus = self.isAncestorOf(theme.application().focusWidget() or self)
        self.hide()
        pane = self.parentWidget()
        if had_focus and pane is not None:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_opened(self, opened: bool) -> None:
        self.all.setVisible(opened)
        self.more.setText(self.tr("Less") if opened else self.tr("All"))
        self.more.setAccessibleName(
            self.tr("Show one line only") if opened else self.tr("Show everything said of the import")
        )
