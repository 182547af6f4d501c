"""What the rules look at beside the claim itself: the case around it, and what belongs to the claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.comparisons import Difference, QuotationComparison
from workbench.domain.findings import Override
from workbench.domain.independence import NO_SOURCES, Sources
from workbench.domain.ledger import Reply
from workbench.domain.model import Origin
from workbench.domain.rules.rule_sets import RuleSet
from workbench.domain.sign_offs import Objection, SignOff


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The case around the claims; ``suspected_copies`` are pairs of document ids that nobody decided on."""

    rules: RuleSet
    sources: Sources = NO_SOURCES
    suspected_copies: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Computed:
    """A stored calculation worked out again: ``text`` as printed, and whether the claim says the same.

    ``agrees`` is None where the claim names no number to compare with.
    """

    id: int
    text: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What belongs to one claim. The mappings go by the id of the evidence.

    ``quotations`` compares the claim's words with the evidence's, ``differences`` their values; ``speakers``
    names who says the words in the source, where that is known and is not the one the claim names.
    """

    quotations: Mapping[int, QuotationComparison] = field(default_factory=dict)
    differences: Mapping[int, tuple[Difference, ...]] = field(default_factory=dict)
    speakers: Mapping[int, str] = field(default_factory=dict)
    calculations: tuple[Computed, ...] = ()
    criticised: tuple[Origin, ...] = ()
    replies: tuple[Reply, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    objections: tuple[Objection, ...] = ()
    overrides: tuple[Override, ...] = ()


NO_FACTS = ClaimFacts()
