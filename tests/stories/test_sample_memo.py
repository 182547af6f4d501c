"""The sample's memo, compared with what an editor and a lawyer last looked at and liked.

After a wanted change `python -m tests.stories.test_sample_memo` writes the golden files anew; look at them.
"""

from __future__ import annotations

import re
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.unit.exporters.paper_texts import docx_part, made, pdf_text
from workbench.application.sample import write_sample
from workbench.application.session import Session

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
MADE_AT = "2024-12-03T16:20:00Z"
_TODAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC")


_HEADS = re.compile(r"Claim Draft Statement |Claim Verdict What to look at |(Mark Drawn|Person|Change) \w+ ")


def _printed(data: bytes) -> str:
    """Return the words of a PDF, without the heads of tables, which return where a page ends."""
    words = _undated(" ".join(pdf_text(data).split()))
    return "\n".join(textwrap.wrap(_HEADS.sub("", words), 100)) + "\n"


def _undated(text: str) -> str:
    return _TODAY.sub("1 January 2000, 00:00 UTC", text)


_SHOWN: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "memo-docx": (
        "sample-memo.docx.xml",
        lambda data: etree.tostring(docx_part(data), encoding="unicode", pretty_print=True),
    ),
    "memo-pdf": ("sample-memo.pdf.txt", _printed),
    "memo-html": ("sample-memo.html", bytes.decode),
    "memo-markdown": ("sample-memo.md", bytes.decode),
}
"""What of each format is kept: of a Word document its body, of a PDF its words."""


def _exported(folder: Path) -> dict[str, str]:
    """Write the sample's memo in every format; times and digests of the day it was made on are made alike."""
    written = {}
    write_sample(folder / "sample.fcase", person="Mara")
    with Session.open(folder / "sample.fcase", person="Mara", read_only=True) as session:
        last = session.store.journal.last()
        assert last is not None
        for name, (file_name, show) in _SHOWN.items():
            text = show(made(session, name, MADE_AT)).replace(last.digest, "0" * 64)
            written[file_name] = _undated(text)
    return written


def test_the_memo_is_as_it_was_last_approved(tmp_path: Path) -> None:
    for name, text in _exported(tmp_path).items():
        assert text.splitlines() == (GOLDEN / name).read_text(encoding="utf-8").splitlines(), name


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder_made:
        for file_name, content in _exported(Path(folder_made)).items():
            (GOLDEN / file_name).write_text(content, encoding="utf-8", newline="\n")
