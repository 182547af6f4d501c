"""Text that came from documents and people, made safe to stand in Markdown: it shows as written.

The escapes are those that CommonMark, GitHub's Markdown and the ``markdown`` package all read alike:
a backslash where all three know it, a character reference elsewhere. White space is shown as HTML
shows it, each run as one space; a tab, which parts the cells of a table row, as one em wide. Control
characters show as their pictures (U+2400 and following).
"""

from __future__ import annotations

import re
import unicodedata

_BACKSLASHED = "\\`*_{}[]#"
_REFERENCED = "<>&|~^"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"
_CONTROL_PICTURES = 0x2400
_REPLACEMENT = "\ufffd"

_ANYWHERE: dict[int, str] = {
    **{code: chr(_CONTROL_PICTURES + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(range(0xFDD0, 0xFDF0), _REPLACEMENT),
    **{ord(sign): "\\" + sign for sign in _BACKSLASHED},
    **{ord(sign): f"&#{ord(sign)};" for sign in _REFERENCED},
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("&"): "&amp;",
    **{ord(space): " " for space in _SPACES},
}
_EM_SPACE = "\u2003"
_TABS = re.compile(r" *\t[ \t]*")
_SPACE_RUN = re.compile(f"[ {re.escape(_SPACES)}]+")

_AT_START = re.compile(r"[-+!.)](?=.|$)|[=:%@]")
_LIST_NUMBER = re.compile(r"\(?(?:\d+|[a-zA-Z]|[ivxlcdmIVXLCDM]+)([.)])(?=\s|$)")
_IN_CONTEXT = re.compile(
    r"""
      :(?=//)                                         # an address that renderers make a link of
    | (?<![^\W_])[wW]{3}(\.)                          # the same, without a scheme
    | ==+                                             # marked words in some renderers
    | \+\++                                           # inserted words in some
    | \$(?=\$|[^\s$][^$]*(?<!\s)\$(?!\d))             # a formula in GitHub's and in pandoc's
    """,
    re.VERBOSE,
)
_BIDI = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


_SHOWN: dict[int, str] = {
    **{code: chr(_CONTROL_PICTURES + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(
        [*range(0x80, 0xA0), *range(0xFDD0, 0xFDF0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], _REPLACEMENT
    ),
}


def shown(text: str) -> str:
    """Return text as it can be shown in a line of any document: white space as `plain` leaves it.

    What XML cannot hold is replaced as the Markdown replaces it; spaces at the ends stay, one each.
    """
    if text.isprintable() and "  " not in text:  # nearly all text, a good deal faster
        return text
    if "\t" in text:
        text = _TABS.sub(_EM_SPACE, text)
    return _SPACE_RUN.sub(" ", text).translate(_SHOWN)


def directed(text: str) -> bool:
    """Say whether text has right-to-left letters or direction marks."""
    return _BIDI.search(text) is not None


def from_the_right(text: str) -> bool:
    """Say whether a paragraph runs from right to left: whether its first letter of a direction does."""
    if text.isascii():
        return False
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def isolated(text: str) -> str:
    """Keep text with right-to-left letters or direction marks from turning around the words beside it.

    Spaces at its ends belong to the words beside it.
    """
    if not directed(text):
        return text
    inner = text.strip(" ")
    first = text.index(inner)
    return f"{text[:first]}{_ISOLATE}{inner}{_END_ISOLATE}{text[first + len(inner) :]}"


def plain(text: str) -> str:
    r"""Escape text to stand within a line of Markdown; line breaks become spaces.

    Text with right-to-left letters or direction marks is isolated, so that it cannot turn around the
    words beside it.

    >>> print(plain("**Not** bold, <b>nor</b> this"))
    \*\*Not\*\* bold, &lt;b&gt;nor&lt;/b&gt; this
    """
    return isolated(line(text))


def quoted(text: str) -> str:
    r"""Set text as a Markdown block quotation, each of its lines a paragraph; blank lines are left out.

    >>> print(quoted("First\n\n# Second"))
    > First
    >
    > \# Second
    """
    lines = [escaped for one in text.splitlines() if (escaped := line(one))]
    return "\n>\n".join(f"> {one}" for one in lines)


def line(text: str) -> str:
    """Escape one line of Markdown; the result could stand anywhere in a line, without space around it."""
    made = _anywhere(text)
    number = _LIST_NUMBER.match(made)
    if number:
        return f"{made[: number.start(1)]}\\{made[number.start(1) :]}"
    if _AT_START.match(made):
        return _reference(made[0]) + made[1:]
    return made


def within(text: str) -> str:
    """Escape text to stand within a line of Markdown, behind other words of it."""
    return isolated(_anywhere(text))


def _anywhere(text: str) -> str:
    if "\t" in text:
        text = _TABS.sub(_EM_SPACE, text)
    made = _SPACE_RUN.sub(" ", text).strip().translate(_ANYWHERE)
    return _IN_CONTEXT.sub(_escaped_in_context, made)


def _escaped_in_context(match: re.Match[str]) -> str:
    words = match.group()
    if match.group(1):
        return f"{words[:-1]}\\."
    return "".join(_reference(sign) for sign in words)


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"
