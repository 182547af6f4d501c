"""Read a Word document (DOCX, DOCM, DOTX): its accepted text, with changes, comments and notes beside it.

The words of footnotes and endnotes stand at the end of the text; behind them headers and footers, once
each, marked as running heads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.domain.structure import AsideKind, Note, NoteKind
from workbench.importers.docx_comments import Comments
from workbench.importers.docx_footnotes import ENDNOTES, FOOTNOTES, Footnotes
from workbench.importers.docx_inline import Shared
from workbench.importers.docx_metadata import read_provenance
from workbench.importers.docx_numbering import Numbering
from workbench.importers.docx_package import Package, R, W, switched_on
from workbench.importers.docx_story import Story
from workbench.importers.docx_styles import Styles
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.office_lines import OfficeText
from workbench.importers.office_losses import Losses
from workbench.importers.office_metadata import first_heading
from workbench.importers.safe_xml import Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_RUNNING_HEADS = 100


def read_docx(upload: Upload) -> ImportedDocument:
    """Read an upload as a Word document; raise DocumentRefused where it is damaged or locked."""
    package = Package(upload.data)
    text = OfficeText()
    shared = write_stories(package, text)
    words, structure = text.finish()
    if package.holds("vbaproject.bin"):
        shared.losses.say("It holds macros (small programs). They were left out and never run.")
    return ImportedDocument(
        text=words,
        structure=structure,
        provenance=read_provenance(package, shared.styles.language, first_heading(words, structure)),
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        warnings=shared.losses.warnings(),
    )


def write_stories(package: Package, text: OfficeText) -> Shared:
    """Write all that the document says into a text, and return what was used for it."""
    root = package.root(package.main)
    settings = package.related("settings")
    shared = Shared(
        package=package,
        styles=Styles(package.related("styles")),
        numbering=Numbering(package.related("numbering")),
        footnotes=Footnotes(package, FOOTNOTES, settings),
        endnotes=Footnotes(package, ENDNOTES, settings),
        comments=Comments(package),
        losses=Losses(),
    )
    Story(shared, text).read(root)
    for notes in (shared.footnotes, shared.endnotes):
        _write_footnotes(notes, shared, text)
    shared.comments.hang(lambda element: _words(element, shared), text, shared.losses)
    _write_running_heads(root, settings, shared, text)
    return shared


def _words(element: Element, shared: Shared) -> str:
    """Give the words of a story apart from the document's text."""
    text = OfficeText()
    Story(shared, text).read(element)
    return text.finish()[0]


def _write_footnotes(notes: Footnotes, shared: Shared, text: OfficeText) -> None:
    for mark in notes.marks:
        bookmark = text.bookmark()
        if mark.element is not None:
            Story(shared, text, mark.marker).read(mark.element)
        words = text.written_since(bookmark)
        text.note(Note(NoteKind.FOOTNOTE, mark.position, mark.position, words, marker=mark.marker))


def _write_running_heads(root: Element, settings: Element | None, shared: Shared, text: OfficeText) -> None:
    seen: set[str] = set()
    even = settings is not None and bool(switched_on(settings.find(f"{W}evenAndOddHeaders")))
    for path in list(dict.fromkeys(_running_heads(root, shared.package, even)))[:_MOST_RUNNING_HEADS]:
        element = shared.package.root(path)
        words = _words(element, replace(shared, losses=Losses()))
        if words and words not in seen:
            seen.add(words)
            start = text.position
            Story(shared, text).read(element)
            text.aside(AsideKind.RUNNING_HEAD, start)


def _running_heads(root: Element, package: Package, even: bool) -> Iterator[str]:
    """Give the parts with the headers and footers that pages show."""
    for section in root.iter(f"{W}sectPr"):
        first = switched_on(section.find(f"{W}titlePg"))
        for reference in section:
            if reference.tag not in (f"{W}headerReference", f"{W}footerReference"):
                continue
            kind = reference.get(f"{W}type")
            _, path, outside = package.target(reference.get(f"{R}id") or "")
            shown = (kind != "first" or first) and (kind != "even" or even)
            if path and not outside and shown and package.has(path):
                yield path
