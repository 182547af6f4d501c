"""What of a name is hidden, where, and what is found where hiding failed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.hidden_names import Hidden, HiddenNames
from workbench.domain.model import Origin
from workbench.domain.safe_check import names_left
from workbench.domain.searched_names import open_phrases, searched_name

ORIGINS = [
    Origin(1, "Petra Müller-Láng", note="0170 555 123, p.ml@town.example"),
    Origin(2, "an officer on shift"),
    Origin(3, "王小明"),
    Origin(4, "Will Baker"),
    Origin(5, "Theresa May, night clerk"),
]
SEARCHED = [searched_name(one) for one in ORIGINS]
STAY = open_phrases(["Paul Láng", "Mrs Lang", "Petra Lang", "Ulla Brandt"], SEARCHED)
NAMES = HiddenNames(
    [Hidden(one, f"Source {letter}") for one, letter in zip(SEARCHED, "ABCDE", strict=True)], STAY
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Petra Muller-Lang's view", "[Source A]'s view"),
        ("LANG, PETRA; petra  lang.", "[Source A]; [Source A]."),
        ("P. Lang and Petra B. Lang", "[Source A] and [Source A]"),
        ("Plan B. Lang went", "Plan B. [Source A] went"),
        ("petra.lang@x.example, plang@x.example", "[Source A]@x.example, [Source A]@x.example"),
        ("Mu\u0308ller, Mül\u00adler, MÜLLER", "[Source A]"),
        ("Müllers Haus, Langer Tag, so lang", "[Source A] Haus, Langer Tag, so [Source A]"),
        ("Paul Lang stays, Mrs Lang does not", "Paul Lang stays, Mrs [Source A] does not"),
        ("call 0170/555-123 or p.ml@town.example", "call [Source A] or [Source A]"),
        ("An officer on shift; another officer", "An [Source B]; another officer"),
        ("我见王小明说", "我见[Source C]说"),
        ("Will Baker will bake; Baker, the baker", "[Source D] will bake; [Source D], the baker"),
        ("May asked if she may; the night clerk", "[Source E] asked if she may; the night clerk"),
        ("Ulla Brandt knew.", "Ulla Brandt knew."),
        ("", ""),
    ],
)
def test_names_are_hidden_wherever_they_stand(text: str, shown: str) -> None:
    assert NAMES.replaced(text) == shown
    assert names_left(shown, SEARCHED, STAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "MULLER-LANG, PETRA",
        "it was muller",
        "plang@x.example",
        "0170 555 123",
        "one officer on shift",
        "见王小明说",
        "Baker",
        "Theresa",
    ],
)
def test_what_hiding_missed_is_found(text: str) -> None:
    assert len(names_left(text, SEARCHED, STAY)) == 1


def test_the_words_of_the_papers_themselves_are_no_name() -> None:
    mark = [searched_name(Origin(1, "Mark Page"))]
    assert names_left("Mark and Page stand in the key, May in dates", mark) == []
    assert names_left("So says Mark Page", mark) == ["Mark Page"]


def test_a_name_may_begin_in_one_piece_and_end_in_another() -> None:
    assert NAMES.replaced_row(["so Pet", "ra La", "ng sa", "id"]) == ["so [Source A]", "", " sa", "id"]
    assert NAMES.replaced_row(["so ", "Petra", " Lang", " said"]) == ["so ", "[Source A]", "", " said"]


def test_two_origins_of_one_name_stand_for_either() -> None:
    twins = [searched_name(Origin(1, "Ada Keller")), searched_name(Origin(2, "Bela Keller"))]
    names = HiddenNames([Hidden(twins[0], "Source A"), Hidden(twins[1], "Source B")])
    assert names.replaced("Keller; Bela Keller") == "[Source A or Source B]; [Source B]"


@given(st.text(max_size=40), st.sampled_from(["Petra", "Müller-Láng", "plang@", "Will Baker"]), st.text())
def test_nothing_is_left_whatever_stands_around(before: str, name: str, after: str) -> None:
    shown = NAMES.replaced(f"{before} {name} {after}")
    assert names_left(shown, SEARCHED[:1] + SEARCHED[3:4], STAY) == []


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=4))
def test_pieces_say_together_what_the_whole_says(text: str, cuts: list[int]) -> None:
    text = f"{text[:20]}Petra Lang{text[20:]}"
    places = [0, *sorted({min(cut, len(text)) for cut in cuts}), len(text)]
    row = [text[start:end] for start, end in pairwise(places)]
    assert "".join(NAMES.replaced_row(row)) == NAMES.replaced(text)
