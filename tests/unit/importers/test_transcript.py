"""Transcripts keep their words as written; times and speakers stand beside them."""

from __future__ import annotations

import pytest

from tests.unit.importers.reading import read, spoken

TURNS = (
    "[00:14:22] PELLAM: We knew.\nSince May.\n\n[00:14:30] Q: When?\nPELLAM: In May.\n\n[1:15:00.5] Q: Ok\n"
)


def test_a_turn_spans_its_lines_and_the_text_stays_as_written() -> None:
    document = read(TURNS, "a.txt")

    assert document.text == TURNS
    assert spoken(document) == [
        (862000, 0, "PELLAM", "[00:14:22] PELLAM: We knew.\nSince May."),
        (870000, 0, "Q", "[00:14:30] Q: When?"),
        (870000, 0, "PELLAM", "PELLAM: In May."),
        (4500500, 0, "Q", "[1:15:00.5] Q: Ok"),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Pellam (00:00:03): a\nAnna Li (00:00:09): b\nPellam (00:01:22): c\n", (3000, "Pellam")),
        ("Speaker 1  0:03\na b\n\nSpeaker 2  0:09\nc\n\nSpeaker 1  1:02\nd\n", (3000, "Speaker 1")),
        ("0:03\na\n0:05\nb\n0:10\nc\n", (3000, "")),
        ("00:00:03 - Zoë: a\n00:00:04 - Li: b\n00:00:05 - Zoë: c\n", (3000, "Zoë")),
        ("(0:03) a\n(0:05) b\n(0:09) c\n", (3000, "")),
        ("<00:00:03> Q: a\r\n<00:00:05> A: b\r\n<00:00:09> Q: c\r\n", (3000, "Q")),
        ("[00:00:03 --> 00:00:04] a\n[00:00:05 --> 00:00:06] b\n[00:00:07 --> 00:00:08] c\n", (3000, "")),
    ],
)
def test_forms_that_are_known(text: str, first: tuple[int, str]) -> None:
    codes = spoken(read(text, "a.txt"))

    assert len(codes) == 3
    assert (codes[0][0], codes[0][2]) == first


@pytest.mark.parametrize(
    "text",
    [
        "09:30 Opening\n10:00 Coffee\n11:00 Talk\n12:00 End\n",
        "NOTE: one\nPELLAM: two\nQ: three\n",
        "[00:01:00] one\nwords\nwords\nwords\nwords\nwords\nwords\n[00:02:00] two\n[00:03:00] three\n",
        "[03:00] c\n[02:00] b\n[01:00] a\n[00:30] z\n",
        "He said at 12:30 that\nnothing (14:22) was known\n",
    ],
    ids=["agenda", "names only", "few", "backwards", "prose"],
)
def test_other_text_stays_plain(text: str) -> None:
    assert spoken(read(text, "a.txt")) == []


def test_times_out_of_order_are_told() -> None:
    text = "".join(f"[00:00:{second:02}] Q: words\n" for second in (1, 2, 3, 4, 5, 3, 6, 7))

    assert "do not always go forward" in read(text, "a.txt").warnings[0]
