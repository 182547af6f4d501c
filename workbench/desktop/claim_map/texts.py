"""What the nodes of a claim's map say, on the drawing and in the list beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.application.queries import ClaimRow
from workbench.desktop import words
from workbench.desktop.claim_editor.evidence_text import rating
from workbench.desktop.claim_editor.places import CasePlaces
from workbench.desktop.matrix.wording import standing_words, verdict_text
from workbench.domain.claim_map import ClaimMap, Conflict, Node, NodeKind
from workbench.domain.model import Evidence

_STATEMENT = 240  # characters of a statement on the map


@dataclass(frozen=True, slots=True)
class NodeText:
    """The lines of a node: a small one above, the words, and small ones below."""

    above: str
    words: str
    below: str
    quoted: bool = False

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        return " · ".join(part for part in (self.above, self.words, self.below) if part)


class MapTexts:
    """Says what the nodes of one map say."""

    def __init__(self, drawn: ClaimMap, row: ClaimRow | None, places: CasePlaces) -> None:
        self._drawn, self._row, self._places = drawn, row, places
        self._traced = {edge.end for edge in drawn.edges}

    def of(self, node: Node) -> NodeText:
        """Return what a node says."""
        if node.evidence is not None:
            return self._evidence(node, node.evidence)
        if node.conflict is not None:
            return self._conflict(node.conflict)
        return self._claim() if node.key[0] is NodeKind.CLAIM else self._teller(node)

    def _claim(self) -> NodeText:
        claim = self._drawn.claim
        verdict = "" if self._row is None else verdict_text(self._row)[1]
        statement = " ".join(claim.statement.split())
        if len(statement) > _STATEMENT:
            statement = statement[:_STATEMENT].rstrip() + "…"
        return NodeText(
            " · ".join(part for part in (_tr("Claim {0}").format(claim.number), verdict) if part),
            statement,
            _tr("Independent origins: {0} for, {1} against").format(
                self._drawn.origins_for, self._drawn.origins_against
            ),
        )

    def _evidence(self, node: Node, link: Evidence) -> NodeText:
        version, start = link.passage.version_id, link.passage.start
        rated = rating(self._places.reliability(version), link.credibility)
        above = [self._places.cite(version, start), rated]
        below = [] if node.key in self._traced else [_tr("origin not yet traced")]
        return NodeText(
            " · ".join(part for part in above if part),
            words.quoted(link.passage.exact),
            " · ".join([*below, *([link.note] if link.note else [])]),
            quoted=True,
        )

    def _conflict(self, conflict: Conflict) -> NodeText:
        parts = []
        if conflict.words:
            listed = ", ".join(f"“{word}”" for word in conflict.words)
            parts.append(_tr("on {0}").format(listed))
        ours, theirs = conflict.numbers
        if ours and theirs:
            parts.append(_tr("{0} against {1}").format(", ".join(ours), ", ".join(theirs)))
        titles = [self._title(link) for link in (conflict.against, conflict.supporting)]
        said = _tr("Contradict each other") + (f" {', '.join(parts)}" if parts else "")
        return NodeText("", said, " ↔ ".join(titles))

    def _title(self, link: Evidence) -> str:
        documents = self._drawn.nodes[NodeKind.EVIDENCE, link.id].documents
        return documents[0].title if documents else ""

    def _teller(self, node: Node) -> NodeText:
        passages = _tr("1 passage") if node.pieces == 1 else _tr("{0} passages").format(node.pieces)
        if node.key[0] is NodeKind.PASSER:
            above, below = _tr("Passed it on"), passages
        else:
            above = _tr("Origin") if node.origin is not None else _tr("Not yet traced")
            below = passages if node.pieces == 1 else _tr("{0}, one origin").format(passages)
        if node.origin is None:
            titles = ", ".join(document.title for document in node.documents)
            return NodeText(above, _tr("Copies of one text: {0}").format(titles), below)
        above = " · ".join([above, *standing_words(node.origin)])
        return NodeText(above, " ".join(node.origin.name.split()), below)


def _tr(text: str) -> str:
    return QCoreApplication.translate("map", text)
