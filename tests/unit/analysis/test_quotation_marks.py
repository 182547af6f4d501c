"""Where quotation marks open and close, in the languages and habits people write in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.quotation_marks import marked_spans


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in marked_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and ‘no’.", ["“yes”", "‘no’"]),
        ("„Das ist ‚gut‘“, sagte er.", ["„Das ist ‚gut‘“", "‚gut‘"]),
        ("»Nein«, sagte sie. »Doch.«", ["»Nein«", "»Doch.«"]),
        ("« Oui », dit-il. «Non»", ["« Oui »", "«Non»"]),
        ("Han sa ”ja” och »nej».", ["”ja”", "»nej»"]),
        ("„Igen”, mondta", ["„Igen”"]),
        ("«Рынок «Дордой» закрыт», — сказал он", ["«Рынок «Дордой» закрыт»", "«Дордой»"]),
        ("‘It's ok,’ he said. ‘Isn’t it?’", ["‘It's ok,’", "‘Isn’t it?’"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("she said 'no way' and didn't", ["'no way'"]),
        ("``as in print'' here", ["``as in print''"]),
        ("“He said “no” to me”, she said", ["“He said “no” to me”", "“no”"]),
        ("It ended.”To be clear, “he” did", ["“he”"]),
        ("He said “so.”To be clear, it ended.", ["“so.”"]),
    ],
)
def test_marks_are_read_as_people_write_them(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'It was 6" wide and 5\'10" tall.',
        "5′ 10″ tall at 3° 20′ 4″",
        "'Tis the '90s, rock 'n' roll, and the dogs' bone",
        "’t Hooft’s idea of the officials’ words",
        "‘round the clock",
        "don’t and can’t and won’t",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_inches_within_a_quotation_do_not_end_it() -> None:
    assert quoted('He said "it was 6" wide" to me.') == ['"it was 6" wide"']


def test_a_quotation_over_several_paragraphs_is_one() -> None:
    text = "“One.\n\n“Two ‘in’ two.\n“Three,” he said.\n“Another.”"

    first, inner, second = marked_spans(text)

    assert text[first.start : first.end] == "“One.\n\n“Two ‘in’ two.\n“Three,”"
    assert len(first.reopened) == 2
    assert (inner.level, text[second.start : second.end]) == (2, "“Another.”")


def test_a_missing_mark_is_told_and_the_paragraph_is_the_end() -> None:
    text = "“It never closed. And more. \nNext paragraph with “a mark”."

    unclosed, other = marked_spans(text)

    assert not unclosed.closed
    assert text[unclosed.start : unclosed.end] == "“It never closed. And more."
    assert other.closed


def test_lines_broken_by_hand_do_not_end_a_quotation() -> None:
    text = (
        "He wrote “this first line of a letter is as long as lines of letters are\nand goes on here” to me."
    )

    assert len(quoted(text)) == 1
    assert quoted(text)[0].endswith("here”")


@given(st.text(alphabet="“”„«»‹›‘’‚\"' \nab6s.,—", max_size=80))
def test_spans_lie_within_the_text_and_within_one_another(text: str) -> None:
    found = marked_spans(text)

    for span in found:
        assert 0 <= span.start < span.inner_start <= span.inner_end <= span.end <= len(text)
    for one in found:
        for other in found:
            assert not one.start < other.start < one.end < other.end
