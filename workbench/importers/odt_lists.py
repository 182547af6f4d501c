"""Numbers and bullets of the lists of an OpenDocument text."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.importers.docx_symbols import bullet
from workbench.importers.numerals import letters, repeated_letters, roman
from workbench.importers.odt_package import STYLE, TEXT, whole_number
from workbench.importers.safe_xml import Element

_DEEPEST = 10
_MOST = 1_000_000
_LONGEST_AFFIX = 40
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LEVELS = {
    f"{TEXT}list-level-style-number": "number",
    f"{TEXT}outline-level-style": "number",
    f"{TEXT}list-level-style-bullet": "bullet",
    f"{TEXT}list-level-style-image": "bullet",
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list style; ``shown`` is how many levels its numbers show."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    sign: str = ""
    in_step: bool = False

    def numeral(self, count: int) -> str:
        """Write a number in this level's form."""
        if self.form in ("i", "I"):
            written = roman(count)
        elif self.form in ("a", "A"):
            written = repeated_letters(count) if self.in_step else letters(count)
        else:
            written = str(count) if self.form else ""
        return written.upper() if self.form in ("I", "A") else written


Levels = dict[int, Level]


def read_levels(style: Element | None) -> Levels:
    """Read the levels of a list style or of the outline."""
    levels: Levels = {}
    for element in style if style is not None else ():
        kind = _LEVELS.get(element.tag)
        if kind is None:
            continue
        at = whole_number(element.get(f"{TEXT}level"), 1, 1, _DEEPEST)
        sign = (element.get(f"{TEXT}bullet-char") or "")[:1]
        levels[at] = Level(
            form=(element.get(f"{STYLE}num-format") or "")[:1],
            prefix=(element.get(f"{STYLE}num-prefix") or "")[:_LONGEST_AFFIX],
            suffix=(element.get(f"{STYLE}num-suffix") or "")[:_LONGEST_AFFIX],
            start=whole_number(element.get(f"{TEXT}start-value"), 1, 0, _MOST),
            shown=whole_number(element.get(f"{TEXT}display-levels"), 1, 1, _DEEPEST),
            sign=bullet(sign, "Symbol") if kind == "bullet" else "",
            in_step=element.get(f"{STYLE}num-letter-sync") == "true",
        )
    return levels


def next_marker(at: int, levels: Levels, counts: dict[int, int], start: int | None) -> str:
    """Count an item of a level and give its marker; ``start`` is the number it sets itself."""
    own = levels.get(at, Level(form="1", suffix="."))
    counts[at] = min(counts.get(at, own.start - 1) + 1, _MOST) if start is None else start
    for below in [deeper for deeper in counts if deeper > at]:
        del counts[below]
    if own.sign:
        return own.sign
    shown = [levels.get(up, own) for up in range(max(1, at - own.shown + 1), at + 1)]
    first = at - len(shown) + 1
    numerals = [level.numeral(counts.get(first + up, level.start)) for up, level in enumerate(shown)]
    if not numerals[-1]:
        return ""
    return f"{own.prefix}{'.'.join(numeral for numeral in numerals if numeral)}{own.suffix}".strip()


@dataclass(slots=True)
class OpenList:
    """A list the reader is in, with its nested ones: its style, its counts, how deep it is.

    ``in_item`` is whether an item is being read, ``counted`` whether its first paragraph has been.
    """

    levels: Levels
    counts: dict[int, int] = field(default_factory=dict)
    depth: int = 1
    in_item: bool = False
    counted: bool = False
    start: int | None = None

    def begin_item(self, start: int | None) -> None:
        """Begin an item; ``start`` is the number it sets itself."""
        self.in_item, self.counted, self.start = True, False, start

    def marker(self) -> str | None:
        """Give the marker of a paragraph here: "" for an item's later ones, None outside of items."""
        if not self.in_item or self.counted:
            return "" if self.in_item else None
        self.counted = True
        return next_marker(self.depth, self.levels, self.counts, self.start)


class Lists:
    """The list styles of a document and the counts of its lists."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[str, Levels] = {}
        self._counts_by_id: dict[str, dict[int, int]] = {}
        self._counts_by_style: dict[str, dict[int, int]] = {}
        for root in roots:
            for element in root.iter(f"{TEXT}list-style") if root is not None else ():
                self._styles.setdefault(element.get(f"{STYLE}name") or "", read_levels(element))

    def open(self, element: Element, outer: OpenList | None, paragraph_style: str) -> OpenList:
        """Begin a list; a nested one counts on with the one it is in."""
        name = element.get(f"{TEXT}style-name") or ""
        if outer is not None:
            levels = self._styles.get(name, outer.levels) if name else outer.levels
            return OpenList(levels, outer.counts, min(outer.depth + 1, _DEEPEST))
        name = name or paragraph_style
        follows = element.get(f"{TEXT}continue-list") or ""
        if follows and follows in self._counts_by_id:
            counts = self._counts_by_id[follows]
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counts = self._counts_by_style.get(name, {})
        else:
            counts = {}
        self._counts_by_id[element.get(_XML_ID) or ""] = self._counts_by_style[name] = counts
        return OpenList(self._styles.get(name, {}), counts)
