"""Which token became which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import alignment
from workbench.domain.alignment import UNMATCHED, align, pair_equal

few_words = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(few_words, few_words)
def test_partners_are_equal_and_in_order(old: list[str], new: list[str]) -> None:
    last = -1
    for place, partner in enumerate(align(old, new)):
        if partner != UNMATCHED:
            assert old[place] == new[partner]
            assert partner > last
            last = partner


@given(few_words)
def test_a_text_is_aligned_with_itself(tokens: list[str]) -> None:
    assert list(align(tokens, tokens)) == list(range(len(tokens)))


@given(few_words, few_words, few_words, few_words)
def test_what_stayed_at_both_ends_is_paired(
    head: list[str], gone: list[str], come: list[str], tail: list[str]
) -> None:
    partners = align([*head, *gone, *tail], [*head, *come, *tail])
    assert sum(partner != UNMATCHED for partner in partners) >= len(head) + len(tail)
    assert list(partners[: len(head)]) == list(range(len(head)))


def test_a_replaced_paragraph_does_not_pull_its_neighbours_apart() -> None:
    old = ["one", "two", "three", "four", ".", "the", "a", "of", "to", ".", "five", "six", "seven", "eight"]
    new = ["one", "two", "three", "four", ".", "to", "of", "a", "the", ".", "five", "six", "seven", "eight"]
    partners = align(old, new)
    assert [partners[place] for place in (0, 1, 2, 3, 10, 11, 12, 13)] == [0, 1, 2, 3, 10, 11, 12, 13]


def test_a_moved_block_is_paired_once_at_most() -> None:
    block = [f"m{number}" for number in range(40)]
    rest = [f"r{number}" for number in range(100)]
    partners = align([*block, *rest], [*rest, *block])
    assert list(partners[40:]) == list(range(100))
    assert set(partners[:40]) == {UNMATCHED}


def test_stretches_too_large_for_a_table_are_still_paired() -> None:
    old = [f"w{number}" for number in range(5000)]
    new = [token for number, token in enumerate(old) if number % 50]
    assert len(old) * len(new) > alignment._LARGEST_TABLE
    assert [old[place] for place, _ in pair_equal(old, new)] == new
