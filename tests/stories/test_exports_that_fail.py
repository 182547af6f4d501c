"""Whatever goes wrong while a paper is written, nothing is left half done, and a sentence says what."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.disks import small_disk, write_protected
from workbench.application import claim_commands, exports, whole_findings
from workbench.application.claim_facts import CaseAround
from workbench.application.paper_gathering import Beside
from workbench.application.sample import write_sample
from workbench.application.session import Session
from workbench.cli.main import main
from workbench.domain.errors import Cancelled, ExportFailed

NAMES = [one.name for one in exports.FORMATS]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("sample") / "sample.fcase"
    write_sample(path, person="Ada")
    with Session.open(path, person="Ada", read_only=True) as session:
        yield session


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_there_is_kept_unless_one_says_to_replace_it(
    sample: Session, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "paper"
    path.write_bytes(b"mine")
    with pytest.raises(ExportFailed, match="There is a file “paper” already"):
        exports.export(sample, name, path)
    assert path.read_bytes() == b"mine"
    exports.export(sample, name, path, replace=True)
    assert path.read_bytes() != b"mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("safe", [False, True])
def test_cancelling_leaves_nothing_behind(sample: Session, tmp_path: Path, name: str, safe: bool) -> None:
    path = tmp_path / "paper"
    path.write_bytes(b"mine")
    with pytest.raises(Cancelled):
        exports.write_export(
            exports.prepare_export(sample, name, safe=safe),
            path,
            is_cancelled=lambda: True,
            replace=True,
        )
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_keeps_the_older_file(sample: Session, tmp_path: Path, name: str) -> None:
    with small_disk(tmp_path / "stick", 8) as stick:
        path = stick / "paper"
        path.write_bytes(b"mine")
        with pytest.raises(ExportFailed, match=r"“paper” was not written\. The disk is full\."):
            exports.export(sample, name, path, replace=True)
        assert path.read_bytes() == b"mine"
        assert list(stick.iterdir()) == [path]


def test_a_protected_disk_is_named_as_the_reason(sample: Session, tmp_path: Path) -> None:
    folder = tmp_path / "protected"
    folder.mkdir()
    with write_protected(folder), pytest.raises(ExportFailed, match="That disk cannot be written to"):
        exports.export(sample, "claims-csv", folder / "claims.csv")


def test_a_folder_that_goes_while_the_paper_is_made_is_named(sample: Session, tmp_path: Path) -> None:
    folder = tmp_path / "going"
    folder.mkdir()
    writing = exports.prepare_export(sample, "memo-markdown")
    remove = partial(shutil.rmtree, folder, ignore_errors=True)
    with pytest.raises(ExportFailed, match="Its folder does not exist"):
        exports.write_export(writing, folder / "memo.md", is_cancelled=lambda: bool(remove()), replace=False)


def test_a_file_that_comes_while_the_paper_is_made_is_kept(sample: Session, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    writing = exports.prepare_export(sample, "claims-csv")
    with pytest.raises(ExportFailed, match="already"):
        exports.write_export(
            writing, path, is_cancelled=lambda: not path.write_bytes(b"theirs"), replace=False
        )
    assert path.read_bytes() == b"theirs"


def test_a_file_that_another_program_holds_is_named_as_the_reason(
    sample: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "memo.docx"
    path.write_bytes(b"mine")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportFailed, match="Another program has it open"):
        exports.export(sample, "memo-docx", path, replace=True)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_of_that_name_stays(sample: Session, tmp_path: Path, name: str) -> None:
    (tmp_path / "paper").mkdir()
    with pytest.raises(ExportFailed, match="There is a folder of that name"):
        exports.export(sample, name, tmp_path / "paper", replace=True)


def test_the_command_says_it_in_one_line_and_its_status(
    sample: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.fcase"
    shutil.copyfile(sample.path, case)
    call = ["export", str(case), "memo-markdown", "--safe", "-o"]
    assert main([*call, str(tmp_path / "nowhere" / "memo.md")]) == 1
    assert capsys.readouterr().err.startswith("factcheck: “memo.md” was not written. Its folder does not")
    assert main([*call, str(tmp_path / "memo.md")]) == 0
    said = capsys.readouterr().out
    assert "The confidential origin is called Source A" in said
    assert main([*call, str(tmp_path / "memo.md")]) == 1
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("safe", [False, True])
def test_a_paper_made_beside_the_work_is_the_same(sample: Session, name: str, safe: bool) -> None:
    around = CaseAround(sample)
    around.suspect(whole_findings.suspected(whole_findings.known(sample)))
    beside = Beside(lambda call: call(), around)
    here = exports.prepare_export(sample, name, made_at="2026-05-03T00:00:00Z", safe=safe)
    there = exports.prepare_export(sample, name, made_at="2026-05-03T00:00:00Z", safe=safe, beside=beside)
    assert exports.export_bytes(there) == exports.export_bytes(here)


def test_a_paper_is_of_one_state_of_the_case(tmp_path: Path) -> None:
    write_sample(tmp_path / "sample.fcase", person="Ada")
    with Session.open(tmp_path / "sample.fcase", person="Ada") as session:
        asked = 0

        def ask(call: Callable[[], object]) -> object:
            nonlocal asked
            asked += 1
            found = call()
            if asked == 3:  # somebody edits while claims are read
                claim_commands.edit_statement(session, 1, "Edited meanwhile")
            return found

        beside = Beside(ask, CaseAround(session))
        writing = exports.prepare_export(
            session, "web-annotation", made_at="2026-05-03T00:00:00Z", beside=beside
        )
        now = exports.prepare_export(session, "web-annotation", made_at="2026-05-03T00:00:00Z")
        made = exports.export_bytes(writing)
        assert b"Edited meanwhile" not in exports.export_bytes(now)
        assert b"Edited meanwhile" in made
