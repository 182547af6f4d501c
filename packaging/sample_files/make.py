"""Make the sample's binary files from what stands beside this script: ``python make.py [FOLDER]``.

Without a folder they go to resources/sample. The same source gives the same bytes, on every system.
"""

from __future__ import annotations

import sys
from pathlib import Path

from article import read_article
from minutes_pdf import write_minutes
from word_file import write_word_file

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "resources" / "sample"


def main(arguments: list[str]) -> None:
    """Write the files into the folder that is named, or into the sample."""
    folder = Path(arguments[0]) if arguments else SAMPLE
    draft = read_article((HERE / "draft.md").read_text(encoding="utf-8"))
    (folder / "draft.docx").write_bytes(write_word_file(draft))
    minutes = (HERE / "minutes-9-october.md").read_text(encoding="utf-8")
    (folder / "minutes-9-october.pdf").write_bytes(write_minutes(minutes))


if __name__ == "__main__":
    main(sys.argv[1:])
