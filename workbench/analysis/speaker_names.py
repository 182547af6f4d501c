"""The words that name a speaker before or behind a verb of saying: a name with its title, or a role."""

from __future__ import annotations

import re

from workbench.analysis.speech_verbs import PRONOUNS

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄΑ-Ω"
NAME = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Adm|Rev|Hon|St)\.\s|[{_UPPER}]\.\s?)*"
    rf"@?[{_UPPER}][\w’'\-‑]*(?:\s(?:(?:de|da|del|della|di|do|dos|du|la|le|van|von|der|den|ten|bin|al|of|the|zu)\s)*"
    rf"(?:[{_UPPER}]\.\s?|(?:Col|Gen|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Adm|Dr|Jr|Sr)\.?\s?)*[{_UPPER}][\w’'\-‑]*)*"
)
"""A run of capitalised words, with titles, initials and particles."""
_AUXILIARY = re.compile(
    r"(?:\s+|^)(?:has|had|have|having|also|later|then|would|will|could|can|might|should|must|only|broadly|recently|"
    r"repeatedly|once|never|reportedly|again|first|himself|herself|still|now|simply|further|and|publicly|privately|"
    r"already|previously|just|did|does|do|not|is|was|were|be|been|being|are|quickly|immediately|soon|always|often|"
    r"quoted|cited|heard|reported|remembered|recorded|as|to|who|which|that|hat|haben|a|ont|ha|hanno|han|"
    r"w|później|auch|dann|lo|la|le|ne)$"
)
_OPENING = re.compile(
    r"^(?:and|but|so|then|yet|still|later|today|yesterday|meanwhile|however|when|while|because|after|as|that|"
    r"now|once|instead|again|also|since|und|aber|doch|et|mais|y|pero|e|ma|mas|en|maar|i|ale|а|и|но)\s+",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"^(?:in|on|at|to|from|with|by|during|for|of|after|before|asked|im|in|am|bei|dans|lors|en|nel|no|na|w|в|на)\s",
    re.IGNORECASE,
)
_ENDS_BEHIND = re.compile(
    r"[,;:.!?()\[\]“”„«»\"\n]|\s[—–-]|\s(?:in (?:a|an|his|her|their|the|\d|[A-Z]|[A-Z]?[a-z]+day)|on|at|"
    r"during|after|before|when|while|as|that|last|this|yesterday|today|earlier|later|via|about|adding|and|"
    r"but|referring|speaking|told|said|am|im|gegenüber|dans|lors|à|el|durante|wczoraj|w)\b"
)
_STOPS = re.compile(
    r"(?<=\b(?:Mr|Ms|Dr|Lt|St))\.|(?<=\b(?:Mrs|Col|Gen|Maj|Sgt|Sen|Rep|Gov|Adm|Rev|Hon))\.|(?<=\b[A-Z])\."
    r"|(?<=\b(?:Prof|Capt))\."
)
_OBJECT = re.compile(
    r"^(?:me|us|him|them|reporters|that|it|to|of|in|on|at|about|how|why|what|if|a statement|there|goodbye|"
    r"dass|que|che|что|że|at)\b",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(rf"^(?:\d[\d:.,]*|[^,]*\b(?:later|earlier|ago|afterwards))\s+(?=[{_UPPER}])")
_LEADING = re.compile(r"^[\s,;:—–\-“”«»\"'’)]+")
_MOST_WORDS = 14


def name_before(left: str) -> str:
    """Return the subject at the end of the words before a verb; "" where there is none."""
    part = _last_clause(left)
    while (shorter := _AUXILIARY.sub("", part)) != part:
        part = shorter.rstrip(" ,")
    part = _OPENING.sub("", part.strip())
    if _PREPOSITION.match(part):
        return _last_name(part)
    return _checked(part)


def name_of_participle(left: str) -> str:
    """Return who does something in "… as Milley saying": the name right before the verb."""
    return _last_name(left)


def name_behind(right: str) -> str:
    """Return the subject that begins behind a verb ("said Col. Dave Butler, …"); "" where there is none."""
    right = _LEADING.sub("", right)
    if _OBJECT.match(right):
        return ""
    masked = _STOPS.sub("\x00", right)
    end = _ENDS_BEHIND.search(masked)
    return _checked((masked[: end.start()] if end else masked).replace("\x00", "."))


def proper_name(name: str) -> str:
    """Return the capitalised name within a description: "Col. Dave Butler"; "" where it has none."""
    found = [match[0] for match in NAME.finditer(name)]
    return max(found, key=len, default="")


def _last_clause(left: str) -> str:
    """Return the words of the last clause, or those before an apposition that ends with a comma."""
    left = re.split(r"[;:(\[“”«»\"]|\s[—–]\s", left.strip())[-1].strip()
    relative = re.search(r",?\s(?:who|which)(?:\s\w+){0,2}$", left)
    apposition = left.endswith(",") or relative is not None
    if relative:
        left = left[: relative.start()] + ("," if "," in left[: relative.start()] else "")
    parts = [part.strip() for part in left.rstrip(",").split(", ") if part.strip()]
    if not parts:
        return ""
    if apposition and len(parts) > 1:
        return f"{parts[-2]}, {parts[-1]}" if _is_plain_name(parts[-1]) else parts[-2]
    return parts[-1]


def _is_plain_name(part: str) -> bool:
    found = NAME.match(part)
    return found is not None and found.end() == len(part)


def _last_name(part: str) -> str:
    found = [match for match in NAME.finditer(part) if match.end() >= len(part.rstrip()) - 1]
    return found[-1][0].strip() if found else ""


def _checked(part: str) -> str:
    """Return what may name somebody: not too long, and with a capital, a pronoun or an article first."""
    part = part.strip(" ,;:—–-'’\"").removesuffix("’s").removesuffix("'s")
    part = _TIME_BEFORE.sub("", part)
    words = part.split()
    if not words or len(words) > _MOST_WORDS:
        return _leading_name(part)
    if part.lower() in PRONOUNS:
        return part
    if not (words[0][:1].isupper() or words[0].lower() in _DETERMINERS or NAME.search(part)):
        return ""
    return part


_BEGINNINGS = """
    a an the one two three four five six several some many another his her their its our my both all no other
    senior former officials sources critics witnesses people prosecutors lawyers police experts
    ein eine einer der die das mehrere zwei drei un une le la les l’ des deux trois plusieurs
    el los las una unos varios dos tres il lo gli i due tre o os as um uma dois een de het twee
    jeden dwóch źródło источник один en ett två
"""
_DETERMINERS = frozenset(_BEGINNINGS.split())


def _leading_name(part: str) -> str:
    found = NAME.match(part)
    return found[0].strip() if found else ""
