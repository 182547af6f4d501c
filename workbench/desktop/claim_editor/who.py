"""Who says so, in the editor: proposed chains, the last chain once more, and whom the claim criticises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from workbench.application import attribution, claim_commands, evidence_commands, origin_commands, queries
from workbench.application.attribution import Proposals
from workbench.desktop.claim_editor.card import EvidenceCard
from workbench.desktop.claim_editor.chain_work import ChainWork
from workbench.desktop.claim_editor.chips import Link, link_of
from workbench.desktop.claim_editor.proposal_line import chain_words
from workbench.domain.attribution import ProposedChain, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.desktop.claim_editor.evidence_text import CardGroup
    from workbench.desktop.claim_editor.form import ClaimForm
    from workbench.desktop.workspace import Workspace
    from workbench.domain.model import Claim

TAKE_KEY = "A"


class WhoSaysSo(QObject):
    """Fills the lines that propose something in a form and takes what they propose."""

    def __init__(self, workspace: Workspace, form: ClaimForm, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._form = workspace, form
        self._claim: Claim | None = None
        self._found: Proposals | None = None
        self._last: tuple[str, ...] = ()
        self.work = ChainWork(workspace, self)
        form.attribution_proposal.clicked.connect(self.take_for_claim)
        form.criticised_proposal.clicked.connect(self._take_criticised)
        form.criticised.changed.connect(self._on_criticised)
        form.evidence.details.proposal.clicked.connect(self._take_for_details)
        form.evidence.details_opened.connect(self._on_details_opened)

    @property
    def found(self) -> Proposals | None:
        """What is proposed for the claim shown, as far as it is known."""
        known = self._found is not None and self._claim is not None
        return self._found if known and self._found.claim_id == self._claim.id else None  # type: ignore[union-attr]

    def show(self, claim: Claim) -> None:
        """Show a claim's criticism and what is proposed for it by now."""
        if claim.attribution:
            self._last = tuple(origin.name for origin in claim.attribution)
        self._claim = claim
        known = queries.criticised(self._workspace.session, [claim.id]).get(claim.id, ())
        self._form.criticised.set_chain([link_of(origin) for origin in known])
        self.say()

    def take_in(self, proposals: Proposals) -> None:
        """Take in what was found for the current claim and show it."""
        self._found = proposals
        self.say()

    def say(self) -> None:
        """Fill the lines."""
        found, claim = self.found, self._claim
        chain = found.chain if found and claim is not None and not claim.attribution else None
        self._form.attribution_proposal.propose(*_words(chain), TAKE_KEY)
        asked = found.criticised if found and not self._form.criticised.chain else ()
        self._form.criticised_proposal.propose(
            ", ".join(one.name for one in asked), " ".join(dict.fromkeys(one.reason for one in asked))
        )
        self._on_details_opened(self._form.evidence.details.evidence_id)

    def with_proposals(self, groups: Sequence[CardGroup]) -> list[CardGroup]:
        """Return groups of cards; those without a chain say what is proposed."""
        found = self._evidence()
        return [
            replace(
                group,
                cards=tuple(
                    replace(card, facts=(*card.facts, self._fact(found[card.evidence_id])))
                    if card.evidence_id in found
                    else card
                    for card in group.cards
                ),
            )
            for group in groups
        ]

    @Slot()
    def take(self) -> None:
        """Take what is proposed for the card that has the focus, else for the claim."""
        card = QApplication.focusWidget()
        details = self._form.evidence.details
        if isinstance(card, EvidenceCard):
            self._take_for(card.content.evidence_id)
        elif details.isVisible() and details.holds_focus():
            self._take_for_details()
        else:
            self.take_for_claim()

    @Slot()
    def take_for_claim(self) -> None:
        """Record the chain proposed for the claim."""
        chain = self.found.chain if self.found else None
        if chain is None or self._claim is None:
            self._workspace.problem.emit(self.tr("The text does not say whose words these are."))
        else:
            self._last = tuple(link.name for link in chain.chain)
            self._workspace.run(attribution.take_chain, chain.chain, claim_id=self._claim.id)

    @Slot()
    def reuse(self) -> None:
        """Give the claim, or the card that has the focus, the chain that was used last."""
        claim = self._claim
        if claim is None:
            return
        names = self._last or tuple(
            origin.name for origin in attribution.last_chain(self._workspace.session, claim.id)
        )
        if not names:
            self._workspace.problem.emit(self.tr("No chain was used yet. Say for one claim who says so."))
            return
        card = QApplication.focusWidget()
        if isinstance(card, EvidenceCard):
            evidence_id = card.content.evidence_id
            self._workspace.run(evidence_commands.edit_evidence, evidence_id, origins=names)
        else:
            self._workspace.run(claim_commands.set_attribution, claim.id, names)

    def remember(self, names: Sequence[str]) -> None:
        """Keep the chain used last."""
        self._last = tuple(names) or self._last

    def _evidence(self) -> dict[int, ProposedChain]:
        """Return what is proposed for evidence that has no chain by now."""
        if self.found is None or self._claim is None:
            return {}
        untold = {link.id for link in self._claim.evidence if not link.origins}
        return {key: proposed for key, proposed in self.found.evidence.items() if key in untold}

    def _fact(self, proposed: ProposedChain) -> str:
        return self.tr("proposed origin: {chain}  [{key}]").format(
            chain=chain_words(_links(proposed.chain)), key=TAKE_KEY
        )

    def _take_for(self, evidence_id: int) -> None:
        proposed = self._evidence().get(evidence_id)
        if proposed is None:
            self._workspace.problem.emit(self.tr("Nothing is proposed for this evidence."))
        else:
            self._last = tuple(link.name for link in proposed.chain)
            self._workspace.run(attribution.take_chain, proposed.chain, evidence_id=evidence_id)

    @Slot()
    def _take_for_details(self) -> None:
        evidence_id = self._form.evidence.details.evidence_id
        if evidence_id is not None:
            self._take_for(evidence_id)

    @Slot()
    def _take_criticised(self) -> None:
        if self._claim is not None and self.found is not None:
            names = [one.name for one in self.found.criticised]
            self._workspace.run(origin_commands.set_criticised, self._claim.id, names)

    @Slot(object)
    def _on_criticised(self, chain: Sequence[Link]) -> None:
        if self._claim is not None:
            names = [link.name for link in chain]
            self._workspace.run(origin_commands.set_criticised, self._claim.id, names)

    @Slot(object)
    def _on_details_opened(self, evidence_id: int | None) -> None:
        proposed = None if evidence_id is None else self._evidence().get(evidence_id)
        self._form.evidence.details.proposal.propose(*_words(proposed), TAKE_KEY)


def _words(proposed: ProposedChain | None) -> tuple[str, str]:
    return ("", "") if proposed is None else (chain_words(_links(proposed.chain)), proposed.reason)


def _links(sources: Sequence[Source]) -> list[Link]:
    return [Link(source.name, source.anonymous, kind=source.kind) for source in sources]
