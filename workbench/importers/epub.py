"""Read an e-book (EPUB): its pages in reading order, each as a web page is read, chapters as headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from selectolax.lexbor import LexborHTMLParser

from workbench.domain.model import Provenance
from workbench.domain.structure import Aside, Block, BlockKind, Note, Structure, StyledSpan
from workbench.importers.dates import iso_date
from workbench.importers.encodings import decode_page
from workbench.importers.epub_package import Book, Item
from workbench.importers.html import ReadPage, read_page
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.office_losses import Loss, Losses
from workbench.importers.office_metadata import language_tag

MEDIA_TYPE = "application/epub+zip"
# XHTML closes empty elements in their own tag; to a reader of HTML such an element never ends.
_CLOSED = re.compile(r"""<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/>""")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "image", "path", "rect", "circle", "line", "ellipse", "polygon", "polyline", "use",
})  # fmt: skip
_PICTURE = re.compile(r"<(?:\w+:)?(?:img|image)\s", re.IGNORECASE)
_LONGEST_NAME = 300
_MOST_WARNINGS = 3

_Spans = TypeVar("_Spans", Block, StyledSpan, Aside, Note)


def read_epub(upload: Upload) -> ImportedDocument:
    """Read an upload as an e-book; raise DocumentRefused where it is damaged or locked by its seller."""
    book = Book(upload.data)
    losses = Losses()
    names = book.chapter_names()
    texts: list[str] = []
    structures: list[Structure] = []
    position = 0
    warnings: list[str] = []
    for item in book.spine():
        page = _page(book, item, upload.encoding, losses, warnings)
        if page is None or not page.text:
            continue
        structure = _with_chapter(page.text, page.structure, names.get(item.path, []))
        structures.append(_moved(structure, position))
        texts.append(page.text)
        position += len(page.text) + 1
    return ImportedDocument(
        text="\n".join(texts),
        structure=Structure(
            blocks=tuple(block for one in structures for block in one.blocks),
            styles=tuple(style for one in structures for style in one.styles),
            asides=tuple(aside for one in structures for aside in one.asides),
            notes=tuple(note for one in structures for note in one.notes),
        ),
        provenance=_provenance(book),
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        warnings=(*losses.warnings(), *_first_of(warnings)),
    )


def _page(
    book: Book, item: Item, encoding: str | None, losses: Losses, warnings: list[str]
) -> ReadPage | None:
    if not item.is_page:
        losses.count(Loss.PICTURE)
        return None
    if item.path not in book.archive:
        losses.say("Parts that belong to the book are missing in the file; their text is lost.")
        return None
    decoded = decode_page(book.archive.read(item.path), encoding)
    parser = LexborHTMLParser(_CLOSED.sub(_opened, decoded.text), scripting=True)
    losses.count(Loss.PICTURE, len(_PICTURE.findall(decoded.text)))
    page = read_page(parser)
    warnings.extend((*decoded.warnings, *page.warnings))
    return page


def _first_of(warnings: list[str]) -> list[str]:
    """Give the first warnings about pages, each once, and how many more there are."""
    each = list(dict.fromkeys(warnings))
    rest = len(each) - _MOST_WARNINGS
    return (
        each if rest <= 0 else [*each[:_MOST_WARNINGS], f"There are {rest:,} more such remarks on its pages."]
    )


def _opened(found: re.Match[str]) -> str:
    name = found[1]
    return found[0] if name.lower() in _VOID else f"<{name}{found[2]}></{name}>"


def _with_chapter(text: str, structure: Structure, names: list[str]) -> Structure:
    """Have the page's first line be a heading where the table of contents names it and nothing else does."""
    end = text.find("\n")
    end = len(text) if end < 0 else end
    first = " ".join(text[:end].split()).casefold()
    taken = any(block.start < end for block in structure.blocks)
    if taken or len(first) > _LONGEST_NAME or first not in (name.casefold() for name in names):
        return structure
    return replace(structure, blocks=(Block(BlockKind.HEADING, 0, end, 1), *structure.blocks))


def _moved(structure: Structure, by: int) -> Structure:
    return Structure(
        blocks=_all_moved(structure.blocks, by),
        styles=_all_moved(structure.styles, by),
        asides=_all_moved(structure.asides, by),
        notes=_all_moved(structure.notes, by),
    )


def _all_moved(spans: Iterable[_Spans], by: int) -> tuple[_Spans, ...]:
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)


def _provenance(book: Book) -> Provenance:
    numbers = [found for found in book.metadata("identifier") if re.search(r"97[89][\d-]{10}", found)]
    number = re.search(r"97[89][\d-]{10,14}", numbers[0]) if numbers else None
    return Provenance(
        title=next(iter(book.metadata("title")), ""),
        author=", ".join(book.metadata("creator")[:5]),
        publisher=next(iter(book.metadata("publisher")), ""),
        published=next((date for date in map(iso_date, book.metadata("date")) if date), ""),
        language=next((tag for tag in map(language_tag, book.metadata("language")) if tag), ""),
        note=f"ISBN {number[0]}." if number else "",
    )
