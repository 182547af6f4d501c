"""Who is meant by the words that name a speaker: a person, an organisation, a record, or somebody unnamed."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.analysis.name_words import NO_NAMES, TITLES
from workbench.analysis.names import names
from workbench.analysis.speaker_names import NAME
from workbench.domain.attribution import Source
from workbench.domain.model import OriginKind

_PERSON_NOUNS = (
    "source|official|officer|person|people|man|woman|men|women|witness|aide|adviser|advisor|employee|insider|"
    "executive|lawyer|attorney|diplomat|staffer|staff|colleague|neighbour|neighbor|resident|spokesman|"
    "spokeswoman|spokesperson|prosecutor|investigator|soldier|worker|engineer|doctor|expert|analyst|leader|"
    "member|minister|senator|lawmaker|trader|banker|veteran|friend|relative|student|teacher|critic|supporter|"
    "Quelle|Beamter|Beamte|Mitarbeiter|Mitarbeiterin|Zeuge|Zeugin|Insider|Sprecher|Sprecherin|Augenzeuge|"
    "témoin|responsable|fonctionnaire|porte-parole|proche|employé|"
    "fuente|funcionario|funcionaria|testigo|portavoz|empleado"
)
_ANONYMOUS = re.compile(
    rf"(?<![\w-])(?:(?P<noun>(?:{_PERSON_NOUNS})(?:e?s|en|n|nen)?)|SAOs?)(?![\w-])", re.IGNORECASE
)
_QUALIFIER = re.compile(
    r"(?:,\s|\s(?:familiar|with|who|whom|whose|close|involved|directly|briefed|speaking|which|that|on|about|"
    r"near|mit|proche|qui|cercana|que)\b).*",
    re.DOTALL,
)
_ORGANISATIONS = re.compile(
    r"\b(?:Agency|Times|Post|Journal|Courier|Herald|Guardian|Tribune|Gazette|News|Press|Magazine|Monthly|Weekly|"
    r"Radio|Television|Network|Wire|Ministry|Department|Office|Bureau|Commission|Committee|Council|Court|Police|"
    r"Army|Navy|Government|Pentagon|White House|Kremlin|Parliament|Congress|Senate|University|Institute|"
    r"Hospital|Bank|Fund|Union|Association|Society|Company|Corporation|Group|Foundation|Party|Inc|Ltd|LLC|Corp|GmbH|AG|"
    r"Works|Zeitung|Ministerium|Polizei|Behörde|Axios|Reuters|AP|AFP|dpa|DPA|EFE|ANSA|APA|CTK|PAP|TASS|BBC|CNN|"
    r"NBC|CBS|ABC|NPR|ARD|ZDF|Bloomberg|Politico|Associated Press|Agence France-Presse)\b"
)
_ORGANISATION_NOUNS = re.compile(
    r"\b(?:police|ministry|government|company|agency|council|town hall|city|office|department|court|bank|"
    r"union|newspaper|magazine|blog|hospital|university|party|firm|Polizei|Ministerium|police|gouvernement|policía)\b",
    re.IGNORECASE,
)
_RECORDS = re.compile(
    r"\b(?:report|minutes|record|records|register|document|documents|filing|memo|statement|log|logs|data|"
    r"figures|survey|study|census|indictment|complaint|lawsuit|transcript|book|letter|e-?mail|article|census|"
    r"Bericht|Protokoll|Akten?|Studie|rapport|procès-verbal|informe|acta|estudio)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\s*\(?@\w+\)?")
_ROLE = re.compile(
    rf"^(?:(?:the|a|an)\s)?(?:[\w’'-]+\s)*?(?:{_PERSON_NOUNS}|reporter|journalist|author|writer|blogger|editor|"
    r"director|chairman|chairwoman|secretary|president|mayor|head|chief|chef|agency|newspaper|magazine|blog)\s"
    r"(?=[A-ZÀ-ÖØ-Þ@])",
)
_NOBODY = re.compile(
    r"^(?:I|it|he|she|we|they|who|that|there|what|which)\b[’']|^(?:what|which|how|why)\b|\b(?:whether|what|when|"
    r"because|dass|ob)\s|\sthat\s",
    re.IGNORECASE,
)
_ARTICLE_THE = re.compile(r"^(?:an?|the|its|his|her|their)\s+", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:the|an?|its|his|her|their|this|our|[\w’'-]+[’']s)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|ein|eine|un|une|una)\s+", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|in|at|from|inside|within|de|des|von|aus)\s.*", re.DOTALL)
_LONGEST, _SHORT = 70, 48


def source_of(words: str) -> Source | None:
    """Return whom some words mean; None where they name nobody ("it", "which")."""
    words = " ".join(_HANDLE.sub("", words).split()).strip(" ,;:—–-“”\"'")
    words = re.sub(r"[’']s$", "", words)
    if not words or len(words) > 200 or _NOBODY.search(words) or words.lower() in NO_NAMES:
        return None
    head = _head(words)
    unnamed = _ANONYMOUS.search(head)
    if unnamed is not None and not _RECORDS.match(_ARTICLE_THE.sub("", head)):
        named = _name_behind(head, unnamed.end()) or _in_apposition(words)
        if named:
            return _named(named)
        return Source(_first_small(_ARTICLE.sub("", head))[:_LONGEST], anonymous=True, kind=OriginKind.PERSON)
    return _named(words)


@lru_cache(maxsize=4)
def full_names(text: str) -> dict[str, tuple[str, ...]]:
    """Return by surname the names of two words or three that end with it."""
    found: dict[str, dict[str, None]] = {}
    for value in names(text, "en"):
        parts = value.name.split()
        if len(parts) in (2, 3):
            found.setdefault(parts[-1], {}).setdefault(value.name)
    return {surname: tuple(full) for surname, full in found.items()}


def noun_of(name: str) -> str:
    """Return the noun of a description of somebody unnamed, in the singular: "source" of "two sources"."""
    found = [match["noun"] for match in _ANONYMOUS.finditer(name) if match["noun"]]
    return re.sub(r"s$", "", found[-1].lower()) if found else ""


def is_anaphor(name: str) -> bool:
    """Say whether a description means some of those spoken of before: "one of the sources"."""
    return _ANAPHOR.match(name) is not None


_ANAPHOR = re.compile(
    rf"(?:(?:one|two|three|four|several|some|both|all|another|others|most)\s+of\s+(?:the|these|those|them)\b"
    rf"|(?:the|this|that|these|those)\s+(?:\w+\s+)?(?:{_PERSON_NOUNS})s?$)",
    re.IGNORECASE,
)


def _head(words: str) -> str:
    """Return a description without what stands behind it: "three sources" of "… familiar with …"."""
    of_them = re.match(r"\w+\s+of\s+(?:the|these|those)\s+(?:\w+\s+)?", words)
    start = of_them.end() if of_them else 0
    head = words[:start] + _QUALIFIER.sub("", words[start:])
    if len(head) > _SHORT:
        head = words[:start] + _OF.sub("", head[start:])
    return head.strip(" ,") or words


def _name_behind(head: str, place: int) -> str:
    """Return the name right behind a role: "Col. Dave Butler" of "Milley spokesman Col. Dave Butler"."""
    found = NAME.match(head, place + 1)
    return found[0] if found else ""


def _in_apposition(words: str) -> str:
    """Return the name set beside a role by commas: "the head of the office, Dorit Halvane"."""
    parts = [part.strip() for part in words.split(", ")]
    names = [
        part for part in parts if (found := NAME.match(part)) and found.end() == len(part) and " " in part
    ]
    return names[0] if names and len(parts) > 1 else ""


def _named(words: str) -> Source | None:
    role = _ROLE.match(words)
    words = words[role.end() :] if role else words
    head = words.split(", ")[0].strip()
    whole = NAME.search(head)
    if whole is None:
        return _thing(head)
    record = _RECORDS.search(head)
    if record and record.start() < whole.start() and _DETERMINED.match(head):
        return _thing(head)
    if _ORGANISATIONS.search(head):
        return Source(_without_article(head)[:_LONGEST], kind=OriginKind.ORGANISATION)
    name = max((found[0] for found in NAME.finditer(head)), key=len).strip()
    name = re.sub(r"^(?:The|A|An|This)\s+", "", name)
    if not name or name.lower() in NO_NAMES:
        return _thing(head)
    if record and _DETERMINED.match(head) and not head.startswith(name):
        return _thing(head)
    parts = [part.strip(".").lower() for part in name.split()]
    person = len(parts) > 1 and not name.isupper()
    known = person or parts[0] in TITLES
    return Source(name[:_LONGEST], kind=OriginKind.PERSON if known else OriginKind.UNKNOWN)


def _thing(head: str) -> Source | None:
    """Return a record or organisation that goes by a common noun: "the register", "the police"."""
    if _RECORDS.search(head):
        return Source(_first_small(head)[:_LONGEST], kind=OriginKind.RECORD)
    if _ORGANISATION_NOUNS.search(head):
        return Source(_first_small(head)[:_LONGEST], kind=OriginKind.ORGANISATION)
    return None


def _without_article(words: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", words)


def _first_small(words: str) -> str:
    """Return words without the capital of a sentence's first word, where it is none of a name."""
    first, _, rest = words.partition(" ")
    noun = _ANONYMOUS.fullmatch(first)
    small = first.lower() in NO_NAMES or (noun is not None and noun["noun"] is not None)
    return f"{first.lower()} {rest}".strip() if small else words
