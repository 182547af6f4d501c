"""The keyboard loop: claims from selections, evidence in one key, verdicts, and moving on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from workbench.application import claim_commands, evidence_commands, queries
from workbench.desktop import words
from workbench.desktop.no_check import NoCheck
from workbench.domain.model import Kind, Relation, Verdict

if TYPE_CHECKING:
    from workbench.desktop.check_page import CheckPage


class ClaimLoop(QObject):
    """What the claim, evidence and verdict actions do on one check page."""

    def __init__(self, page: CheckPage) -> None:
        super().__init__(page)
        self._page = page
        self._workspace = page.workspace
        self._no_check = NoCheck(page)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Give what each action does, by its id."""
        return {
            "claim.add": self.add_claim,
            "claim.add_passage": self.add_passage,
            "claim.delete": self.delete_claims,
            "sentence.next_unmarked": self.next_unmarked,
            "evidence.corroborates": partial(self.link, Relation.CORROBORATES),
            "evidence.contradicts": partial(self.link, Relation.CONTRADICTS),
            "evidence.context": partial(self.link, Relation.CONTEXT),
            "calculation.add_number": self.add_number,
            "origin.take": self._page.editor.who.take,
            "origin.reuse": self._page.editor.who.reuse,
            "verdict.open": partial(self.settle, Verdict.OPEN),
            "verdict.confirmed": partial(self.settle, Verdict.CONFIRMED),
            "verdict.contradicted": partial(self.settle, Verdict.CONTRADICTED),
            "verdict.unproven": partial(self.settle, Verdict.UNPROVEN),
            "verdict.no_check": self.need_no_check,
            "verdict.note": self.write_note,
            "claim.statement": self.edit_statement,
            "claim.kind": self.choose_kind,
        }

    def add_claim(self) -> None:
        """Make a claim of the draft's selection or sentence; it becomes the current one."""
        span = self._draft_span()
        if span is None:
            return
        claim_id = self._workspace.run(claim_commands.add_claim, *span, kind=None, initiator=self)
        if claim_id is not None:
            self._workspace.set_current_claim(claim_id, reveal=False)
            self._collapse(span[2])

    def add_passage(self) -> None:
        """Add the draft's selection or sentence to the current claim."""
        span, claim_id = self._draft_span(), self._workspace.current_claim
        if span is None or claim_id is None:
            return
        self._workspace.run(claim_commands.add_passage, claim_id, *span)
        self._collapse(span[2])

    def delete_claims(self) -> None:
        """Delete the claims selected in the list, or the current one; undo brings them back.

        The next claim that is left becomes the current one.
        """
        chosen = self.chosen_claims()
        if not chosen:
            return
        following = self._workspace.claim_index.neighbour(chosen[-1], 1)
        self._workspace.run(claim_commands.delete_claims, chosen)
        if self._workspace.current_claim is None and following in self._workspace.claim_index.rows:
            self._workspace.set_current_claim(following)

    def link(self, relation: Relation) -> None:
        """Link the chosen hit, or the selection of the pane that has the focus, to the current claim."""
        claim_id = self._workspace.current_claim
        passage = self._page.lists.chosen_passage() or self._read_passage()
        if claim_id is None or passage is None:
            self._workspace.problem.emit(
                self.tr("There is nothing to link yet. Click into a document or select words in it first.")
            )
            return
        self._workspace.run(evidence_commands.link_evidence, claim_id, *passage, relation)

    def add_number(self) -> None:
        """Take the number selected, or the one at the caret, into a calculation of the current claim."""
        passage = self._read_passage()
        if passage is None:
            self._workspace.problem.emit(
                self.tr("There is no number to take yet. Select one in the draft or in a source.")
            )
            return
        caret = self._page.last_read.view.caret()
        selected = len(set(self._page.last_read.view.selection())) > 1
        self._page.editor.calculations.add_number(*passage, caret=0 if selected else caret)

    def _read_passage(self) -> tuple[int, int, int] | None:
        pane = self._page.last_read
        span = pane.span_to_use()
        return None if pane.version_id is None or span is None else (pane.version_id, *span)

    def settle(self, verdict: Verdict) -> None:
        """Set the verdict of the claims selected in the list, or of the current one."""
        chosen = self.chosen_claims()
        if chosen:
            self._workspace.run(claim_commands.set_verdict, chosen, verdict)

    def need_no_check(self) -> None:
        """Mark what is chosen outside of claims as "no check needed", else settle the chosen claims so."""
        if self._no_check.mark():
            return
        if not self.chosen_claims():
            self._workspace.problem.emit(
                self.tr("There is nothing to mark yet. Select words of the draft that need no check.")
            )
        self.settle(Verdict.NO_CHECK)

    def write_note(self) -> None:
        """Go to the note on the current claim's verdict, unfolding the editor."""
        self._page.editor.show()
        self._page.editor.write_note()

    def edit_statement(self) -> None:
        """Go to the current claim's statement, unfolding the editor."""
        self._page.editor.show()
        self._page.editor.edit_statement()

    def choose_kind(self) -> None:
        """Offer the kinds for the claims selected in the list, or for the current one."""
        chosen = self.chosen_claims()
        if not chosen:
            return
        kinds = self._page.editor.form.kind
        anchor: QWidget = kinds if kinds.isVisible() else self._page.draft.header
        menu = QMenu(self._page)
        menu.setAccessibleName(self.tr("Kind of claim"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in Kind:
            title = f"&{words.kind_word(kind)}"  # its first letter chooses it
            menu.addAction(title).triggered.connect(partial(self._set_kind, chosen, kind))
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def _set_kind(self, claim_ids: list[int], kind: Kind, _checked: bool = False) -> None:
        self._workspace.run(claim_commands.set_kind, claim_ids, kind)

    def go(self, step: int, *, unsettled: bool = False) -> None:
        """Make the next or previous claim the current one and bring it into sight."""
        claim_id = self._workspace.claim_index.neighbour(
            self._workspace.current_claim, step, unsettled=unsettled, position=self._caret()
        )
        if claim_id is not None:
            self._workspace.set_current_claim(claim_id)
        else:
            self._workspace.problem.emit(
                self.tr("Every claim is settled.")
                if unsettled and self._workspace.claim_index.rows
                else self.tr("There are no claims yet. Select words in the draft and press C.")
            )

    def next_unmarked(self) -> None:
        """Select the next sentence of the draft that no claim touches."""
        draft = self._page.draft
        if draft.version_id is None:
            return
        if not self._workspace.draft_sentences.known():
            self._workspace.draft_sentences.look()
            self._workspace.problem.emit(
                self.tr("The sentences of this long draft are still being looked for. Try again in a moment.")
            )
            return
        spans = queries.unmarked_spans(self._workspace.session, draft.version_id)
        if not spans:
            self._workspace.problem.emit(self.tr("Every sentence of the draft is marked."))
            return
        behind = max(draft.view.selection())
        start, end = spans[bisect_left(spans, (behind, 0)) % len(spans)]
        draft.select(start, end)
        draft.reveal(start, end)
        draft.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _caret(self) -> int:
        return self._page.draft.view.caret() if self._page.draft.version_id is not None else 0

    def _draft_span(self) -> tuple[int, int, int] | None:
        """Give (version, start, end) to make a claim of; says what is missing where there is none."""
        draft_version = self._workspace.draft_version
        pane = self._page.last_read
        if pane.version_id != draft_version:
            self._workspace.problem.emit(
                self.tr("Claims are made from the draft. Select words there and press C again.")
            )
            return None
        span = pane.span_to_use()
        if draft_version is None or span is None:
            return None
        return (draft_version, *span)

    def _collapse(self, end: int) -> None:
        """Leave only the caret behind the words just used, so that their mark can be seen."""
        self._page.last_read.view.select(end, end)

    def chosen_claims(self) -> list[int]:
        """Return the claims selected in the list that has the focus, else the current one."""
        lists, focus = self._page.lists, QApplication.focusWidget()
        if focus is not None and lists.isAncestorOf(focus):
            chosen = lists.selected_claims()
            if chosen:
                return chosen
        current = self._workspace.current_claim
        return [] if current is None else [current]
