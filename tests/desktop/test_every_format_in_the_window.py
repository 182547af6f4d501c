"""Real files of every format come in by the window's import and are read there as they were looked at.

Beside each file, NAME.expected holds the text it must give, then what of it is set back, what the window
says of it and what came with it. After a wanted change
`python -m tests.desktop.test_every_format_in_the_window` writes these anew; look at them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.cases import make_case
from tests.desktop.window_driver import Driver, driving
from workbench.application import queries
from workbench.application.importing import readable_formats
from workbench.domain.model import Role

DATA = Path(__file__).resolve().parents[1] / "data"
FILES = {
    "office/council.docx": "Work begins by June.",
    "office/council.odt": "Work begins by June.",
    "office/council.rtf": "Work begins by June.",
    "office/chronicle.epub": "a chain ferry of forty feet",
    "office/chronicle.html": "Span: 96 metres",
    "web/second-page.html": "the contract’s own word",
    "web/second-page.mhtml": "It was late, and the second page was a table.",
    "pdf/harbour.pdf": "The opposition demanded an inquiry",
    "mail/answer.eml": "Nobody asked about it.",
    "mail/tip.msg": "Nobody turned it.",
    "talk/hearing.srt": "Which second page?",
    "talk/hearing.vtt": "I have never seen it.",
    "talk/interview.txt": "Four hundred and twelve.",
    "tables/payments.csv": "Brück & Sons, piers",
    "tables/payments.xlsx": "Surveyors, second report",
}
"""Each with words that can be selected by the mouse."""

WITHOUT_FILES = {".zip", ".png", ".md", ".jsonld"}


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """A person before the window with a case open."""
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", str(tmp_path / "settings"))
    QSettings().clear()
    make_case(tmp_path / "bridge.fcase").close()
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        yield driver
    QSettings().clear()


@pytest.mark.parametrize(("name", "words"), FILES.items())
def test_a_file_is_imported_and_shown_as_it_was_approved(person: Driver, name: str, words: str) -> None:
    read = _imported(person, DATA / name)

    assert read == (DATA / f"{name}.expected").read_bytes().decode("utf-8")
    imported = queries.document_rows(person.workspace.session)[2]
    assert person.source.isVisible()
    assert person.source.version_id == imported.version_id
    person.select(person.source, words)


@pytest.mark.parametrize("name", ["pdf/scanned.pdf", "pictures/notice.png"])
def test_a_picture_of_words_opens_as_the_page_it_is(person: Driver, name: str) -> None:
    person.desk.imports.import_files([DATA / name], Role.SOURCE)

    assert person.window.pages is not None
    pages = person.window.pages.check.source.pages
    person.until(lambda: pages.showing)
    assert queries.document_rows(person.workspace.session)[2].warnings


def test_there_is_a_file_of_each_format() -> None:
    endings = {Path(name).suffix for name in FILES} | WITHOUT_FILES
    assert [names for _, names in readable_formats() if names and not endings.intersection(names)] == []


def _imported(person: Driver, path: Path) -> str:
    """Import a file and write down what the window has of it."""
    person.desk.imports.import_files([path], Role.SOURCE)
    session = person.workspace.session
    person.until(lambda: len(queries.document_rows(session)) > 2)
    row, *others = queries.document_rows(session)[2:]
    text = person.source.page.document.text
    asides = queries.structure_of(session, row.version_id).asides
    written = [text]
    written += [f"\n.. {' | '.join(text[aside.start : aside.end].splitlines())}" for aside in asides]
    written += [f"\n-- {warning}" for warning in row.warnings]
    written += [f"\n++ {other.path}, with {other.parent}" for other in others]
    return "".join(written) + "\n"


if __name__ == "__main__":
    application = QApplication([])
    for file in FILES:
        with tempfile.TemporaryDirectory() as made, driving() as driver:
            make_case(Path(made) / "bridge.fcase").close()
            driver.show()
            driver.open(Path(made) / "bridge.fcase")
            (DATA / f"{file}.expected").write_bytes(_imported(driver, DATA / file).encode("utf-8"))
