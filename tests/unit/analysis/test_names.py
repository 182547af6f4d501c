"""Names in a text: with titles, as parts, in German, and whether two may mean the same."""

from __future__ import annotations

import pytest

from workbench.analysis.names import names, same_name
from workbench.analysis.value_names import misspelled


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return the words of each name and the name itself."""
    values = names(text, language)
    assert all(text[value.start : value.end] == value.exact for value in values)
    return [(value.exact, value.name) for value in values]


def test_titles_belong_to_the_words_but_not_to_the_name() -> None:
    assert found("He met Col. (ret.) Tom Baird and Gen. Milley.") == [
        ("Col. (ret.) Tom Baird", "Tom Baird"),
        ("Gen. Milley", "Milley"),
    ]
    assert found("Then-Defense Secretary Mark Esper worried.") == [
        ("Then-Defense Secretary Mark Esper", "Mark Esper")
    ]


def test_names_end_with_their_sentence() -> None:
    assert ("London", "London") in found("They flew to London. Reyes stayed in Paris.")


def test_particles_organisations_and_possessives() -> None:
    text = "He told Ursula von der Leyen and the Department of Defense about Smith’s call."
    assert [name for _, name in found(text)] == ["Ursula von der Leyen", "Department of Defense", "Smith"]


@pytest.mark.parametrize(
    "text", ["However, it rained.", "Nobody came. Later they left.", "Meanwhile it rained."]
)
def test_words_that_begin_a_sentence_are_no_names(text: str) -> None:
    assert found(text) == []


def test_german_nouns_are_no_names() -> None:
    text = "Der Minister Olaf Scholz traf die Presse. Das Haus von Scholz war leer."
    assert [name for _, name in found(text, "de")] == ["Olaf Scholz", "Scholz"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Milley", "Mark Milley"),
        ("M. Milley", "Mark Milley"),
        ("WHO", "World Health Organization"),
        ("U.S.", "United States"),
        ("José Peña", "Jose Pena"),
        ("Donald Trump", "Donald J. Trump Jr"),
    ],
)
def test_names_that_may_be_one_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("Mark Esper", "Mark Milley"), ("Anna Smith", "Paul Smith")])
def test_names_of_others_are_not(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Reyes", "Reyez"), ("Mark Milley", "Miley"), ("Dave Butler", "Dave Buttler")]
)
def test_one_letter_apart_is_one_name_spelled_in_two_ways(one: str, other: str) -> None:
    assert misspelled(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mali", "Malta"), ("China", "Chinas"), ("Reyes", "Keyes"), ("Ann", "Anna"), ("A", "B")],
)
def test_other_names_and_forms_of_a_word_are_not(one: str, other: str) -> None:
    assert not misspelled(one, other)
