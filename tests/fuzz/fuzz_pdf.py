"""Read thousands of damaged PDFs in worker processes with limits: ``python -m tests.fuzz.fuzz_pdf 10000``.

Prints each input that our own code broke on, and each that ended the process or took too long, and keeps
them in the folder given as second argument (``build/fuzz``). What ends the process is caught by the parsing
child in the program; what our own code breaks on becomes test data.
"""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.unit.importers.pdf_damage import damaged, seeds
from workbench.domain.errors import DocumentRefused
from workbench.domain.text import canonical_text
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.invariants import layouts_problem, structure_problem
from workbench.importers.pdf import read_pdf

_SECONDS = 20
_MEMORY = 2 << 30


def main(count: int, folder: Path) -> int:
    """Read so many damaged files and return how many our own code broke on."""
    folder.mkdir(parents=True, exist_ok=True)
    ends = Counter[str]()
    start = 0
    while start < count:
        worker = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.fuzz_pdf", "--worker", str(start), str(count)],
            capture_output=True,
            text=True,
            check=False,
        )
        results = [line.split(" ", 1) for line in worker.stdout.splitlines()]
        for number, end in results:
            ends[end.split(":")[0]] += 1
            if end.startswith("broke"):
                _keep(folder, int(number), end)
        start += len(results)
        if start < count:
            end = f"ended by {signal.Signals(-worker.returncode).name}" if worker.returncode < 0 else "ended"
            ends[end] += 1
            _keep(folder, start, f"{end} {worker.stderr[-2000:]}")
            start += 1
    print(dict(ends))
    return ends["broke"]


def _keep(folder: Path, number: int, end: str) -> None:
    print(f"{number}: {end}", flush=True)
    (folder / f"{number}.pdf").write_bytes(_input(number))


def _input(number: int) -> bytes:
    choose = random.Random(number)
    return damaged(choose.choice(seeds()), choose)


def _work(start: int, count: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    whole = seeds()
    for number in range(start, count):
        signal.alarm(_SECONDS)
        choose = random.Random(number)
        print(number, _read(damaged(choose.choice(whole), choose)), flush=True)


def _read(data: bytes) -> str:
    try:
        document = read_pdf(Upload(data, "damaged.pdf"))
    except DocumentRefused:
        return "refused"
    except Exception as problem:  # noqa: BLE001 - what breaks is what we look for
        frame = problem.__traceback__
        while frame is not None and frame.tb_next is not None:
            frame = frame.tb_next
        place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        return f"broke: {problem!r} at {place}"
    return _problem(document) or "read"


def _problem(document: ImportedDocument) -> str:
    problem = structure_problem(document.structure, document.text)
    problem = problem or layouts_problem(document.layouts, document.structure.pages)
    if canonical_text(document.text) != document.text:
        problem = "the text is not canonical"
    return f"broke: {problem}" if problem else ""


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        _work(int(sys.argv[2]), int(sys.argv[3]))
    else:
        amount = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
        sys.exit(main(amount, Path(sys.argv[2] if len(sys.argv) > 2 else "build/fuzz")) > 0)
