"""Whatever happens to the process or the disk, what was reported as saved is there, and the case opens."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.report import ROOT
from tests.cases import make_case
from tests.disks import small_disk
from workbench.application import queries
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem, CaseIsOpenElsewhere

KILLS = 6


def start_edits(path: Path, seed: int, count: int, *, before: str = "") -> subprocess.Popen[str]:
    """Start random edits in a process of their own; ``before`` is code that runs first."""
    run = (
        "import sys, runpy\n"
        f"sys.argv = ['random_edits', {str(path)!r}, '{seed}', '{count}']\n"
        "runpy.run_module('tests.stories.random_edits', run_name='__main__')"
    )
    command = [sys.executable, "-c", f"{before}\n{run}"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def assert_kept(path: Path, reported: list[str]) -> None:
    """Check that each reported entry is in the case, that it is whole, and that it can be worked on."""
    with Session.open(path, person="Ben") as session:
        saved = {f"{entry.seq} {entry.digest}" for entry in session.store.journal.entries()}
        assert set(reported) <= saved
        assert len(saved) - len(reported) <= 1  # one may have been saved and not yet reported
        assert queries.verify(session).problems == ()
        session.undo()
        session.redo()


def test_a_process_killed_at_any_moment_loses_nothing_that_was_reported_as_saved(tmp_path: Path) -> None:
    choose = random.Random(4)
    path = tmp_path / "case.fcase"
    make_case(path).close()
    for round_number in range(KILLS):
        with Session.open(path, person="Ben") as session:
            reported = [f"{entry.seq} {entry.digest}" for entry in session.store.journal.entries()]
        process = start_edits(path, round_number, 100)
        assert process.stdout is not None
        reported += [process.stdout.readline().strip() for _ in range(choose.randint(1, 90))]
        moment = time.perf_counter() + choose.random() * 0.006  # anywhere within the next change or two
        while time.perf_counter() < moment:
            pass
        process.kill()
        rest, errors = process.communicate()
        assert errors == ""
        assert process.returncode != 0
        reported.extend(line for line in rest.splitlines() if len(line.split()[-1]) == 64)
        assert_kept(path, reported)


def test_a_second_process_is_told_who_has_the_case_and_may_look(tmp_path: Path) -> None:
    path = tmp_path / "case.fcase"
    make_case(path).close()
    process = start_edits(path, 1, 100_000)
    assert process.stdout is not None
    try:
        process.stdout.readline()
        with pytest.raises(
            CaseIsOpenElsewhere, match=r"already open by Ada on .* since 20..-.* look at only"
        ):
            Session.open(path, person="Ben")
        with Session.open(path, person="Ben", read_only=True) as looking:
            first = queries.case_info(looking).entries
            while int(process.stdout.readline().split()[0]) <= first:
                pass
            assert queries.case_info(looking).entries > first
    finally:
        process.kill()
        process.communicate()
    with Session.open(path, person="Ben") as session:
        assert queries.verify(session).ok


def finished_edits(process: subprocess.Popen[str]) -> tuple[list[str], list[str]]:
    """Wait for the end and return the entries reported as saved and the sentences of refusals."""
    output, errors = process.communicate(timeout=60)
    assert errors == ""
    assert process.returncode == 0
    lines = output.splitlines()
    return (
        [line for line in lines if not line.startswith("failed")],
        [line for line in lines if line.startswith("failed")],
    )


def test_a_full_disk_refuses_changes_and_keeps_what_was_saved(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 400) as disk:
        path = disk / "case.fcase"
        with make_case(path) as session:
            begun = [f"{entry.seq} {entry.digest}" for entry in session.store.journal.entries()]
        reported, refused = finished_edits(start_edits(path, 3, 150))
        assert refused
        assert all("The disk is full" in line and "Free some space" in line for line in refused)
        assert len(reported) > 5
        copy = Path(shutil.copy(path, tmp_path))
    assert_kept(copy, begun + reported)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_limit_on_the_size_of_files_refuses_changes_and_keeps_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "case.fcase"
    with make_case(path) as session:
        begun = [f"{entry.seq} {entry.digest}" for entry in session.store.journal.entries()]
    limit = path.stat().st_size + 100_000
    before = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    reported, refused = finished_edits(start_edits(path, 5, 150, before=before))
    assert refused
    assert all("may be full" in line and "nothing saved is lost" in line for line in refused)
    assert len(reported) > 5
    assert_kept(path, begun + reported)


def test_a_disk_too_small_for_a_new_case_keeps_no_half_of_one(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        with pytest.raises(CaseFileProblem, match="The disk is full"):
            Session.create(disk / "case.fcase", title="T", person="Ada")
        assert list(disk.iterdir()) == []
