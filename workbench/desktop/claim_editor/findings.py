"""What the rules say about the claim, in a box each: sentences, never verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.parts import label
from workbench.domain.findings import Finding


class FindingsBox(QWidget):
    """Boxes for findings, hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the rules find"))
        self._boxes: list[QLabel] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.unit())
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """The sentences shown."""
        return [box.text() for box in self._boxes if not box.isHidden()]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings; nothing changes on screen where they are the same."""
        while len(self._boxes) < len(findings):
            box = label("", "finding", self)
            box.setWordWrap(True)
            self._layout.addWidget(box)
            self._boxes.append(box)
        for place, box in enumerate(self._boxes):
            box.setVisible(place < len(findings))
            if place < len(findings) and box.text() != findings[place].message:
                box.setText(findings[place].message)
                box.setAccessibleName(self.tr("Finding: {sentence}").format(sentence=findings[place].message))
        self.setVisible(bool(findings))
