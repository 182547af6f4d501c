"""A person before the window, with a small case open; where a test needs another case, its file says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from tests.desktop.window_driver import Driver, driving
from workbench.application import claim_commands, evidence_commands
from workbench.desktop import theme
from workbench.domain.model import Relation


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    """Open a case whose one claim, the current one, has one piece of evidence against it."""
    QSettings().clear()
    with make_case(tmp_path / "bridge.fcase") as session:
        claim = claim_commands.add_claim(
            session, draft_of(session), *span(DRAFT, "It cost 40 million crowns")
        )
        evidence_commands.link_evidence(
            session,
            claim,
            source_of(session),
            *span(SOURCE, "The cost is 14 million crowns."),
            Relation.CONTRADICTS,
        )
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        driver.workspace.set_current_claim(claim)
        yield driver
    theme.keeper().apply("light")
