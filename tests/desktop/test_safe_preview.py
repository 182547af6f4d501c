"""The memo's preview can show what a source-safe copy would say."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.desktop.window_driver import CONTROL, Driver
from workbench.application import claim_commands, origin_commands, queries


def test_the_preview_shows_the_source_safe_copy_when_asked(person: Driver) -> None:
    session = person.workspace.session
    claim_commands.set_attribution(session, 1, ["Petra Quittlesby"])
    person.key(Qt.Key.Key_3, CONTROL)
    assert person.window.pages is not None
    memo = person.window.pages.memo
    person.until(lambda: "Petra Quittlesby" in memo.view.text())
    assert not memo.safe.isVisible(), "nobody is confidential"

    (origin,) = queries.origins(session)
    origin_commands.edit_origin(session, origin.id, confidential=True)
    person.until(memo.safe.isVisible)
    assert memo.leak.isVisible()
    memo.safe.setFocus()
    person.key(Qt.Key.Key_Space)
    person.until(lambda: "Source A" in memo.view.text())
    assert "Quittlesby" not in memo.view.text()
    assert "Source-safe copy: The confidential origin is called Source A" in memo.view.text()
    assert not memo.leak.isVisible()
    standing = memo.side.standing
    shown = [standing.topLevelItem(row) for row in range(standing.topLevelItemCount())]
    assert not any("confidential" in row.text(0) for row in shown if row is not None)

    claim_commands.edit_statement(session, 1, "Petra said it herself")
    person.until(lambda: "[Source A] said it herself" in memo.view.text())
    memo.safe.setFocus()
    person.key(Qt.Key.Key_Space)
    person.until(lambda: "Petra said it herself" in memo.view.text())
