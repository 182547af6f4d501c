"""The ledger of replies and calls: who was asked about which claims, how often, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.model import Origin


class Channel(StrEnum):
    """How somebody was asked."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    MESSAGE = "message"
    IN_PERSON = "in-person"
    OTHER = "other"


class Outcome(StrEnum):
    """What came of asking."""

    WAITING = "waiting"
    ANSWERED = "answered"
    DECLINED = "declined"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call or letter. ``at`` is a local date or date and time as ISO 8601, as the checker recorded it."""

    id: int
    reply_id: int
    at: str
    channel: Channel
    person: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An entry of the ledger. ``number`` is what people call it by and is never used twice.

    ``question`` is what was put to them, ``answer`` what they said, ``answered_at`` when (as in `Attempt`),
    ``changed`` what was changed in the draft because of it. ``attempts`` are in order of their time.
    """

    id: int
    number: int
    whom: Origin
    claim_ids: tuple[int, ...] = ()
    question: str = ""
    outcome: Outcome = Outcome.WAITING
    answer: str = ""
    answered_at: str = ""
    changed: str = ""
    attempts: tuple[Attempt, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether anybody has tried to reach them."""
        return bool(self.attempts) or self.outcome in (Outcome.ANSWERED, Outcome.DECLINED)
