"""Read Rich Text (RTF): its accepted text, with changes, comments and notes beside it.

The words of footnotes and endnotes stand at the end of the text; behind them headers and footers, once
each, marked as running heads.
"""

from __future__ import annotations

from workbench.domain.model import Provenance
from workbench.domain.structure import AsideKind, BlockKind, Note, NoteKind
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.numerals import roman
from workbench.importers.office_lines import Leaf, OfficeText
from workbench.importers.office_losses import Losses
from workbench.importers.office_metadata import first_heading, history_note
from workbench.importers.rtf_reader import RtfReader
from workbench.importers.rtf_state import Sink

MEDIA_TYPE = "application/rtf"
_MOST_RUNNING_HEADS = 100


def read_rtf(upload: Upload) -> ImportedDocument:
    """Read an upload as Rich Text; raise DocumentRefused over groups nested without end."""
    losses = Losses()
    reader = RtfReader(upload.data, losses)
    text = reader.body.text
    feet = [note for note in reader.footnotes if not note[0].is_endnote]
    ends = [note for note in reader.footnotes if note[0].is_endnote]
    for number, (sink, words) in enumerate(feet, 1):
        _write_footnote(sink, words, str(number), text)
    for number, (sink, words) in enumerate(ends, 1):
        _write_footnote(sink, words, roman(number), text)
    for words in list(dict.fromkeys(filter(None, reader.running_heads)))[:_MOST_RUNNING_HEADS]:
        start = text.position
        text.write(words)
        text.end_paragraph(None, start)
        text.aside(AsideKind.RUNNING_HEAD, start)
    words, structure = text.finish()
    found = reader.properties
    return ImportedDocument(
        text=words,
        structure=structure,
        provenance=Provenance(
            title=found.get("title", "") or first_heading(words, structure),
            author=found.get("author", ""),
            note=history_note(
                created=reader.setup.date("creatim"),
                changed=reader.setup.date("revtim"),
                changed_by=found.get("operator", ""),
                company=found.get("company", ""),
            ),
        ),
        media_type=MEDIA_TYPE,
        encoding=reader.setup.page,
        warnings=losses.warnings(),
    )


def _write_footnote(sink: Sink, words: str, marker: str, text: OfficeText) -> None:
    text.note(Note(NoteKind.FOOTNOTE, sink.position, sink.position, words, marker=marker))
    start = text.position
    text.write(words)
    text.end_paragraph(Leaf(BlockKind.FOOTNOTE, 0, marker), start)
