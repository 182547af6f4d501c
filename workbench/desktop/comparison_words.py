"""What a word-by-word comparison says: as marked text for both sides, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication

from workbench.desktop import theme, words
from workbench.domain.comparisons import Change, Match, Piece, QuotationComparison

translate = QCoreApplication.translate
_LONGEST = 400
"""Characters shown of what dots leave out; the rest is of no help."""
_MOST_SAID = 6


def state_word(match: Match | None, comparison: QuotationComparison | None) -> str:
    """Name with its sign how a quotation stands in the sources."""
    if match is None:
        return translate("quotations", "· Looking")
    if match is Match.ABSENT:
        return translate("quotations", "✕ Absent")
    if match is Match.EXACT:
        return translate("quotations", "= Exact")
    if comparison is not None and any(piece.change.changes_words for piece in comparison.pieces):
        return translate("quotations", "≠ Altered")
    return translate("quotations", "… Shortened")


def said_of(pieces: Sequence[Piece]) -> str:
    """Say in a sentence what differs; changed words first."""
    changed = [_changed(piece) for piece in pieces if piece.change.changes_words]
    shown = [words for piece in pieces if (words := _shown(piece))]
    said = (changed + shown)[:_MOST_SAID]
    more = len(changed) + len(shown) - len(said)
    if more:
        said.append(translate("quotations", "and {0} more").format(more))
    if not said:
        return translate("quotations", "The same words.")
    return "; ".join(said) + "."


def marked(pieces: Sequence[Piece], *, source: bool) -> str:
    """Return one side as rich text: changed words filled and underlined or struck, shown changes dotted."""
    return "".join(_piece(piece, source=source) for piece in pieces).replace("\n", "<br>")


def _changed(piece: Piece) -> str:
    here, there = words.quoted(piece.draft, 60), words.quoted(piece.source, 60)
    if piece.change is Change.DROPPED:
        return translate("quotations", "{0} is left out").format(there)
    if piece.change is Change.ADDED:
        return translate("quotations", "{0} is put in").format(here)
    return translate("quotations", "{0} stands for {1}").format(here, there)


def _shown(piece: Piece) -> str:
    if piece.change is Change.ELLIPSIS and piece.source.strip(" .…"):
        return translate("quotations", "dots stand for {0}").format(words.quoted(piece.source, 60))
    if piece.change is Change.BRACKET and piece.source.strip():
        return translate("quotations", "brackets stand for {0}").format(words.quoted(piece.source, 60))
    if piece.change is Change.BRACKET:
        return translate("quotations", "{0} is put in by brackets").format(words.quoted(piece.draft, 60))
    return ""


def _piece(piece: Piece, *, source: bool) -> str:
    text = piece.source if source else piece.draft
    if not text:
        return ""
    if len(text) > 2 * _LONGEST and piece.change is Change.ELLIPSIS:
        text = f"{text[:_LONGEST]} […] {text[-_LONGEST:]}"
    said = escape(text)
    if piece.change.changes_words:
        tone = theme.current().colours["contradicted"]
        style = "line-through" if source and piece.change is Change.DROPPED else "underline"
        look = f"background-color:{tone.wash}; color:{tone.text}; font-weight:600; text-decoration:{style}"
        return f'<span style="{look}">{said}</span>'
    if piece.change in (Change.ELLIPSIS, Change.BRACKET):
        tone = theme.current().colours["context"]
        return f'<span style="background-color:{tone.wash}; color:{tone.text}"><i>{said}</i></span>'
    if piece.change in (Change.TYPOGRAPHY, Change.CASE):
        return f'<span style="color:{theme.current().dim}">{said}</span>'
    return said
