"""Rules about the weight of evidence: what a verdict rests on, and how many really say so."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.findings import recheck
from workbench.domain.independence import independence
from workbench.domain.model import Claim, Kind, Relation, Standing, Verdict
from workbench.domain.rules.facts import CaseFacts, ClaimFacts
from workbench.domain.rules.saying import (
    Said,
    how_many,
    ids,
    listed,
    with_relation,
    words_behind,
    words_of,
)

_OTHER_RULES = frozenset({Kind.QUOTATION, Kind.OPINION})
"""Kinds that no number of origins confirms: a quotation needs its source, an opinion none."""


def words_changed(claim: Claim, _facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where a settled claim's words are no longer those the verdict was given on."""
    if recheck(claim):
        yield Said(
            "The words have changed since the claim was settled. Check it again.",
            words_of(claim.passages),
            claim.words_then[:12],
        )


def confirmed_though_contradicted(claim: Claim, _facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where a claim is confirmed although passages contradict it."""
    against = with_relation(claim, Relation.CONTRADICTS)
    if claim.verdict is Verdict.CONFIRMED and against:
        what = "a passage contradicts" if len(against) == 1 else f"{len(against)} passages contradict"
        yield Said(f"Confirmed, although {what} it.", words_behind(against), ids(link.id for link in against))


def settled_without_evidence(claim: Claim, _facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where a verdict rests on nothing; "no check needed" rests on nothing by right."""
    verdict, words = claim.verdict, words_of(claim.passages)
    if verdict is Verdict.CONFIRMED and not with_relation(claim, Relation.CORROBORATES):
        yield Said("Confirmed, but no passage corroborates it.", words, verdict.value)
    elif verdict is Verdict.CONTRADICTED and not with_relation(claim, Relation.CONTRADICTS):
        yield Said("Settled as contradicted, but no passage contradicts it.", words, verdict.value)
    elif verdict is Verdict.UNPROVEN and not claim.evidence:
        yield Said(
            "Settled as unproven, and no passage shows what was looked at.", words, verdict.value, softly=True
        )


def single_origin(claim: Claim, _facts: ClaimFacts, case: CaseFacts) -> Iterator[Said]:
    """Say where several passages corroborate a claim and all of them that are traced come from one origin."""
    found = independence(claim.evidence, Relation.CORROBORATES, case.sources)
    if found.passages < 2 or found.count != 1:
        return
    (root,) = found.roots
    basis = words_behind(root.evidence)
    detail = ids([root.origin.id if root.origin else 0], (link.id for link in root.evidence))
    if not found.untraced:
        all_of_them = "Both" if found.passages == 2 else f"All {found.passages}"
        yield Said(f"{all_of_them} corroborating passages come from one origin: {root.name}.", basis, detail)
        return
    untraced = len(found.untraced)
    yield Said(
        f"Only one origin is known for the {found.passages} corroborating passages: {root.name}. "
        f"{untraced} of them {'is' if untraced == 1 else 'are'} not yet traced to an origin.",
        basis,
        detail,
        softly=True,
    )


def too_few_origins(claim: Claim, _facts: ClaimFacts, case: CaseFacts) -> Iterator[Said]:
    """Say where fewer independent origins corroborate a claim than the house asks for.

    A confirmed claim needs them; an open one with some evidence is told what is still missing.
    """
    needed = case.rules.rules["too-few-origins"].minimum
    found = independence(claim.evidence, Relation.CORROBORATES, case.sources)
    if claim.kind in _OTHER_RULES or found.count >= needed or not found.passages:
        return
    detail = f"{found.count}/{needed}|{ids(link.id for root in found.roots for link in root.evidence)}"
    have = how_many(found.count, "independent origin corroborates", "independent origins corroborate")
    basis = words_behind(with_relation(claim, Relation.CORROBORATES))
    want = how_many(needed, "is", "are")
    if claim.verdict is Verdict.CONFIRMED:
        yield Said(f"Confirmed, but {have} it, and {want} needed.", basis, detail)
    elif claim.verdict is Verdict.OPEN:
        yield Said(f"{_upper(have)} it; {want} needed to confirm.", basis, detail, softly=True)


def no_primary_source(claim: Claim, _facts: ClaimFacts, case: CaseFacts) -> Iterator[Said]:
    """Say where a confirmed claim rests neither on a primary source nor on enough unique secondary ones.

    What nobody has rated counts as secondary.
    """
    if claim.verdict is not Verdict.CONFIRMED or claim.kind in _OTHER_RULES:
        return
    links = with_relation(claim, Relation.CORROBORATES)
    documents = [case.sources.documents.get(link.passage.version_id) for link in links]
    if not links or any(one is not None and one.standing is Standing.PRIMARY for one in documents):
        return
    needed = case.rules.rules["no-primary-source"].minimum
    count = independence(claim.evidence, Relation.CORROBORATES, case.sources).count
    if count < needed:
        have = how_many(count, "secondary source of its own origin", "secondary sources of different origin")
        yield Said(
            f"Confirmed on {have} and no primary one. One primary source is needed, or "
            f"{how_many(needed, 'secondary one', 'secondary ones')} of different origin.",
            words_behind(links),
            f"{count}/{needed}|{ids(link.id for link in links)}",
        )


def only_the_person_quoted(claim: Claim, _facts: ClaimFacts, case: CaseFacts) -> Iterator[Said]:
    """Say where all corroboration comes from the very person who says it; quotations are theirs by right."""
    if not claim.attribution or claim.kind in _OTHER_RULES:
        return
    who = claim.attribution[0]
    found = independence(claim.evidence, Relation.CORROBORATES, case.sources)
    if found.untraced or found.count != 1 or found.roots[0].origin is None:
        return
    if found.roots[0].origin.id == who.id and claim.verdict in (Verdict.OPEN, Verdict.CONFIRMED):
        yield Said(
            f"The only corroboration comes from the one who says so: {who.name}.",
            words_behind(found.roots[0].evidence),
            ids([who.id]),
            softly=claim.verdict is Verdict.OPEN,
        )


def near_copy(claim: Claim, _facts: ClaimFacts, case: CaseFacts) -> Iterator[Said]:
    """Say where two corroborating passages stand in documents that share wording and nobody decided on."""
    if not case.suspected_copies:
        return
    links = with_relation(claim, Relation.CORROBORATES)
    found = {
        facts.id: facts
        for link in links
        if (facts := case.sources.documents.get(link.passage.version_id)) is not None
    }
    for first, second in sorted(case.suspected_copies):
        if first in found and second in found:
            basis = words_behind(
                link
                for link in links
                if (facts := case.sources.documents.get(link.passage.version_id)) is not None
                and facts.id in (first, second)
            )
            yield Said(
                f"{listed([_named(found[first].title), _named(found[second].title)])} share much of their "
                "wording. Decide whether they are one origin.",
                basis,
                ids([first, second]),
            )


def _named(title: str) -> str:
    return f"“{title}”"


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
