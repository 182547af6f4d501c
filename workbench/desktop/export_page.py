"""The papers that can be written from the case, each with what it is for, and as a source-safe copy too."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workbench.application.exports import FORMATS, ExportFormat
from workbench.desktop import theme
from workbench.desktop.centred_page import CentredPage
from workbench.desktop.choice import Choice
from workbench.desktop.parts import label

translate = QCoreApplication.translate
_ICONS = {
    "memo-docx": "memo",
    "memo-pdf": "pages",
    "memo-html": "web",
    "memo-markdown": "claim",
    "annotated-docx": "comment",
    "web-annotation": "map",
    "claims-csv": "table",
    "evidence-csv": "table",
}


class ExportPage(CentredPage):
    """Offer every format. ``chosen`` carries its name, and whether a source-safe copy is wanted."""

    chosen = Signal(object, object)

    def __init__(self, confidential: int, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Export"), parent, leave=self.tr("Cancel"))
        self.safe = QCheckBox(self.tr("Source-safe copy"), self)
        about = self.tr(
            "Confidential origins are called Source A, Source B and so on, and what identifies their "
            "documents is left out. The finished file is looked through for their names. Read it all the "
            "same before you hand it on."
        )
        self.safe.setAccessibleDescription(about)
        self.choices = {
            one.name: Choice(_ICONS[one.name], title_of(one), translate("exports", one.about), self)
            for one in FORMATS
        }
        listed = QVBoxLayout()
        listed.setSpacing(theme.unit() * 2)
        for one in FORMATS:
            choice = self.choices[one.name]
            choice.setObjectName(one.name)
            choice.set_word(one.ending)
            choice.clicked.connect(self._on_choice)
            listed.addWidget(choice)
        self.column.addLayout(self._asked(about, confidential))
        self.column.addLayout(listed)
        self.column.addStretch()
        self.setFocusProxy(self.choices[FORMATS[0].name])

    def begin_on(self, name: str) -> None:
        """Begin on the format chosen last, where there is one that can be chosen."""
        last = self.choices.get(name)
        if last is not None and last.isEnabled():
            self.setFocusProxy(last)

    def refuse(self, name: str, reason: str) -> None:
        """Keep a format from being chosen, and say why."""
        choice = self.choices[name]
        choice.words.setText(reason)
        choice.setAccessibleDescription(reason)
        choice.setEnabled(False)

    def _asked(self, about: str, confidential: int) -> QVBoxLayout:
        unit = theme.unit()
        said = label(about, "dim", self)
        said.setWordWrap(True)
        named = label("", "dim", self)
        if confidential == 1:
            named.setText(self.tr("One origin of this case is marked confidential."))
        elif confidential:
            named.setText(self.tr("{0} origins of this case are marked confidential.").format(confidential))
        else:
            named.setText(self.tr("No origin of this case is marked confidential."))
        below = QVBoxLayout()
        below.setContentsMargins(unit * 6, 0, 0, unit * 2)
        below.setSpacing(unit // 2)
        below.addWidget(said)
        below.addWidget(named)
        column = QVBoxLayout()
        column.setSpacing(unit)
        column.addWidget(self.safe)
        column.addLayout(below)
        return column

    @Slot()
    def _on_choice(self) -> None:
        self.chosen.emit(self.sender().objectName(), self.safe.isChecked())


def title_of(known: ExportFormat) -> str:
    """Name a format in the user's language."""
    return str(translate("exports", known.title))
