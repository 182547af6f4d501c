"""What contradicts itself in a long text is found wherever it stands, though it is read part by part."""

from __future__ import annotations

from workbench.analysis.consistency import inconsistencies

FILLING = "Nobody in town could say who had signed it.\n" * 5_000


def test_two_numbers_far_apart_are_still_set_beside_each_other() -> None:
    one = "The flood in the harbour killed 12 fishermen that night.\n"
    other = "The flood in the harbour killed 14 fishermen that night.\n"
    text = f"{one}{FILLING}{other}"

    found = [each for each in inconsistencies(text, "en") if each.code == "two-numbers"]

    assert [[text[start:end] for start, end in each.spans] for each in found] == [["12", "14"]]


def test_a_sum_behind_the_first_part_is_told_with_its_place() -> None:
    wrong = "There were 12 people: 7 men and 4 women.\n"
    text = f"{FILLING}{wrong}{FILLING}"

    (found,) = inconsistencies(text, "en")

    assert found.code == "sum-does-not-follow"
    assert [text[start:end] for start, end in found.spans] == ["12", "7", "4"]
