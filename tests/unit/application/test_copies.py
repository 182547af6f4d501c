"""Copies are looked for among a case's documents, and texts read once are not read again."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.cases import parsed
from workbench.application import document_commands, queries
from workbench.application.copies import CopyFinder
from workbench.application.session import Session
from workbench.domain.copies import CopyPair
from workbench.domain.errors import Cancelled
from workbench.domain.model import Role

T = TypeVar("T")


def _story(seed: int, words: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefghij", k=6)) for _ in range(words))


class _Asked:
    """Runs calls at once and counts them."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, call: Callable[[], T], /) -> T:
        self.calls += 1
        return call()


def _case(path: Path, *texts: str) -> tuple[Session, dict[int, int]]:
    session = Session.create(path, title="Copies", person="Ada")
    for number, text in enumerate(texts):
        document_commands.add_document(session, parsed(f"{number}.txt", text), Role.SOURCE)
    return session, {row.id: row.version_id for row in queries.document_rows(session)}


def _find(finder: CopyFinder, versions: dict[int, int], asked: _Asked | None = None) -> list[CopyPair]:
    return finder.find(versions, asked or _Asked(), lambda _done, _of: None, lambda: False)


def test_documents_that_share_their_wording_are_found(tmp_path: Path) -> None:
    session, versions = _case(tmp_path / "a.fcase", _story(1), f"{_story(1)} {_story(2, 30)}", _story(3))
    with session:
        [pair] = _find(CopyFinder(session), versions)
        first, second, _third = versions
        assert (pair.first, pair.second, pair.words) == (first, second, 120)


def test_a_text_that_was_read_is_not_read_again(tmp_path: Path) -> None:
    session, versions = _case(tmp_path / "a.fcase", _story(1), _story(2), _story(3))
    with session:
        finder, asked = CopyFinder(session), _Asked()
        _find(finder, versions, asked)
        assert asked.calls > 0
        asked.calls = 0
        _find(finder, versions, asked)
        assert asked.calls == 0


def test_it_ends_where_nobody_wants_it_any_more(tmp_path: Path) -> None:
    session, versions = _case(tmp_path / "a.fcase", _story(1))
    with session, pytest.raises(Cancelled):
        CopyFinder(session).find(versions, _Asked(), lambda _done, _of: None, lambda: True)
