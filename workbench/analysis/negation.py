"""Whether one of two passages that say the like denies it: "was coordinated", "was not coordinated"."""

from __future__ import annotations

from workbench.analysis.stemming import stems
from workbench.domain.folding import fold
from workbench.domain.negations import is_negation
from workbench.domain.tokens import TokenText

_REACH = 4
"""How many words behind a negation are taken to be denied."""
_SHORTEST = 4
"""Letters of a word that is worth denying; shorter ones are mostly articles and the like."""

_STRESSED = (["only"], ["just"], ["merely"], ["least"], ["longer"])
"""Behind these a negation stresses, or tells of an end, rather than denies."""


def one_sided_negation(claim: str, passage: str, claim_language: str, passage_language: str) -> str:
    """Say in one sentence what only one side denies of the words that both have; "" where nothing is."""
    said, said_there = _stems(claim, claim_language), _stems(passage, passage_language)
    both = {stem for stem in {*said[1]} & {*said_there[1]} if len(stem) >= _SHORTEST}
    denied = {stem: word for stem, word in _denied(*said).items() if stem in both}
    denied_there = {stem: word for stem, word in _denied(*said_there).items() if stem in both}
    if denied.keys() & denied_there.keys() or bool(denied) == bool(denied_there):
        return ""
    if denied:
        return f"The text says “{next(iter(denied.values()))}” here, the source does not."
    return f"The source says “{next(iter(denied_there.values()))}” here, the text does not."


def _stems(text: str, language: str) -> tuple[TokenText, list[str]]:
    words = TokenText(text)
    return words, stems([fold(token) for token in words.tokens], language)


def _denied(words: TokenText, its_stems: list[str]) -> dict[str, str]:
    """Return the stems that a negation stands before, with the negation as it is written."""
    found: dict[str, str] = {}
    for place, token in enumerate(words.tokens):
        if not is_negation(token) or words.tokens[place + 1 : place + 2] in _STRESSED:
            continue
        written = words.text[words.starts[place] : words.ends[place]]
        for behind in range(place + 1, min(place + 1 + _REACH, len(its_stems))):
            between = words.text[words.ends[behind - 1] : words.starts[behind]]
            if not between.isspace():  # another clause, or the number in "No. 5"
                break
            found.setdefault(its_stems[behind], written)
    return found
