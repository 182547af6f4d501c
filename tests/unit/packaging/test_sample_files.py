"""The sample's Word file and PDF are what the readable sources beside their makers say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from workbench.paths import resource

MAKER = Path(__file__).resolve().parents[3] / "packaging" / "sample_files" / "make.py"


def test_made_anew_they_are_the_same_to_the_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(MAKER), str(tmp_path)], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made.keys() == {"draft.docx", "minutes-9-october.pdf"}
    for name, content in made.items():
        assert content == resource("sample", name).read_bytes(), f"{name}: run packaging/sample_files/make.py"
