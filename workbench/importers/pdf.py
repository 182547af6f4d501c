"""Read a PDF: its words in the order they are read, where they stand, and what the file says of itself."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from workbench.domain.errors import DocumentRefused
from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Block, BlockKind, Note, NoteKind, Page, Structure
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.machine_text import MachineText
from workbench.importers.office_metadata import first_heading
from workbench.importers.pdf_annotations import Annotation, has_form_fields, read_annotations
from workbench.importers.pdf_columns import reading_order
from workbench.importers.pdf_direction import put_in_order
from workbench.importers.pdf_footnotes import SMALLER, tie_notes
from workbench.importers.pdf_fragments import Fragment, PageText, read_fragments
from workbench.importers.pdf_headings import Headings
from workbench.importers.pdf_library import PdfFile, PdfPage
from workbench.importers.pdf_line_numbers import LineNumbers, find_line_numbers, is_sure, number_lines
from workbench.importers.pdf_margins import PageMargins, find_asides, read_margins
from workbench.importers.pdf_metadata import read_attachments, read_provenance
from workbench.importers.pdf_missing_type import leaves_letters_out
from workbench.importers.pdf_paragraphs import find_paragraphs
from workbench.importers.pdf_scans import Scans
from workbench.importers.pdf_warnings import Losses
from workbench.importers.pdf_writer import PdfWriter

MEDIA_TYPE = "application/pdf"
_MOST_PAGES = 20_000
_AHEAD = (
    6  # pages read before one is written, and remembered after it: running heads are told by their return
)


@dataclass(slots=True)
class _Read:
    index: int
    page: PageText
    margins: PageMargins
    numbers: LineNumbers | None
    annotations: list[Annotation]


def read_pdf(upload: Upload) -> ImportedDocument:
    """Read an upload as a PDF."""
    file = PdfFile(upload.data, upload.password)
    scans = Scans(upload.data, upload.password)
    try:
        if file.page_count < 1:
            raise DocumentRefused("It is a PDF without pages.")
        if file.page_count > _MOST_PAGES:
            raise DocumentRefused(
                f"It has {file.page_count:,} pages; a document may have {_MOST_PAGES:,}."
                " Split it and import the parts that matter."
            )
        return _Reader(file, scans).document()
    finally:
        scans.close()
        file.close()


class _Reader:
    def __init__(self, file: PdfFile, scans: Scans) -> None:
        self._file = file
        self._scans = scans
        self._writer = PdfWriter()
        self._headings = Headings(file.bookmarks())
        self._losses = Losses(file.page_count)
        self._waiting: deque[_Read] = deque()
        self._around: deque[PageMargins] = deque(maxlen=2 * _AHEAD + 1)
        self._numbers_around: deque[LineNumbers | None] = deque(maxlen=2 * _AHEAD + 1)
        self._printed: dict[int, str] = {}
        self._by_machine: dict[int, tuple[MachineText, PageLayout]] = {}

    def document(self) -> ImportedDocument:
        """Read all pages."""
        for index in range(self._file.page_count):
            self._read(index)
            if len(self._waiting) > _AHEAD:
                self._write(self._waiting.popleft())
        while self._waiting:
            self._write(self._waiting.popleft())
        attachments = read_attachments(self._file, self._losses)
        writer = self._writer
        blocks = self._headings.merged(writer.blocks)
        text = writer.text()
        structure = Structure(
            blocks=tuple(blocks),
            styles=tuple(sorted(writer.styles, key=lambda one: (one.start, -one.end))),
            pages=self._labelled(),
            asides=tuple(writer.asides),
            lines=tuple(writer.lines),
            notes=tuple(sorted(writer.notes, key=lambda one: (one.start, -one.end))),
        )
        said = read_provenance(self._file)
        return ImportedDocument(
            text=text,
            structure=structure,
            provenance=said if said.title else replace(said, title=first_heading(text, structure)),
            media_type=MEDIA_TYPE,
            encoding="",
            warnings=self._losses.warnings(),
            layouts=tuple(writer.layouts),
            attachments=attachments,
        )

    def _read(self, index: int) -> None:
        opened, annotations = self._opened(index)
        page = opened or PageText.empty()
        if opened is None:
            self._losses.damaged(index)
        put_in_order(page)
        self._writer.learn(page)
        self._headings.learn(page.fragments)
        self._note_losses(index, page, damaged=opened is None)
        numbers = find_line_numbers(page)
        margins = read_margins(index, page, numbers.fragments if numbers else ())
        self._around.append(margins)
        self._numbers_around.append(numbers)
        self._waiting.append(_Read(index, page, margins, numbers, annotations))

    def _opened(self, index: int) -> tuple[PageText | None, list[Annotation]]:
        """Return a page and what lies on it; what is filled into its forms is a part of its text."""
        with self._file.page(index) as opened:
            if opened is None:
                return None, []
            annotations = read_annotations(opened)
            if not has_form_fields(opened):
                return self._fragments(opened, index), annotations
        self._file.draw_forms(index)
        with self._file.page(index) as opened:
            return (self._fragments(opened, index) if opened is not None else None), annotations

    def _fragments(self, opened: PdfPage, index: int) -> PageText:
        characters = opened.characters()
        if leaves_letters_out(opened, characters):
            self._losses.not_drawn(index)
        return read_fragments(characters)

    def _note_losses(self, index: int, page: PageText, *, damaged: bool) -> None:
        if not page.fragments and not damaged and not self._scanned(index):
            self._losses.empty(index)
        if any(not one.type.known for one in page.fragments):
            self._losses.unknown_letters(index)
        if page.unseen:
            self._losses.unseen(index, page.unseen)

    def _scanned(self, index: int) -> bool:
        """Read a page without text as a picture; say whether that gave words."""
        if not self._scans.shows_picture(index):
            return False
        if self._scans.missing:
            self._losses.no_reader(self._scans.missing)
            return False
        read = self._scans.read(index)
        if read is None:
            self._losses.too_late(index)
            return False
        if read[0].text:
            self._losses.read_by_machine(index)
            self._by_machine[index] = read
        return bool(read[0].text)

    def _write(self, read: _Read) -> None:
        page, writer = read.page, self._writer
        asides = find_asides(read.margins, self._around, alone=self._file.page_count == 1)
        writer.begin_page()
        for found in asides:
            if found.at_top:
                writer.aside(found, page)
        outside = {id(one) for found in asides for one in found.fragments}
        outside.update(map(id, self._numbers_of_lines(read)))
        inside = [one for one in page.fragments if id(one) not in outside]
        if read.numbers is not None and outside.issuperset(map(id, read.numbers.fragments)):
            writer.numbered = number_lines(read.numbers, inside)
        self._write_text([one for one in inside if not one.turned], read)
        _write_turned(writer, [one for one in inside if one.turned], page)
        if read.index in self._by_machine:
            writer.machine_text(*self._by_machine.pop(read.index))
        for found in reversed(asides):
            if not found.at_top:
                writer.aside(found, page)
        numbers = [found.number for found in asides if found.number]
        if numbers:
            self._printed[read.index] = numbers[0]
        writer.end_page(self._file.label(read.index), page, read.annotations)

    def _numbers_of_lines(self, read: _Read) -> Sequence[Fragment]:
        """Return what is no text of a page but counts its lines."""
        others = [one for one in self._numbers_around if one is not None]
        return read.numbers.fragments if read.numbers and is_sure(read.numbers, others) else ()

    def _write_text(self, fragments: Sequence[Fragment], read: _Read) -> None:
        page, writer = read.page, self._writer
        flows = reading_order(fragments, page.text, SMALLER * self._headings.body_size())
        tied = tie_notes(flows, page.text)
        page.text = tied.text
        words_of: dict[str, deque[str]] = defaultdict(deque)
        for paragraph in find_paragraphs(flows, page.text, self._headings.titles(read.index)):
            start, end = writer.paragraph(paragraph, page)
            if start < end and paragraph.is_note:
                sign = tied.in_front.get(paragraph.lines[0].parts[0].start, "")
                writer.blocks.append(Block(BlockKind.FOOTNOTE, start, end, marker=sign))
                words_of[sign].append(writer.last_line)
            elif not paragraph.in_notes:
                self._headings.note(paragraph, start, end, writer.last_line)
        writer.notes.extend(
            Note(NoteKind.FOOTNOTE, place, place, words_of[sign].popleft(), marker=sign)
            for place, sign in zip(writer.places, tied.in_text, strict=True)
        )

    def _labelled(self) -> tuple[Page, ...]:
        """Name the pages: by the file's labels, else by the numbers printed on them, else by their place."""
        offsets = Counter(int(number) - index for index, number in self._printed.items() if number.isdigit())
        offset = 1
        if offsets:
            common, times = offsets.most_common(1)[0]
            offset = common if times * 2 > self._file.page_count else 1
        return tuple(
            replace(page, label=page.label or self._printed.get(index) or str(max(index + offset, 1)))
            for index, page in enumerate(self._writer.pages)
        )


def _write_turned(writer: PdfWriter, fragments: Iterable[Fragment], page: PageText) -> None:
    """Write text that runs in another direction than most of the page: each row a line."""
    for _, row in groupby(fragments, key=lambda one: one.row):
        writer.fragments(row, page)
