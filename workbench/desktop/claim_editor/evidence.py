"""The evidence of the current claim: groups of cards, one of them opened at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from workbench.desktop import theme, words
from workbench.desktop.claim_editor.card import CardContent, EvidenceCard
from workbench.desktop.claim_editor.chips import Link
from workbench.desktop.claim_editor.details import EvidenceDetails
from workbench.desktop.claim_editor.evidence_text import GROUPS, CardGroup
from workbench.domain.model import Evidence, Relation


class EvidenceSection(QWidget):
    """Cards in groups. Tab comes to one card, behind the widget ``after``; up and down go to the others.

    ``passage_wanted`` carries the id of the evidence to go to, ``relation_chosen`` (id, relation),
    ``removal_wanted`` an id. The fields of the opened card are those of ``details``.
    """

    passage_wanted = Signal(object)
    relation_chosen = Signal(object, object)
    removal_wanted = Signal(object)
    details_opened = Signal(object)

    def __init__(self, parent: QWidget, *, after: QWidget) -> None:
        super().__init__(parent)
        self._after = after
        self.setAccessibleName(self.tr("Evidence"))
        self.details = EvidenceDetails(self)
        self.details.hide()
        self.details.closed.connect(self.close_details)
        self.details.relation_chosen.connect(self.relation_chosen)
        self.details.removal_wanted.connect(self.removal_wanted)
        self._cards: dict[int, EvidenceCard] = {}
        self._order: list[int] = []
        self._headings: dict[Relation, QLabel] = {}
        self._evidence: Mapping[int, Evidence] = {}
        self._known: Sequence[Link] = ()
        self._read_only = False
        self._opened: int | None = None
        self._entered: int | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.unit() + theme.unit() // 2)

    @property
    def cards(self) -> list[EvidenceCard]:
        """The cards in the order shown."""
        return [self._cards[one] for one in self._order]

    @property
    def headings(self) -> list[str]:
        """The groups' headings in the order shown."""
        return [self._headings[one].text() for one in GROUPS if one in self._headings]

    def card_of(self, evidence_id: int) -> EvidenceCard | None:
        """Return the card of a piece of evidence, if it is shown."""
        return self._cards.get(evidence_id)

    def show_evidence(
        self,
        groups: Sequence[CardGroup],
        evidence: Sequence[Evidence],
        known: Sequence[Link],
        *,
        read_only: bool,
    ) -> None:
        """Show evidence; cards that stay keep place, focus and open details."""
        self._evidence = {one.id: one for one in evidence}
        self._known, self._read_only = known, read_only
        contents = [card for group in groups for card in group.cards]
        wanted = [content.evidence_id for content in contents]
        if self._opened is not None and self._opened not in self._evidence:
            self._close(refocus=self.details.holds_focus())
        focus_place = self._forget([one for one in self._cards if one not in self._evidence])
        for content in contents:
            self._card(content)
        rearranged = wanted != self._order or {group.relation for group in groups} != self._headings.keys()
        self._order = wanted
        for group in groups:
            self._heading(group)
        if rearranged:
            # Each card shown would lay out all the others again; one lay-out at the end is enough.
            self._layout.setEnabled(False)
            self._arrange(groups)
            self._layout.setEnabled(True)
            self._layout.activate()
        self._share_tab_stop()
        if focus_place is not None and self._order:
            self._focus(min(focus_place, len(self._order) - 1))
        if self._opened is not None:
            self.details.show_evidence(self._evidence[self._opened], known, read_only=read_only)

    def flush(self) -> None:
        """Save what was typed in the open details."""
        if self._opened is not None:
            self.details.flush()

    def restyle(self) -> None:
        """Take the theme's fonts anew."""
        for card in self._cards.values():
            card.restyle()

    def open_details(self, evidence_id: int) -> None:
        """Open the details of one piece of evidence below its card, closing others."""
        if self._opened == evidence_id:
            return
        self._close(refocus=False)
        self._opened = evidence_id
        card = self._cards[evidence_id]
        card.set_opened(True)
        self._layout.insertWidget(self._layout.indexOf(card) + 1, self.details)
        self.details.show_evidence(self._evidence[evidence_id], self._known, read_only=self._read_only)
        self.details.show()
        _set_tab_order(card, self.details.stops())
        self.details.origins.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.details_opened.emit(evidence_id)

    @Slot()
    def close_details(self) -> None:
        """Close the details; the focus goes back to the card."""
        self._close(refocus=True)

    def close_quietly(self) -> None:
        """Close the details and leave the focus alone: another claim is shown."""
        self._close(refocus=False)

    def menu_of(self, evidence_id: int) -> QMenu:
        """Make the menu of a card."""
        menu = QMenu(self)
        card = self._cards[evidence_id]
        self._add(menu, self.tr("&Go to the passage"), card.wanted)
        self._add(menu, self.tr("&Details…"), card.details_wanted)
        menu.addSeparator()
        for relation in GROUPS:
            action = self._add(menu, words.relation_verb(relation), None)
            action.setCheckable(True)
            action.setChecked(self._evidence[evidence_id].relation is relation)
            action.setData(f"{evidence_id} {relation.value}")
            action.setEnabled(not self._read_only)
            action.triggered.connect(self._on_relation_action)
        menu.addSeparator()
        self._add(menu, self.tr("&Unlink"), card.removal_wanted).setEnabled(not self._read_only)
        return menu

    def _add(self, menu: QMenu, title: str, slot: object) -> QAction:
        action = QAction(title, menu)
        if slot is not None:
            action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _card(self, content: CardContent) -> None:
        card = self._cards.get(content.evidence_id)
        if card is not None:
            card.set_content(content)
            return
        card = EvidenceCard(content, self)
        card.wanted.connect(self._on_wanted)
        card.details_wanted.connect(self._on_details_wanted)
        card.removal_wanted.connect(self._on_removal_wanted)
        card.menu_wanted.connect(self._on_menu_wanted)
        card.stepped.connect(self._on_stepped)
        self._cards[content.evidence_id] = card

    def _heading(self, group: CardGroup) -> None:
        label = self._headings.get(group.relation)
        if label is None:
            label = QLabel(self)
            label.setProperty("role", "caption")
            label.setWordWrap(True)
            label.setContentsMargins(0, theme.unit(), 0, 0)
            self._headings[group.relation] = label
        if label.text() != group.heading:
            label.setText(group.heading)

    def _arrange(self, groups: Sequence[CardGroup]) -> None:
        shown = {group.relation for group in groups}
        for relation in [one for one in self._headings if one not in shown]:
            label = self._headings.pop(relation)
            self._layout.removeWidget(label)
            label.hide()
            label.deleteLater()
        place = 0
        for group in groups:
            place = self._put(self._headings[group.relation], place)
            for content in group.cards:
                card = self._cards[content.evidence_id]
                place = self._put(card, place)
                if content.evidence_id == self._opened:
                    place = self._put(self.details, place)
        _set_tab_order(self._after, self.cards)
        if self._opened is not None:
            _set_tab_order(self._cards[self._opened], self.details.stops())

    def _put(self, widget: QWidget, place: int) -> int:
        if self._layout.indexOf(widget) != place:
            self._layout.insertWidget(place, widget)
            if widget is not self.details:
                widget.show()
        return place + 1

    def _forget(self, gone: Sequence[int]) -> int | None:
        """Drop cards; return the place of the one that had the focus."""
        place = None
        for evidence_id in gone:
            card = self._cards.pop(evidence_id)
            if card.hasFocus():
                place = self._order.index(evidence_id)
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        return place

    def _close(self, *, refocus: bool) -> None:
        if self._opened is None:
            return
        self.details.flush()
        card = self._cards.get(self._opened)
        self._opened = None
        self.details.evidence_id = None
        if card is not None:
            card.set_opened(False)
            if refocus:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._layout.removeWidget(self.details)
        self.details.hide()

    def _share_tab_stop(self) -> None:
        if self._entered not in self._cards:
            self._entered = self._order[0] if self._order else None
        for evidence_id, card in self._cards.items():
            stop = evidence_id == self._entered
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _focus(self, place: int) -> None:
        self._entered = self._order[place]
        self._share_tab_stop()
        self._cards[self._entered].setFocus(Qt.FocusReason.OtherFocusReason)

    def _sender(self) -> int:
        card = self.sender()
        assert isinstance(card, EvidenceCard)
        return card.content.evidence_id

    @Slot()
    def _on_wanted(self) -> None:
        self._entered = self._sender()
        self._share_tab_stop()
        self.passage_wanted.emit(self._sender())

    @Slot()
    def _on_details_wanted(self) -> None:
        evidence_id = self._sender()
        if evidence_id == self._opened:
            self.close_details()
        else:
            self.open_details(evidence_id)

    @Slot()
    def _on_removal_wanted(self) -> None:
        if not self._read_only:
            self.removal_wanted.emit(self._sender())

    @Slot(object)
    def _on_menu_wanted(self, position: QPoint) -> None:
        menu = self.menu_of(self._sender())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(position)

    @Slot(object)
    def _on_stepped(self, step: int) -> None:
        place = self._order.index(self._sender()) + step
        if 0 <= place < len(self._order):
            self._focus(place)

    @Slot()
    def _on_relation_action(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        evidence_id, relation = str(action.data()).split()
        self.relation_chosen.emit(int(evidence_id), Relation(relation))


def _set_tab_order(first: QWidget, others: Sequence[QWidget]) -> None:
    for before, widget in pairwise((first, *others)):
        QWidget.setTabOrder(before, widget)
