"""Read mutated files by the thousand and say what broke: ``python -m tests.fuzz.run docx --runs 10000``.

Each format's files are damaged at random (``--seed``) and read in worker processes with limits on memory
and time. Whatever is neither a sound document nor one clear sentence is counted, and the file that caused
it is written to ``build/fuzz/``; those worth keeping belong to ``tests/data/broken/``.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.fuzz.mutating import mutated
from tests.fuzz.seeds import SEEDS
from workbench.domain.errors import DocumentRefused
from workbench.domain.text import canonical_text
from workbench.importers.answers import decode_answer, encode_document
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.invariants import structure_problem
from workbench.importers.registry import prepare

_MEMORY = 2 << 30
_SECONDS = 20
_BATCH = 250
_BROKEN = Path("build/fuzz")
NOT_MADE = "not made: the damaging broke, not the reader"


def outcome(data: bytes, name: str) -> str:
    """Say what comes of a file: "read", "refused", or what is wrong with the reading."""
    try:
        return _soundness(prepare(Upload(data, name))())
    except DocumentRefused as refusal:
        sentence = str(refusal)
        return "refused" if sentence and "\n" not in sentence and len(sentence) < 400 else "unclear refusal"
    except (RecursionError, MemoryError) as problem:
        return f"limit: {type(problem).__name__}"
    except Exception as problem:  # noqa: BLE001 - finding all of them is what this is for
        last = traceback.extract_tb(problem.__traceback__)[-1]
        return f"fault: {type(problem).__name__} in {Path(last.filename).name}:{last.lineno}: {problem}"[:200]


def _soundness(document: ImportedDocument) -> str:
    problem = structure_problem(document.structure, document.text)
    if problem is not None:
        return f"unsound: {problem.split(' at ')[0]}"
    if canonical_text(document.text) != document.text:
        return "unsound: the text is not canonical"
    if decode_answer(b"".join(encode_document(document))) != document:
        return "unsound: the answer comes back changed"
    return "read"


def attempt(format_name: str, number: int, seed: int) -> bytes:
    """Give the file of one attempt; the same number and seed give the same file."""
    chance = random.Random(f"{seed}/{format_name}/{number}")
    return mutated(chance.choice(SEEDS[format_name]()), chance)


def _made(format_name: str, number: int, seed: int) -> bytes | None:
    """Give the file of one attempt; None where the damaging itself breaks, which says nothing of a reader."""
    try:
        return attempt(format_name, number, seed)
    except Exception:  # noqa: BLE001 - one file that cannot be made must not end the run
        traceback.print_exc()
        return None


def _work(format_name: str, numbers: range, seed: int, say: Connection) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for number in numbers:
        say.send((number, "begun"))
        if sys.platform != "win32":
            signal.alarm(_SECONDS)
        data = _made(format_name, number, seed)
        say.send((number, outcome(data, f"a.{format_name}") if data is not None else NOT_MADE))
    say.send((-1, "done"))


def run(format_name: str, runs: int, seed: int, workers: int) -> Counter[str]:
    """Make so many attempts and count their outcomes."""
    outcomes: Counter[str] = Counter()
    waiting = [range(first, min(first + _BATCH, runs)) for first in range(0, runs, _BATCH)]
    context = multiprocessing.get_context("spawn")
    active: list[tuple[Any, Connection, range, int]] = []
    while waiting or active:
        while waiting and len(active) < workers:
            numbers = waiting.pop(0)
            hear, say = context.Pipe(duplex=False)
            worker = context.Process(target=_work, args=(format_name, numbers, seed, say))
            worker.start()
            say.close()
            active.append((worker, hear, numbers, numbers.start - 1))
        active = [
            still
            for one in active
            for still in _listen(one, outcomes, waiting, lambda n: _made(format_name, n, seed))
        ]
    return outcomes


def _listen(
    one: tuple[Any, Connection, range, int],
    outcomes: Counter[str],
    waiting: list[range],
    data_of: Callable[[int], bytes | None],
) -> list[tuple[Any, Connection, range, int]]:
    worker, hear, numbers, last = one
    try:
        if not hear.poll(0.1):
            return [one]
        while hear.poll(0):
            number, said = hear.recv()
            if said == "done":
                worker.join()
                return []
            last = number
            if said != "begun":
                _note(outcomes, said, number, data_of)
    except EOFError:  # the worker died over the file it began last
        worker.join()
        last = max(last, numbers.start)  # before it began one, it died over the first
        _note(outcomes, f"died: exit status {worker.exitcode}", last, data_of)
        if last + 1 < numbers.stop:
            waiting.append(range(last + 1, numbers.stop))
        return []
    return [(worker, hear, numbers, last)]


def _note(outcomes: Counter[str], said: str, number: int, data_of: Callable[[int], bytes | None]) -> None:
    outcomes[said] += 1
    if said not in ("read", "refused", NOT_MADE) and outcomes[said] == 1 and (data := data_of(number)):
        _BROKEN.mkdir(parents=True, exist_ok=True)
        path = _BROKEN / f"{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        print(f"  attempt {number}: {said} → {path}", flush=True)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("formats", nargs="*", choices=[*SEEDS, []], help="all of them unless named")
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    for name in options.formats or SEEDS:
        start = time.monotonic()
        outcomes = run(name, options.runs, options.seed, options.workers)
        print(f"{name}: {options.runs:,} runs in {time.monotonic() - start:.0f} s", flush=True)
        for said, count in outcomes.most_common():
            print(f"  {count:>7,}  {said}", flush=True)


if __name__ == "__main__":
    main()
