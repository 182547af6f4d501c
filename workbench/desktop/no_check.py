"""Key 5 outside of claims: what nobody needs to check is marked so in one step, and a line asks why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from workbench.application import claim_commands

if TYPE_CHECKING:
    from workbench.desktop.check_page import CheckPage


class NoCheck(QObject):
    """Mark words of the draft that are in no claim, or sentences of the unmarked list, as "no check needed".

    Whatever was chosen last is meant: words selected after the current claim became the current one, or
    the claim. A mere caret counts only where there is no current claim.
    """

    def __init__(self, page: CheckPage) -> None:
        super().__init__(page)
        self._page = page
        self._workspace = page.workspace
        self._selected_last = False
        self._asked: tuple[list[int], str] | None = None
        self._reason = ""
        page.draft.view.selection_changed.connect(self._on_selection)
        self._workspace.claim_reveal_wanted.connect(self._on_claim)
        self._workspace.current_claim_changed.connect(self._on_claim)
        self._workspace.draft_changed.connect(self._forget)
        page.draft.reason.given.connect(self._on_reason)
        page.draft.reason.closed.connect(page.draft.view.setFocus)

    def mark(self) -> bool:
        """Mark what is chosen outside of claims; say whether there was anything."""
        unmarked, focus = self._page.lists.unmarked, QApplication.focusWidget()
        if focus is not None and unmarked.isAncestorOf(focus):
            unmarked.ask_no_check()
            return True
        span = self._span()
        version_id = self._page.draft.version_id
        if span is None or version_id is None:
            return False
        group = f"no check {version_id} {span[0]} {span[1]}"
        made = self._workspace.run(
            claim_commands.mark_no_check, version_id, [span], group=group, initiator=self
        )
        if made:
            self._workspace.set_current_claim(made[0], reveal=False)
            self._page.draft.view.select(span[1], span[1])
            self._asked = made, group
            self._page.draft.reason.ask(self._reason)
        return True

    def _span(self) -> tuple[int, int] | None:
        """Return the words of the draft that are meant, unless a claim is."""
        draft, focus = self._page.draft, QApplication.focusWidget()
        if draft.version_id is None or focus is None or not draft.isAncestorOf(focus):
            return None
        start, end = draft.view.selection()
        chosen = self._selected_last if start < end else self._workspace.current_claim is None
        span = draft.span_to_use() if chosen else None
        if span is None or span[0] == span[1] or self._in_claim(draft.version_id, *span):
            return None
        return span

    def _in_claim(self, version_id: int, start: int, end: int) -> bool:
        rows = self._workspace.mark_index.rows(version_id)
        return any(row.evidence_id is None and row.start < end and start < row.end for row in rows)

    @Slot(object)
    def _on_selection(self, _span: object) -> None:
        self._selected_last = True

    @Slot(object)
    def _on_claim(self, _claim_id: object) -> None:
        self._selected_last = False

    @Slot(object)
    def _forget(self, _version: object) -> None:
        self._asked = None
        self._page.draft.reason.hide()

    @Slot(object)
    def _on_reason(self, reason: str) -> None:
        self._reason = reason
        if self._asked is not None:
            claims, group = self._asked
            there = [one for one in claims if one in self._workspace.claim_index.rows]
            if there:
                self._workspace.run(claim_commands.give_reason, there, reason, group=group)
            self._asked = None
