"""What the model's values are called on screen. Called when shown, so that a change of language shows too."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from workbench.domain.ledger import Channel, Outcome
from workbench.domain.model import Kind, Origin, Relation, Role, Standing, Verdict
from workbench.domain.sign_offs import Check

#: The letters of the Admiralty scale, in its order.
RELIABILITIES = ("A", "B", "C", "D", "E", "F")

translate = QCoreApplication.translate
_OFFICE = "application/vnd.openxmlformats-officedocument."
_FORMATS = {
    "application/pdf": QT_TRANSLATE_NOOP("words", "PDF"),
    f"{_OFFICE}wordprocessingml.document": QT_TRANSLATE_NOOP("words", "Word document"),
    f"{_OFFICE}spreadsheetml.sheet": QT_TRANSLATE_NOOP("words", "Spreadsheet"),
    "application/vnd.oasis.opendocument.text": QT_TRANSLATE_NOOP("words", "OpenDocument text"),
    "application/epub+zip": QT_TRANSLATE_NOOP("words", "E-book"),
    "application/rtf": QT_TRANSLATE_NOOP("words", "RTF document"),
    "application/vnd.ms-outlook": QT_TRANSLATE_NOOP("words", "E-mail"),
    "message/rfc822": QT_TRANSLATE_NOOP("words", "E-mail"),
    "multipart/related": QT_TRANSLATE_NOOP("words", "Saved web page"),
    "text/html": QT_TRANSLATE_NOOP("words", "Web page"),
    "text/markdown": QT_TRANSLATE_NOOP("words", "Markdown"),
    "text/csv": QT_TRANSLATE_NOOP("words", "Table"),
    "text/vtt": QT_TRANSLATE_NOOP("words", "Transcript"),
    "application/x-subrip": QT_TRANSLATE_NOOP("words", "Transcript"),
    "text/plain": QT_TRANSLATE_NOOP("words", "Plain text"),
}
_OPENING, _CLOSING = '“„«"', '”“»"'


def kind_word(kind: Kind) -> str:
    """Name a kind: "Quotation"."""
    return {
        Kind.QUOTATION: translate("words", "Quotation"),
        Kind.NUMBER: translate("words", "Number"),
        Kind.DATE: translate("words", "Date"),
        Kind.NAME: translate("words", "Name"),
        Kind.EVENT: translate("words", "Event"),
        Kind.ATTRIBUTION: translate("words", "Attribution"),
        Kind.DESCRIPTION: translate("words", "Description"),
        Kind.OPINION: translate("words", "Opinion"),
    }[kind]


def verdict_word(verdict: Verdict) -> str:
    """Name a verdict: "No check"."""
    return {
        Verdict.OPEN: translate("words", "Open"),
        Verdict.CONFIRMED: translate("words", "Confirmed"),
        Verdict.CONTRADICTED: translate("words", "Contradicted"),
        Verdict.UNPROVEN: translate("words", "Unproven"),
        Verdict.NO_CHECK: translate("words", "No check"),
    }[verdict]


def relation_word(relation: Relation) -> str:
    """Name what a passage does to a claim, as a heading: "Contradicting"."""
    return {
        Relation.CORROBORATES: translate("words", "Corroborating"),
        Relation.CONTRADICTS: translate("words", "Contradicting"),
        Relation.CONTEXT: translate("words", "Context"),
    }[relation]


def format_word(media_type: str) -> str:
    """Name a kind of file: "PDF"; what is not known goes by the last part of its media type."""
    if media_type.startswith("image/"):
        return translate("words", "Picture")
    known = _FORMATS.get(media_type)
    return translate("words", str(known)) if known else media_type.rsplit("/", 1)[-1].upper() or "—"


def relation_verb(relation: Relation) -> str:
    """Name what a passage does to a claim, as a choice: "Contradicts"."""
    return {
        Relation.CORROBORATES: translate("words", "Corroborates"),
        Relation.CONTRADICTS: translate("words", "Contradicts"),
        Relation.CONTEXT: translate("words", "Gives context"),
    }[relation]


def relation_sign(relation: Relation) -> str:
    """Give the sign that stands for a relation where there is no room for its word."""
    return {Relation.CORROBORATES: "+", Relation.CONTRADICTS: "−", Relation.CONTEXT: "·"}[relation]


def role_word(role: Role) -> str:
    """Name what a document is to the case."""
    return {Role.DRAFT: translate("words", "Draft"), Role.SOURCE: translate("words", "Source")}[role]


def standing_word(standing: Standing) -> str:
    """Name whether a source was there."""
    return {
        Standing.UNKNOWN: translate("words", "Not judged"),
        Standing.PRIMARY: translate("words", "Primary"),
        Standing.SECONDARY: translate("words", "Secondary"),
    }[standing]


def reliability_word(letter: str) -> str:
    """Give the meaning of a letter of the Admiralty scale; empty text for no letter."""
    return {
        "": translate("words", "Not judged"),
        "A": translate("words", "completely reliable"),
        "B": translate("words", "usually reliable"),
        "C": translate("words", "fairly reliable"),
        "D": translate("words", "not usually reliable"),
        "E": translate("words", "unreliable"),
        "F": translate("words", "cannot be judged"),
    }.get(letter, "")


def credibility_word(number: int | None) -> str:
    """Give the meaning of a number of the Admiralty scale; None is not judged."""
    return {
        None: translate("words", "Not judged"),
        1: translate("words", "confirmed by others"),
        2: translate("words", "probably true"),
        3: translate("words", "possibly true"),
        4: translate("words", "doubtful"),
        5: translate("words", "improbable"),
        6: translate("words", "cannot be judged"),
    }[number]


def origin_words(origin: Origin) -> str:
    """Name an origin with what must be known about naming it: "an official · anonymous"."""
    words = [origin.name]
    if origin.anonymous:
        words.append(translate("words", "anonymous"))
    if origin.confidential:
        words.append(translate("words", "confidential"))
    return " · ".join(words)


def check_word(check: Check) -> str:
    """Name a check: "First check"."""
    return {
        Check.FIRST: translate("words", "First check"),
        Check.SECOND: translate("words", "Second check"),
    }[check]


def outcome_word(outcome: Outcome) -> str:
    """Name what came of asking somebody: "Answered"."""
    return {
        Outcome.WAITING: translate("words", "Waiting"),
        Outcome.ANSWERED: translate("words", "Answered"),
        Outcome.DECLINED: translate("words", "Declined"),
        Outcome.NOT_REACHED: translate("words", "Not reached"),
    }[outcome]


def channel_word(channel: Channel) -> str:
    """Name how somebody was asked: "By phone"."""
    return {
        Channel.PHONE: translate("words", "By phone"),
        Channel.EMAIL: translate("words", "By e-mail"),
        Channel.LETTER: translate("words", "By letter"),
        Channel.MESSAGE: translate("words", "By message"),
        Channel.IN_PERSON: translate("words", "In person"),
        Channel.OTHER: translate("words", "Otherwise"),
    }[channel]


def initials(name: str) -> str:
    """Return the initials of a name of several words: "NK"; one word stays as it is."""
    parts = name.split()
    return "".join(part[0] for part in parts).upper() if len(parts) > 1 else name


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
