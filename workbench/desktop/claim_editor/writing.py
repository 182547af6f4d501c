"""The commands that the editor's fields call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from workbench.application import (
    claim_commands,
    evidence_commands,
    finding_commands,
    origin_commands,
    queries,
    sign_off_commands,
)
from workbench.desktop.claim_editor.chips import Link, link_of
from workbench.desktop.passage_mime import DraggedPassage
from workbench.desktop.workspace import Workspace
from workbench.domain.findings import Finding
from workbench.domain.model import Claim, Kind, Relation, Verdict


class ClaimWriter(QObject):
    """Turns fields' values into commands; what cannot be done is said in the window's message bar."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def set_statement(self, claim_id: int, text: str) -> None:
        """Save the statement; what is typed in one go is one step of undo."""
        self._run(claim_commands.edit_statement, claim_id, text, group=f"statement {claim_id}")

    def set_kind(self, claim_id: int, kind: Kind) -> None:
        """Set the kind."""
        self._run(claim_commands.set_kind, [claim_id], kind)

    def set_verdict(self, claim_id: int, verdict: Verdict) -> None:
        """Settle or reopen the claim; the note stays."""
        self._run(claim_commands.set_verdict, [claim_id], verdict)

    def set_verdict_note(self, claim_id: int, verdict: Verdict, note: str) -> None:
        """Save the note on the verdict."""
        self._run(claim_commands.set_verdict, [claim_id], verdict, note=note)

    def set_attribution(self, claim: Claim, chain: Sequence[Link]) -> None:
        """Save who says so, and what must be known about naming them."""
        names = [link.name for link in chain]
        if names != [origin.name for origin in claim.attribution]:
            self._run(claim_commands.set_attribution, claim.id, names)
        self._mark(chain)

    def remove_passage(self, claim_id: int, passage_id: int) -> None:
        """Take a passage off the claim."""
        self._run(claim_commands.remove_passage, claim_id, passage_id)

    def link(self, claim_id: int, passage: DraggedPassage, relation: Relation) -> None:
        """Link a dragged passage as evidence."""
        self._run(evidence_commands.link_evidence, claim_id, *passage, relation)

    @Slot(object, object)
    def set_relation(self, evidence_id: int, relation: Relation) -> None:
        """Say anew what a passage does to the claim."""
        self._run(evidence_commands.set_relation, [evidence_id], relation)

    @Slot(object, object)
    def set_origins(self, evidence_id: int, chain: Sequence[Link]) -> None:
        """Save who a passage comes from, and what must be known about naming them."""
        found = self._workspace.session.store.evidence.read([evidence_id])
        names = [link.name for link in chain]
        if found and names != [origin.name for origin in found[0].origins]:
            self._run(evidence_commands.edit_evidence, evidence_id, origins=names)
        self._mark(chain)

    @Slot(object, object)
    def set_credibility(self, evidence_id: int, credibility: int | None) -> None:
        """Save how credible the passage is."""
        self._run(evidence_commands.edit_evidence, evidence_id, credibility=credibility)

    @Slot(object, object)
    def set_note(self, evidence_id: int, note: str) -> None:
        """Save the note on a piece of evidence."""
        self._run(evidence_commands.edit_evidence, evidence_id, note=note, group=f"note {evidence_id}")

    @Slot(object)
    def unlink(self, evidence_id: int) -> None:
        """Take a piece of evidence away."""
        self._run(evidence_commands.unlink_evidence, [evidence_id])

    @Slot(object, object)
    def set_aside(self, finding: Finding, reason: str) -> None:
        """Set a finding aside for a reason."""
        self._run(finding_commands.override_finding, finding, reason)

    @Slot(object)
    def lift_override(self, override_id: int) -> None:
        """Let a finding that was set aside count again."""
        self._run(finding_commands.lift_override, override_id)

    @Slot(object)
    def withdraw(self, sign_off_id: int) -> None:
        """Take a signature back."""
        self._run(sign_off_commands.withdraw, [sign_off_id])

    def object_to(self, claim_id: int, text: str) -> None:
        """Put a doubt about the claim on record."""
        self._run(sign_off_commands.object_to, claim_id, text)

    @Slot(object, object)
    def answer_objection(self, objection_id: int, answer: str) -> None:
        """Answer an objection."""
        self._run(sign_off_commands.answer_objection, objection_id, answer)

    def _mark(self, chain: Sequence[Link]) -> None:
        """Save what changed of what is known of origins themselves."""
        known = {origin.name: origin for origin in queries.origins(self._workspace.session)}
        for link in chain:
            origin = known.get(link.name)
            if origin is not None and link != link_of(origin):
                self._run(
                    origin_commands.edit_origin,
                    origin.id,
                    kind=link.kind,
                    anonymous=link.anonymous,
                    confidential=link.confidential,
                    terms=link.terms,
                )

    def _run(self, command: Callable[..., object], *args: object, **options: object) -> None:
        self._workspace.run(command, *args, **options)
