"""What filters a list and acts on it: beside the tabs where there is room, else above the list."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.claim_editor.flow import FlowLayout

_LETTERS = 14  # of a field to filter by
_SPARE_LETTERS = 18  # for what comes once something is filtered, such as "Show all" and "2 of 35 shown"


class ListTools(QWidget):
    """Fields, buttons and counts side by side, in two or more lines where one is too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listTools")
        self._flow = FlowLayout(self, gap=theme.unit())
        self._passing: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_beside_tabs(False)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets behind the others."""
        for widget in widgets:
            self._flow.addWidget(widget)

    def add_passing(self, *widgets: QWidget) -> None:
        """Put widgets behind the others that are there only while something is filtered."""
        self._passing.extend(widgets)
        self.add(*widgets)

    def field(self, hint: str, name: str) -> QLineEdit:
        """Make a field to filter by."""
        made = QLineEdit(self)
        made.setPlaceholderText(hint)
        made.setAccessibleName(name)
        made.setClearButtonEnabled(True)
        made.setFixedWidth(made.fontMetrics().averageCharWidth() * _LETTERS + theme.unit() * 10)
        self.add(made)
        return made

    def toggle(self, title: str, hint: str) -> QToolButton:
        """Make a chip that is on or off."""
        made = QToolButton(self)
        made.setText(title)
        made.setToolTip(hint)
        made.setAccessibleDescription(hint)
        made.setCheckable(True)
        made.setProperty("role", "chip")
        self.add(made)
        return made

    def say_grown(self) -> None:
        """Lay out anew after words changed."""
        self._flow.invalidate()
        self.updateGeometry()

    def set_beside_tabs(self, beside: bool) -> None:
        """Take the margins of the place where they stand."""
        self.beside_tabs = beside
        unit = theme.unit()
        if beside:
            self._flow.setContentsMargins(unit * 2, 0, unit, 0)
        else:
            self._flow.setContentsMargins(unit * 2, unit * 3 // 2, unit * 2, unit)

    def room_wanted(self) -> int:
        """Return the width of one line, with room for what will be said."""
        lasting = self.sizeHint().width() - sum(
            one.sizeHint().width() + theme.unit() for one in self._passing if not one.isHidden()
        )
        spare = _SPARE_LETTERS if self._passing else 0
        return lasting + self.fontMetrics().averageCharWidth() * spare


class ToolsPlace(QWidget):
    """The place beside the tabs: it borrows the tools of the list in sight while there is room for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tools: ListTools | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, theme.unit(), 0)
        self._row.setSpacing(0)

    @property
    def tools(self) -> ListTools | None:
        """What stands here."""
        return self._tools

    def add(self, widget: QWidget) -> None:
        """Put something here that stays, behind the tools."""
        self._row.addWidget(widget)

    def borrow(self, tools: ListTools) -> None:
        """Take tools from above their list."""
        self._tools = tools
        tools.set_beside_tabs(True)
        self._row.insertWidget(0, tools)
        tools.show()

    def give_back(self, page: QWidget) -> None:
        """Put the tools above their list again."""
        tools, self._tools = self._tools, None
        column = page.layout()
        if tools is not None and isinstance(column, QVBoxLayout):
            tools.set_beside_tabs(False)
            column.insertWidget(0, tools)
            tools.show()
