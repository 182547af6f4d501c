"""Where candidates for a quotation hold it, who speaks there, and when short ones count."""

from __future__ import annotations

import pytest

from tests.cases import span
from workbench.analysis.quotation_matching import (
    best_place,
    names_around,
    pieces,
    same_speaker,
    speaker_at,
)
from workbench.domain.comparisons import Match
from workbench.domain.structure import Structure, Timecode


def test_words_between_dots_are_looked_for_apart_and_brackets_not_at_all() -> None:
    assert pieces("The first [of all] words … the last Wörter") == [
        ("the", "first", "words"),
        ("the", "last", "worter"),
    ]
    assert len(pieces(" ".join(f"word{n}" for n in range(100)))) == 3


def test_the_most_alike_place_of_several_texts_is_best() -> None:
    texts = {
        "a": "We paid thirty million for it then.",
        "b": "We paid forty million for it then.",
    }

    place = best_place("We paid forty million for it", texts, [("a", (0, 35)), ("b", (0, 35))])

    assert place is not None
    assert (place.key, place.comparison.match) == ("b", Match.EXACT)
    assert texts["b"][place.start : place.end] == "We paid forty million for it"


def test_nothing_alike_is_no_place() -> None:
    assert best_place("Every ship was sold", {"a": "Minutes of the council."}, [("a", (0, 23))]) is None


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Some say a folly is a thing.", False),
        ("It was a folly, Lind thinks.", True),
        ("They spoke of “a folly” then.", True),
        ("It was the folly, Lind thinks.", False),
    ],
)
def test_short_quotations_need_their_very_words_and_a_name_or_marks(source: str, found: bool) -> None:
    draft = "Lind called it “a folly”. Nobody laughed."
    names = names_around(draft, *span(draft, "“a folly”"), "Lind")

    place = best_place("a folly", {"": source}, [("", (0, len(source)))], names)

    assert (place is not None) is found


def test_a_source_says_who_speaks_at_a_place() -> None:
    quoted = "“We knew it all along,” said Ann Ode. Then she left."
    talk = "ANN: Hello.\nBO: We knew it all along.\nANN: Did you?\nBO: Yes."
    recorded = Structure(timecodes=(Timecode(0, 40, 0, 1, "Bo"),))

    assert speaker_at(quoted, Structure(), *span(quoted, "knew it all"), "Reporter") == "Ann Ode"
    assert speaker_at(quoted, Structure(), *span(quoted, "she left"), "Reporter") == "Reporter"
    assert speaker_at(talk, Structure(), *span(talk, "knew it all"), "") == "BO"
    assert speaker_at("We knew it all along, you know.", recorded, 3, 11, "") == "Bo"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Col. Dave Butler", "Butler", True),
        ("Ann Ode", "Bo Lind", False),
        ("Senior Defense Official", "Josh Rogin", True),
        ("the mayor", "Mayor Bo Lind", True),
        ("Mayor Bo Lind", "Mayor Ann Ode", False),
    ],
)
def test_two_namings_may_mean_one_person(one: str, other: str, same: bool) -> None:
    assert same_speaker(one, other) is same
