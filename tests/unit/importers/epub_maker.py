"""Make e-books from a few chapters, with whatever parts a test is about."""

from __future__ import annotations

from tests.unit.importers.docx_maker import pack

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>The Bridge</dc:title><dc:creator>Nora Feld</dc:creator><dc:language>en-GB</dc:language>"
    "<dc:publisher>Harbour Press</dc:publisher><dc:date>2021-05-04T00:00:00Z</dc:date>"
    "<dc:identifier>urn:isbn:9781234567897</dc:identifier>"
)


def page(body: str, title: str = "<title/>") -> str:
    """Give a chapter's page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head>{title}</head><body>{body}</body></html>'
    )


def epub(
    chapters: dict[str, str],
    *,
    order: list[str] | None = None,
    names: dict[str, str] | None = None,
    others: dict[str, str | bytes] | None = None,
    items: str = "",
    metadata: str = METADATA,
) -> bytes:
    """Give a book of chapters (file names to bodies), in the order they stand unless another is given."""
    manifest = "".join(
        f'<item id="{name}" href="text/{name}" media-type="application/xhtml+xml"/>' for name in chapters
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in order or chapters)
    contents = "".join(f'<li><a href="text/{path}">{name}</a></li>' for path, name in (names or {}).items())
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>{manifest}'
        f'<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}'
        f"</manifest><spine>{spine}</spine></package>",
        "OPS/nav.xhtml": page(f'<nav epub:type="toc"><ol>{contents}</ol></nav>'),
    }
    parts |= {f"OPS/text/{name}": page(body) for name, body in chapters.items()}
    return pack(parts | (others or {}))
