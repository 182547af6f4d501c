"""The help: pages of Markdown, in which actions are named by their ids and shown with their keys of now.

Beside Markdown a page may hold
``{action:claim.add}``  the action's title, a link that does it, and its key;
``{key:claim.add}``  its key alone; where it has none, its title;
``{press:Shift+Return}``  a key that always does the same in one place, as this system writes it;
``{export:memo-pdf}``  the title of a format that can be written;
``{every-key}``  on a line of its own: all actions with their keys, menu by menu.
Links lead to other pages by their file's name, so that they work wherever the files are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from workbench.application.actions import ACTIONS, BY_ID, ActionSpec, Menu
from workbench.paths import resource

CONTENTS = "contents"
_LINK = re.compile(r"\]\(([a-z-]+)\.md(?:#[a-z0-9-]*)?\)")
_MARKUP = re.compile(r"\{(action|key|press|export):([A-Za-z0-9_.+=-]+)\}")
_HEADING = re.compile(r"^(#{1,3}) +(.+?) *#*$", re.MULTILINE)
_EVERY_KEY = "{every-key}"


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page: its file's name without ending, its first heading, and its Markdown as written."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How actions are called just now: their titles and keys by id, and the menus' names.

    ``key`` gives "" for an action without a key; ``written`` writes a key sequence as the system does.
    """

    title: Callable[[ActionSpec], str]
    key: Callable[[ActionSpec], str]
    menu: Callable[[Menu], str]
    written: Callable[[str], str]


@cache
def pages() -> Mapping[str, HelpPage]:
    """Return all pages by their names, in the order in which the contents name them."""
    folder = resource("help")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    order = dict.fromkeys([CONTENTS, *_LINK.findall(texts[CONTENTS]), *texts])
    return MappingProxyType({name: HelpPage(name, _title(texts[name]), texts[name]) for name in order})


def page_html(page: HelpPage, wording: Wording) -> str:
    """Return a page as HTML; headings have their words as anchors."""
    from markdown import Markdown
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.extensions.toc import TocExtension

    converter = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            SaneListExtension(),
            TocExtension(slugify=lambda words, _separator: anchor_of(words)),
        ]
    )
    html = converter.convert(_filled(page.text, wording, _as_link, _key))
    if _EVERY_KEY in html:  # put in behind Markdown, which takes long over tables
        html = html.replace(f"<p>{_EVERY_KEY}</p>", "".join(_key_table(menu, wording) for menu in Menu))
    return html


def plain_page(page: HelpPage, wording: Wording) -> str:
    """Return a page's Markdown with its actions as words: what is searched."""
    text = _filled(page.text, wording, _as_words, str)
    if _EVERY_KEY in text:
        text = text.replace(_EVERY_KEY, "\n".join(_key_lines(menu, wording) for menu in Menu))
    return text


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading: its words in lower case, joined by hyphens."""
    return "-".join(re.findall(r"[^\W_]+", re.sub(r"<[^>]*>|&#?\w+;", " ", heading).casefold()))


def headings(text: str) -> list[tuple[int, int, str]]:
    """List the headings of Markdown: where each begins and ends, and its words."""
    return [(found.start(), found.end(), found[2]) for found in _HEADING.finditer(text)]


def actions_named(page: HelpPage) -> list[str]:
    """List the ids of the actions that a page names, in their order."""
    return [found[2] for found in _MARKUP.finditer(page.text) if found[1] in ("action", "key")]


def _title(text: str) -> str:
    found = headings(text)
    return found[0][2] if found else ""


def _filled(
    text: str,
    wording: Wording,
    shown: Callable[[ActionSpec, Wording, bool], str],
    pressed: Callable[[str], str],
) -> str:
    def fill(found: re.Match[str]) -> str:
        if found[1] == "export":
            return _export_title(found[2])
        if found[1] == "press":
            return pressed(wording.written(found[2]))
        return shown(BY_ID[found[2]], wording, found[1] == "action")

    return _MARKUP.sub(fill, text)


def _as_link(spec: ActionSpec, wording: Wording, named: bool) -> str:
    key = wording.key(spec)
    link = f'<a href="action:{spec.id}">{_safe(wording.title(spec).rstrip("…"))}</a>'
    if not key:
        return link
    return f"{link} {_key(key)}" if named else _key(key)


def _as_words(spec: ActionSpec, wording: Wording, named: bool) -> str:
    title, key = wording.title(spec).rstrip("…"), wording.key(spec)
    return f"{title} {key}".strip() if named or not key else key


def _key(key: str) -> str:
    return f'<span class="key">&nbsp;{_safe(key)}&nbsp;</span>'


def _key_table(menu: Menu, wording: Wording) -> str:
    rows = (
        f'<tr><td width="36%">{_key(key) if (key := wording.key(spec)) else ""}</td>'
        f'<td><a href="action:{spec.id}">{_safe(wording.title(spec).rstrip("…"))}</a></td></tr>'
        for spec in ACTIONS
        if spec.menu is menu
    )
    name = wording.menu(menu)
    return f'<h2 id="{anchor_of(name)}">{_safe(name)}</h2><table width="100%">{"".join(rows)}</table>'


def _key_lines(menu: Menu, wording: Wording) -> str:
    named = "\n".join(f"{_as_words(spec, wording, True)}." for spec in ACTIONS if spec.menu is menu)
    return f"## {wording.menu(menu)}\n\n{named}\n"


def _export_title(name: str) -> str:
    from workbench.application.exports import format_named

    return format_named(name).title


def _safe(words: str) -> str:
    """Escape words for HTML within Markdown: no sign of them is markup of either."""
    return "".join(c if c.isalnum() or c == " " or ord(c) > 127 else f"&#{ord(c)};" for c in words)
