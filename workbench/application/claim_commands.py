"""Commands that make, word, settle and remove claims. Each is one change: saved when it returns.

All raise `NotPossible` where a claim, version or passage does not exist (any more) or the change makes no
sense, and what `Session.execute` raises.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.likely_kind import likely_kind
from workbench.application.session import Session, utc_now
from workbench.application.wording import counted, typed_line, typed_text
from workbench.domain.anchors import make_selector
from workbench.domain.errors import NotPossible
from workbench.domain.findings import words_digest
from workbench.domain.model import Claim, Kind, Selector, Verdict
from workbench.storage.store import CaseStore

LONGEST_PASSAGE = 50_000
"""Characters of a passage, at most: nobody checks a whole book as one claim, but anybody may select all."""

_MARK_NO_CHECK = "Mark as no check needed"
_REASON_SECONDS = 600
"""How long after marking something as "no check needed" the reason for it still joins the same step."""

OriginName = str
"""What an origin is called in the case; the same name is the same origin."""


def add_claim(
    session: Session,
    version_id: int,
    start: int,
    end: int,
    *,
    statement: str = "",
    kind: Kind | None = Kind.EVENT,
    initiator: object = None,
) -> int:
    """Make a claim of the words from ``start`` to ``end`` (code points of the version's text); return its id.

    Without a statement the words themselves are it; without a kind they suggest one. The span is widened so
    that it splits no grapheme.
    """

    def work(store: CaseStore) -> int:
        selector = selector_of(store, version_id, start, end)
        said = typed_line(statement) or typed_line(selector.exact)
        claim_id = store.claims.add(said, likely_kind(selector.exact) if kind is None else kind)
        store.claims.add_passage(claim_id, store.passages.keep(version_id, selector))
        return claim_id

    return session.execute("Add claim", work, initiator=initiator)


def add_passage(session: Session, claim_id: int, version_id: int, start: int, end: int) -> int:
    """Tie a claim to one more passage and return the passage's id."""

    def work(store: CaseStore) -> int:
        claim = claim_in(store, claim_id)
        passage_id = store.passages.keep(version_id, selector_of(store, version_id, start, end))
        if passage_id in {passage.id for passage in claim.passages}:
            raise NotPossible(f"Claim {claim.number} already has exactly these words.")
        store.claims.add_passage(claim_id, passage_id)
        return passage_id

    return session.execute("Add passage to claim", work)


def remove_passage(session: Session, claim_id: int, passage_id: int) -> None:
    """Untie a claim from one of its passages; the last one stays, or nothing would be left to check."""

    def work(store: CaseStore) -> None:
        claim = claim_in(store, claim_id)
        if passage_id not in {passage.id for passage in claim.passages}:
            raise NotPossible(f"Claim {claim.number} has no such passage any more.")
        if len(claim.passages) == 1:
            raise NotPossible(
                f"This is the only passage of claim {claim.number}. "
                "Add another one first, or delete the claim."
            )
        store.claims.remove_passage(claim_id, passage_id)
        store.passages.drop_unused([passage_id])

    session.execute("Remove passage from claim", work)


def edit_statement(session: Session, claim_id: int, statement: str, *, group: str = "") -> None:
    """Word what a claim says. With the same ``group`` (one visit to the field) typing is one step of undo."""

    def work(store: CaseStore) -> None:
        claim_in(store, claim_id)
        store.claims.update([claim_id], statement=typed_line(statement))

    session.execute("Edit statement", work, group=group)


def set_kind(session: Session, claim_ids: Sequence[int], kind: Kind) -> None:
    """Say what some claims assert."""

    def work(store: CaseStore) -> None:
        store.claims.update(existing_claims(store, claim_ids), kind=kind.value)

    session.execute(_of_claims("Set kind", claim_ids), work)


def set_verdict(
    session: Session, claim_ids: Sequence[int], verdict: Verdict, *, note: str | None = None
) -> None:
    """Settle some claims, or open them again, as the session's person, now; None keeps each note as it is."""

    def work(store: CaseStore) -> None:
        ids = existing_claims(store, claim_ids)
        noted = {} if note is None else {"verdict_note": typed_text(note)}
        if not verdict.settled:
            store.claims.update(
                ids, verdict=verdict.value, verdict_by="", verdict_at="", words_then="", **noted
            )
            return
        at = utc_now()
        passages = store.claims.passages(ids)
        for claim_id in ids:
            store.claims.update(
                [claim_id],
                verdict=verdict.value,
                verdict_by=session.person,
                verdict_at=at,
                words_then=words_digest(passages.get(claim_id, ())),
                **noted,
            )

    session.execute(_of_claims("Set verdict", claim_ids), work)


def mark_no_check(
    session: Session,
    version_id: int,
    spans: Sequence[tuple[int, int]],
    *,
    reason: str = "",
    group: str = "",
    initiator: object = None,
) -> list[int]:
    """Make a claim of each span that needs no check, settled as such by the session's person; return the ids.

    Spans are code points of the version's text. Without a reason, `give_reason` with the same ``group``
    adds it to the same step of undo.
    """

    def work(store: CaseStore) -> list[int]:
        at = utc_now()
        made = []
        for start, end in spans:
            selector = selector_of(store, version_id, start, end)
            claim_id = store.claims.add(typed_line(selector.exact), Kind.EVENT)
            store.claims.add_passage(claim_id, store.passages.keep(version_id, selector))
            made.append(claim_id)
        passages = store.claims.passages(made)
        for claim_id in made:
            store.claims.update(
                [claim_id],
                verdict=Verdict.NO_CHECK.value,
                verdict_note=typed_text(reason),
                verdict_by=session.person,
                verdict_at=at,
                words_then=words_digest(passages[claim_id]),
            )
        return made

    label = _MARK_NO_CHECK if len(spans) == 1 else f"Mark {len(spans):,} as no check needed"
    return session.execute(label, work, group=group, initiator=initiator)


def give_reason(session: Session, claim_ids: Sequence[int], reason: str, *, group: str = "") -> None:
    """Note why claims have the verdict they have; who gave it and when stays."""

    def work(store: CaseStore) -> None:
        store.claims.update(existing_claims(store, claim_ids), verdict_note=typed_text(reason))

    label = _MARK_NO_CHECK if group else _of_claims("Give reason", claim_ids)
    session.execute(label, work, group=group, within=_REASON_SECONDS)


def set_attribution(session: Session, claim_id: int, names: Sequence[OriginName]) -> None:
    """Say who says what a claim says: the chain from the origin to the page."""

    def work(store: CaseStore) -> None:
        claim = claim_in(store, claim_id)
        store.origins.attribute(claim_id, origin_ids(store, names))
        store.origins.drop_unused(origin.id for origin in claim.attribution)

    session.execute("Set attribution", work)


def delete_claims(session: Session, claim_ids: Sequence[int]) -> None:
    """Remove claims with all that belongs to them alone: evidence, calculations, sign-offs, objections.

    What others use stays, and so do replies, which are then about the other claims only. A claim's number
    is never used again.
    """

    def work(store: CaseStore) -> None:
        claims = store.claims.read(existing_claims(store, claim_ids))
        calculations = store.calculations.of_claims(claim.id for claim in claims)
        criticised = store.criticisms.of_claims(claim.id for claim in claims).values()
        store.claims.delete(claim.id for claim in claims)
        passages = {passage.id for claim in claims for passage in claim.passages}
        passages |= {link.passage.id for claim in claims for link in claim.evidence}
        passages |= {value.passage.id for one in calculations for value in one.values}
        store.passages.drop_unused(sorted(passages))
        origins = {origin.id for claim in claims for origin in claim.attribution}
        origins |= {origin.id for claim in claims for link in claim.evidence for origin in link.origins}
        origins |= {origin.id for chain in criticised for origin in chain}
        store.origins.drop_unused(sorted(origins))

    number = len(set(claim_ids))
    session.execute("Delete claim" if number == 1 else f"Delete {number:,} claims", work)


def claim_in(store: CaseStore, claim_id: int) -> Claim:
    """Return a claim, or raise `NotPossible`."""
    found = store.claims.read([claim_id])
    if not found:
        raise NotPossible("This claim does not exist any more. It may have been deleted or undone.")
    return found[0]


def existing_claims(store: CaseStore, claim_ids: Sequence[int]) -> list[int]:
    """Return these claims' ids in ascending order, or raise `NotPossible` where one is gone."""
    existing = store.claims.existing(claim_ids)
    missing = len(set(claim_ids)) - len(existing)
    if missing:
        raise NotPossible(
            f"{counted(missing, 'claim does', 'claims do')} not exist any more, so nothing was changed. "
            "Select the claims again."
        )
    return existing


def selector_of(store: CaseStore, version_id: int, start: int, end: int) -> Selector:
    """Return the selector of a span of a version's text, or raise `NotPossible`."""
    version = store.documents.version(version_id)
    if version is None:
        raise NotPossible("This document is not in the case any more. It may have been removed or undone.")
    if end - start > LONGEST_PASSAGE:
        raise NotPossible(
            f"{end - start:,} characters are selected, and a passage can have {LONGEST_PASSAGE:,}. "
            "Select only the words that matter."
        )
    return make_selector(store.contents.text(version.text_sha256), start, end)


def origin_ids(store: CaseStore, names: Sequence[OriginName]) -> list[int]:
    """Return the origins with these names, made where there are none; empty names are left out."""
    wanted = [name for name in map(typed_line, names) if name]
    return [store.origins.named(name) for name in wanted]


def _of_claims(what: str, claim_ids: Sequence[int]) -> str:
    number = len(set(claim_ids))
    return what if number == 1 else f"{what} of {number:,} claims"
