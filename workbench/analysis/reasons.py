"""Why a passage may bear on a claim, and what stands otherwise in it, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.negation import one_sided_negation
from workbench.analysis.stemming import stems
from workbench.analysis.value_agreement import agree
from workbench.analysis.value_comparison import differences
from workbench.analysis.values import values_of_words
from workbench.domain.comparisons import Value, ValueKind
from workbench.domain.folding import tokens
from workbench.domain.tokens import TokenText

_MOST_NAMED = 3
_TELLING = 0.4
"""Words that weigh less than this share of the weightiest one are not worth naming."""
_WORD_FOR_WORD = 5
"""Words in a row that are worth saying that they agree."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words with what one has to know to understand them.

    ``language`` is a BCP 47 tag, ``published`` the ISO 8601 date that "yesterday" is counted from.
    """

    text: str
    language: str = ""
    published: str | None = None

    def values(self) -> tuple[Value, ...]:
        """Return the numbers, dates and names in these words."""
        return values_of_words(self.text, self.language, self.published)


def reasons(
    claim: Words, passage: Words, shared: frozenset[str], weights: Mapping[str, float]
) -> tuple[str, ...]:
    """Return what speaks for a passage: names, numbers and dates it shares, words in a row, rare words.

    ``shared`` are the claim's stems in the passage, ``weights`` say how much each stem tells.
    """
    there = passage.values()
    common = [value for value in claim.values() if any(agree(value, other) for other in there)]
    names = _whole_names(_once(value.exact for value in common if value.kind is ValueKind.NAME))
    amounts = _once(value.exact for value in common if value.kind is not ValueKind.NAME)
    found = []
    if names:
        found.append(f"Shares the name{'s' if len(names) > 1 else ''} {_listed(names)}")
    if amounts:
        found.append(f"Shares {_listed(amounts)}")
    run = _same_words(claim.text, passage.text)
    if run:
        found.append(f"Says “{run}” word for word")
    rare = _rare_words(claim, common, shared, weights)
    if rare:
        kind = "rare word" if found or len(rare) > 1 else "word"
        found.append(f"Shares the {kind}{'s' if len(rare) > 1 else ''} {', '.join(rare)}")
    return tuple(found)


def differs(claim: Words, passage: Words) -> tuple[str, ...]:
    """Return what stands otherwise in a passage: another number, date or name, a negation on one side."""
    found = differences(
        claim.text,
        passage.text,
        claim_language=claim.language,
        evidence_language=passage.language,
        claim_date=claim.published,
        evidence_date=passage.published,
    )
    denied = one_sided_negation(claim.text, passage.text, claim.language, passage.language)
    return (*(difference.message for difference in found), *([denied] if denied else ()))


def _rare_words(
    claim: Words, common: Sequence[Value], shared: frozenset[str], weights: Mapping[str, float]
) -> list[str]:
    """Return the weightiest shared words as the claim writes them, without numbers and common values."""
    found = tokens(claim.text)
    its_stems = stems([token.word for token in found], claim.language)
    named_or_counted = [*common, *(v for v in claim.values() if v.kind is not ValueKind.NAME)]
    named = {
        stem
        for stem, token in zip(its_stems, found, strict=True)
        if any(value.start <= token.start < value.end for value in named_or_counted)
    }
    written = {
        stem: claim.text[token.start : token.end] for stem, token in zip(its_stems, found, strict=True)
    }
    least = _TELLING * max((weights[stem] for stem in shared), default=0.0)
    telling = [stem for stem in shared - named if stem in written and weights[stem] >= least]
    telling.sort(key=lambda stem: (-weights[stem], stem))
    return _once(written[stem] for stem in telling)[:_MOST_NAMED]


def _same_words(claim: str, passage: str) -> str:
    """Return the longest run of words that both have, as the claim writes it; "" for a short one."""
    one, other = TokenText(claim), TokenText(passage)
    best, last = 0, 0
    before: dict[int, int] = {}
    for place, token in enumerate(one.tokens):
        now = {there: before.get(there - 1, 0) + 1 for there in other.places.get(token, ())}
        longest = max(now.values(), default=0)
        if longest > best:
            best, last = longest, place
        before = now
    if best < _WORD_FOR_WORD:
        return ""
    return " ".join(claim[one.starts[last - best + 1] : one.ends[last]].split())


def _whole_names(names: Sequence[str]) -> list[str]:
    """Leave out names that are part of a longer one: "Halvane" beside "Dorit Halvane"."""
    return [name for name in names if not any(name != other and name in other for other in names)]


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _listed(words: Sequence[str]) -> str:
    *before, last = words[:_MOST_NAMED]
    return f"{', '.join(before)} and {last}" if before else last
