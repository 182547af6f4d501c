"""Where a text contradicts itself: names in two spellings, two numbers for a thing, wrong sums.

Said only where the words around leave little doubt; nothing here knows which of two is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from workbench.analysis.consistency_figures import figures_that_do_not_follow
from workbench.analysis.consistency_sentences import Sentence, sentences_with_values
from workbench.analysis.languages import likely_language, primary
from workbench.analysis.names import name_parts
from workbench.analysis.number_words import LANGUAGES
from workbench.analysis.value_agreement import agree, comparable
from workbench.analysis.value_alignment import Context, likeness
from workbench.analysis.value_names import misspelled
from workbench.domain.comparisons import Inconsistency, Value, ValueKind
from workbench.domain.stopping import stop_if_cancelled, watched

_COUNTED = frozenset({ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENTAGE, ValueKind.MEASURE})
_SHORTEST_NAME = 5
_LIKE_ENOUGH = 1.5
_SHARED_WORDS = 3
_MOST_ALIKE = 2
"""A text that gives more different numbers with one word tells of several things."""
_MOST_LOOKED_AT = 40
_SPEAKERS = frozenset(
    (
        "source",
        "offici",
        "witnes",
        "quelle",
        "zeugen",
        "fuente",
        "fonti",
        "zdroje",
        "zdrojů",
        "people",
        "person",
    )
)


def inconsistencies(text: str, language: str = "", published: str | None = None) -> list[Inconsistency]:
    """Return what of a text does not fit the rest of it, in order of the text.

    ``language`` is a BCP 47 tag, ``published`` the ISO 8601 date of publication.
    """
    spoken = primary(language) or likely_language(text[:8_000])
    sentences = sentences_with_values(text, spoken, published)
    found = [*(_names(sentences) if spoken in LANGUAGES else ()), *_two_numbers(text, sentences)]
    for sentence in watched(sentences, 100):
        found += figures_that_do_not_follow(text, sentence, published)
    return sorted(found, key=lambda one: one.spans[0])


def _names(sentences: Sequence[Sentence]) -> Iterator[Inconsistency]:
    """Yield pairs of names that differ in a letter; the rarer one comes first."""
    places: defaultdict[str, list[Value]] = defaultdict(list)
    for sentence in watched(sentences):
        for value in sentence.values:
            if value.kind is ValueKind.NAME:
                places[value.name].append(value)
    told: set[frozenset[str]] = set()
    for one, other in watched(_alike(places)):
        words = frozenset((name_parts(one)[-1], name_parts(other)[-1]))
        if len(words) == 2 and words not in told and misspelled(one, other):
            told.add(words)
            rare, common = sorted((one, other), key=lambda name: len(places[name]))
            yield Inconsistency(
                "name-spelled-two-ways",
                f"The text spells a name in two ways: “{rare}” and “{common}”.",
                tuple((places[name][0].start, places[name][0].end) for name in (rare, common)),
            )


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names whose last words are the same but for a letter, in time linear in the names."""
    by_short: defaultdict[str, list[str]] = defaultdict(list)
    for name in watched(names):
        last = (name_parts(name) or ("",))[-1]
        if len(last) >= _SHORTEST_NAME and last.isalpha():
            for short in {last, *(last[:at] + last[at + 1 :] for at in range(len(last)))}:
                by_short[short].append(name)
    for alike in by_short.values():
        yield from combinations(sorted(alike), 2)


def _two_numbers(text: str, sentences: Sequence[Sentence]) -> Iterator[Inconsistency]:
    values = [value for sentence in sentences for value in sentence.values]
    context = Context(text, values)
    groups: defaultdict[tuple[str, str, str], list[tuple[Value, Sentence]]] = defaultdict(list)
    for sentence in watched(sentences, 100):
        for value in sentence.values:
            if value.kind in _COUNTED and value.unit != "ordinal" and "-" not in value.exact:
                near = context.near(value)
                for word in {near.head, near.tail} - {""}:
                    groups[value.kind.value, value.unit, word].append((value, sentence))
    told: set[tuple[int, int]] = set()
    for (_, _, word), members in groups.items():
        stop_if_cancelled()
        if word not in _SPEAKERS and len({(value.low, value.high) for value, _ in members}) > _MOST_ALIKE:
            continue
        for one, other in combinations(members[:_MOST_LOOKED_AT], 2):
            pair = (one[0].start, other[0].start)
            if pair not in told and _contradict(context, one, other, word):
                told.add(pair)
                yield _numbers(context, one[0], other[0])


_Member = tuple[Value, Sentence]


def _contradict(context: Context, one: _Member, other: _Member, word: str) -> bool:
    """Say whether two values are given for one thing: other words of theirs are the same too."""
    first, second = one[0], other[0]
    if one[1].start == other[1].start or not comparable(first, second) or agree(first, second):
        return False
    if _is_part(context, first) or _is_part(context, second):
        return word in _SPEAKERS and _is_of_several(context, first, second)
    if first.high == 1 or second.high == 1:
        return False
    near, far = context.near(first), context.near(second)
    return (
        _of_one_size(first, second)
        and len(near.words.keys() & far.words.keys()) >= _SHARED_WORDS
        and likeness(near, far) >= _LIKE_ENOUGH
        and not _tell_apart(one[1], other[1], ValueKind.DATE)
        and not _tell_apart(one[1], other[1], ValueKind.NAME)
    )


def _of_one_size(one: Value, other: Value) -> bool:
    """Say whether two numbers may be meant for one: 12 dead and 14, but hardly 500 dead and 50 million."""
    first, second = (value.high if value.low is None else value.low for value in (one, other))
    return first is not None and second is not None and max(first, second) <= 2 * min(first, second)


def _is_part(context: Context, value: Value) -> bool:
    return context.text[value.end : value.end + 4] in (" of ", " von", " de ", " dei", " del")


def _is_of_several(context: Context, one: Value, other: Value) -> bool:
    """Say whether "two of the sources" stands beside "three sources"; "one of them" is no count of all."""
    part, whole = (one, other) if _is_part(context, one) else (other, one)
    if _is_part(context, whole) or part.low is None or whole.low is None:
        return False
    return 1 < part.low < whole.low


def _tell_apart(one: Sentence, other: Sentence, kind: ValueKind) -> bool:
    """Say whether sentences name days or people of which none is the same: they tell of two things."""
    first = [value for value in one.values if value.kind is kind]
    second = [value for value in other.values if value.kind is kind]
    return bool(first and second) and not any(agree(a, b) for a in first for b in second)


def _numbers(context: Context, one: Value, other: Value) -> Inconsistency:
    first, second = (context.said(value) for value in (one, other))
    if _is_part(context, one) or _is_part(context, other):
        message = f"The text says “{first}” and “{second}”. See who stands behind which statement."
    else:
        message = f"The text says {first} here and {second} there."
    return Inconsistency("two-numbers", message, ((one.start, one.end), (other.start, other.end)))
