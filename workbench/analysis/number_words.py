"""Number words of English, German, French, Spanish, Italian and Czech, and the numbers they make together.

Tables of our own: Babel's CLDR holds no number words, and num2words (LGPL) only writes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple


class Role(IntEnum):
    """What a word does in a number."""

    UNIT = 1  # one to nine
    TEEN = 2  # ten to nineteen
    TENS = 3  # twenty to ninety
    WHOLE = 4  # written as one word: "zweihundertdrei", "doscientos"
    HUNDRED = 5
    SCALE = 6
    ARTICLE = 7  # a number only before a scale or a part: "a million", "eine Million"
    HALF = 8
    MORE_HALF = 9  # "anderthalb", "eineinhalb"
    NONE = 10  # a part or an ordinal only


class NumberWord(NamedTuple):
    """What a word means in a number; ``part`` is 3 in "third", ``ordinal`` is its rank."""

    role: Role
    value: Fraction = Fraction(0)
    part: int = 0
    ordinal: int = 0


class Chain(NamedTuple):
    """A number made of words: how many of the words given are ``taken`` and what it is worth.

    ``step`` is the size of the last place written: a thousand in "five thousand".
    """

    taken: int
    value: Fraction
    step: Fraction


LANGUAGES = ("en", "de", "fr", "es", "it", "cs")

_UNITS = {
    "en": "one two three four five six seven eight nine",
    "de": "eins zwei drei vier fünf sechs sieben acht neun",
    "fr": "- deux trois quatre cinq six sept huit neuf",
    "es": "- dos tres cuatro cinco seis siete ocho nueve",
    "it": "- due tre quattro cinque sei sette otto nove",
    "cs": "jeden dva tři čtyři pět šest sedm osm devět",
}
_TEENS = {
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "dix onze douze treize quatorze quinze seize",
    "es": "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "it": "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "cs": "deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "cs": "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát",
}
_WHOLE = {
    "en": {"zero": 0, "dozen": 12, "fourty": 40},
    "de": {"null": 0, "zwo": 2, "dutzend": 12},
    "fr": {"zéro": 0, "vingts": 20},
    "es": {
        "cero": 0, "veintiuno": 21, "veintiún": 21, "veintiuna": 21, "veintidós": 22, "veintitrés": 23,
        "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28,
        "veintinueve": 29, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
        "cuatrocientos": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600, "setecientos": 700,
        "ochocientos": 800, "novecientos": 900,
    },
    "it": {"zero": 0, "dozzina": 12},
    "cs": {"nula": 0, "jedna": 1, "jedno": 1, "dvě": 2, "dvou": 2, "tří": 3, "třem": 3, "čtyř": 4, "pěti": 5,
           "dvě stě": 200},
}  # fmt: skip
_HUNDREDS = {
    "en": "hundred",
    "fr": "cent cents",
    "es": "cien ciento",
    "de": "hundert",
    "cs": "sto stě sta set",
}
_SCALES = {
    "en": {"thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "bn": 9,
           "mn": 6, "tn": 12, "lakh": 5, "crore": 7},
    "de": {"tausend": 3, "million": 6, "millionen": 6, "milliarde": 9, "milliarden": 9, "billion": 12,
           "billionen": 12, "mio": 6, "mrd": 9, "tsd": 3},
    "fr": {"mille": 3, "millier": 3, "milliers": 3, "million": 6, "millions": 6, "milliard": 9,
           "milliards": 9, "billion": 12, "billions": 12, "mds": 9, "md": 9},
    "es": {"mil": 3, "millón": 6, "millones": 6, "billón": 12, "billones": 12},
    "it": {"mille": 3, "mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9, "mln": 6,
           "mld": 9},
    "cs": {"tisíc": 3, "tisíce": 3, "tisícům": 3, "milion": 6, "miliony": 6, "milionu": 6, "milionů": 6,
           "milión": 6, "milióny": 6, "miliónů": 6, "miliarda": 9, "miliardy": 9, "miliard": 9, "mil": 6,
           "mld": 9, "tis": 3},
}  # fmt: skip
_ARTICLES = {
    "en": "a an",
    "de": "ein eine einem einen einer",
    "fr": "un une",
    "es": "un una uno",
    "it": "un una uno",
    "cs": "",
}
_HALVES = {"en": "half", "de": "halb halbe halben halbes halber hälfte", "fr": "demi demie moitié",
           "es": "medio media mitad", "it": "mezzo mezza metà",
           "cs": "půl půlka polovina poloviny"}  # fmt: skip
_MORE_HALVES = {"de": {"anderthalb": 1, "eineinhalb": 1, "zweieinhalb": 2, "dreieinhalb": 3,
                       "viereinhalb": 4},
                "cs": {"půldruhého": 1}}  # fmt: skip
_PARTS = {
    "en": {"thirds": 3, "quarters": 4, "quarter": 4, "fourths": 4, "fifths": 5, "sixths": 6, "eighths": 8,
           "tenths": 10},
    "de": {"drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "zehntel": 10,
           "dreiviertel": -4},
    "fr": {"tiers": 3, "quart": 4, "quarts": 4, "cinquièmes": 5, "dixièmes": 10},
    "es": {"tercio": 3, "tercios": 3, "cuartos": 4, "quintos": 5, "décimas": 10},
    "it": {"terzi": 3, "quarti": 4, "quinti": 5, "decimi": 10},
    "cs": {"třetina": 3, "třetinu": 3, "třetiny": 3, "čtvrtina": 4, "čtvrtinu": 4, "čtvrtiny": 4, "pětina": 5,
           "pětinu": 5, "desetina": 10},
}  # fmt: skip
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "de": "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft",
    "fr": "- deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "es": "- segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "it": "- secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    "cs": "- druhý třetí čtvrtý pátý šestý sedmý osmý devátý desátý",
}
# Such an ordinal is a part behind a number or an article: "a third", "un tercio", "ein Fünftel".
_ORDINAL_PARTS = {"en": range(3, 21), "fr": range(5, 11), "es": range(4, 11), "it": range(3, 11)}
_DE_SMALL = re.compile(
    r"(?:(?P<unit>ein|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun)und)?"
    r"(?P<tens>zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
    r"|(?P<small>eins?|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn"
    r"|sechzehn|siebzehn|achtzehn|neunzehn)"
)
_IT_ONES = {"un": 1, "uno": 1, "due": 2, "tre": 3, "tré": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7,
            "otto": 8, "nove": 9}  # fmt: skip
# Words of one language that mean something else in running text of another, where the language is unknown.
_MISLEADING = frozenset(
    ("once", "elf", "mil", "set", "sta", "sto", "acht", "sei", "media", "due", "tre", "null")
)


def number_words(language: str) -> NumberWords:
    """Return the number words of a language by its primary subtag; "" holds those of all six."""
    return _number_words(language if language in LANGUAGES else "")


class NumberWords(dict[str, "NumberWord | None"]):
    """Looks words up in lower case; a word written together is worked out once."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        for one in (language,) if language else LANGUAGES:
            for word, meaning in _table(one).items():
                if language or one == "en" or word not in _MISLEADING:
                    self.setdefault(word, meaning)

    def __missing__(self, word: str) -> NumberWord | None:
        found = None
        if len(word) > 5 and self.language in ("", "de") and _DE_HINT.match(word):
            found = _german(word)
        if found is None and len(word) > 5 and self.language == "it":
            found = _italian(word)
        if len(self) < 200_000:
            self[word] = found
        return found

    def chain(self, words: Sequence[NumberWord]) -> Chain | None:
        """Return the longest number at the front of the words, or None."""
        return _chain(words, french=self.language in ("fr", ""), romance=self.language in ("fr", "es", "it"))


@cache
def _number_words(language: str) -> NumberWords:
    return NumberWords(language)


def _table(language: str) -> dict[str, NumberWord]:
    table: dict[str, NumberWord] = {}
    for role, words, first, step in (
        (Role.UNIT, _UNITS, 1, 1),
        (Role.TEEN, _TEENS, 10, 1),
        (Role.TENS, _TENS, 20, 10),
    ):
        for place, word in enumerate(words[language].split()):
            if word != "-":
                table[word] = NumberWord(role, Fraction(first + place * step))
    _add_wholes(language, table)
    for word in _HALVES[language].split():
        table[word] = NumberWord(Role.HALF, Fraction(1, 2), part=2)
    for word, value in _MORE_HALVES.get(language, {}).items():
        table[word] = NumberWord(Role.MORE_HALF, value + Fraction(1, 2))
    for word, part in _PARTS[language].items():
        table[word] = NumberWord(Role.NONE, part=part)
    _add_ordinals(language, table)
    return table


def _add_wholes(language: str, table: dict[str, NumberWord]) -> None:
    for word, value in _WHOLE[language].items():
        table[word] = NumberWord(Role.UNIT if 0 < value < 10 else Role.WHOLE, Fraction(value))
    for word in _HUNDREDS.get(language, "").split():
        table[word] = NumberWord(Role.HUNDRED, Fraction(100))
    for word, power in _SCALES[language].items():
        table[word] = NumberWord(Role.SCALE, Fraction(10) ** power)
    for word in _ARTICLES[language].split():
        table[word] = NumberWord(Role.ARTICLE, Fraction(1))


def _add_ordinals(language: str, table: dict[str, NumberWord]) -> None:
    parts = _ORDINAL_PARTS.get(language, range(0))
    for rank, word in enumerate(_ORDINALS[language].split(), start=1):
        forms = [word]
        if language == "de":
            forms = [word + ending for ending in ("e", "en", "er", "es", "em")]
        elif language in ("es", "it"):
            forms = [word, word[:-1] + "a"] if word != "-" else []
            forms += ["tercer"] if word == "tercero" else []
        for form in forms:
            if form != "-":
                table.setdefault(form, NumberWord(Role.NONE, part=rank if rank in parts else 0, ordinal=rank))


_DE_HINT = re.compile(
    r"(?:ein|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|tausend)"
)


def _german(word: str) -> NumberWord | None:
    """Read "zweihundertdreiundvierzigtausend"."""
    thousands, parted, rest = word.rpartition("tausend")
    value = _german_hundreds(rest) if rest else 0
    if parted:
        front = _german_hundreds(thousands) if thousands else 1
        value = None if front is None or value is None else front * 1000 + value
    return None if not value else NumberWord(Role.WHOLE, Fraction(value))


def _german_hundreds(word: str) -> int | None:
    hundreds, parted, rest = word.rpartition("hundert")
    rest = rest.removeprefix("und") if parted else rest
    value = _german_small(rest) if rest else 0
    if parted:
        front = _german_small(hundreds) if hundreds else 1
        value = None if front is None or value is None else front * 100 + value
    return value


def _german_small(word: str) -> int | None:
    found = _DE_SMALL.fullmatch(word)
    if found is None:
        return None
    names = ["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", *_TEENS["de"].split()]
    if found["small"]:
        return 1 if found["small"] == "ein" else names.index(found["small"].replace("zwo", "zwei")) + 1
    tens = _TENS["de"].split().index(found["tens"].replace("dreissig", "dreißig")) * 10 + 20
    unit = found["unit"] or ""
    return tens + (0 if not unit else 1 if unit == "ein" else names.index(unit.replace("zwo", "zwei")) + 1)


def _italian(word: str) -> NumberWord | None:
    """Read "trecentoquarantacinque" and "ventimila"."""
    for scale_word in ("mila", "mille"):
        front, parted, rest = word.partition(scale_word)
        if parted and (scale_word == "mila") == bool(front):
            times = _italian_hundreds(front) if front else 1
            more = _italian_hundreds(rest) if rest else 0
            if times is not None and more is not None:
                return NumberWord(Role.WHOLE, Fraction(times * 1000 + more))
    value = _italian_hundreds(word)
    return None if not value else NumberWord(Role.WHOLE, Fraction(value))


def _italian_hundreds(word: str) -> int | None:
    front, parted, rest = word.partition("cento")
    if not parted:
        return _italian_small(word)
    times = _IT_ONES.get(front) if front else 1
    more = _italian_small(rest) if rest else 0
    return None if times is None or more is None else times * 100 + more


def _italian_small(word: str) -> int | None:
    if word in _IT_ONES:
        return _IT_ONES[word]
    teens = _TEENS["it"].split()
    if word in teens:
        return teens.index(word) + 10
    for place, tens in enumerate(_TENS["it"].split()):
        for stem in (tens, tens[:-1]):
            rest = word.removeprefix(stem)
            if rest != word and (not rest or rest in _IT_ONES):
                return place * 10 + 20 + (_IT_ONES[rest] if rest else 0)
    return None


def _chain(words: Sequence[NumberWord], *, french: bool, romance: bool) -> Chain | None:
    """Add up words as they are said; what cannot go on a number ends it.

    After "two", "three" starts another number; after "twenty" it does not.
    """
    total, current, last = Fraction(0), Fraction(0), Role.NONE
    step, count = Fraction(1), 0
    for word in words:
        if word.role is Role.SCALE:
            if total and word.value >= step:
                break
            total += max(current, Fraction(1)) * word.value
            current, step = Fraction(0), word.value
        elif word.role is Role.MORE_HALF and not count:
            current, step = word.value, Fraction(1, 2)
        else:
            added = _with_small(last, current, word, french=french, romance=romance)
            if added is None:
                break
            current, step = added, Fraction(1)
        last, count = word.role, count + 1
    if not count or (last is Role.ARTICLE and count == 1):
        return None
    return Chain(count, total + current, step)


def _with_small(
    last: Role, current: Fraction, word: NumberWord, *, french: bool, romance: bool
) -> Fraction | None:
    """Return what comes of a number below a thousand with one word more; None where it cannot go on."""
    if word.role is Role.HUNDRED and current < 100:
        return max(current, Fraction(1)) * 100
    if word.role is Role.ARTICLE:
        if last is Role.TENS and romance:
            return current + 1  # "vingt et un"
        return Fraction(0) if last is Role.NONE else None
    if word.role in (Role.UNIT, Role.TEEN, Role.TENS, Role.WHOLE):
        if french and current % 100 == 4 and word.value == 20:
            return current + 76  # "quatre-vingts" is four twenties
        if _goes_on(last, current) or _follows(last, current, word, french=french):
            return current + word.value
    return None


def _goes_on(last: Role, current: Fraction) -> bool:
    """Say whether any number below a hundred may follow."""
    return last in (Role.NONE, Role.HUNDRED, Role.SCALE) or (
        last is Role.WHOLE and current >= 100 and current % 100 == 0
    )


def _follows(last: Role, current: Fraction, word: NumberWord, *, french: bool) -> bool:
    """Say whether a word goes on "twenty" or, in French, "soixante-dix" and "quatre-vingt-onze"."""
    tens = current % 100
    if last is Role.TENS and tens % 10 == 0:
        return word.role is Role.UNIT or (french and word.role is Role.TEEN and tens in (60, 80))
    if not french:
        return False
    if last is Role.WHOLE:
        return tens == 80 and word.role in (Role.UNIT, Role.TEEN)
    return last is Role.TEEN and tens % 20 == 10 and word.role is Role.UNIT and word.value >= 7
