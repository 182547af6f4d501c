"""The ledger of replies and calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.ledger import Reply
from workbench.domain.model import Origin


@dataclass(frozen=True, slots=True)
class PersonToAsk:
    """Somebody whom claims criticise, by the claims' ids, that no entry of the ledger asks them about."""

    whom: Origin
    claim_ids: tuple[int, ...]


def replies(session: Session, ids: Iterable[int] | None = None) -> list[Reply]:
    """Return replies by number, whole."""
    return session.store.ledger.read(ids)


def reply(session: Session, reply_id: int) -> Reply:
    """Return a reply, whole, or raise `NotPossible`."""
    found = session.store.ledger.read([reply_id])
    if not found:
        raise NotPossible(
            "This entry of the ledger does not exist any more. It may have been deleted or undone."
        )
    return found[0]


def replies_about(session: Session, claim_ids: Iterable[int]) -> dict[int, tuple[Reply, ...]]:
    """Return the replies about claims, by claim, each in the order of their numbers."""
    wanted = set(claim_ids)
    found: dict[int, list[Reply]] = {}
    for one in session.store.ledger.read(session.store.ledger.about(sorted(wanted))):
        for claim_id in wanted.intersection(one.claim_ids):
            found.setdefault(claim_id, []).append(one)
    return {claim_id: tuple(entries) for claim_id, entries in found.items()}


def people_to_ask(session: Session) -> list[PersonToAsk]:
    """Return who is criticised and stands in no entry of the ledger about it, by name."""
    asked = {(reply.whom.id, claim) for reply in session.store.ledger.read() for claim in reply.claim_ids}
    people: dict[int, Origin] = {}
    claims: dict[int, list[int]] = defaultdict(list)
    for claim_id, criticised in sorted(session.store.criticisms.of_claims().items()):
        for person in criticised:
            if (person.id, claim_id) not in asked:
                people[person.id] = person
                claims[person.id].append(claim_id)
    found = [PersonToAsk(person, tuple(claims[person.id])) for person in people.values()]
    return sorted(found, key=lambda one: (one.whom.name.casefold(), one.whom.id))
