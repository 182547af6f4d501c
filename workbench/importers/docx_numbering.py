"""Numbers and bullets of a Word document's lists, as Word shows them (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.importers.docx_package import W, number, switched_on, value
from workbench.importers.docx_styles import read_words
from workbench.importers.docx_symbols import bullet
from workbench.importers.numerals import ordinal, repeated_letters, roman
from workbench.importers.safe_xml import Element

_DEEPEST = 8
_MOST = 1_000_000
_LONGEST_PATTERN = 60
_PLACE = re.compile(r"%([1-9])")


def numeral(count: int, form: str) -> str:
    """Write a number in one of Word's forms (``w:numFmt``); in digits where the form is rare."""
    written = str(count)
    if form in ("lowerRoman", "upperRoman"):
        written = roman(count)
    elif form in ("lowerLetter", "upperLetter"):
        written = repeated_letters(count)
    elif form == "decimalZero":
        written = f"{count:02}"
    elif form == "ordinal":
        written = ordinal(count)
    elif form == "chicago" and count > 0:
        written = "*†‡§"[(count - 1) % 4] * min((count - 1) // 4 + 1, 10)
    elif form == "none":
        written = ""
    return written.upper() if form.startswith("upper") else written


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    digits_only: bool = False
    font: str = ""
    style: str = ""


@dataclass(slots=True)
class _List:
    """A ``w:num``: which definition it follows, and the levels it starts anew or defines itself."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    started: set[int] = field(default_factory=set)


class Numbering:
    """Counts the items of all lists of a document."""

    def __init__(self, root: Element | None) -> None:
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            links = self._read_definitions(root)
            for element in root.iterfind(f"{W}num"):
                self._read_list(element, links)

    def _read_definitions(self, root: Element) -> dict[str, str]:
        by_style: dict[str, str] = {}
        wanted: dict[str, str] = {}
        for element in root.iterfind(f"{W}abstractNum"):
            own_id = element.get(f"{W}abstractNumId") or ""
            self._definitions[own_id] = dict(_levels(element))
            defines, follows = value(element, "styleLink"), value(element, "numStyleLink")
            if defines:
                by_style[defines] = own_id
            if follows:
                wanted[own_id] = follows
        return {own_id: by_style[style] for own_id, style in wanted.items() if style in by_style}

    def _read_list(self, element: Element, links: dict[str, str]) -> None:
        definition = value(element, "abstractNumId")
        found = _List(links.get(definition, definition), {}, {})
        for override in element.iterfind(f"{W}lvlOverride"):
            at = min(number(override.get(f"{W}ilvl")), _DEEPEST)
            start = override.find(f"{W}startOverride")
            if start is not None:
                found.starts[at] = _bounded(number(start.get(f"{W}val")))
            found.levels.update(_levels(override))
        self._lists[element.get(f"{W}numId") or ""] = found

    def level_of_style(self, list_id: str, style_id: str) -> int | None:
        """Give the level of a list that belongs to a paragraph style; None where it has none."""
        own = self._lists.get(list_id)
        levels = {} if own is None else self._definitions.get(own.definition, {})
        return next((at for at, level in levels.items() if level.style == style_id), None)

    def next(self, list_id: str, level: int) -> str | None:
        """Count an item and give its marker; None where the document defines no such list."""
        own = self._lists.get(list_id)
        if own is None:
            return None
        level = max(0, min(level, _DEEPEST))
        levels = self._definitions.get(own.definition, {})
        levels = {**levels, **own.levels} if own.levels else levels
        counts = self._counts.setdefault(own.definition, {})
        if level in own.starts and level not in own.started:
            own.started.add(level)
            counts[level] = own.starts[level]
        else:
            start = levels[level].start if level in levels else 1
            counts[level] = min(counts.get(level, start - 1) + 1, _MOST)
        self._restart_below(level, levels, counts)
        return _marker(level, levels, counts)

    @staticmethod
    def _restart_below(level: int, levels: dict[int, _Level], counts: dict[int, int]) -> None:
        for below in [at for at in counts if at > level]:
            restart = levels[below].restart if below in levels else None
            # 0: never; a number: only behind an item of that level (counted from 1) or one above it.
            if restart is None or (restart > 0 and level < restart):
                del counts[below]


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for element in parent.iterfind(f"{W}lvl"):
        restart = element.find(f"{W}lvlRestart")
        yield (
            min(number(element.get(f"{W}ilvl")), _DEEPEST),
            _Level(
                form="picture" if element.find(f"{W}lvlPicBulletId") is not None else _form(element),
                pattern=value(element, "lvlText")[:_LONGEST_PATTERN],
                start=_bounded(number(value(element, "start"), 1)),
                restart=None if restart is None else number(restart.get(f"{W}val")),
                digits_only=bool(switched_on(element.find(f"{W}isLgl"))),
                font=read_words(element.find(f"{W}rPr")).font,
                style=value(element, "pStyle"),
            ),
        )


def _form(level: Element) -> str:
    # Forms with leading zeros and the like are written as an alternative to a plain one.
    found = value(level, "numFmt") or next(
        (form.get(f"{W}val") or "" for form in level.iter(f"{W}numFmt") if form.get(f"{W}val") != "custom"),
        "",
    )
    return found or "decimal"


def _bounded(count: int) -> int:
    return max(0, min(count, _MOST))


def _marker(level: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    own = levels.get(level, _Level(pattern=f"%{level + 1}."))
    if own.form in ("bullet", "picture"):
        return bullet(own.pattern if own.form == "bullet" else "", own.font)

    def shown(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        of = levels.get(at, own)
        form = "decimal" if own.digits_only and of.form != "none" else of.form
        return numeral(counts.get(at, of.start), form)

    return _PLACE.sub(shown, own.pattern).strip()
