"""Print measured figures as aligned rows, and help to measure them.

A benchmark is a module ``tests/benchmarks/bench_NAME.py`` with a docstring (its first line becomes the
heading) and one function::

    from tests.benchmarks.report import Report, in_child, median, p99, timed

    def run(report: Report) -> None:
        times = timed(lambda: open_case(path), repeat=20)
        report.row("open a case, median", median(times) * 1000, "ms", at_most=300)
        ours = in_child(show_ours, 10)  # a module-level function; arguments and result fit JSON
        bare = in_child(show_bare, 10)
        report.row("first paint, 10 MB", ours.result, "s", baseline=bare.result, ratio_at_most=1.0)
        report.row("peak memory, 10 MB", ours.peak_mb, "MB", baseline=bare.peak_mb, ratio_at_most=0.5)
        report.note("Material: 1,224 sentences of shared/cases/revisions.")

``python packaging/dev.py bench NAME`` runs it in a process of its own (without NAME: all of them, one after
the other); ``python -m tests.benchmarks.report NAME`` does so by hand. Baselines come from the same run.
A row says whether its target is met; a missed target is no failure. Skip with ``report.note("…")`` and
``return`` where material is absent.
"""

from __future__ import annotations

import importlib
import json
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED_CASES = ROOT.parent / "shared" / "cases"
HEADINGS = ("figure", "measured", "baseline", "ratio", "target", "")


class Report:
    """The rows and notes of one benchmark, printed as they come."""

    def __init__(self, title: str, *, width: int = 58) -> None:
        self._width = width
        print(f"\n{title}")
        self._print(HEADINGS)

    def row(
        self,
        figure: str,
        value: float | None,
        unit: str = "",
        *,
        baseline: float | None = None,
        at_most: float | None = None,
        at_least: float | None = None,
        ratio_at_most: float | None = None,
        ratio_at_least: float | None = None,
    ) -> None:
        """Print one figure; ``baseline`` and limits have its unit, a ratio is value ÷ baseline."""
        ratio = value / baseline if value is not None and baseline else None
        limits = (
            (value, at_most, "≤", unit),
            (value, at_least, "≥", unit),
            (ratio, ratio_at_most, "≤", "×"),
            (ratio, ratio_at_least, "≥", "×"),
        )
        targets: list[str] = []
        met: list[bool] = []
        for measured, limit, sign, limit_unit in limits:
            if limit is None:
                continue
            targets.append(f"{sign} {_figure(limit, limit_unit)}")
            if measured is not None:
                met.append(measured <= limit if sign == "≤" else measured >= limit)
        verdict = ("met" if all(met) else "missed") if met else ""
        shown = (figure, _figure(value, unit), _figure(baseline, unit), _figure(ratio, "×"))
        self._print((*shown, ", ".join(targets), verdict))

    def note(self, text: str) -> None:
        """Print a line of explanation: the material used, what was left out and why."""
        print(f"  {text}")

    def _print(self, cells: Sequence[str]) -> None:
        figure, *others = cells
        line = f"  {figure:<{self._width}}" + "".join(f"{cell:>14}" for cell in others)
        print(line.rstrip(), flush=True)


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if value == int(value) or abs(value) >= 1000 else 1 if abs(value) >= 100 else 2
    if 0 < abs(value) < 0.1:
        digits = 4
    return f"{value:,.{digits}f} {unit}".rstrip()


def timed(work: Callable[[], object], *, repeat: int = 10, warm_up: int = 1) -> list[float]:
    """Return the wall-clock seconds of ``repeat`` calls, after ``warm_up`` calls that do not count."""
    for _ in range(warm_up):
        work()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least ``share`` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]


def p99(values: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return percentile(values, 0.99)


def peak_memory() -> float | None:
    """Return this process's highest resident memory so far in MB (10**6 bytes), or None where nobody tells.

    Linux: VmHWM, because ``ru_maxrss`` of a fresh child starts at the size of its parent.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


@dataclass(frozen=True, slots=True)
class ChildRun:
    """What came of a function in a process of its own: its result, wall-clock seconds, peak memory in MB."""

    result: Any
    seconds: float
    peak_mb: float | None


def in_child(function: Callable[..., Any], *arguments: Any, timeout: float = 600) -> ChildRun:
    """Call a module-level function in a fresh process; arguments and result must fit JSON.

    ``seconds`` includes the start of the interpreter and the imports. Raises RuntimeError with the child's
    error output where the child fails.
    """
    call = json.dumps([function.__module__, function.__name__, arguments])
    start = time.perf_counter()
    child = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.report", "--child", call],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    seconds = time.perf_counter() - start
    if child.returncode:
        raise RuntimeError(f"{function.__name__} ended with {child.returncode}:\n{child.stderr}")
    answer = json.loads(child.stdout.splitlines()[-1])
    return ChildRun(answer["result"], seconds, answer["peak_mb"])


def _be_child(call: str) -> None:
    module, name, arguments = json.loads(call)
    result = getattr(importlib.import_module(module), name)(*arguments)
    print("\n" + json.dumps({"result": result, "peak_mb": peak_memory()}))


def _run(name: str) -> None:
    module = importlib.import_module(f"tests.benchmarks.bench_{name.removeprefix('bench_')}")
    title = (module.__doc__ or name).strip().splitlines()[0]
    module.run(Report(f"{title}  [{platform.python_implementation()} {platform.python_version()}]"))


if __name__ == "__main__":
    if sys.argv[1] == "--child":
        _be_child(sys.argv[2])
    else:
        _run(sys.argv[1])
