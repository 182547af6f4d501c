"""A process that makes random edits to a case and reports each one as soon as it counts as saved.

    python -m tests.stories.random_edits CASE SEED COUNT

prints a line "SEQ DIGEST" for each edit that returned, and "failed SENTENCE" for one that was refused.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tests.cases import draft_of, source_of
from workbench.application import claim_commands, evidence_commands, queries
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem
from workbench.domain.model import Relation, Verdict


def main() -> None:
    path, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    choose = random.Random(seed)
    with Session.open(path, person="Ada") as session:
        for _ in range(count):
            try:
                edit(session, choose)
            except CaseFileProblem as problem:
                print("failed", problem, flush=True)
                continue
            entry = session.store.journal.last()
            assert entry is not None
            print(entry.seq, entry.digest, flush=True)


def edit(session: Session, choose: random.Random) -> None:
    """Make one change that surely changes something."""
    claims = [row.id for row in queries.claim_rows(session)]
    start, length = choose.randint(0, 20), choose.randint(3, 30)
    kind = choose.random()
    if len(claims) < 3 or kind < 0.3:
        note = "words " * choose.randint(0, 3000)  # some changes fill a page, some many
        claim_commands.add_claim(
            session, draft_of(session), start, start + length, statement=f"A claim {note}"
        )
    elif kind < 0.5:
        claim_id = choose.choice(claims)
        if not queries.claim(session, claim_id).evidence:
            evidence_commands.link_evidence(
                session, claim_id, source_of(session), start, start + length, Relation.CORROBORATES
            )
        else:
            claim_commands.delete_claims(session, [claim_id])
    elif kind < 0.7:
        verdict = choose.choice([Verdict.CONFIRMED, Verdict.UNPROVEN])
        claim_commands.set_verdict(session, claims, verdict, note=str(choose.random()))
    elif kind < 0.8:
        claim_commands.edit_statement(session, choose.choice(claims), str(choose.random()))
    elif kind < 0.9:
        claim_commands.delete_claims(session, choose.sample(claims, 2))
    else:
        session.undo()


if __name__ == "__main__":
    main()
