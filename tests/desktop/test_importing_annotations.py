"""Annotations are imported in the window like any file: claims appear in one step, and losses are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desktop.window_driver import CONTROL, Driver, answer
from workbench.application import claim_commands, exports, queries

Key = Qt.Key


def test_annotations_bring_their_claims_in_one_step(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = person.workspace.session
    path = tmp_path / "from a colleague.jsonld"
    exports.export(session, "web-annotation", path)
    before = queries.claims(session)[0]
    claim_commands.delete_claims(session, [before.id])
    assert len(person.workspace.claim_index.rows) == 0

    answer(monkeypatch, "choose_sources", [path])
    person.window.hub.trigger("case.import")
    person.until(lambda: person.window.messages.text)
    assert len(person.workspace.claim_index.rows) == 1
    (claim,) = queries.claims(session)
    assert claim.statement == before.statement
    assert claim.number == before.number + 1, "a number is never used twice"
    assert len(claim.evidence) == len(before.evidence) == 1
    said = person.window.messages.text
    assert "1 claim and 1 piece of evidence taken in." in said
    assert "other numbers here" in said

    person.key(Key.Key_Z, CONTROL)
    person.until(lambda: len(person.workspace.claim_index.rows) == 0)


def test_annotations_of_other_documents_are_refused_with_what_to_do(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.json"
    path.write_text(
        '[{"uri": "http://x.example/a", "document": {"title": ["Elsewhere"]}, "target": [{"selector":'
        ' [{"type": "TextQuoteSelector", "exact": "Words that stand nowhere here"}]}]}]',
        encoding="utf-8",
    )
    answer(monkeypatch, "choose_sources", [path])
    person.window.hub.trigger("case.import")
    person.until(lambda: "“Elsewhere” is not in this case. Import it first" in person.window.messages.text)
    assert len(person.workspace.claim_index.rows) == 1
