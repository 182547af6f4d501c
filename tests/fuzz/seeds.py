"""The sound files that fuzzing begins with, by format: real ones and made ones, so that all code is met."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.fuzz import mail_and_tables, office_files

_DATA = Path(__file__).resolve().parents[1] / "data"
_SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
_TABLE = b"""# Register

| siren | answered |
|-------|----------|
| Mill  | no[^1]   |

1. one
   - two `code` <b>bold</b>

> quoted *words*

[^1]: At the [test](https://example.org "April").

```
as written
```
"""


@cache
def _docx() -> list[bytes]:
    return [_file("office/council.docx"), office_files.docx(), office_files.docx()]


@cache
def _odt() -> list[bytes]:
    return [_file("office/council.odt"), office_files.odt_file()]


@cache
def _epub() -> list[bytes]:
    return [office_files.epub_file()]


@cache
def _rtf() -> list[bytes]:
    return [_file("office/council.rtf"), office_files.rtf_file()]


@cache
def _markdown() -> list[bytes]:
    return [(_SAMPLE / name).read_bytes() for name in ("notes-of-calls.md", "the-wet-cellar.md")] + [_TABLE]


@cache
def _plain_text() -> list[bytes]:
    words = "Zoë said: “Nothing.”\r\nThen ٣ 👩‍👧 left.\n".encode()
    return [words, words.decode().encode("utf-16"), "Straße, “quote”\r".encode("cp1252")]


def _file(path: str) -> bytes:
    return (_DATA / path).read_bytes()


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "docx": _docx,
    "odt": _odt,
    "epub": _epub,
    "rtf": _rtf,
    "md": _markdown,
    "txt": _plain_text,
    **mail_and_tables.SEEDS,
}
