"""Whom claims criticise, in the case file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from workbench.domain.model import Origin
from workbench.storage.chains import read_chains, set_chain


class Criticisms:
    """The criticisms behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def set(self, claim_id: int, origin_ids: Sequence[int]) -> None:
        """Set whom a claim criticises, each once."""
        set_chain(self._db, "criticisms", "claim_id", claim_id, list(dict.fromkeys(origin_ids)))

    def of_claims(self, ids: Iterable[int] | None = None) -> dict[int, tuple[Origin, ...]]:
        """Return whom claims criticise, by claim; without ``ids`` of all."""
        return read_chains(self._db, "criticisms", "claim_id", ids)
