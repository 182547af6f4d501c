"""The chain of who says so: chips from the origin to the page, and a field to add to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QSizePolicy, QWidget

from workbench.desktop import theme
from workbench.desktop.claim_editor.chips import Chip, Link
from workbench.desktop.claim_editor.flow import FlowLayout

#: Typed between two names, these go on to the next link of the chain.
ARROWS = ("›", ">", "→")


class NameField(QLineEdit):
    """A field for the next name. Backspace in an empty field goes back to the last chip."""

    went_back = Signal()
    finished = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chainField")
        self.setAcceptDrops(False)  # a dragged passage is evidence, not a name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        completer.activated.connect(self._on_completed)
        self.textEdited.connect(self._on_edited)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these names while typing."""
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))

    def finish(self) -> None:
        """Hand over what was typed, if anything was."""
        name = " ".join(self.text().split())
        self.clear()
        if name:
            self.finished.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands the name over; Backspace in the empty field goes back; Escape empties the field."""
        at_start = not self.text() or (self.cursorPosition() == 0 and not self.hasSelectedText())
        back = event.key() == Qt.Key.Key_Backspace or event.key() == Qt.Key.Key_Left
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif at_start and back:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take a name that was typed and left standing."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    @Slot(str)
    def _on_completed(self, name: str) -> None:
        self.setText(name)
        self.finish()
        self.clear()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if text.endswith(ARROWS):
            self.setText(text[:-1])
            self.finish()


class ChainEditor(QWidget):
    """Chips with arrows between them and a field behind: type a name, Enter adds it.

    ``changed`` carries the whole chain as a list of `Link` whenever the user changed it. With
    ``can_mark`` what is known of a link can be changed. Tab comes to the chips behind ``after``. With
    ``in_order`` False they are a set: no arrows stand between them.
    """

    changed = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        *,
        after: QWidget,
        placeholder: str = "",
        can_mark: bool = True,
        in_order: bool = True,
    ) -> None:
        super().__init__(parent)
        self._in_order = in_order
        self._after = after
        self._chain: tuple[Link, ...] = ()
        self._known: dict[str, Link] = {}
        self._can_mark = can_mark
        self._read_only = False
        self._chips: list[Chip] = []
        self._arrows: list[QLabel] = []
        self._flow = FlowLayout(self, gap=theme.unit())
        self.field = NameField(self)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        words = self.field.fontMetrics().horizontalAdvance(placeholder)
        self.field.setMinimumWidth(words + theme.unit() * 5)
        self.field.finished.connect(self._on_name)
        self.field.went_back.connect(self._on_went_back)
        self._flow.addWidget(self.field)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chain(self) -> tuple[Link, ...]:
        """The links, origin first."""
        return self._chain

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips, origin first."""
        return tuple(self._chips)

    def set_chain(self, chain: Sequence[Link]) -> None:
        """Show a chain; chips that stay the same stay in place, with the focus where it was."""
        links = tuple(chain)
        if links == self._chain:
            return
        focused = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._chain = links
        self._rebuild()
        if focused is not None:
            self._focus_chip(min(focused, len(self._chips) - 1))

    def set_known(self, known: Sequence[Link]) -> None:
        """Offer these origins while typing; a name taken brings its marks along."""
        self._known = {link.name.casefold(): link for link in known}
        self.field.set_names([link.name for link in known])

    def set_read_only(self, read_only: bool) -> None:
        """Allow looking only."""
        if read_only != self._read_only:
            self._read_only = read_only
            self.field.setVisible(not read_only)
            self._rebuild()

    def flush(self) -> None:
        """Take a name that was typed and not handed over."""
        self.field.finish()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _rebuild(self) -> None:
        for widget in (*self._chips, *self._arrows):
            self._flow.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._chips, self._arrows = [], []
        before = self._after
        for link in self._chain:
            chip = Chip(link, self, can_mark=self._can_mark, read_only=self._read_only)
            chip.moved.connect(self._on_moved)
            chip.stepped.connect(self._on_stepped)
            chip.removed.connect(self._on_removed)
            chip.marked.connect(self._on_marked)
            if self._chips and self._in_order:
                arrow = QLabel("›", self)
                self._arrows.append(arrow)
                self._flow.insertWidget(self._flow.count() - 1, arrow)
                arrow.show()
            self._flow.insertWidget(self._flow.count() - 1, chip)
            chip.show()
            QWidget.setTabOrder(before, chip)
            before = chip
            self._chips.append(chip)
        QWidget.setTabOrder(before, self.field)
        self.updateGeometry()

    def _change(self, chain: Sequence[Link], focus: int | None) -> None:
        """Show and announce a chain; put the focus on a chip, or on the field for None."""
        self._chain = tuple(chain)
        self._rebuild()
        if focus is None or not self._chips:
            self.field.setFocus()
        else:
            self._focus_chip(max(0, min(focus, len(self._chips) - 1)))
        self.changed.emit(list(self._chain))

    def _focus_chip(self, place: int) -> None:
        if 0 <= place < len(self._chips):
            self._chips[place].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> int:
        sender = self.sender()
        return self._chips.index(sender) if isinstance(sender, Chip) else 0

    @Slot(object)
    def _on_name(self, name: str) -> None:
        link = self._known.get(name.casefold(), Link(name))
        if any(link.name == other.name for other in self._chain):
            return
        typing = self.field.hasFocus()
        self._chain = (*self._chain, link)
        self._rebuild()
        if typing:
            self.field.setFocus()
        self.changed.emit(list(self._chain))

    @Slot()
    def _on_went_back(self) -> None:
        if self._chips:
            self._focus_chip(len(self._chips) - 1)

    @Slot(object)
    def _on_stepped(self, step: int) -> None:
        self._focus_chip(max(0, self._place() + step))

    @Slot(object)
    def _on_moved(self, step: int) -> None:
        place = self._place()
        target = place + step
        if 0 <= target < len(self._chain):
            chain = list(self._chain)
            chain.insert(target, chain.pop(place))
            self._change(chain, target)

    @Slot()
    def _on_removed(self) -> None:
        place = self._place()
        chain = list(self._chain)
        del chain[place]
        self._change(chain, place if place < len(chain) else None)

    @Slot(object)
    def _on_marked(self, link: Link) -> None:
        place = self._place()
        chain = list(self._chain)
        chain[place] = link
        self._change(chain, place)
