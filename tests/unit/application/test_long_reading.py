"""A long document read in a job is the one that lies in the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.cases import draft_of, make_case
from workbench.application import document_commands, long_reading, queries
from workbench.application.arrivals import ParsedFile
from workbench.application.session import Session
from workbench.domain.errors import Cancelled
from workbench.domain.model import Provenance, Role
from workbench.domain.structure import Structure, StyledSpan, StyleKind
from workbench.importers.imported import ImportedDocument

T = TypeVar("T")
TEXT = "Größe, 橋 and 🌉: the bridge was closed.\n" * 30_000
STYLES = tuple(
    StyledSpan(StyleKind.LINK, 41 * n, 41 * n + 5, f"https://example.org/{n}") for n in range(3_000)
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    make_case(tmp_path / "bridge.fcase").close()
    with Session.open(tmp_path / "bridge.fcase", person="Ada") as opened:
        yield opened


def add(session: Session, text: str, structure: Structure) -> int:
    document = ImportedDocument(text, structure, Provenance(language="en"), "text/plain", "utf-8")
    added = document_commands.add_document(session, ParsedFile("long.txt", b"long", document), Role.SOURCE)
    return queries.current_version(session, added).id


def read(session: Session, version_id: int) -> long_reading.Reading:
    return long_reading.read_in_job(session, version_id, at_once, ignore, lambda: False)


def at_once(call: Callable[[], T]) -> T:
    return call()


def ignore(_done: int, _total: int) -> None:
    """Look at no progress."""


def test_what_takes_long_is_told_from_what_does_not(session: Session) -> None:
    assert not long_reading.is_long(session, draft_of(session))
    assert long_reading.is_long(session, add(session, TEXT, Structure()))


def test_text_and_structure_are_those_of_the_case(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_reading, "_STRETCH", 100_003)  # cuts characters of several bytes in two
    version = add(session, TEXT, Structure(styles=STYLES))

    found = read(session, version)

    assert found.text == TEXT
    assert found.structure == Structure(styles=STYLES)
    assert queries.text_of(session, version) is found.text
    assert queries.structure_of(session, version) is found.structure


def test_what_is_in_memory_is_not_read_again(session: Session) -> None:
    version = add(session, TEXT, Structure(styles=STYLES))
    first = read(session, version)

    again = read(session, version)

    assert again.text is first.text
    assert again.structure is first.structure


def test_progress_is_told_and_reading_stops_when_nobody_wants_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_reading, "_STRETCH", 200_000)
    version = add(session, TEXT, Structure())
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        told.append((done, total))

    with pytest.raises(Cancelled):
        long_reading.read_in_job(session, version, at_once, report, lambda: len(told) > 1)

    assert told == sorted(told)
    assert 0 < told[-1][0] < told[-1][1] == len(TEXT)
