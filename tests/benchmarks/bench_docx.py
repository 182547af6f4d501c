"""Reading a Word document of 500 pages, beside unpacking and parsing its XML and nothing more."""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from tests.benchmarks.report import Report, in_child, median, timed
from tests.unit.importers.docx_maker import WHO, Docx, definition, item, level, num, p, table
from tests.unit.importers.docx_maker import run as words
from workbench.importers.docx import read_docx
from workbench.importers.imported import Upload

PAGES = 500
_PARAGRAPHS_A_PAGE = 6
_WORDS = [
    "the", "council", "voted", "for", "bridge", "harbour", "after", "a", "long", "debate", "on", "costs",
    "that", "nobody", "had", "seen", "before", "and", "minutes", "show", "mayor", "asked", "twice", "which",
    "year", "figure", "meant", "port", "would", "pay", "third", "of", "it", "in", "June",
]  # fmt: skip


def large_docx(pages: int) -> bytes:
    """Give a document of so many pages of 500 words, with what real ones hold: cut runs, changes, notes."""
    chance = random.Random(3)
    body: list[str] = []
    footnotes: list[str] = []
    for page in range(pages):
        body.append(p(f"Part {page}", properties='<w:pStyle w:val="Heading1"/>'))
        first = page * _PARAGRAPHS_A_PAGE
        body += [_paragraph(chance, first + at, footnotes) for at in range(_PARAGRAPHS_A_PAGE)]
        body.extend(item(_sentence(chance, 8), at % 2) for at in range(4))
        if page % 5 == 0:
            body.append(table(*([_sentence(chance, 3) for _ in range(4)] for _ in range(8))))
    styles = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    numbering = definition(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)")) + num(1, 0)
    return Docx("".join(body), styles=styles, numbering=numbering, footnotes="".join(footnotes)).packed()


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + ". "


def _paragraph(chance: random.Random, number: int, footnotes: list[str]) -> str:
    fonts = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="22"/>'
    runs = [
        words(_sentence(chance, 7), fonts + ("<w:b/>" if chance.random() < 0.05 else "")) for _ in range(11)
    ]
    if number % 3 == 0:
        runs.insert(2, f"<w:ins {WHO}>{words(_sentence(chance, 3), fonts)}</w:ins>")
    if number % 4 == 0:
        footnotes.append(f'<w:footnote w:id="{number}">{p(_sentence(chance, 12))}</w:footnote>')
        runs.append(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')
    return p(*runs, properties='<w:spacing w:after="120"/><w:jc w:val="both"/>')


def read_ours(path: str) -> list[float]:
    """Give the seconds of three readings and the characters read."""
    data = Path(path).read_bytes()
    times = timed(lambda: read_docx(Upload(data, "a.docx")), repeat=3, warm_up=1)
    return [*times, float(len(read_docx(Upload(data, "a.docx")).text))]


def read_bare(path: str) -> list[float]:
    """Give the seconds of three times unpacking and parsing the XML and taking its words."""

    def bare() -> str:
        with zipfile.ZipFile(io.BytesIO(Path(path).read_bytes())) as archive:
            return "".join(map(str, etree.fromstring(archive.read("word/document.xml")).itertext()))

    return timed(bare, repeat=3, warm_up=1)


def read_isolated(path: str) -> list[float]:
    """Give the seconds of three readings in a child process of their own, as the program does it."""
    from workbench.application.importing import parse_file

    return timed(lambda: parse_file(Path(path)), repeat=3, warm_up=0)


def _measure(report: Report, path: str) -> None:
    ours, bare, isolated = (in_child(work, path) for work in (read_ours, read_bare, read_isolated))
    times, characters = ours.result[:3], ours.result[3]
    baseline = median(bare.result)
    report.row("read, in this process", median(times), "s", baseline=baseline)
    report.row(
        "read in a child process, as the program does", median(isolated.result), "s", baseline=baseline
    )
    report.row("peak memory", ours.peak_mb, "MB", baseline=bare.peak_mb)
    report.row("characters a second", characters / median(times) / 1e6, "million")


def run(report: Report) -> None:
    """Make the document and measure."""
    data = large_docx(PAGES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.docx"
        path.write_bytes(data)
        with zipfile.ZipFile(path) as archive:
            unpacked = archive.getinfo("word/document.xml").file_size
        report.note(f"Material: {PAGES} pages, {len(data) / 1e6:.1f} MB, its XML {unpacked / 1e6:.1f} MB.")
        _measure(report, str(path))
