"""The same case, printed for the same date, gives the same bytes: in every format, in any process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.application.exports import FORMATS
from workbench.application.sample import write_sample

_EXPORT_ALL = """
import hashlib, json, random, sys
from pathlib import Path
from workbench.cli.main import main

case, folder = sys.argv[1], Path(sys.argv[2])
names = sys.argv[3:]
random.shuffle(names)
digests = {}
for name in names:
    path = folder / name
    status = main(["export", case, name, "-o", str(path), "--date", "2026-05-03T14:02"])
    assert status == 0, name
    digests[name] = hashlib.sha256(path.read_bytes()).hexdigest()
print("\\n" + json.dumps(digests))
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("same") / "sample.fcase"
    write_sample(path, person="Mara")
    return path


def _written(sample: Path, folder: Path, seed: str) -> dict[str, str]:
    """Return the digests of every paper, written by a process of its own."""
    folder.mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", _EXPORT_ALL, str(sample), str(folder), *(one.name for one in FORMATS)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
    )
    found = json.loads(ended.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_every_format_gives_the_same_bytes_in_another_process(sample: Path, tmp_path: Path) -> None:
    first = _written(sample, tmp_path / "first", "1")
    second = _written(sample, tmp_path / "second", "4242")
    assert len(first) == 8
    assert len(set(first.values())) == 8
    assert [name for name in first if first[name] != second[name]] == []
