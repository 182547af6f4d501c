"""The quotations of a real text in the window: listed by Q, compared with sources, claimed by one key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.cases import parsed
from tests.desktop.window_driver import CONTROL, Driver, driving
from workbench.application import document_commands, queries
from workbench.application.session import Session
from workbench.desktop.lists.quotations_list import QuotationsList
from workbench.domain.comparisons import Change, Match
from workbench.domain.model import Kind, Role

FOUND = [
    ("I think they [the Chinese]", Match.ALTERED, "One of the sources"),
    ("wag the dog", Match.EXACT, "One of the sources"),
    ("We’ll both know", Match.ALTERED, "Milley"),
    ("It was dangerous", Match.ABSENT, "Senior Trump admin national security official"),
    ("Milley was making these", Match.ABSENT, "Senior Trump admin national security official"),
    ("…The risk is [Milley]", Match.ABSENT, "Senior Trump admin national security official"),
    ("Milley was absolutely not", Match.EXACT, "Senior Defense Official"),
    ("When Milley did these", Match.ALTERED, "SAO"),
    ("The Chairman of the Joint", Match.EXACT, "Milley spokesman Col. Dave Butler"),
]


def test_the_quotations_of_a_real_text_are_listed_compared_and_claimed(
    qapp: QApplication, shared_cases: Path, tmp_path: Path
) -> None:
    draft = (shared_cases / "backchannel" / "draft.txt").read_text(encoding="utf-8")
    path = tmp_path / "backchannel.fcase"
    with Session.create(path, title="Backchannel", person="Ada") as session:
        document_commands.add_document(session, parsed("draft.txt", draft), Role.DRAFT)
        for name, text in sources_of(draft).items():
            document_commands.add_document(session, parsed(name, text), Role.SOURCE)

    with driving(inline=False) as person:
        person.show()
        person.open(path)
        person.key(Qt.Key.Key_Q)
        listed = the_list(person)
        person.until(listed.table.hasFocus)
        person.until(lambda: rows_of(listed) == FOUND)

        listed.table.setFocus()  # a case just opened gives the draft the focus, if late
        listed.table.selectRow(7)
        altered = listed.chosen()
        assert altered is not None
        assert altered.place is not None
        dropped = [p.source for p in altered.place.comparison.pieces if p.change is Change.DROPPED]
        assert [words.strip() for words in dropped] == ["not"]
        assert "“not” is left out" in listed.comparison.said.text()
        person.key(Qt.Key.Key_Return)
        assert person.workspace.source_version == altered.place.version_id
        listed.table.setFocus()
        person.key(Qt.Key.Key_Return, CONTROL)

        (claim,) = queries.claims(person.workspace.session)
        assert claim.kind is Kind.QUOTATION
        assert [origin.name for origin in claim.attribution] == ["SAO"]
        assert [link.passage.exact for link in claim.evidence] == [altered.place.exact]
        assert person.workspace.current_claim == claim.id
        codes = {finding.code for finding in person.workspace.findings.of(claim.id)}
        assert "quotation-differs" in codes
        person.key(Qt.Key.Key_Z, CONTROL)
        assert queries.claims(person.workspace.session) == []


def sources_of(draft: str) -> dict[str, str]:
    """Make sources out of the draft's own words, some of them as they might have stood before."""
    lines = draft.split("\n")

    def line(begins: str) -> str:
        return next(one for one in lines if begins in one)

    agency = line("One of the sources said:").replace("[the Chinese] ", "").replace("… ", ", as ever: ")
    strike = line("something to the effect of:").partition(": ")[2]
    official = line("“Milley was absolutely")
    thread = line("SAO: “").partition("coordinate: ")[2].replace("it was with", "it was not with")
    statement = next(n for n, one in enumerate(lines) if one.startswith("The Chairman of the Joint"))
    return {
        "agency.txt": f"{agency}\n{strike.replace('no reason', 'no good reason').replace('… ', ', and ')}",
        "thread.txt": f"{official[: official.index('”') + 1]}\n{thread}",
        "statement.txt": "\n\n".join(lines[statement : statement + 5]),
    }


def the_list(person: Driver) -> QuotationsList:
    """Return the list below the panes."""
    assert person.window.pages is not None
    return person.window.pages.check.lists.quotations


def rows_of(listed: QuotationsList) -> list[tuple[str, Match | None, str]]:
    """Return how each quotation begins, how it stands and who says it."""
    model = listed.model
    rows = [model.row(line) for line in range(model.rowCount())]
    return [
        (begins, row.match, row.speaker)
        for (begins, _, _), row in zip(FOUND, rows, strict=False)
        if row.exact.startswith(begins)
    ]
