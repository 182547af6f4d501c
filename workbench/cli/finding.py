"""What the rules find, for people and as JSON."""

from __future__ import annotations

from workbench.application.findings import all_findings, findings_of_case
from workbench.application.whole_findings import everything
from workbench.cli import cases
from workbench.cli.arguments import Options
from workbench.cli.output import print_json, print_table, show_progress
from workbench.cli.shapes import finding_shape
from workbench.domain.findings import Finding

DONE = 0


def run_findings(options: Options) -> int:
    """Print what the rules say about the claims, and then about the case as a whole."""
    with cases.open_to_read(options.case) as session:
        found = [(claim.number, finding) for claim, finding in all_findings(session)]
        whole = findings_of_case(session, everything(session, _progress))
    show_progress("")
    if options.json:
        print_json(
            [{"claim": number, **finding_shape(finding)} for number, finding in found]
            + [{"claim": None, **finding_shape(finding)} for finding in whole]
        )
        return DONE
    print_table(
        ("Claim", "Severity", "Finding"),
        [
            (str(number or "all"), _weight(finding), finding.message)
            for number, finding in [*found, *((None, finding) for finding in whole)]
        ],
        right=(0,),
    )
    return DONE


def _weight(finding: Finding) -> str:
    return finding.severity.value if finding.override is None else "set aside"


def _progress(done: int, total: int) -> None:
    show_progress(f"Looking, {done * 100 // total} %" if total else "Looking")
