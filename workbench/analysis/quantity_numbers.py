"""Numbers of a text, in digits or words, before anybody asks of what: "41.6 million", "two thirds", "3½"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from workbench.analysis.name_words import NO_NAMES
from workbench.analysis.number_words import Chain, NumberWord, NumberWords, Role, number_words
from workbench.analysis.quantity_numerals import NUMERAL, Numeral, read_numeral
from workbench.analysis.quantity_words import CURRENCY_BEFORE, SHORT_SCALES

_SYMBOLS = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5",
    "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
_PARTS = "".join(_SYMBOLS)
_SCAN = re.compile(rf"(?P<digits>{NUMERAL})(?P<part>[{_PARTS}])?|(?P<symbol>[{_PARTS}])|(?P<word>[^\W\d_]+)")
_SCALE_AFTER = re.compile(r"[\s\u00ad-]?([^\W\d_]+)\.?(?![^\W_])")
_GAP = re.compile(r"[\s-]{1,2}|\s?(?:and|and a|and an|und|et|y|e|a)\s(?:a\s|an\s)?")
_AND_HALF = re.compile(r"\s(?:and a|et|y|e|a)\s(half|demie?|medi[oa]|mezz[oa]|půl)\b", re.IGNORECASE)
_GLUED_BEFORE = re.compile(r"\w$|[^\W\d][-‑/.:]$|\d[/.:]$|[#§@_]$")
_LABEL_AFTER = re.compile(r"-[A-Z]\b|\s(?:BCE?|B\.C)")
_NAMED_BEFORE = re.compile(r"\b([A-Z][a-zà-ÿ]+)\s$")
_COUNTED_AFTER = re.compile(
    r"[\s-]?(?:[a-zà-ÿ]+(?:s|en|er)\b|people|men|women|children|percent|per cent|million|billion|bn|%|[€$£°])"
)
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th|ème|ième|e|er|ère|º|ª)\b")
_LETTERS_AFTER = re.compile(r"[^\W\d_]")
# Long scales and abbreviations that are understood in any language.
_ANYWHERE = number_words("")
# "one another", "no one", "the one": no number.
_NO_NUMBER_BEFORE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|the|which|another|only|day|not|loved|a|first|or|as|is|was|be|for)[\s-]$",
    re.IGNORECASE,
)
_COUNTS_ONE = re.compile(
    r"\s(?!another|day\b|can\b|could\b|may\b|might\b|must\b|should\b|would\b|who\b|that\b|'s)(?=[a-z])"
)


class Number(NamedTuple):
    """A number at a place. ``step`` is the size of its last place, ``scale`` the word of size with it.

    ``part`` says that it is a share of a whole ("a third"), ``rank`` that it is an ordinal.
    """

    start: int
    end: int
    value: Fraction
    step: Fraction
    also: Fraction | None = None
    scale: int = 1
    part: bool = False
    rank: bool = False
    words: bool = False


class _Word(NamedTuple):
    start: int
    end: int
    lower: str
    meaning: NumberWord


def numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text in order; ``language`` is a primary subtag or ""."""
    return list(_numbers(text, language, number_words(language)))


def _numbers(text: str, language: str, table: NumberWords) -> Iterator[Number]:
    run: list[_Word] = []
    past = 0
    for found in _SCAN.finditer(text):
        start, end = found.span()
        if found.lastgroup == "word":
            meaning = table[found[0].lower()]
            if meaning is None or start < past:
                continue
            if run and not (start - run[-1].end <= 7 and _GAP.fullmatch(text, run[-1].end, start)):
                yield from _of_run(text, run, table)
                run = []
            run.append(_Word(start, end, found[0].lower(), meaning))
            continue
        if run:
            yield from _of_run(text, run, table)
            run = []
        number = _in_digits(text, found, language, table)
        if number is not None:
            yield number
            past = number.end
    if run:
        yield from _of_run(text, run, table)


def _in_digits(text: str, found: re.Match[str], language: str, table: NumberWords) -> Number | None:
    start, end = found.span()
    if start and _GLUED_BEFORE.search(text, max(0, start - 2), start):
        return None
    if found.lastgroup == "symbol":
        return Number(start, end, Fraction(_SYMBOLS[found[0]]), Fraction(0))
    read = read_numeral(found["digits"], language)
    if read is None or _is_label(text, start, end):
        return None
    if found["part"]:
        read = Numeral(read.value + Fraction(_SYMBOLS[found["part"]]), Fraction(0))
    rank = _ORDINAL_AFTER.match(text, end)
    if rank and read.step == 1 and not found["part"]:
        return Number(start, rank.end(), read.value, Fraction(1), rank=True)
    return _scaled(text, Number(start, end, read.value, read.step, read.also), table)


def _is_label(text: str, start: int, end: int) -> bool:
    """Say whether a number is part of a name, as in "Apollo 11", "3-D", "45 BC"."""
    if _LABEL_AFTER.match(text, end):
        return True
    before = _NAMED_BEFORE.search(text, max(0, start - 30), start) if end - start < 4 else None
    if before is None or _COUNTED_AFTER.match(text, end):
        return False
    return before[1].lower() not in NO_NAMES and before[1].lower() not in CURRENCY_BEFORE


def _scaled(text: str, number: Number, table: NumberWords) -> Number | None:
    """Add the words of size behind digits: "million", "hundred thousand", "bn"."""
    while after := _SCALE_AFTER.match(text, number.end):
        word = after[1].lower()
        meaning = table[word] or _ANYWHERE[word]
        if meaning is not None and meaning.role in (Role.SCALE, Role.HUNDRED) and len(word) > 1:
            size = int(meaning.value)
        elif word in SHORT_SCALES and _is_money(text, number.start):
            size = 10 ** SHORT_SCALES[word]
        else:
            break
        if number.value >= size and size <= number.scale:
            break
        also = None if number.also is None else number.also * size
        step = min(number.step * size, number.value * size / 10) if number.step == 1 else number.step * size
        end = after.end() if text[after.end() - 1] != "." or _is_short(word) else after.end() - 1
        number = Number(number.start, end, number.value * size, step, also, number.scale * size)
    if _LETTERS_AFTER.match(text, number.end) and not _unit_glued(text, number.end):
        return None
    return number


def _is_short(word: str) -> bool:
    return word in SHORT_SCALES or word in ("mio", "mrd", "tsd")


def _is_money(text: str, start: int) -> bool:
    return start > 0 and (
        text[start - 1] in "$€£¥₽₹" or text[max(0, start - 2) : start - 1] in ("$", "€", "£")
    )


_GLUED = re.compile(
    r"(?:km²?|m²?|cm|mm|kg|g|mg|t|ha|l|ml|mph|kph|kmh?|h|am|pm|p\.m|a\.m|bn|mio|mrd|kč|chf|eur|usd|min|s|ft|lbs?|mw|gw|kwh"
    r"|gb|mb|tb|years?|er|jährige[nr]?|enne|letý|letá)(?![^\W_])",
    re.IGNORECASE,
)


def _unit_glued(text: str, end: int) -> bool:
    return _GLUED.match(text, end) is not None


def _of_run(text: str, run: list[_Word], table: NumberWords) -> Iterator[Number]:
    """Yield the numbers in words that stand next to one another."""
    place = 0
    while place < len(run):
        count, number = _at(text, run, place, table)
        if number is not None:
            yield number
        place += max(count, 1)


def _at(text: str, run: list[_Word], place: int, table: NumberWords) -> tuple[int, Number | None]:
    """Return how many words belong together from a place on, and the number they make, if any."""
    if run[place].meaning.role is Role.HALF:
        return _half(text, run, place, table)
    chain = table.chain([word.meaning for word in run[place:]])
    if chain is not None:
        return _of_chain(text, run, place, chain, table)
    if run[place].meaning.role is Role.ARTICLE and place + 1 < len(run):
        part = run[place + 1]
        if part.meaning.part and part.meaning.role is not Role.HALF and _is_part(text, part.end):
            return 2, _part(run[place], part, Fraction(1))
        return 1, None
    return _rank(run[place])


def _of_chain(
    text: str, run: list[_Word], place: int, chain: Chain, table: NumberWords
) -> tuple[int, Number | None]:
    first, behind = run[place], place + chain.taken
    if behind < len(run) and run[behind].meaning.part and chain.value < 20:
        part = run[behind]
        if part.meaning.role is not Role.HALF and _is_part(text, part.end):
            return chain.taken + 1, _part(first, part, chain.value)
    if not chain.value or (chain.taken == 1 and not _counts(text, first, chain, table)):
        return chain.taken, None
    size = int(chain.step) if chain.step >= 100 else 1
    step = min(chain.step, chain.value / 10) if size > 1 else chain.step
    number = Number(first.start, run[behind - 1].end, chain.value, step, scale=size, words=True)
    half = _AND_HALF.match(text, number.end)
    if half and chain.value < 100:
        number = number._replace(end=half.end(), value=chain.value + Fraction(1, 2), step=Fraction(1, 2))
        return _through(run, behind, half.end()) - place, _scaled(text, number, table)
    return chain.taken, number


def _counts(text: str, word: _Word, chain: Chain, table: NumberWords) -> bool:
    """Tell a single word that is a number from "thousands" and from the "one" of "one another"."""
    if word.meaning.role is Role.SCALE:
        return chain.value <= 1000 and table.language != "en"
    return chain.value != 1 or _counts_one(text, word)


def _through(run: list[_Word], place: int, end: int) -> int:
    while place < len(run) and run[place].start < end:
        place += 1
    return place


def _counts_one(text: str, word: _Word) -> bool:
    """Say whether "one" counts something, as in "one source", "one of the sources"."""
    if word.lower in ("eins", "jeden", "jedna", "jedno"):
        return word.lower != "eins"
    before = _NO_NUMBER_BEFORE.search(text, max(0, word.start - 10), word.start)
    return before is None and _COUNTS_ONE.match(text, word.end) is not None


def _half(text: str, run: list[_Word], place: int, table: NumberWords) -> tuple[int, Number | None]:
    """Read "half a million", "half an hour", "half of"."""
    rest = run[place + 1 :]
    if rest and rest[0].meaning.role is Role.SCALE:
        size = rest[0].meaning.value
        return 2, Number(run[place].start, rest[0].end, size / 2, size / 20, scale=int(size), words=True)
    if rest and rest[0].meaning.role is Role.ARTICLE:
        chain = table.chain([word.meaning for word in rest])
        if chain is not None and chain.step > 1:
            last = rest[chain.taken - 1]
            half = Fraction(1, 2)
            return 1 + chain.taken, Number(
                run[place].start,
                last.end,
                chain.value * half,
                chain.value / 20,
                scale=int(chain.step),
                words=True,
            )
        hour = re.compile(r"\s(?:hour|year|day|mile|century|heure|hora|dozen)\b").match(text, rest[0].end)
        if hour:
            return 2, Number(run[place].start, rest[0].end, Fraction(1, 2), Fraction(1, 10), words=True)
    of = re.compile(r"\s(?:of|the|all|its|their|der|des|de|del|delle|dei|ze|die)\b").match(
        text, run[place].end
    )
    other = re.compile(r"(?:second|first|other|better|latter|and a|later)\s$").search(
        text, max(0, run[place].start - 8), run[place].start
    )
    if of and not other:
        return 1, Number(
            run[place].start, run[place].end, Fraction(1, 2), Fraction(1, 20), part=True, words=True
        )
    return 1, None


def _is_part(text: str, end: int) -> bool:
    """Tell "a third of", "a third more" from "a third man"."""
    return re.compile(
        r"s\b|[.,;:)”\"]|$|\s(?:of|more|less|fewer|higher|lower|were|was|are|is|said|have|had|higher|down|up|in|to|der"
        r"|des|aller|mehr|weniger|höher|niedriger|de|des|plus|más|menos|dei|delle|di|degli|più|meno|více|méně|the|que"
        r"|larger|smaller|faster|below|above|off|von|und|and|or|as|on|by|from|since|than|voted|over)\b"
    ).match(text, end) is not None or text[end - 1 : end] in ("s", "l")


def _part(first: _Word, part: _Word, times: Fraction) -> Number:
    value = times / part.meaning.part if part.meaning.part > 0 else Fraction(3, 4)
    return Number(first.start, part.end, value, value / 10, part=True, words=True)


def _rank(word: _Word) -> tuple[int, Number | None]:
    if not word.meaning.ordinal:
        return 1, None
    return 1, Number(word.start, word.end, Fraction(word.meaning.ordinal), Fraction(1), rank=True, words=True)
