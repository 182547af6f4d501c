"""Say from which elements of a Word document each of its words was read, for whoever writes into a copy."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.source_spans import SourceSpan
from workbench.importers.docx import write_stories
from workbench.importers.docx_footnotes import DROPPED
from workbench.importers.docx_package import Package, W, number
from workbench.importers.office_lines import OfficeText
from workbench.importers.safe_xml import Element


def docx_sources(data: bytes) -> tuple[str, tuple[SourceSpan, ...]]:
    """Read a Word document again; give its canonical text and where its words came from, in order.

    Raises DocumentRefused as reading it does.
    """
    package = Package(data)
    text = OfficeText()
    text.sources = []
    write_stories(package, text)
    words, _ = text.finish()
    numbers: dict[Element, tuple[str, int]] = {}
    for path, root in package.roots:
        numbers.update((element, (path, at)) for at, element in enumerate(root.iter("*")))
    spans: list[SourceSpan] = []
    for start, end, element in text.sources:
        if isinstance(element, Element):
            part, at = numbers[element]
            if element.tag == f"{W}t":
                spans.extend(_of_text(words, start, end, element, part, at))
            else:
                spans.append(SourceSpan(start, end, part, at, None))
    return words, tuple(sorted(spans, key=lambda span: span.start))


def _of_text(words: str, start: int, end: int, element: Element, part: str, at: int) -> Iterator[SourceSpan]:
    """Give the stretches that stand in the element's text one for one.

    Signs were replaced one for one; soft hyphens and white space at edges were left out, and white space
    between a table's paragraphs was put in.
    """
    raw = element.text or ""
    dropped = number(element.get(DROPPED))
    place, here = 0, start
    first: tuple[int, int] | None = None
    while here < end and place < len(raw):
        alike = raw[place] == words[here] or (raw[place].isspace() and words[here].isspace())
        left_out = not alike and (raw[place] in "\xad\ufeff" or raw[place].isspace())
        put_in = not alike and not left_out and words[here].isspace()
        if left_out or put_in:
            if first is not None:
                yield SourceSpan(first[0], here, part, at, first[1] + dropped)
                first = None
            place += left_out
            here += put_in
            continue
        first = (here, place) if first is None else first
        place += 1
        here += 1
    if first is not None:
        yield SourceSpan(first[0], here, part, at, first[1] + dropped)
