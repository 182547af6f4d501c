"""The map of a claim in the real window: drawn, walked by keys, read as a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from tests.desktop.window_driver import CONTROL, Driver, driving
from workbench.application import claim_commands, evidence_commands, origin_commands, queries
from workbench.desktop.claim_map import MapPage
from workbench.domain.claim_map import NodeKind
from workbench.domain.model import Relation

Key = Qt.Key


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    QSettings().clear()
    with make_case(tmp_path / "bridge.fcase") as session:
        claim = claim_commands.add_claim(session, draft_of(session), *span(DRAFT, "the bridge was closed"))
        for words, relation, origins in (
            ("Minutes of the council.", Relation.CORROBORATES, ["an official", "the council"]),
            ("The bridge is closed from Monday.", Relation.CORROBORATES, ["an official"]),
            ("The cost is 14 million crowns.", Relation.CONTRADICTS, []),
        ):
            place = span(SOURCE, words)
            evidence_commands.link_evidence(
                session, claim, source_of(session), *place, relation, origins=origins
            )
        official = next(one for one in queries.origins(session) if one.name == "an official")
        origin_commands.edit_origin(session, official.id, anonymous=True)
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        driver.workspace.set_current_claim(claim)
        driver.key(Key.Key_M)
        driver.until(shown(driver).canvas.hasFocus)
        yield driver


def shown(person: Driver) -> MapPage:
    assert person.window.pages is not None
    page = person.window.pages.modes.map
    assert page is not None, "no map is in sight"
    return page


def lines(page: MapPage) -> list[str]:
    return [page.list.item(at).text() for at in range(page.list.count())]


def test_the_list_says_what_the_drawing_shows(person: Driver) -> None:
    page = shown(person)
    said = lines(page)
    assert said[0].startswith("Claim 1 · Open · the bridge was closed")
    assert "1 for, 0 against" in said[0]
    assert said[1].startswith("Contradicts: ")
    assert "origin not yet traced" in said[1]
    assert any(line == "Origin · anonymous · an official · 2 passages, one origin" for line in said)
    assert any(line.startswith("Contradict each other") for line in said)
    assert len(said) == len(page.drawn.nodes if page.drawn else ())


def test_arrows_go_along_the_lines_and_enter_goes_to_the_passage(person: Driver) -> None:
    page = shown(person)
    evidence = NodeKind.EVIDENCE
    person.key(Key.Key_Right)
    assert page.canvas.current is not None
    assert page.canvas.current[0] is evidence
    page.canvas.choose((evidence, 3))
    walked = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Home):
        person.key(key)
        walked.append(page.canvas.current[0])
    assert walked == [NodeKind.CONFLICT, evidence, NodeKind.PASSER, NodeKind.ORIGIN, NodeKind.CLAIM]
    assert page.list.currentItem().data(Qt.ItemDataRole.UserRole) == page.canvas.current
    page.canvas.choose((evidence, 2))
    person.key(Key.Key_Return)
    assert person.window.pages is not None
    assert person.window.stack.currentWidget() is person.window.pages.check
    assert person.workspace.source_version == source_of(person.workspace.session)


def test_escape_and_m_lead_back_to_where_one_was(person: Driver) -> None:
    person.key(Key.Key_Escape)
    assert person.window.pages is not None
    assert person.window.pages.modes.map is None
    assert person.draft.hasFocus()
    person.key(Key.Key_2, CONTROL)
    person.key(Key.Key_M)
    assert shown(person).drawn is not None
    person.key(Key.Key_M)
    assert person.window.stack.currentWidget() is person.window.pages.modes.matrix


def test_a_click_chooses_and_a_double_click_opens_the_origin(person: Driver) -> None:
    page = shown(person)
    (origin,) = [key for key in (page.drawn.nodes if page.drawn else ()) if key[0] is NodeKind.ORIGIN]
    at = page.canvas.box(origin).center().toPoint()
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert page.canvas.current == origin
    QTest.mouseDClick(page.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert person.window.pages is not None
    lists = person.window.pages.check.lists
    assert lists.tabs.currentWidget() is lists.origins
    assert [row.origin.name for row in lists.origins.selected_origins()] == ["an official"]


def test_it_zooms_by_keys_and_keeps_its_words_readable(person: Driver) -> None:
    page = shown(person)
    before = page.canvas.zoom
    person.key(Key.Key_Plus)
    assert page.canvas.zoom > before
    person.key(Key.Key_0)
    assert page.canvas.zoom == 1
    page.fit()
    assert 0.6 <= page.canvas.zoom <= 1


def test_it_follows_the_current_claim_and_its_changes(person: Driver) -> None:
    page = shown(person)
    evidence_commands.unlink_evidence(person.workspace.session, [3])
    assert not any(line.startswith("Contradict") for line in lines(page))
    second = claim_commands.add_claim(
        person.workspace.session, draft_of(person.workspace.session), *span(DRAFT, "Nobody else was told.")
    )
    person.workspace.set_current_claim(second)
    assert lines(page)[0].startswith("Claim 2")
    claim_commands.delete_claims(person.workspace.session, [second])
    assert person.window.pages is not None
    assert person.window.pages.modes.map is None


def test_every_node_can_be_reached_in_the_list(person: Driver) -> None:
    page = shown(person)
    page.list.setFocus()
    person.key(Key.Key_Down)
    assert page.canvas.current is not None
    assert page.canvas.current == page.list.currentItem().data(Qt.ItemDataRole.UserRole)
    box = page.canvas.box(page.canvas.current)
    assert page.canvas.rect().contains(box.toRect())
    assert box.contains(QPointF(box.center()))
    person.key(Key.Key_Escape)
    assert person.window.pages is not None
    assert person.window.pages.modes.map is None
