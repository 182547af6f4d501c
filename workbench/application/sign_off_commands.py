"""Commands by which people sign claims and the case, and object. Each is one change.

All raise `NotPossible` where a claim, sign-off or objection does not exist (any more) or the change makes no
sense, and what `Session.execute` raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.application.claim_commands import claim_in, existing_claims
from workbench.application.session import Session, utc_now
from workbench.application.wording import counted, typed_text
from workbench.domain.errors import AnotherPersonNeeded, NotPossible
from workbench.domain.model import Claim
from workbench.domain.sign_offs import Check, SignOff, case_digest, claim_digest
from workbench.storage.store import CaseStore


def sign_claims(session: Session, claim_ids: Sequence[int], check: Check) -> None:
    """Sign that claims are checked, as the session's person; what is signed already stays as it is.

    Raises `NotPossible`, naming the claim, where one is open, or where the second check would be without
    a first one, and `AnotherPersonNeeded` where it would be by the same person.
    """

    def work(store: CaseStore) -> None:
        claims = store.claims.read(existing_claims(store, claim_ids))
        given = store.sign_offs.of_claims(claim.id for claim in claims)
        at = utc_now()
        for claim in claims:
            digest = claim_digest(claim)
            standing = [one for one in given if one.claim_id == claim.id and one.signed == digest]
            if any(one.check is check for one in standing):
                continue
            _check_signable(claim)
            _check_by_two(standing, check, session.person, f"claim {claim.number}")
            store.sign_offs.add(claim.id, check, person=session.person, at=at, signed=digest)

    number = len(set(claim_ids))
    which = "first" if check is Check.FIRST else "second"
    what = "claim" if number == 1 else f"{number:,} claims"
    session.execute(f"Sign {which} check of {what}", work)


def sign_case(session: Session, check: Check) -> None:
    """Sign that the whole case is checked, as the session's person; the memo says what is open all the same.

    Raises `NotPossible` where there is no claim, or the second check would be without a first one, and
    `AnotherPersonNeeded` where it would be by the same person.
    """

    def work(store: CaseStore) -> None:
        claims = store.claims.read()
        if not claims:
            raise NotPossible("There is no claim to sign yet. Mark what is to be checked first.")
        digest = case_digest(claims)
        standing = [one for one in store.sign_offs.of_case() if one.signed == digest]
        if any(one.check is check for one in standing):
            return
        _check_by_two(standing, check, session.person, "the case")
        store.sign_offs.add(None, check, person=session.person, at=utc_now(), signed=digest)

    session.execute(f"Sign {'first' if check is Check.FIRST else 'second'} check of case", work)


def withdraw(session: Session, sign_off_ids: Sequence[int]) -> None:
    """Take sign-offs back; the history keeps that they were given."""

    def work(store: CaseStore) -> None:
        existing = store.sign_offs.existing(sign_off_ids)
        missing = len(set(sign_off_ids)) - len(existing)
        if missing:
            raise NotPossible(
                f"{counted(missing, 'sign-off does', 'sign-offs do')} not exist any more, "
                "so nothing was changed."
            )
        store.sign_offs.delete(existing)

    number = len(set(sign_off_ids))
    session.execute("Withdraw sign-off" if number == 1 else f"Withdraw {number:,} sign-offs", work)


def object_to(session: Session, claim_id: int | None, text: str) -> int:
    """Put a doubt about a claim, or with None about the case, on record; return the objection's id."""
    said = typed_text(text)
    if not said:
        raise NotPossible("An objection needs words. Say what is in doubt.")

    def work(store: CaseStore) -> int:
        if claim_id is not None:
            claim_in(store, claim_id)
        return store.sign_offs.object(claim_id, person=session.person, at=utc_now(), text=said)

    return session.execute("Object to case" if claim_id is None else "Object to claim", work)


def answer_objection(session: Session, objection_id: int, answer: str) -> None:
    """Answer an objection as the session's person; it stays on record. Another answer replaces the first."""
    said = typed_text(answer)
    if not said:
        raise NotPossible("An answer needs words. Say why the objection does not hold, or what was done.")

    def work(store: CaseStore) -> None:
        objection = store.sign_offs.objection(objection_id)
        if objection is None:
            raise NotPossible("This objection does not exist any more. It may have been undone.")
        if (objection.answer, objection.answered_by) != (said, session.person):
            store.sign_offs.answer(objection_id, said, person=session.person, at=utc_now())

    session.execute("Answer objection", work)


def _check_signable(claim: Claim) -> None:
    if not claim.verdict.settled:
        raise NotPossible(f"Claim {claim.number} is still open. Settle it, then sign.")


def _check_by_two(standing: Iterable[SignOff], check: Check, person: str, what: str) -> None:
    """Raise `AnotherPersonNeeded` unless two people make the two checks, `NotPossible` unless in order."""
    others = [one for one in standing if one.check is not check]
    if any(one.person.casefold() == person.casefold() for one in others):
        which = "first" if check is Check.SECOND else "second"
        raise AnotherPersonNeeded(
            f"{person} signed the {which} check of {what}. The other one has to be made by somebody else."
        )
    if check is Check.SECOND and not others:
        raise NotPossible(f"Nobody has signed the first check of {what} as it stands. That comes first.")
