"""The built program: its size, and how soon it is there, beside the same program from the sources"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.benchmarks.report import ROOT, Report, median, timed

FOLDER = ROOT / "build" / "bundle" / "dist" / "factcheck-workbench"
SOURCE = ROOT / "resources" / "sample" / "minutes-9-october.pdf"
DRAFT = ROOT / "resources" / "sample" / "draft.docx"
WINDOW = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}


def run(report: Report) -> None:
    """Measure the built folder and the packages, and run both programs in turn."""
    ending = ".exe" if os.name == "nt" else ""
    built = FOLDER / f"factcheck{ending}"
    if not built.exists():
        report.note("There is no built program. Make it with: python3 packaging/dev.py build")
        return
    _sizes(report)
    sources = Path(sys.executable).with_name(f"factcheck{ending}")
    with tempfile.TemporaryDirectory() as folder:
        _short_runs(report, built, sources, Path(folder))
        _self_tests(report, built, sources, Path(folder))


def _sizes(report: Report) -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    report.row(
        "size of the built folder", sum(path.stat().st_size for path in files) / 1e6, "MB", at_most=120
    )
    for path in sorted((ROOT / "dist").glob("factcheck-workbench*")):
        report.row(f"size of {path.suffix.removeprefix('.')}", path.stat().st_size / 1e6, "MB", at_most=37)


def _short_runs(report: Report, built: Path, sources: Path, folder: Path) -> None:
    runs = {
        "say the version, median": ["--version"],
        "new case: a DOCX and a PDF, each read in a child, median": [
            "new",
            "CASE",
            "--draft",
            str(DRAFT),
            "--source",
            str(SOURCE),
        ],
    }
    for figure, words in runs.items():
        times: dict[Path, list[float]] = {}
        for program in (built, sources):
            case = folder / f"{len(times)}.fcase"
            call = [str(program), *(str(case) if word == "CASE" else word for word in words)]
            times[program] = timed(partial(_call, call, case), repeat=5)
        ours, plain = median(times[built]), median(times[sources])
        report.row(
            figure, ours, "s", baseline=plain, at_most=0.7 if "new" not in words else None, ratio_at_most=2
        )


def _self_tests(report: Report, built: Path, sources: Path, folder: Path) -> None:
    """Time the self-test: every format in and out, and the window."""
    times = []
    for program in (built, sources):
        window = program.with_name(program.name.replace("factcheck", "factcheck-workbench"))
        call = [str(window), "--self-test"]
        times.append(median(timed(partial(_call, call, folder / "none"), repeat=3)))
    report.row("self-test, median of 3", times[0], "s", baseline=times[1], ratio_at_most=2)


def _call(call: list[str], case: Path) -> None:
    case.unlink(missing_ok=True)
    subprocess.run(call, env=os.environ | WINDOW, capture_output=True, check=True)
