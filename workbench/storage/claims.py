"""Claims and their passages in the case file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from workbench.domain.model import Claim, Evidence, Kind, Origin, Passage, Verdict
from workbench.storage import rows
from workbench.storage.evidence import EvidenceLinks
from workbench.storage.origins import Origins
from workbench.storage.passages import COLUMNS as PASSAGE
from workbench.storage.passages import passage

_COLUMNS = "id, number, statement, kind, verdict, verdict_note, verdict_by, verdict_at, words_then"
_KINDS = {kind.value: kind for kind in Kind}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


class Claims:
    """The claims behind one connection."""

    def __init__(self, db: Database, origins: Origins, evidence: EvidenceLinks) -> None:
        self._db = db
        self._origins = origins
        self._evidence = evidence

    def add(self, statement: str, kind: Kind, wanted: int = 0) -> int:
        """Add an open claim under the next number, or one wanted that lies beyond it, and return its id."""
        number = max(rows.next_number(self._db, "claims"), wanted)
        return rows.insert(
            self._db,
            "claims",
            id=number,
            number=number,
            statement=statement,
            kind=kind.value,
            verdict=Verdict.OPEN.value,
            verdict_note="",
            verdict_by="",
            verdict_at="",
            words_then="",
        )

    def update(self, ids: Iterable[int], **values: str) -> None:
        """Set columns of claims."""
        rows.update(self._db, "claims", ids, **values)

    def delete(self, ids: Iterable[int]) -> None:
        """Remove claims with their links; passages and origins stay until nobody uses them."""
        rows.delete(self._db, "claims", ids)

    def add_passage(self, claim_id: int, passage_id: int) -> None:
        """Tie a claim to one more passage."""
        rows.insert(self._db, "claim_passages", claim_id=claim_id, passage_id=passage_id)

    def remove_passage(self, claim_id: int, passage_id: int) -> None:
        """Untie a claim from a passage."""
        self._db.conn.execute(
            "DELETE FROM claim_passages WHERE claim_id = ? AND passage_id = ?", [claim_id, passage_id]
        )

    def ids(self) -> list[int]:
        """Return all claims by number."""
        return [row[0] for row in rows.select_many(self._db, "SELECT id FROM claims ORDER BY number")]

    def resting_on(self, document_ids: Iterable[int]) -> set[int]:
        """Return the claims with evidence in any version of these documents."""
        found = rows.select_many(
            self._db,
            "SELECT DISTINCT e.claim_id FROM versions v JOIN passages p ON p.version_id = v.id "
            f"JOIN evidence e ON e.passage_id = p.id WHERE v.document_id IN {rows.MANY}",
            [rows.many(document_ids)],
        )
        return {row[0] for row in found}

    def existing(self, ids: Iterable[int]) -> list[int]:
        """Return those of these ids that are claims, in ascending order."""
        found = rows.select(
            self._db, f"SELECT id FROM claims WHERE id IN {rows.MANY} ORDER BY id", [rows.many(ids)]
        )
        return [row[0] for row in found]

    def on_version(self, version_id: int) -> list[int]:
        """Return the claims that have a passage, evidence or a number of a calculation on a version."""
        found = rows.select_many(
            self._db,
            "SELECT claim_id FROM claim_passages JOIN passages p ON p.id = passage_id "
            "WHERE p.version_id = ?1 "
            "UNION SELECT claim_id FROM evidence JOIN passages p ON p.id = passage_id "
            "WHERE p.version_id = ?1 "
            "UNION SELECT claim_id FROM calculations c JOIN calculation_values v ON v.calculation_id = c.id "
            "JOIN passages p ON p.id = v.passage_id WHERE p.version_id = ?1",
            [version_id],
        )
        return [row[0] for row in found]

    def with_passage(self, passage_id: int) -> list[int]:
        """Return the claims tied to a passage."""
        sql = "SELECT claim_id FROM claim_passages WHERE passage_id = ? ORDER BY claim_id"
        return [row[0] for row in rows.select(self._db, sql, [passage_id])]

    def spans_on(self, version_id: int) -> list[tuple[int, int, Verdict]]:
        """Return start, end and verdict of every claim's passage on a version."""
        found = rows.select_many(
            self._db,
            'SELECT p.start, p."end", c.verdict FROM passages p JOIN claim_passages l ON l.passage_id = p.id '
            "JOIN claims c ON c.id = l.claim_id WHERE p.version_id = ?",
            [version_id],
        )
        return [(start, end, _VERDICTS[verdict]) for start, end, verdict in found]

    def deciders(self) -> list[str]:
        """Return the names of those who settled claims."""
        found = rows.select(self._db, "SELECT DISTINCT verdict_by FROM claims WHERE verdict_by != ''")
        return [row[0] for row in found]

    def verdicts(self) -> dict[Verdict, int]:
        """Return how many claims there are of each verdict."""
        found: dict[str, int] = dict(
            rows.select(self._db, "SELECT verdict, count(*) FROM claims GROUP BY verdict")
        )
        return {verdict: found.get(verdict.value, 0) for verdict in Verdict}

    def passages(self, ids: Iterable[int] | None = None) -> dict[int, tuple[Passage, ...]]:
        """Return the passages of claims by claim, in document order; without ``ids`` of all."""
        sql = f"SELECT c.claim_id, {PASSAGE} FROM claim_passages c JOIN passages p ON p.id = c.passage_id"
        order = 'ORDER BY p.version_id, p.start, p."end"'
        if ids is None:
            found = rows.select_many(self._db, f"{sql} {order}")
        else:
            few = f"{sql} WHERE c.claim_id IN {rows.MANY} {order}"
            found = rows.select_many(self._db, few, [rows.many(ids)])
        by_claim: dict[int, list[Passage]] = defaultdict(list)
        for claim_id, *row in found:
            by_claim[claim_id].append(passage(tuple(row)))
        return {claim_id: tuple(passages) for claim_id, passages in by_claim.items()}

    def read(self, ids: Iterable[int] | None = None) -> list[Claim]:
        """Return claims by number, whole: passages, attribution, evidence; without ``ids`` all of them."""
        wanted = None if ids is None else list(ids)
        return self._assembled(wanted, self._evidence.of_claims(wanted))

    def without_evidence(self, ids: Iterable[int] | None = None) -> list[Claim]:
        """Return claims like `read`, but as if they had no evidence: enough for lists, and much faster."""
        return self._assembled(None if ids is None else list(ids), {})

    def _assembled(self, wanted: list[int] | None, evidence: dict[int, tuple[Evidence, ...]]) -> list[Claim]:
        sql = f"SELECT {_COLUMNS} FROM claims"
        if wanted is None:
            found = rows.select_many(self._db, f"{sql} ORDER BY number")
        else:
            found = rows.select_many(
                self._db, f"{sql} WHERE id IN {rows.MANY} ORDER BY number", [rows.many(wanted)]
            )
        passages = self.passages(wanted)
        attribution = self._origins.of_claims(wanted)
        return [
            _claim(row, passages.get(row[0], ()), attribution.get(row[0], ()), evidence.get(row[0], ()))
            for row in found
        ]


def _claim(
    row: rows.AnyRow,
    passages: tuple[Passage, ...],
    attribution: tuple[Origin, ...],
    evidence: tuple[Evidence, ...],
) -> Claim:
    claim_id, number, statement, kind, verdict, note, by, at, words_then = row
    return Claim(
        claim_id,
        number,
        statement,
        _KINDS[kind],
        _VERDICTS[verdict],
        verdict_note=note,
        verdict_by=by,
        verdict_at=at,
        words_then=words_then,
        passages=passages,
        attribution=attribution,
        evidence=evidence,
    )
