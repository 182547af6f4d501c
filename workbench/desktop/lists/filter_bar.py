"""The line above the claims: free text, verdicts, kinds, and what asks for attention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.desktop import words
from workbench.desktop.lists.claims_model import ClaimFilter
from workbench.desktop.lists.list_tools import ListTools
from workbench.desktop.parts import label
from workbench.domain.model import Kind, Verdict

Value = TypeVar("Value", Kind, Verdict)


class ManyButton(QToolButton):
    """A button whose menu ticks any number of values; none ticked means any."""

    changed = Signal()

    def __init__(self, title: str, words_of: Mapping[StrEnum, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._words = title, words_of
        self.setProperty("role", "chip")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = StayingMenu(self)
        self._actions: dict[StrEnum, QAction] = {}
        for value, word in words_of.items():
            action = QAction(word, self._menu)
            action.setCheckable(True)
            action.toggled.connect(self._on_toggled)
            self._menu.addAction(action)
            self._actions[value] = action
        self.setMenu(self._menu)
        self._show_title()

    def values(self) -> frozenset[StrEnum]:
        """Return the values ticked."""
        return frozenset(value for value, action in self._actions.items() if action.isChecked())

    def set_values(self, values: Iterable[StrEnum]) -> None:
        """Tick values."""
        ticked = set(values)
        for value, action in self._actions.items():
            action.setChecked(value in ticked)

    def _show_title(self) -> None:
        ticked = [self._words[value] for value, action in self._actions.items() if action.isChecked()]
        self.setText(f"{self._title}: {', '.join(ticked)} ▾" if ticked else f"{self._title} ▾")
        self.setAccessibleName(self.text().rstrip(" ▾"))
        if self.property("ticked") != bool(ticked):
            self.setProperty("ticked", bool(ticked))
            self.style().unpolish(self)
            self.style().polish(self)

    @Slot()
    def _on_toggled(self) -> None:
        self._show_title()
        self.changed.emit()


class StayingMenu(QMenu):
    """A menu of ticks that stays open while one ticks."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action: QAction | None = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space and stay; Enter ticks and closes."""
        action: QAction | None = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


class FilterBar(ListTools):
    """Says which claims are wanted. ``changed`` carries a `ClaimFilter`; ``left`` asks for the table."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = self.field(
            self.tr("Filter claims"), self.tr("Filter claims by words of the statement or of who says so")
        )
        self.text.setAcceptDrops(False)  # a passage dragged here becomes a claim
        self.verdicts = ManyButton(self.tr("Verdict"), _words_of(Verdict, words.verdict_word), self)
        self.kinds = ManyButton(self.tr("Kind"), _words_of(Kind, words.kind_word), self)
        self.add(self.verdicts, self.kinds)
        self.recheck = self.toggle(self.tr("Recheck"), self.tr("Settled claims whose words changed since"))
        self.without_evidence = self.toggle(
            self.tr("No evidence"), self.tr("Claims that nothing is linked to")
        )
        self.contradicted = self.toggle(
            self.tr("Disputed"), self.tr("Claims that some passage speaks against")
        )
        self.all = QToolButton(self)
        self.all.setText(self.tr("Show all"))
        self.all.setProperty("role", "chip")
        self.count = label("", "dim", self)
        self.add_passing(self.all, self.count)
        self.text.textChanged.connect(self._on_changed)
        self.text.installEventFilter(self)
        for many in (self.verdicts, self.kinds):
            many.changed.connect(self._on_changed)
        for toggle in (self.recheck, self.without_evidence, self.contradicted):
            toggle.toggled.connect(self._on_changed)
        self.all.clicked.connect(self.clear)
        self.all.hide()

    def wanted(self) -> ClaimFilter:
        """Return which claims are wanted."""
        return ClaimFilter(
            self.text.text().strip(),
            frozenset(Verdict(value) for value in self.verdicts.values()),
            frozenset(Kind(value) for value in self.kinds.values()),
            self.recheck.isChecked(),
            self.without_evidence.isChecked(),
            self.contradicted.isChecked(),
        )

    @Slot()
    def clear(self) -> None:
        """Want all claims."""
        self.blockSignals(True)
        self.text.clear()
        self.verdicts.set_values(())
        self.kinds.set_values(())
        for toggle in (self.recheck, self.without_evidence, self.contradicted):
            toggle.setChecked(False)
        self.blockSignals(False)
        self._on_changed()

    def show_count(self, shown: int, known: int, chosen: int) -> None:
        """Say how many claims are shown and chosen, in few words beside the tabs."""
        parts = []
        hint = self.tr("{chosen} chosen: keys 1 to 5 settle them together").format(chosen=chosen)
        self.count.setToolTip(hint if chosen > 1 else "")
        if shown != known:
            parts.append(self.tr("{shown} of {known} shown").format(shown=shown, known=known))
        if chosen > 1:
            parts.append(self.tr("{chosen} chosen").format(chosen=chosen) if self.beside_tabs else hint)
        self.count.setText(" · ".join(parts))
        self.say_grown()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Down and Enter go on to the table, Escape empties the field first."""
        if watched is self.text and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.text.text():
                    self.text.clear()
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    @Slot()
    def _on_changed(self, *_: object) -> None:
        wanted = self.wanted()
        self.all.setVisible(not wanted.all_pass)
        self.changed.emit(wanted)


def _words_of(values: type[Value], word: Callable[[Value], str]) -> Mapping[StrEnum, str]:
    return {value: word(value) for value in values}
