"""Documents that share their wording are found, whatever lies between them; quoting and footers are not."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from workbench.analysis.near_copies import near_copies, prints_of
from workbench.domain.copies import CopyPair
from workbench.domain.errors import Cancelled
from workbench.domain.structure import Aside, AsideKind, Block, BlockKind, Structure

_PLAIN = Structure()


def _story(seed: int, words: int) -> str:
    """Return words that no other seed brings in this order."""
    chance = random.Random(seed)
    letters = "abcdefghijklmnoprstuvw"
    return " ".join("".join(chance.choices(letters, k=chance.randint(3, 8))) for _ in range(words))


def _pairs(texts: Mapping[int, str], structures: Mapping[int, Structure] | None = None) -> list[CopyPair]:
    around = {number: (structures or {}).get(number, _PLAIN) for number in texts}
    known = {number: prints_of(text, around[number]) for number, text in texts.items()}
    return near_copies(known, lambda one: (texts[one], around[one]), lambda _done, _of: None, lambda: False)


def test_a_report_taken_over_with_a_new_beginning_is_found_with_the_words_of_both() -> None:
    agency = _story(1, 200)
    texts = {4: f"Agency. {agency}", 9: f"{_story(2, 40)}\n\n{agency}\n{_story(3, 20)}", 5: _story(4, 300)}
    [pair] = _pairs(texts)
    assert (pair.first, pair.second, pair.words, pair.longest) == (4, 9, 200, 200)
    assert pair.share_of_first > 0.99
    assert 0.7 < pair.share_of_second < 0.8
    [copied] = pair.copied
    assert texts[4][copied.first_start : copied.first_end] == agency
    assert texts[9][copied.second_start : copied.second_end] == agency


def test_words_changed_here_and_there_part_the_runs_but_not_the_pair() -> None:
    words = _story(1, 300).split()
    edited = [f"{word}x" if place % 40 == 20 else word for place, word in enumerate(words)]
    [pair] = _pairs({1: " ".join(words), 2: " ".join(edited)})
    assert len(pair.copied) == 8
    assert pair.words > 280
    for copied in pair.copied:
        first = " ".join(words)[copied.first_start : copied.first_end]
        assert first == " ".join(edited)[copied.second_start : copied.second_end]


def test_paragraphs_set_in_another_order_are_found_too() -> None:
    parts = [_story(seed, 60) for seed in range(5)]
    [pair] = _pairs({1: "\n".join(parts), 2: "\n".join(reversed(parts))})
    assert pair.words == 300
    assert [copied.first_start for copied in pair.copied] == sorted(c.first_start for c in pair.copied)


def test_quoting_a_few_sentences_is_no_copy() -> None:
    shared = _story(1, 35)
    assert _pairs({1: f"{shared} {_story(2, 200)}", 2: f"{_story(3, 200)} {shared}"}) == []


@pytest.mark.parametrize("marks", ["“{}”", "„{}“", "«{}»", '"{}"'])
def test_a_long_statement_quoted_by_both_is_no_copy(marks: str) -> None:
    statement = marks.format(_story(1, 120))
    assert _pairs({1: f"{_story(2, 80)} {statement}", 2: f"{statement} {_story(3, 80)}"}) == []


def test_a_statement_set_apart_as_a_quotation_is_no_copy() -> None:
    statement = _story(1, 120)
    texts = {1: f"{statement}\n{_story(2, 80)}", 2: f"{statement}\n{_story(3, 80)}"}
    apart = Structure(blocks=(Block(BlockKind.QUOTATION, 0, len(statement), 1),))
    assert len(_pairs(texts)) == 1
    assert _pairs(texts, {1: apart, 2: apart}) == []


def test_menus_are_left_out() -> None:
    menu = _story(1, 150)
    texts = {1: f"{menu}\n{_story(2, 60)}", 2: f"{menu}\n{_story(3, 60)}"}
    skipped = Structure(asides=(Aside(AsideKind.BOILERPLATE, 0, len(menu)),))
    assert len(_pairs(texts)) == 1
    assert _pairs(texts, {1: skipped, 2: skipped}) == []


def test_a_footer_that_many_documents_have_is_no_copy() -> None:
    footer = _story(99, 90)
    texts = {number: f"{_story(number, 30)}\n{footer}" for number in range(1, 40)}
    assert _pairs(texts) == []


def test_an_agency_report_that_many_papers_print_is_one_all_the_same() -> None:
    report = _story(99, 300)
    texts = {number: f"{_story(number, 30)}\n{report}" for number in range(1, 21)}
    pairs = _pairs(texts)
    reached = {1}
    for pair in pairs:
        if pair.first in reached:
            reached.add(pair.second)
    assert reached == set(texts)


def test_a_page_lifted_from_a_book_is_found_though_the_shares_are_small() -> None:
    page = _story(1, 300)
    [pair] = _pairs({1: f"{_story(2, 4000)} {page}", 2: f"{_story(3, 3000)} {page} {_story(4, 10)}"})
    assert pair.words == 300
    assert max(pair.share_of_first, pair.share_of_second) < 0.1


def test_case_accents_and_kinds_of_quotation_marks_do_not_hide_a_copy() -> None:
    words = _story(1, 100)
    [pair] = _pairs({1: words, 2: words.upper().replace("E", "É")})
    assert pair.words == 100


def test_a_text_without_spaces_is_compared_by_its_characters() -> None:
    chance = random.Random(1)
    text = "".join(chr(chance.randint(0x4E00, 0x9FA0)) for _ in range(200))
    [pair] = _pairs({1: text, 2: f"新闻。{text}"})
    assert pair.share_of_first > 0.9


def test_empty_and_short_texts_have_no_copies() -> None:
    assert _pairs({1: "", 2: "", 3: "A few words.", 4: "A few words."}) == []


def test_it_ends_where_nobody_wants_it_any_more() -> None:
    with pytest.raises(Cancelled):
        near_copies({}, lambda _one: ("", _PLAIN), lambda _done, _of: None, lambda: True)


def test_only_documents_that_share_words_are_read() -> None:
    story = _story(1, 100)
    texts = {1: story, 2: story, **{number: _story(number, 100) for number in range(3, 30)}}
    asked: list[int] = []

    def read(one: int) -> tuple[str, Structure]:
        asked.append(one)
        return texts[one], _PLAIN

    known = {number: prints_of(text, _PLAIN) for number, text in texts.items()}
    near_copies(known, read, lambda _done, _of: None, lambda: False)
    assert asked == [1, 2]
