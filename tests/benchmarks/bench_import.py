"""Import 1,000 mixed files, and 1 GB of originals, into a new case; memory at its peak.

The baseline reads, hashes and compresses the same bytes and puts them into a bare SQLite file, one
transaction a file: no parsing, no child process.
"""

from __future__ import annotations

import hashlib
import io
import random
import sqlite3
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.report import Report, in_child
from tests.benchmarks.whole_memory import watched
from workbench.application import queries
from workbench.application.document_commands import take_portion
from workbench.application.import_run import ImportOrder, import_files
from workbench.application.session import Session
from workbench.domain.model import Role

_DATA = Path(__file__).parents[1] / "data"
_WORDS = ("the", "bridge", "was", "closed", "on", "Monday", "because", "nobody", "had", "told", "mayor")
_MEGABYTE = 1 << 20


def run(report: Report) -> None:
    """Print the figures."""
    for name, files in (("1,000 mixed files", thousand_files()), ("1 GB of originals", large_files())):
        with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as place:
            folder = Path(place) / "files"
            size, count = _write(folder, files)
            bare = in_child(import_bare, str(folder), str(Path(place) / "bare.sqlite"), timeout=3600)
            ours = in_child(import_ours, str(folder), str(Path(place) / "ours.fcase"), timeout=3600)
        report.note(f"{name}: {count:,} files of together {size / 1e6:,.0f} MB. {ours.result['summary']}")
        report.row(f"{name}: import", ours.result["seconds"], "s", baseline=bare.result)
        report.row("  longest time the case was being written to", ours.result["longest"] * 1000, "ms")
        peaks = ours.result["peaks"]
        report.row("  peak memory of the program", ours.peak_mb, "MB", baseline=bare.peak_mb)
        report.row("  … of the largest child that parses", peaks.get("child"), "MB")
        report.row("  … of all together", peaks.get("together"), "MB", at_most=500)


def import_ours(folder: str, case: str) -> dict[str, Any]:
    """Import all into a case; return seconds, the longest commit, peak memory with children, summary."""
    longest = 0.0
    with Session.create(Path(case), title="Bench", person="Ada") as session, watched() as peaks:

        def take(portion: Any) -> Any:
            nonlocal longest
            began = time.perf_counter()
            taken = take_portion(session, portion, Role.SOURCE)
            longest = max(longest, time.perf_counter() - began)
            return taken

        began = time.perf_counter()
        report = import_files(ImportOrder((Path(folder),)), take, lambda *_: None, lambda: False)
        seconds = time.perf_counter() - began
        assert len(queries.document_rows(session)) == len(report.imported)
    return {
        "seconds": seconds,
        "longest": longest,
        "peaks": peaks,
        "summary": report.summary(),
    }


def import_bare(folder: str, target: str) -> float:
    """Read, hash, compress and keep the same bytes; return seconds."""
    began = time.perf_counter()
    with closing(sqlite3.connect(target)) as db:
        db.execute("CREATE TABLE originals (sha256 TEXT PRIMARY KEY, compressed BLOB)")
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                with db:
                    row = (hashlib.sha256(data).hexdigest(), zlib.compress(data, 1))
                    db.execute("INSERT OR IGNORE INTO originals VALUES (?, ?)", row)
    return time.perf_counter() - began


Made = Iterator[tuple[str, Callable[[], bytes]]]


def _write(folder: Path, files: Made) -> tuple[int, int]:
    size = count = 0
    for name, make in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = make()
        path.write_bytes(data)
        size += len(data)
        count += 1
    return size, count


def thousand_files() -> Made:
    """Give mail, web pages, notes, tables, subtitles and office documents, each with words of its own."""
    makers: tuple[tuple[str, Callable[[int], bytes]], ...] = (
        ("txt", lambda n: _prose(n, 3000).encode()),
        ("html", _page),
        ("eml", _mail),
        ("srt", _subtitles),
        ("csv", _table),
        ("docx", partial(_office, "office/council.docx", "word/document.xml")),
        ("odt", partial(_office, "office/council.odt", "content.xml")),
        ("pdf", _pdf),
        ("md", lambda n: f"# Note {n}\n\n{_prose(n, 500)}".encode()),
        ("txt", lambda n: _prose(n, 200).encode("cp1252")),
    )
    for number in range(1000):
        ending, make = makers[number % len(makers)]
        yield f"{number // 100}/{number:04}.{ending}", partial(make, number)


def large_files() -> Made:
    """Give 1 GB of long texts, office documents with large pictures, mail with large attachments, an archive.

    Three of them are about as large as a file may be.
    """
    for number in range(10):
        yield f"long-{number}.txt", partial(_long_text, number)
    for number in range(22):
        yield f"pictures-{number:02}.docx", partial(_pictures, number)
    for number in range(25):
        yield f"letter-{number:02}.eml", partial(_mail, number, 8 * _MEGABYTE)
    yield "archive.zip", partial(_archive, 100)
    yield "large-letter.eml", partial(_mail, 200, 70 * _MEGABYTE)
    yield "large-pictures.docx", partial(_pictures, 300, 95 * _MEGABYTE)


def _prose(seed: int, words: int) -> str:
    chance = random.Random(seed)
    lines = (" ".join(chance.choices(_WORDS, k=60)).capitalize() for _ in range(0, words, 60))
    return "\n\n".join(f"{line} {seed}." for line in lines) + "\n"


def _page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in _prose(number, 1500).split("\n\n"))
    return f"<html><head><title>Page {number}</title></head><body><h1>Page</h1>{paragraphs}".encode()


def _mail(number: int, attached: int = 0) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", f"Letter {number}"
    mail["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    mail.set_content(_prose(number, 400))
    words = _prose(-number - 1, 300).encode()
    mail.add_attachment(words, maintype="text", subtype="plain", filename="notes.txt")
    if attached:
        data = random.Random(number).randbytes(attached)
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename="data.bin")
    return mail.as_bytes()


def _subtitles(number: int) -> bytes:
    cues = enumerate(_prose(number, 1200).split("\n\n"), 1)
    shown = (
        f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\n{t}\n" for n, t in cues
    )
    return "\n".join(shown).encode()


def _table(number: int) -> bytes:
    rows = (f"{n},{number * n},{word}" for n, word in enumerate(_WORDS * 10))
    return "\n".join(["row,value,word", *rows]).encode()


def _office(name: str, part: str, number: int, picture: bytes = b"") -> bytes:
    """Give a document of the test data with a number in it, and a picture as large as wanted."""
    made = io.BytesIO()
    with zipfile.ZipFile(_DATA / name) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == part:
                data = data.replace(b"council", f"council {number}".encode())
            target.writestr(info, data)
        if picture:
            target.writestr("word/media/large.jpeg", picture, zipfile.ZIP_STORED)
        target.comment = str(number).encode()
    return made.getvalue()


def _pdf(number: int) -> bytes:
    return (_DATA / "pdf" / "harbour.pdf").read_bytes() + f"\n% copy {number}\n".encode()


def _long_text(number: int) -> bytes:
    return (_prose(number, 60_000) * 30).encode()[: 12 * _MEGABYTE] + str(number).encode()


def _archive(number: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in range(number, number + 7):
            archive.writestr(f"pictures-{one}.docx", _pictures(one))
    return made.getvalue()


def _pictures(number: int, size: int = 13 * _MEGABYTE) -> bytes:
    picture = random.Random(number).randbytes(size)
    return _office("office/council.docx", "word/document.xml", number, picture)
