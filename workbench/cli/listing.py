"""The lists of people: origins, and the ledger of replies."""

from __future__ import annotations

from workbench.application import queries
from workbench.application.session import Session
from workbench.cli.output import print_json, print_table
from workbench.cli.shapes import Json
from workbench.domain.ledger import Reply


def list_origins(session: Session, *, as_json: bool) -> None:
    """Print the origins of a case, and how much names each."""
    found = queries.origin_rows(session)
    if as_json:
        print_json([_origin_shape(row) for row in found])
        return
    print_table(
        ("Name", "Kind", "Anonymous", "Confidential", "Terms", "Claims", "Evidence", "Documents", "Note"),
        [
            (
                row.origin.name,
                row.origin.kind.value,
                _mark(row.origin.anonymous),
                _mark(row.origin.confidential),
                row.origin.terms.value,
                str(row.claims),
                str(row.evidence),
                str(row.documents),
                row.origin.note,
            )
            for row in found
        ],
        right=(5, 6, 7),
    )


def list_replies(session: Session, *, as_json: bool) -> None:
    """Print the ledger of a case."""
    replies = queries.replies(session)
    numbers = {row.id: row.number for row in queries.claim_rows(session)} if replies else {}
    if as_json:
        print_json([_reply_shape(reply, numbers) for reply in replies])
        return
    print_table(
        ("No.", "Whom", "Claims", "Attempts", "Last", "Outcome", "Answer"),
        [
            (
                str(reply.number),
                reply.whom.name,
                ", ".join(str(numbers[claim_id]) for claim_id in reply.claim_ids),
                str(len(reply.attempts)),
                reply.attempts[-1].at if reply.attempts else "",
                reply.outcome.value,
                reply.answer,
            )
            for reply in replies
        ],
        right=(0, 3),
    )


def _origin_shape(row: queries.OriginRow) -> Json:
    origin = row.origin
    return {
        "name": origin.name,
        "kind": origin.kind.value,
        "anonymous": origin.anonymous,
        "confidential": origin.confidential,
        "terms": origin.terms.value,
        "note": origin.note,
        "claims": row.claims,
        "evidence": row.evidence,
        "documents": row.documents,
        "replies": row.replies,
        "criticised": row.criticised,
    }


def _reply_shape(reply: Reply, numbers: dict[int, int]) -> Json:
    return {
        "number": reply.number,
        "whom": reply.whom.name,
        "claims": [numbers[claim_id] for claim_id in reply.claim_ids],
        "question": reply.question,
        "outcome": reply.outcome.value,
        "answer": reply.answer,
        "answered_at": reply.answered_at,
        "changed": reply.changed,
        "attempts": [
            {
                "at": attempt.at,
                "channel": attempt.channel.value,
                "person": attempt.person,
                "note": attempt.note,
            }
            for attempt in reply.attempts
        ],
    }


def _mark(yes: bool) -> str:
    return "yes" if yes else ""
