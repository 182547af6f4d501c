"""What is wrong with the case as a whole, found beside the window."""

from __future__ import annotations

from pathlib import Path

from tests.cases import make_case, parsed
from tests.desktop.shown_case import shown_on, until
from workbench.application.document_commands import add_document
from workbench.application.origin_commands import decide_copies
from workbench.application.session import Session
from workbench.desktop.lists import ListsPanel
from workbench.desktop.whole_keeper import WholeKeeper
from workbench.desktop.workspace import Workspace
from workbench.domain.model import Role

DRAFT = (
    "31 of the 62 sirens, or 40 per cent, gave no answer.\n\n"
    "“The network is fit for everything that we know of today,” Ana Reyes told the committee."
)
REPORT = (
    "The committee met on Tuesday. The chair said that the harbour would be closed to all ships for the "
    "whole of the coming winter because the north wall had moved by four centimetres since the last survey, "
    "and that nobody could say how long the rest of it would stand where it had been built in the year 1911."
)


def copied(path: Path) -> tuple[Session, int, int]:
    session = make_case(path / "sirens.fcase", draft=DRAFT, source="A register without any words of hers.")
    first = add_document(session, parsed("a.txt", f"By A.\n\n{REPORT}"), Role.SOURCE)
    second = add_document(session, parsed("b.txt", f"By B.\n\n{REPORT} End."), Role.SOURCE)
    return session, first, second


def watched(workspace: Workspace) -> ListsPanel:
    panel = ListsPanel(workspace)
    keeper = WholeKeeper(workspace, panel)
    keeper.follow(panel.quotations.keeper)
    keeper.follow_copies(panel.origins.keeper)
    return panel


def codes(workspace: Workspace) -> list[str]:
    return sorted(finding.code for finding in workspace.findings.index.about_the_case())


def test_the_draft_its_quotations_and_the_sources_are_looked_at_unasked(qapp: object, tmp_path: Path) -> None:
    session, first, second = copied(tmp_path)
    everything = ["near-copy", "percentage-does-not-follow", "quotation-not-found"]
    with shown_on(session, watched) as case:
        until(lambda: codes(case.workspace) == everything)
        decide_copies(session, first, second, True, "The agency’s report.")
        until(lambda: codes(case.workspace) == everything[1:])
        case.workspace.undo()
        until(lambda: codes(case.workspace) == everything)
