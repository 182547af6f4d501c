"""The kind of a new claim is guessed from its words, so that most need not be chosen."""

from __future__ import annotations

import pytest

from workbench.analysis.likely_kind import LONGEST, likely_kind
from workbench.domain.model import Kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“The alarm was released at 01:52, as the plan foresees.”", Kind.QUOTATION),
        ("One of them said: “You don’t walk out into the rain to count horns.”", Kind.QUOTATION),
        ("He told “a lie” to the committee on Tuesday, and nobody noticed.", Kind.EVENT),
        ("Sixty-two sirens", Kind.NUMBER),
        ("4.2 million crowns", Kind.NUMBER),
        ("on 9 October", Kind.DATE),
        ("in the spring of 2022", Kind.DATE),
        ("Brennick, which built the network in 2016 for 4.2 million crowns, says so.", Kind.EVENT),
        ("the head of the Civil Protection Office", Kind.EVENT),
        ("", Kind.EVENT),
        ("“" + "so " * LONGEST + "”", Kind.EVENT),
    ],
)
def test_the_words_suggest_a_kind(words: str, kind: Kind) -> None:
    assert likely_kind(words) is kind
