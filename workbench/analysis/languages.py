"""Which of the six languages whose numbers and dates are read a text is in."""

from __future__ import annotations

import re
from functools import lru_cache

_COMMON = {
    "en": (
        "the of and to in a is that for was on with as by at from his her said were has be have"
        " not it are who some people more than about after when which had will this"
        " these between over out into"
    ),
    "de": (
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es"
        " an werden aus er hat nach wurde sind bei noch nur über wie einem einen zum zur haben war vor mehr"
    ),
    "fr": (
        "le la les de des et en un une du dans est que pour qui par sur au plus pas il elle avec"
        " ce sont été à ont ses aux cette mais ou leur après être"
    ),
    "es": (
        "el la los las de y en que un una por con para del se es al como su fue más pero sus este"
        " entre ha han años también desde hasta cuando muy sin sobre"
    ),
    "it": (
        "il lo la gli di e che in un una per con del della dei è non sono da al le nel anche alla"
        " più come ha si questo anni dopo stato ma suo"
    ),
    "cs": (
        "a se na je v že s z do o i to k který byl pro jako ve za od po jeho jsou ale by podle až"
        " také není let bylo byla mezi lidí roku více když"
    ),
}
_BY_WORD: dict[str, list[str]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.split():
        _BY_WORD.setdefault(_word, []).append(_language)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 8_000


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag in small letters: "de" of "de-AT"."""
    return language.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=2_048)
def likely_language(words: str) -> str:
    """Return the language most of the common words are of, or "" where nothing tells."""
    counts = dict.fromkeys(_COMMON, 0.0)
    for found in _WORD.finditer(words, 0, _ENOUGH):
        languages = _BY_WORD.get(found[0].lower(), ())
        for language in languages:
            counts[language] += 1 / len(languages)
    first, second = sorted(counts.values(), reverse=True)[:2]
    return max(counts, key=lambda language: counts[language]) if first > max(second * 1.2, 0.9) else ""
