"""Read transcripts in plain text: who speaks, and at which time of the recording.

The text stays as it is written, names and times included; the times of turns stand beside it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from workbench.domain.structure import Structure, Timecode
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.plain_text import read_plain_text
from workbench.importers.transcript_lines import name_of, turn_of


def read_transcript(upload: Upload) -> ImportedDocument:
    """Read an upload as a transcript; the times of turns stand beside the text."""
    document = read_plain_text(upload)
    timecodes = tuple(_timecodes(document.text))
    if not timecodes:
        return document
    disordered = any(before.begins > after.begins for before, after in pairwise(timecodes))
    warning = ("The times do not always go forward; they stand as in the file.",) if disordered else ()
    return replace(
        document, structure=Structure(timecodes=timecodes), warnings=(*document.warnings, *warning)
    )


def _timecodes(text: str) -> list[Timecode]:
    """Give a timecode for each turn, up to the next one, with the lines that follow on its first.

    A speaker without a time of their own has the time of the turn before.
    """
    found: list[Timecode] = []
    names: set[str] = set()
    place = 0
    for line in text.split("\n"):
        start, place = place, place + len(line) + 1
        bare = line.strip()
        if not bare:
            continue
        start += line.index(bare[0])
        turn = turn_of(line)
        if turn is not None:
            names.add(turn.speaker)
            found.append(Timecode(start, start + len(bare), turn.begins, speaker=turn.speaker))
        elif found and (name := name_of(bare, names)):
            found.append(Timecode(start, start + len(bare), found[-1].begins, speaker=name))
        elif found:
            found[-1] = replace(found[-1], end=start + len(bare))
    return found
