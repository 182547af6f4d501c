"""The claim editor: shows the workspace's current claim and turns what is done to it into commands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.application import queries
from workbench.application.attribution import Proposals
from workbench.application.changes import ChangeSet
from workbench.application.values import evidence_values
from workbench.desktop import theme, words
from workbench.desktop.claim_editor.calculations import CalculationsSection
from workbench.desktop.claim_editor.chips import Link, link_of
from workbench.desktop.claim_editor.drop_overlay import DropOverlay
from workbench.desktop.claim_editor.evidence_text import card_groups
from workbench.desktop.claim_editor.field_visit import FieldVisit
from workbench.desktop.claim_editor.form import ClaimForm
from workbench.desktop.claim_editor.passages import PassageLine
from workbench.desktop.claim_editor.places import CasePlaces
from workbench.desktop.claim_editor.who import WhoSaysSo
from workbench.desktop.claim_editor.writing import ClaimWriter
from workbench.desktop.parts import EmptyNote, PaneHeader
from workbench.desktop.passage_mime import dragged_passage
from workbench.desktop.workspace import Workspace
from workbench.domain.model import Claim, Kind, Passage, Verdict
from workbench.domain.sign_offs import check_states, claim_digest


class ClaimEditor(QWidget):
    """Shows one claim and changes it. Takes passages dropped on it as evidence.

    ``action_wanted`` carries the id of a window's action: the next or previous claim, or the draft's
    selection as one more passage. Nothing typed is lost: `flush` saves it, and is called by itself when
    the claim changes, when a field is left, and when the workspace closes.
    """

    action_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claimPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Claim editor"))
        self.setAcceptDrops(True)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._documents: frozenset[int] = frozenset()
        self._places = CasePlaces(workspace.session, workspace.document_index)
        self._writer = ClaimWriter(workspace, self)
        self._build()
        self.who = WhoSaysSo(workspace, self._form, self)
        self.who.work.found.connect(self._on_proposals)
        self.calculations = CalculationsSection(workspace, self._places, self._form)
        self._form.add_section(self.tr("Calculations"), self.calculations)
        self._connect_form()
        workspace.current_claim_changed.connect(self._on_current_claim_changed)
        workspace.changed.connect(self._on_changed)
        workspace.closing.connect(self.flush)
        theme.keeper().changed.connect(self._on_theme_changed)
        self._show(workspace.current_claim)

    @property
    def form(self) -> ClaimForm:
        """The fields."""
        return self._form

    @property
    def claim(self) -> Claim | None:
        """The claim shown."""
        return self._claim

    @Slot()
    def flush(self) -> None:
        """Save everything that was typed and not saved yet; a claim that is gone takes nothing any more."""
        if self._claim is not None and self._claim.id in self._workspace.claim_index.rows:
            self._form.statement.flush()
            self._form.attribution.flush()
            self._form.criticised.flush()
            self._form.verdict_note.flush()
            self._form.evidence.flush()

    def edit_statement(self) -> None:
        """Put the caret into the statement; leaving the field leads back to where one was."""
        if self._claim is not None:
            self._statement_visit.begin()

    def minimumSizeHint(self) -> QSize:
        """Return a width at which no word of the form is cut off."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        width = max(self._form.minimumSizeHint().width() + bar, self.fontMetrics().averageCharWidth() * 28)
        return QSize(width, super().minimumSizeHint().height())

    def write_note(self) -> None:
        """Put the caret into the note on the verdict; leaving the field leads back to where one was."""
        if self._claim is not None:
            self._note_visit.begin()

    def ask_objection(self) -> None:
        """Ask what is in doubt about the claim."""
        if self._claim is not None and not self._workspace.read_only:
            self._form.sign_off.ask_objection()
            self._scroll.ensureWidgetVisible(self._form.sign_off.doubt)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take passages while there is a claim to link them to."""
        takes = self._claim is not None and not self._workspace.read_only
        if takes and dragged_passage(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._overlay.light_up(self._overlay.mapFrom(self, event.position().toPoint()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Light up what lies under the drag."""
        self._overlay.light_up(self._overlay.mapFrom(self, event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the fields again."""
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Link the passage with the relation under it."""
        relation = self._overlay.relation_at(self._overlay.mapFrom(self, event.position().toPoint()))
        self._overlay.hide()
        passage = dragged_passage(event.mimeData())
        if passage is not None and self._claim is not None:
            event.acceptProposedAction()
            self._writer.link(self._claim.id, passage, relation)

    # Building

    def _build(self) -> None:
        self._header = PaneHeader(self.tr("Claim"), self)
        self._previous = self._header_button("previous", self.tr("Previous claim"), "claim.previous")
        self._next = self._header_button("next", self.tr("Next claim"), "claim.next")
        self._form = ClaimForm(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._form)
        self._statement_visit = FieldVisit(self._form.statement, self._scroll)
        self._note_visit = FieldVisit(self._form.verdict_note, self._scroll)
        self._empty = EmptyNote(
            self.tr("No claim chosen"),
            self.tr(
                "Here stands the claim you are checking: what is said, who says so, the evidence and the "
                "verdict. Select words in the draft and press C to make one, or press ] to go to the next."
            ),
            self,
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        self._overlay = DropOverlay(self._stack)
        self._to_reveal = 0
        self._reveal_timer = QTimer(self)
        self._reveal_timer.setSingleShot(True)
        self._reveal_timer.timeout.connect(self._on_reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)

    def _header_button(self, icon: str, name: str, action: str) -> QToolButton:
        button = QToolButton(self._header)
        button.setIcon(theme.icon(icon))
        button.setProperty("icon_name", icon)
        button.setProperty("action_id", action)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(self._on_action_button)
        self._header.add(button)
        return button

    def _connect_form(self) -> None:
        form, writer = self._form, self._writer
        self.calculations.action_wanted.connect(self.action_wanted)
        form.statement.saved.connect(self._on_statement)
        self._statement_visit.stayed.connect(self._on_left)
        form.verdict_note.saved.connect(self._on_verdict_note)
        self._note_visit.stayed.connect(self._on_left)
        form.passages.wanted.connect(self._on_passage_wanted)
        form.passages.removal_wanted.connect(self._on_passage_removal)
        form.add_passage.setProperty("action_id", "claim.add_passage")
        form.add_passage.clicked.connect(self._on_action_button)
        form.kind.activated.connect(self._on_kind)
        form.attribution.changed.connect(self._on_attribution)
        form.verdict.chosen.connect(self._on_verdict)
        form.findings.set_aside.connect(writer.set_aside)
        form.findings.lifted.connect(writer.lift_override)
        form.sign_off.sign_wanted.connect(self._on_sign)
        form.sign_off.withdrawn.connect(writer.withdraw)
        form.sign_off.objected.connect(self._on_objected)
        form.sign_off.answered.connect(writer.answer_objection)
        self._workspace.findings.changed.connect(self._on_found)
        evidence = form.evidence
        evidence.passage_wanted.connect(self._on_evidence_wanted)
        evidence.relation_chosen.connect(writer.set_relation)
        evidence.removal_wanted.connect(writer.unlink)
        evidence.details_opened.connect(self._on_details_opened)
        evidence.details.origins_changed.connect(writer.set_origins)
        evidence.details.credibility_chosen.connect(writer.set_credibility)
        evidence.details.note_saved.connect(writer.set_note)

    # Showing

    def _show(self, claim_id: int | None) -> None:
        """Show another claim, from its top."""
        self.flush()
        self._form.evidence.close_quietly()
        self._form.sign_off.start_over()
        self._claim = None if claim_id is None else queries.claim(self._workspace.session, claim_id)
        if self._claim is None:
            self._header.title.setText(self.tr("Claim"))
            self._header.detail.set_full_text("")
            self._stack.setCurrentWidget(self._empty)
            self.setFocusProxy(self._next)
            return
        self._form.statement.start_over(self._claim.statement)
        self._form.verdict_note.start_over(self._claim.verdict_note)
        self._fill()
        self._stack.setCurrentWidget(self._scroll)
        self.setFocusProxy(self._form.statement)
        self._scroll.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        """Show the same claim as it is now; caret, focus and scroll stay."""
        if self._claim is not None:
            self._claim = queries.claim(self._workspace.session, self._claim.id)
            self._form.statement.show_text(self._claim.statement)
            self._form.verdict_note.show_text(self._claim.verdict_note)
            self._fill()

    def _fill(self) -> None:
        claim, form = self._claim, self._form
        assert claim is not None
        read_only = self._workspace.read_only
        lines = [PassageLine(one.id, self._pin(one), one.exact) for one in claim.passages]
        self._header.title.setText(self.tr("Claim {number}").format(number=claim.number))
        details = [lines[0].cite] if lines else []
        self._header.detail.set_full_text(" · ".join([*details, words.kind_word(claim.kind).lower()]))
        form.passages.show_lines(lines, read_only=read_only)
        form.kind.setCurrentIndex(form.kind.findData(claim.kind))
        known = self._known_origins()
        form.attribution.set_known(known)
        form.attribution.set_chain([link_of(origin) for origin in claim.attribution])
        form.criticised.set_known(known)
        self.who.show(claim)
        form.verdict.set_value(claim.verdict)
        self._fill_signature(claim)
        form.findings.show_findings(self._workspace.findings.of(claim.id), read_only=read_only)
        compared = evidence_values(claim, self._places.provenance)
        groups = card_groups(claim.evidence, self._places, compared)
        form.evidence.show_evidence(
            self.who.with_proposals(groups), claim.evidence, known, read_only=read_only
        )
        form.no_evidence.setVisible(not claim.evidence)
        self._fill_sign_off(claim)
        form.set_read_only(read_only)

    def _fill_signature(self, claim: Claim) -> None:
        settled = claim.verdict is not Verdict.OPEN
        signed = self.tr("{verdict} by {person}, {time}").format(
            verdict=words.verdict_word(claim.verdict),
            person=claim.verdict_by,
            time=words.local_time(claim.verdict_at),
        )
        self._form.signature.setText(signed if settled else "")
        self._form.signature.setVisible(settled)

    def _fill_sign_off(self, claim: Claim) -> None:
        session = self._workspace.session
        given = queries.sign_offs(session, [claim.id])
        self._form.sign_off.show_state(
            check_states(given, claim_digest(claim)),
            queries.objections(session, [claim.id]),
            person=session.person,
            settled=claim.verdict.settled,
            read_only=self._workspace.read_only,
        )

    def _pin(self, passage: Passage) -> str:
        return self._places.pin(passage.version_id, passage.start)

    def _known_origins(self) -> list[Link]:
        return [link_of(origin) for origin in queries.origins(self._workspace.session)]

    def _touched(self, changes: ChangeSet) -> bool:
        return bool(changes.documents) or (self._claim is not None and self._claim.id in changes.claims)

    # What happens

    @Slot(object)
    def _on_current_claim_changed(self, claim_id: int | None) -> None:
        self._show(claim_id)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._claim is not None and self._touched(changes):
            self._refresh()

    @Slot(object)
    def _on_found(self, claim_ids: frozenset[int] | None) -> None:
        """Show what the rules find in the background; what a change touches is shown with the change."""
        if claim_ids is None and self._claim is not None:
            found = self._workspace.findings.of(self._claim.id)
            self._form.findings.show_findings(found, read_only=self._workspace.read_only)

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        for button in (self._previous, self._next):
            button.setIcon(theme.icon(button.property("icon_name")))
        self._form.evidence.restyle()

    @Slot()
    def _on_action_button(self) -> None:
        self.action_wanted.emit(self.sender().property("action_id"))

    @Slot()
    def _on_left(self) -> None:
        self._form.verdict.focus_chosen()

    @Slot(object)
    def _on_statement(self, text: str) -> None:
        if self._claim is not None:
            self._writer.set_statement(self._claim.id, text)

    @Slot()
    def _on_sign(self) -> None:
        self.flush()
        self.action_wanted.emit("claim.sign")

    @Slot(object)
    def _on_objected(self, text: str) -> None:
        if self._claim is not None:
            self._writer.object_to(self._claim.id, text)

    @Slot(object)
    def _on_verdict_note(self, text: str) -> None:
        if self._claim is not None:
            self._writer.set_verdict_note(self._claim.id, self._claim.verdict, text)

    @Slot(object)
    def _on_passage_wanted(self, passage_id: int) -> None:
        for passage in self._claim.passages if self._claim is not None else ():
            if passage.id == passage_id:
                self._workspace.show_passage(passage.version_id, passage.start, passage.end)

    @Slot(object)
    def _on_passage_removal(self, passage_id: int) -> None:
        if self._claim is not None:
            self._writer.remove_passage(self._claim.id, passage_id)

    @Slot(int)
    def _on_kind(self, place: int) -> None:
        if self._claim is not None:
            self._writer.set_kind(self._claim.id, Kind(self._form.kind.itemData(place)))

    @Slot(object)
    def _on_attribution(self, chain: list[Link]) -> None:
        if self._claim is not None:
            self._writer.set_attribution(self._claim, chain)
            self.who.remember([link.name for link in chain])

    @Slot(object)
    def _on_proposals(self, proposals: Proposals) -> None:
        self.who.take_in(proposals)
        if self._claim is not None and self.who.found is not None and self.who.found.evidence:
            self._fill()

    @Slot(object)
    def _on_verdict(self, verdict: Verdict) -> None:
        if self._claim is not None:
            self._form.verdict_note.flush()
            self._writer.set_verdict(self._claim.id, verdict)

    @Slot(object)
    def _on_evidence_wanted(self, evidence_id: int) -> None:
        for one in self._claim.evidence if self._claim is not None else ():
            if one.id == evidence_id:
                passage = one.passage
                self._workspace.show_passage(passage.version_id, passage.start, passage.end, beside=True)

    @Slot(object)
    def _on_details_opened(self, evidence_id: int) -> None:
        self._to_reveal = evidence_id
        self._reveal_timer.start()

    @Slot()
    def _on_reveal(self) -> None:
        """Bring opened details into sight, now that they have their place; the card above goes first."""
        evidence = self._form.evidence
        self._scroll.ensureWidgetVisible(evidence.details)
        card = evidence.card_of(self._to_reveal)
        if card is not None:
            self._scroll.ensureWidgetVisible(card)
