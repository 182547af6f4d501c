"""What the matrix says in words: counts, independent origins, groups and whole rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workbench.application.claim_index import style_of
from workbench.application.queries import ClaimRow
from workbench.desktop import words
from workbench.domain.findings import Finding
from workbench.domain.matrix import Counts, Group, MatrixRow
from workbench.domain.model import Origin, Relation

RELATIONS = (Relation.CORROBORATES, Relation.CONTRADICTS, Relation.CONTEXT)
"""In the order in which a cell shows them."""


def chip_text(relation: Relation, count: int) -> str:
    """Return what stands on a chip: "+2", "−1", "·", "·2"."""
    shown = "" if relation is Relation.CONTEXT and count == 1 else str(count)
    return words.relation_sign(relation) + shown


def counts_in_words(counts: Counts) -> str:
    """Say what a cell counts: "2 passages corroborate, 1 contradicts"."""
    said = []
    for relation, one, many in (
        (Relation.CORROBORATES, _tr("1 passage corroborates"), _tr("{0} passages corroborate")),
        (Relation.CONTRADICTS, _tr("1 passage contradicts"), _tr("{0} passages contradict")),
        (Relation.CONTEXT, _tr("1 passage gives context"), _tr("{0} passages give context")),
    ):
        count = counts.of(relation)
        if count:
            said.append(one if count == 1 else many.format(count))
    return ", ".join(said)


def independent_words(row: MatrixRow | None) -> str:
    """Say how many independent origins there are: "2", "2 against, 1 for", "1 against", "0"."""
    if row is None:
        return ""
    if not row.origins_against:
        return str(row.origins_for)
    against = _tr("{0} against").format(row.origins_against)
    return f"{against}, {_tr('{0} for').format(row.origins_for)}" if row.origins_for else against


def standing_words(origin: Origin) -> tuple[str, ...]:
    """Say what must be known about naming an origin."""
    said = []
    if origin.anonymous:
        said.append(_tr("anonymous"))
    if origin.confidential:
        said.append(_tr("confidential"))
    return tuple(said)


def group_name(group: Group) -> str:
    """Name the origin above a group of columns, without what `standing_words` says."""
    if group.ending is None:
        return _tr("not yet traced")
    if group.origin is None:
        return _tr("copies of one text")
    return " ".join(group.origin.name.split())


def group_words(group: Group) -> str:
    """Name the origin above a group of columns: "senior official (anonymous)"."""
    said = () if group.origin is None else standing_words(group.origin)
    return f"{group_name(group)} ({', '.join(said)})" if said else group_name(group)


def verdict_text(row: ClaimRow) -> tuple[str, str]:
    """Return the mark style of a claim's verdict and its words."""
    word = words.verdict_word(row.verdict)
    return style_of(row), f"⚑ {word}" if row.recheck else word


def standing_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that nobody has set aside."""
    return [finding for finding in findings if finding.override is None]


def row_in_words(claim: ClaimRow, row: MatrixRow | None, findings: Sequence[Finding]) -> str:
    """Say all that a row says beside its cells."""
    said = [
        _tr("Claim {0}: {1}").format(claim.number, " ".join(claim.statement.split())),
        words.verdict_word(claim.verdict) + (_tr(", to be checked again") if claim.recheck else ""),
    ]
    if row is not None:
        said.append(_tr("Independent origins: {0}").format(independent_words(row)))
    if findings:
        messages = " ".join(finding.message for finding in findings)
        said.append(_tr("Findings: {0}").format(messages))
    return ". ".join(part.rstrip(".") for part in said) + "."


def _tr(text: str) -> str:
    return QCoreApplication.translate("matrix", text)
