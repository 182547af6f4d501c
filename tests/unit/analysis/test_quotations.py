"""Every quotation of a text and who says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.analysis.quotations import Quotation, QuotationKind, quotations
from workbench.domain.structure import Block, BlockKind, Structure, Timecode


def speakers(text: str, language: str = "en") -> list[tuple[str, bool]]:
    return [(q.speaker.name, q.speaker.sure) for q in quotations(text, None, language) if q.speaker]


def speaker_of(quotation: Quotation) -> str:
    assert quotation.speaker is not None
    return quotation.speaker.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost,” said Col. Dave Butler, a spokesman, on Monday.", ["Col. Dave Butler"]),
        ("Mark Milley, the chairman, said “no way” and left.", ["Mark Milley"]),
        ("A spokesman for the ministry, Jan Novák, said: “No.”", ["A spokesman for the ministry, Jan Novák"]),
        ("Smith told Axios that “it was fine,” according to a memo.", ["Smith"]),
        ("According to one official, “it is bad.”", ["one official"]),
        (
            "“It is bad,” a senior official familiar with the talks said.",
            ["a senior official familiar with the talks"],
        ),
        ("“Go,” Jane Roe said. “Go now.”", ["Jane Roe", "Jane Roe"]),
        ("Ms. Roe was quoted as saying “it is over now.”", ["Ms. Roe"]),
        ("Nine minutes later Teo Marrish wrote: “Water in the hall.”", ["Teo Marrish"]),
        ("SAO: “When he did, nobody knew.”", ["SAO"]),
        ("“Imagine all the people.” — John Lennon", ["John Lennon"]),
        ("A statement from the mayor:\n“We knew.”", ["the mayor"]),
        ("I asked him, “Why did you go?”", ["I"]),
    ],
)
def test_whoever_a_text_names_as_speaking_is_found(text: str, expected: list[str]) -> None:
    assert speakers(text) == [(name, True) for name in expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Das ist falsch“, sagte die Ministerin am Montag.", ["die Ministerin"]),
        ("de", "Müller erklärte: „Wir gehen.“", ["Müller"]),
        ("fr", "Selon Marie Dupont, « rien ne va plus ».", ["Marie Dupont"]),
        ("fr", "« Non », a déclaré le ministre.", ["le ministre"]),
        ("es", "— No lo sé —dijo Ana—. Mañana veremos.", ["Ana", "Ana"]),
        ("pl", "— Nie wiem — powiedział Jan Kowalski.", ["Jan Kowalski"]),
        ("ru", "— Не знаю, — сказал Иван Петров.", ["Иван Петров"]),
    ],
)  # fmt: skip
def test_other_languages_say_so_in_their_ways(language: str, text: str, expected: list[str]) -> None:
    assert [name for name, _ in speakers(text, language)] == expected


def test_a_pronoun_stands_for_whoever_spoke_before() -> None:
    assert speakers("“Yes,” Jane Roe replied. “Never,” she said.")[1] == ("Jane Roe", True)


def test_a_pronoun_that_may_stand_for_two_people_is_unsure() -> None:
    assert speakers("Ada King met Bob Stone there. “Go away,” he said.") == [("he", False)]


def test_who_reports_what_another_one_said_is_told_too() -> None:
    (found,) = quotations("One source would only describe them as Milley saying: “We’ll both know.”")

    assert speaker_of(found) == "Milley"
    assert found.speaker is not None
    assert found.speaker.reported_by == "One source"


def test_short_ones_may_be_titles() -> None:
    short, long = quotations("The song “Imagine” was on. “Nobody heard it at all,” she said.")

    assert (short.short, long.short) == (True, False)


def test_blocks_set_as_quotations_count_once() -> None:
    text = "He wrote:\nWe never knew of it.\n“In marks already.”"
    blocks = tuple(Block(BlockKind.QUOTATION, *span) for span in [(10, 30), (31, len(text))])

    found = quotations(text, Structure(blocks=blocks))

    assert [(q.kind, text[q.start : q.end]) for q in found] == [
        (QuotationKind.BLOCK, "We never knew of it."),
        (QuotationKind.MARKS, "“In marks already.”"),
    ]


def test_a_transcript_says_who_speaks() -> None:
    text = "Then he told us “never come back here” twice."

    (found,) = quotations(text, Structure(timecodes=(Timecode(0, len(text), 0, 10, "MAYOR"),)))

    assert speaker_of(found) in ("he", "MAYOR")


def test_a_dash_alone_is_no_dialogue() -> None:
    assert quotations("— primero\n— segundo\n", None, "es") == []


_EXPECTED = [
    (1, "“I think they [the Chinese]", "from bad sources.”", "One of the sources"),
    (2, "‘wag the dog’", "‘wag the dog’", "One of the sources"),
    (1, "“We’ll both know if", "a pre-emptive strike.”", "Milley"),
    (1, "“It was dangerous for", "China at the time…”", "Senior Trump admin national security official"),
    (1, "“Milley was making these", "is astonishing…”", "Senior Trump admin national security official"),
    (1, "“…The risk is [Milley]", "making the call.”", "Senior Trump admin national security official"),
    (1, "“Milley was absolutely", "followed Esper’s.”", "Senior Defense Official"),
    (1, "“When Milley did these", "say who it is.”", "SAO"),
    (1, "The Chairman of the Joint", "to the Constitution.", "Milley spokesman Col. Dave Butler"),
]  # fmt: skip


def test_all_quotations_of_a_layered_post_are_found_with_their_speakers(shared_cases: Path) -> None:
    text = (shared_cases / "backchannel" / "draft.txt").read_text(encoding="utf-8")

    found = quotations(text)

    assert len(found) == len(_EXPECTED)
    for quotation, (level, begins, ends, speaker) in zip(found, _EXPECTED, strict=True):
        words = text[quotation.start : quotation.end]
        assert (quotation.level, speaker_of(quotation)) == (level, speaker)
        assert words.startswith(begins)
        assert words.endswith(ends)
    reported = found[2].speaker
    assert reported is not None
    assert reported.reported_by.startswith("One source familiar with Milley’s conversations")


def test_words_somebody_is_quoted_with_introduce_nobody_else() -> None:
    text = "SAO: “If she was on the call, the Joint Staff should say who it is.”\n“We took the lead on this.”"

    first, second = quotations(text)

    assert speaker_of(first) == "SAO"
    assert second.speaker is None or second.speaker.name != "the Joint Staff"
