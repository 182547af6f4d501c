"""What the control words of Rich Text mean: destinations, characters, how words are set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.importers.dates import iso_date
from workbench.importers.rtf_state import State
from workbench.importers.rtf_tokens import charset_codec, page_codec

_BODY_LEVEL = 9
_HEADINGS_DEEPEST = 6
_LISTS_DEEPEST = 20
_SYMBOL_CHARSET = 2
_RAISED_FROM = 4
_MOST_TO_SKIP = 100

_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c",
    "ltrmark": "\u200e", "rtlmark": "\u200f", "nestcell": " ", "nestrow": " ",
}  # fmt: skip
SIGNS = {b"~": "\xa0", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\", b"\t": "\t"}
PASSED_OVER = frozenset({
    "colortbl", "listtable", "listoverridetable", "rsidtbl", "generator", "filetbl", "themedata",
    "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "mmathPr", "xe", "tc", "bkmkstart",
    "bkmkend", "rxe", "txe", "nonshppict", "objdata", "objclass", "objname", "result", "do", "sn", "sv", "sp",
    "picprop", "blipuid", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pnseclvl",
    "background", "private", "panose", "falt", "fname", "nonesttables", "ffname", "fldtype", "atnicn",
    "mmathPict", "mctrlPr", "keywords", "subject", "comment", "doccomm", "category", "manager", "hlinkbase",
    "printim", "buptim", "userprops", "pgptbl", "wgrffmtfilter", "passwordhash", "protusertbl", "docvar",
    "template", "atnid", "atntime", "shprslt",
})  # fmt: skip
SINKS = frozenset({
    "footnote", "annotation", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "title", "author", "operator", "company", "listtext", "pntext", "shptxt",
})  # fmt: skip
COLLECTED = frozenset({
    "atnauthor", "atrfstart", "atrfend", "atnref", "atndate", "revtbl", "fonttbl", "stylesheet", "info",
    "upr", "creatim", "revtim",
})  # fmt: skip
TRANSPARENT = frozenset({
    "shp", "shpinst", "shpgrp", "shppict", "ud", "moMath", "moMathPara", "mr", "rtf", "pn",
})  # fmt: skip


@dataclass(slots=True)
class Setup:
    """What the file says once for all of it: fonts, styles that are headings, who made changes, dates."""

    page: str = "cp1252"
    default_font: int = 0
    font: int = 0
    style: int = 0
    fonts: dict[int, tuple[str | None, str]] = field(default_factory=dict)
    styles: dict[int, int] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    dates: dict[str, dict[str, int]] = field(default_factory=dict)

    def author(self, number: int) -> str:
        """Give who is meant by a number."""
        return self.authors[number] if 0 < number < len(self.authors) else ""

    def name_style(self, heading: int) -> None:
        """Take what the name of the style defined last says of its level."""
        if heading:
            self.styles.setdefault(self.style, heading)

    def name_font(self, name: str) -> None:
        """Take the name of the font defined last."""
        codec = self.fonts.get(self.font, (None, ""))[0]
        self.fonts[self.font] = (codec, name.strip(" ;\t"))

    def date(self, name: str) -> str:
        """Give a date as ISO 8601; "" where the file says none."""
        parts = self.dates.get(name, {})
        if not all(part in parts for part in ("yr", "mo", "dy")):
            return ""
        return iso_date(f"{parts['yr']:04}-{parts['mo']:02}-{parts['dy']:02}") if parts["yr"] else ""


def apply(word: str, number: int | None, state: State, setup: Setup) -> str:
    """Do what a control word asks, and give the character it stands for, if it stands for one."""
    shown = _CHARACTERS.get(word)
    if shown is not None:
        return shown
    change = _CHANGES.get(word)
    if change is not None:
        change(state, setup, number)
    elif word in ("yr", "mo", "dy") and state.destination in ("creatim", "revtim"):
        setup.dates.setdefault(state.destination, {})[word] = min(max(number or 0, 0), 9999)
    return ""


def _on(number: int | None) -> bool:
    return number is None or number != 0


def _bounded(number: int | None, most: int) -> int:
    return min(max(number or 0, 0), most)


def _use_font(state: State, setup: Setup, number: int | None) -> None:
    if state.destination == "fonttbl":
        setup.font = number or 0
        setup.fonts.setdefault(setup.font, (None, ""))
        return
    codec, state.font = setup.fonts.get(number or 0, (None, ""))
    state.codec = codec or setup.page


def _charset(_state: State, setup: Setup, number: int | None) -> None:
    codec = "symbols" if number == _SYMBOL_CHARSET else charset_codec(number)
    setup.fonts[setup.font] = (codec, setup.fonts.get(setup.font, (None, ""))[1])


def _page(state: State, setup: Setup, number: int | None) -> None:
    setup.page = state.codec = page_codec(number)


def _plain(state: State, setup: Setup, _number: int | None) -> None:
    state.plain()
    _use_font(state, setup, setup.default_font)


def _default_font(_state: State, setup: Setup, number: int | None) -> None:
    setup.default_font = number or 0


def _style(state: State, setup: Setup, number: int | None) -> None:
    if state.destination == "stylesheet":
        setup.style = number or 0
    elif not state.destination:
        state.heading = setup.styles.get(number or 0, 0)


def _outline(state: State, setup: Setup, number: int | None) -> None:
    level = _bounded(number, _BODY_LEVEL)
    heading = min(level + 1, _HEADINGS_DEEPEST) if level < _BODY_LEVEL else 0
    if state.destination == "stylesheet":
        setup.styles[setup.style] = heading
    else:
        state.heading = heading


def _set(name: str) -> Callable[[State, Setup, int | None], None]:
    def change(state: State, _setup: Setup, number: int | None) -> None:
        setattr(state, name, _on(number))

    return change


def _count(name: str) -> Callable[[State, Setup, int | None], None]:
    def change(state: State, _setup: Setup, number: int | None) -> None:
        setattr(state, name, number or 0)

    return change


def _paragraph(state: State, _setup: Setup, _number: int | None) -> None:
    state.paragraph()


def _raise(state: State, _setup: Setup, number: int | None) -> None:
    state.raised = (6 if number is None else number) >= _RAISED_FROM


def _lower(state: State, _setup: Setup, _number: int | None) -> None:
    state.raised = False


def _depth(state: State, _setup: Setup, number: int | None) -> None:
    state.depth = _bounded(number, _LISTS_DEEPEST - 1) + 1


def _skip_behind(state: State, _setup: Setup, number: int | None) -> None:
    state.skip_behind = _bounded(number, _MOST_TO_SKIP)


def _endnote(state: State, _setup: Setup, _number: int | None) -> None:
    state.sink.is_endnote = True


_CHANGES: dict[str, Callable[[State, Setup, int | None], None]] = {
    "b": _set("bold"),
    "i": _set("italic"),
    "v": _set("hidden"),
    "super": _set("raised"),
    "deleted": _set("deleted"),
    "revised": _set("inserted"),
    "intbl": _set("in_table"),
    "revauth": _count("author"),
    "revdttm": _count("at"),
    "revauthdel": _count("author_deleted"),
    "revdttmdel": _count("at_deleted"),
    "sub": _lower,
    "nosupersub": _lower,
    "up": _raise,
    "dn": _lower,
    "f": _use_font,
    "deff": _default_font,
    "fcharset": _charset,
    "ansicpg": _page,
    "mac": lambda state, setup, _: _page(state, setup, 10000),
    "pc": lambda state, setup, _: _page(state, setup, 437),
    "pca": lambda state, setup, _: _page(state, setup, 850),
    "plain": _plain,
    "pard": _paragraph,
    "s": _style,
    "outlinelevel": _outline,
    "ilvl": _depth,
    "uc": _skip_behind,
    "ftnalt": _endnote,
}
