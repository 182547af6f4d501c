"""Read an OpenDocument text (ODT, OTT): its accepted text, with changes, comments and notes beside it.

The words of footnotes and endnotes stand at the end of the text; behind them headers and footers, once
each, marked as running heads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.domain.model import Provenance
from workbench.domain.structure import AsideKind, Note, NoteKind
from workbench.importers.dates import iso_date
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.odt_changes import Changes, text_of
from workbench.importers.odt_inline import Mark, Shared
from workbench.importers.odt_lists import Lists, read_levels
from workbench.importers.odt_package import DC, META, OFFICE, STYLE, TEXT, Package
from workbench.importers.odt_story import Story
from workbench.importers.odt_styles import Styles
from workbench.importers.office_lines import OfficeText
from workbench.importers.office_losses import Losses
from workbench.importers.office_metadata import first_heading, history_note, language_tag
from workbench.importers.safe_xml import Element

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_MOST_RUNNING_HEADS = 100
_RUNNING_HEADS = tuple(
    f"{STYLE}{name}{which}" for name in ("header", "footer") for which in ("", "-first", "-left")
)


def read_odt(upload: Upload) -> ImportedDocument:
    """Read an upload as an OpenDocument text; raise DocumentRefused where it is damaged or locked."""
    package = Package(upload.data)
    content, common = package.content(), package.root("styles.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    body = content if body is None else body
    shared = Shared(
        package=package,
        styles=Styles(content, common),
        lists=Lists(content, common),
        changes=Changes(body),
        losses=Losses(),
    )
    text = OfficeText()
    outline = None if common is None else next(common.iter(f"{TEXT}outline-style"), None)
    Story(shared, text, outline=read_levels(outline)).read(body)
    for marks in (shared.footnotes, shared.endnotes):
        _write_footnotes(marks, shared, text)
    _write_running_heads(common, shared, text)
    words, structure = text.finish()
    return ImportedDocument(
        text=words,
        structure=structure,
        provenance=_provenance(package, shared.styles.language, first_heading(words, structure)),
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        warnings=shared.losses.warnings(),
    )


def _write_footnotes(marks: list[Mark], shared: Shared, text: OfficeText) -> None:
    for mark in list(marks):
        bookmark = text.bookmark()
        Story(shared, text, mark.marker).read(mark.body)
        words = text.written_since(bookmark)
        text.note(Note(NoteKind.FOOTNOTE, mark.position, mark.position, words, marker=mark.marker))


def _write_running_heads(common: Element | None, shared: Shared, text: OfficeText) -> None:
    seen: set[str] = set()
    for element in _running_heads(common):
        alone = OfficeText()
        Story(replace(shared, losses=Losses()), alone).read(element)
        words = alone.finish()[0]
        if words and words not in seen and len(seen) < _MOST_RUNNING_HEADS:
            seen.add(words)
            start = text.position
            Story(shared, text).read(element)
            text.aside(AsideKind.RUNNING_HEAD, start)


def _running_heads(common: Element | None) -> Iterator[Element]:
    """Give the headers and footers that pages show."""
    for element in common.iter(*_RUNNING_HEADS) if common is not None else ():
        if element.get(f"{STYLE}display") != "false":
            yield element


def _provenance(package: Package, language: str, heading: str) -> Provenance:
    root = package.root("meta.xml")
    meta = None if root is None else root.find(f"{OFFICE}meta")
    last = text_of(meta, f"{DC}creator")
    return Provenance(
        title=text_of(meta, f"{DC}title") or heading,
        author=text_of(meta, f"{META}initial-creator") or last,
        language=language_tag(text_of(meta, f"{DC}language")) or language_tag(language),
        note=history_note(
            created=iso_date(text_of(meta, f"{META}creation-date")),
            changed=iso_date(text_of(meta, f"{DC}date")),
            changed_by=last,
        ),
    )
