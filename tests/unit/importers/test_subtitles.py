"""Subtitles become a line for each cue, with its times and its speaker, however carelessly they were made."""

from __future__ import annotations

import pytest

from tests.unit.importers.reading import read, spoken
from workbench.domain.structure import StyleKind

HEARING = """1
00:00:01,000 --> 00:00:03,500
Good evening,
Mr. Pellam.

2
00:00:03,600 --> 00:00:05,000
When did you know?
"""


def test_a_cue_is_one_line_with_its_times() -> None:
    document = read(HEARING)

    assert document.text == "Good evening, Mr. Pellam.\nWhen did you know?"
    assert spoken(document) == [
        (1000, 3500, "", "Good evening, Mr. Pellam."),
        (3600, 5000, "", "When did you know?"),
    ]
    assert (document.media_type, document.warnings) == ("application/x-subrip", ())


@pytest.mark.parametrize(
    "data",
    [
        HEARING.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + HEARING.encode(),
        HEARING.encode("utf-16"),
        HEARING.replace("00:00:", "00:").encode(),
        HEARING.replace("00:00:", "0:00:").replace(",", ".", 1).encode(),
        HEARING.replace("2\n00", "17\n00").encode(),
        HEARING.replace("1\n00", "00").replace("2\n00", "00").encode(),
        HEARING.replace(".\n\n2", ".\n2").encode(),
        HEARING.replace("evening,\n", "evening,\n\n").encode(),
        HEARING.replace("500\n", "500  X1:40 X2:600 Y1:20 Y2:50\n").encode(),
    ],
    ids=["CRLF", "BOM", "UTF-16", "no hours", "dot", "numbering", "no numbers", "tight", "blank", "place"],
)
def test_what_programs_write_otherwise_reads_the_same(data: bytes) -> None:
    document = read(data, "a.srt")

    assert spoken(document) == spoken(read(HEARING))


def test_words_that_are_a_number_stay() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n42\n00:00:03,000 --> 00:00:04,000\nThanks.\n"

    assert read(srt).text == "How many? 42\nThanks."


def test_bold_and_italic_stay_and_other_markup_goes() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Never</i> <font size='9'>3 < 4 & <b>no</b></font>\n"
    document = read(srt)

    assert document.text == "Never 3 < 4 & no"
    assert [(style.kind, document.text[style.start : style.end]) for style in document.structure.styles] == [
        (StyleKind.ITALIC, "Never"),
        (StyleKind.BOLD, "no"),
    ]


def test_a_name_written_before_the_words_is_the_speaker_and_stays_in_the_text() -> None:
    document = read("1\n00:00:01,000 --> 00:00:02,000\nPELLAM: We knew.\n")

    assert spoken(document) == [(1000, 2000, "PELLAM", "PELLAM: We knew.")]


def test_the_voices_of_a_cue_are_lines_of_their_own() -> None:
    vtt = (
        "WEBVTT - The hearing\nKind: captions\nLanguage: en-GB\n\nSTYLE\n::cue { color: lime }\n\n"
        "NOTE made by hand\nin May\n\nopening\n00:01.000 --> 00:02.000 align:start\n"
        "<v.loud Mary Ann>Hi <00:01.500><c.yellow>there &amp; you</c></v> <v Bob><i>No</i>.\n\n"
        "01:00:02.000 --> 01:00:03.000\n<v Bob>Never again</v>\n"
    )
    document = read(vtt)

    assert document.text == "Hi there & you\nNo.\nNever again"
    assert spoken(document) == [
        (1000, 2000, "Mary Ann", "Hi there & you"),
        (1000, 2000, "Bob", "No."),
        (3602000, 3603000, "Bob", "Never again"),
    ]
    assert (document.provenance.title, document.provenance.language) == ("The hearing", "en-GB")
    assert document.warnings == ("Left out: 2 blocks of notes or styles for the player.",)


def test_a_cue_of_one_voice_without_blank_line_is_not_lost() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n00:03.000 --> 00:04.000\nTwo\n"

    assert read(vtt).text == "One\nTwo"


def test_rolling_captions_lose_their_repeated_lines_with_a_warning() -> None:
    lines = ["we knew it", "since the spring", "of that year", "and said so"]
    cues = [
        f"{number:02}:00.000 --> {number + 1:02}:00.000\n{before}\n{line}\n"
        for number, (before, line) in enumerate(zip(["", *lines], lines, strict=False))
    ]
    document = read("WEBVTT\n\n" + "\n".join(cues).replace("000\n\n", "000\n"))

    assert document.text == "\n".join(lines)
    assert "3 repeated lines" in document.warnings[0]


def test_faults_are_told() -> None:
    srt = (
        "made by hand\n1\n00:00:09,000 --> 00:00:08,000\nOne\n\n2\n00:00:01,000 --> 00:00:02,000\nTwo\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n\n"
    )
    document = read(srt, "a.srt")

    assert spoken(document) == [(9000, 0, "", "One"), (1000, 2000, "", "Two")]
    told = " ".join(document.warnings)
    for words in ("one line outside", "one cue without words", "only the beginning", "not in the order"):
        assert words in told
