"""What the model's values are called on screen. Called when shown, so that a change of language shows too."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.model import Kind, Origin, Relation, Role, Standing, Verdict

#: The letters of the Admiralty scale, in its order.
RELIABILITIES = ("A", "B", "C", "D", "E", "F")

_OPENING, _CLOSING = '“„«"', '”“»"'


def _tr(text: str) -> str:
    return QCoreApplication.translate("words", text)


def kind_word(kind: Kind) -> str:
    """Name a kind: "Quotation"."""
    return {
        Kind.QUOTATION: _tr("Quotation"),
        Kind.NUMBER: _tr("Number"),
        Kind.DATE: _tr("Date"),
        Kind.NAME: _tr("Name"),
        Kind.EVENT: _tr("Event"),
        Kind.ATTRIBUTION: _tr("Attribution"),
        Kind.DESCRIPTION: _tr("Description"),
        Kind.OPINION: _tr("Opinion"),
    }[kind]


def verdict_word(verdict: Verdict) -> str:
    """Name a verdict: "No check"."""
    return {
        Verdict.OPEN: _tr("Open"),
        Verdict.CONFIRMED: _tr("Confirmed"),
        Verdict.CONTRADICTED: _tr("Contradicted"),
        Verdict.UNPROVEN: _tr("Unproven"),
        Verdict.NO_CHECK: _tr("No check"),
    }[verdict]


def relation_word(relation: Relation) -> str:
    """Name what a passage does to a claim, as a heading: "Contradicting"."""
    return {
        Relation.CORROBORATES: _tr("Corroborating"),
        Relation.CONTRADICTS: _tr("Contradicting"),
        Relation.CONTEXT: _tr("Context"),
    }[relation]


def relation_verb(relation: Relation) -> str:
    """Name what a passage does to a claim, as a choice: "Contradicts"."""
    return {
        Relation.CORROBORATES: _tr("Corroborates"),
        Relation.CONTRADICTS: _tr("Contradicts"),
        Relation.CONTEXT: _tr("Gives context"),
    }[relation]


def relation_sign(relation: Relation) -> str:
    """Give the sign that stands for a relation where there is no room for its word."""
    return {Relation.CORROBORATES: "+", Relation.CONTRADICTS: "−", Relation.CONTEXT: "·"}[relation]


def role_word(role: Role) -> str:
    """Name what a document is to the case."""
    return {Role.DRAFT: _tr("Draft"), Role.SOURCE: _tr("Source")}[role]


def standing_word(standing: Standing) -> str:
    """Name whether a source was there."""
    return {
        Standing.UNKNOWN: _tr("Not judged"),
        Standing.PRIMARY: _tr("Primary"),
        Standing.SECONDARY: _tr("Secondary"),
    }[standing]


def reliability_word(letter: str) -> str:
    """Give the meaning of a letter of the Admiralty scale; empty text for no letter."""
    return {
        "": _tr("Not judged"),
        "A": _tr("completely reliable"),
        "B": _tr("usually reliable"),
        "C": _tr("fairly reliable"),
        "D": _tr("not usually reliable"),
        "E": _tr("unreliable"),
        "F": _tr("cannot be judged"),
    }.get(letter, "")


def credibility_word(number: int | None) -> str:
    """Give the meaning of a number of the Admiralty scale; None is not judged."""
    return {
        None: _tr("Not judged"),
        1: _tr("confirmed by others"),
        2: _tr("probably true"),
        3: _tr("possibly true"),
        4: _tr("doubtful"),
        5: _tr("improbable"),
        6: _tr("cannot be judged"),
    }[number]


def origin_words(origin: Origin) -> str:
    """Name an origin with what must be known about naming it: "an official · anonymous"."""
    words = [origin.name]
    if origin.anonymous:
        words.append(_tr("anonymous"))
    if origin.confidential:
        words.append(_tr("confidential"))
    return " · ".join(words)


def quoted(text: str, limit: int = 0) -> str:
    """Set words in quotation marks on one line, cut to about ``limit`` characters where it is not 0.

    Words that stand in quotation marks of their own get no second pair.
    """
    line = " ".join(text.split())
    own = len(line) > 1 and line[0] in _OPENING and line[-1] in _CLOSING
    if limit and len(line) > limit:
        line = line[:limit].rstrip() + "…" + (line[-1] if own else "")
    return line if own else f"“{line}”"


def local_time(utc: str) -> str:
    """Turn a UTC time in ISO 8601 into local time in words; other text stays as it is."""
    try:
        moment = datetime.fromisoformat(utc).astimezone()
    except ValueError:
        return utc
    locale = QLocale()
    today = datetime.now().astimezone().date()
    clock = moment.strftime("%H:%M:%S")
    if moment.date() == today:
        return clock
    day = moment.date()
    return f"{locale.monthName(day.month, QLocale.FormatType.ShortFormat)} {day.day}, {day.year} {clock}"
