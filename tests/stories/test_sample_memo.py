"""The sample's memo, compared with what an editor and a lawyer last looked at and liked.

After a wanted change `python -m tests.stories.test_sample_memo` writes the golden files anew; look at them.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from workbench.application.exports import FORMATS, export_bytes, prepare_export
from workbench.application.sample import write_sample
from workbench.application.session import Session

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
MADE_AT = "2024-12-03T16:20:00Z"
_TODAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC")


def _exported(folder: Path) -> dict[str, str]:
    """Write the sample's memo in every format; times of the day it was made on are made alike."""
    written = {}
    write_sample(folder / "sample.fcase", person="Mara")
    with Session.open(folder / "sample.fcase", person="Mara", read_only=True) as session:
        for known in FORMATS:
            text = export_bytes(prepare_export(session, known.name, made_at=MADE_AT)).decode("utf-8")
            written[f"sample-memo{known.ending}"] = _TODAY.sub("1 January 2000, 00:00 UTC", text)
    return written


def test_the_memo_is_as_it_was_last_approved(tmp_path: Path) -> None:
    for name, text in _exported(tmp_path).items():
        assert text.splitlines() == (GOLDEN / name).read_text(encoding="utf-8").splitlines(), name


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for file_name, content in _exported(Path(made)).items():
            (GOLDEN / file_name).write_text(content, encoding="utf-8", newline="\n")
