"""Commands that change a case; each is one entry of its journal and can be undone."""

from __future__ import annotations

from workbench.application import claim_commands, evidence_commands, queries
from workbench.cli import cases
from workbench.cli.arguments import Options
from workbench.cli.output import print_json, print_line
from workbench.domain.model import Kind, Relation, Verdict

DONE = 0


def run_claim(options: Options) -> int:
    """Mark a passage as a claim and print its number."""
    with cases.open_to_change(options.case, options.person) as session:
        row = cases.document(session, options.document)
        claim_id = claim_commands.add_claim(
            session,
            row.version_id,
            options.start,
            options.end,
            statement=options.statement,
            kind=Kind(options.kind),
        )
        claim = queries.claim(session, claim_id)
    if options.json:
        print_json({"claim": claim.number})
    else:
        print_line(f"Claim {claim.number}: {claim.statement}")
    return DONE


def run_link(options: Options) -> int:
    """Link a claim to a passage of any document."""
    relation = Relation(options.relation)
    with cases.open_to_change(options.case, options.person) as session:
        claim = cases.claim(session, options.claim)
        row = cases.document(session, options.document)
        evidence_commands.link_evidence(
            session,
            claim.id,
            row.version_id,
            options.start,
            options.end,
            relation,
            origins=options.origin,
            credibility=options.credibility,
            note=options.note,
        )
        count = len(queries.claim(session, claim.id).evidence)
    if options.json:
        print_json({"claim": claim.number, "relation": relation.value, "evidence": count})
    else:
        print_line(f"Claim {claim.number}: {relation.value}, document {row.number}.")
    return DONE


def run_verdict(options: Options) -> int:
    """Settle a claim, or open it again."""
    verdict = Verdict(options.verdict)
    with cases.open_to_change(options.case, options.person) as session:
        claim = cases.claim(session, options.claim)
        claim_commands.set_verdict(session, [claim.id], verdict, note=options.note)
    if options.json:
        print_json({"claim": claim.number, "verdict": verdict.value})
    else:
        print_line(f"Claim {claim.number}: {verdict.value}.")
    return DONE


def run_undo(options: Options) -> int:
    """Take back the last changes."""
    with cases.open_to_change(options.case, options.person) as session:
        done = session.undo(options.steps)
    return _tell("undone", done, options)


def run_redo(options: Options) -> int:
    """Do undone changes again."""
    with cases.open_to_change(options.case, options.person) as session:
        done = session.redo(options.steps)
    return _tell("redone", done, options)


def _tell(what: str, done: int, options: Options) -> int:
    if options.json:
        print_json({what: done})
        return DONE
    changes = "one change" if done == 1 else f"{done} changes"
    rest = "" if done == options.steps else "; there were no more"
    print_line(f"{changes} {what}{rest}.".capitalize())
    return DONE
