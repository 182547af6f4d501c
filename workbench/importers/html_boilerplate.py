"""Tell a web page's menus, notices and lists of other stories from what the page is about.

A page's elements are walked through from the outside to the one that holds most of the running text.
Lines outside of it are boilerplate, and so are, within it, the parts that say so (menus, footers, what is
named after sharing or subscribing) and runs of lines that are links. Nothing is cut: whoever reads sees
such lines set back. Where in doubt a line counts as the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.domain.structure import Aside, AsideKind, Block, BlockKind, Structure, StyleKind
from workbench.importers.html_elements import Attributes

_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "search"})
_ROLES = frozenset({
    "navigation", "contentinfo", "complementary", "search", "banner", "dialog", "alertdialog", "menu",
    "menubar", "form", "toolbar",
})  # fmt: skip
_HINT = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menus?|footer|foot|sidebar|side-?bar|rail|related|recommend\w*"
    r"|trending|popular|most-?(?:read|viewed|popular)|newsletters?|subscri\w+|sign-?up|promos?|ads?|adverts?"
    r"|advertise\w*|sponsor\w*|cookies?|consent|gdpr|social|shar(?:e|ing|er)|sharebar|comments?|disqus"
    r"|breadcrumbs?|widgets?|outbrain|taboola|teasers?|copyright|toolbar|masthead|skip|log-?in|modal|popups?"
    r"|pop-?over|overlay|paywall|banner|tags?|topics|more-?(?:from|on|news|stories)|read-?(?:more|next)|next-?up"
    r"|you-?may|also-?(?:like|read)|author-?(?:bio|box|info)|about-?author|follow|donat\w*|offscreen|hidden"
    r"|utility|dropdown|carousel|latest|headlines|partner\w*|promoted|print-?only|site-?header|global-?header)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")
_RUNNING_WORDS = 15
_MOST_LINKED = 0.4
_MAIN_SHARE = 0.75
_LARGEST_NOTICE = 0.3
_NEAR_TITLE = 8
_LINK_LINE = 0.75
_LONGEST_LINK_LINE = 30
_FEWEST_LINKS = 3
_LONGEST_LABEL = 5
_FEWEST_RUNNING = 40


@dataclass(slots=True)
class _Region:
    parent: int
    hinted: bool
    first: int
    last: int = 0


class Outline:
    """The page's elements and the lines within each, as the page is walked through."""

    def __init__(self) -> None:
        self.regions = [_Region(-1, hinted=False, first=0)]
        self._open = 0

    def begin(self, tag: str, attributes: Attributes, line: int) -> None:
        """Enter an element before the line of this number is written."""
        self.regions.append(_Region(self._open, _is_hinted(tag, attributes), line))
        self._open = len(self.regions) - 1

    def end(self, line: int) -> None:
        """Leave the element entered last; ``line`` comes next."""
        region = self.regions[self._open]
        region.last = line
        self._open = region.parent


def _is_hinted(tag: str, attributes: Attributes) -> bool:
    if tag in ("html", "body", "main", "article"):
        return False
    if tag in _TAGS or attributes.get("role") in _ROLES:
        return True
    names = " ".join(attributes.get(name) or "" for name in ("class", "id"))[:500]
    return bool(names) and _HINT.search(_CAMEL.sub("-", names)) is not None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: int
    linked: float
    running: bool
    heading: bool
    title: bool


def boilerplate(
    text: str, structure: Structure, spans: Sequence[tuple[int, int]], outline: Outline
) -> list[Aside]:
    """Give the lines that are boilerplate, neighbours as one; ``spans`` are those of the page's lines."""
    if not spans:
        return []
    outline.regions[0].last = len(spans)
    lines = _lines(text, structure, spans)
    marked = _Judge(lines, outline.regions).marked()
    return _joined(lines, marked)


def _lines(text: str, structure: Structure, spans: Sequence[tuple[int, int]]) -> list[_Line]:
    linked = _link_letters(structure, spans)
    headings = {b.start: b.level for b in structure.blocks if b.kind is BlockKind.HEADING}
    items = {b.start for b in structure.blocks if b.kind is BlockKind.LIST_ITEM}
    rows = {b.start for b in structure.blocks if _is_data(b)}
    lines = []
    for (start, end), letters in zip(spans, linked, strict=True):
        words = text.count(" ", start, end) + 1
        share = letters / max(1, end - start)
        running = (
            words >= _RUNNING_WORDS
            and share < _MOST_LINKED
            and (start in rows or _SENTENCE_END.search(text, max(start, end - 8), end) is not None)
        )
        heading = start in headings or (words <= _LONGEST_LABEL and start not in items)
        lines.append(_Line(start, end, words, share, running, heading, headings.get(start) == 1))
    return lines


def _is_data(block: Block) -> bool:
    return block.kind in (BlockKind.TABLE_ROW, BlockKind.CAPTION)


def _link_letters(structure: Structure, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Count the letters within links for each line; both come sorted."""
    counts = [0] * len(spans)
    at = 0
    for style in structure.styles:
        if style.kind is not StyleKind.LINK:
            continue
        while at < len(spans) - 1 and spans[at][1] <= style.start:
            at += 1
        counts[at] += style.end - style.start
    return counts


class _Judge:
    def __init__(self, lines: Sequence[_Line], regions: Sequence[_Region]) -> None:
        self._lines = lines
        self._regions = regions
        hinted = self._hinted_lines(range(len(regions)))
        scores = (
            0 if not line.running else line.words // (4 if hint else 1)
            for line, hint in zip(lines, hinted, strict=True)
        )
        self._sums = [0, *accumulate(scores)]
        self._running_sums = [0, *accumulate(line.words if line.running else 0 for line in lines)]

    def marked(self) -> list[bool]:
        """Say of each line whether it is boilerplate."""
        total = self._score(0)
        if total < _FEWEST_RUNNING:
            return [False] * len(self._lines)
        main = self._regions[self._main(total)]
        notices = (
            number
            for number, region in enumerate(self._regions)
            if region.hinted and self._running(region) <= _LARGEST_NOTICE * total
        )
        marked = self._hinted_lines(notices)
        for number, line in enumerate(self._lines):
            outside = not main.first <= number < main.last
            # Running text elsewhere may be a second part of the story, but not right below a link to another.
            teaser = number > 0 and self._lines[number - 1].linked >= _LINK_LINE
            if outside and (teaser or not line.running):
                marked[number] = True
        self._mark_links(marked)
        self._keep_title(marked, main)
        return marked

    def _score(self, number: int) -> int:
        region = self._regions[number]
        return self._sums[region.last] - self._sums[region.first]

    def _running(self, region: _Region) -> int:
        return self._running_sums[region.last] - self._running_sums[region.first]

    def _main(self, total: int) -> int:
        """Go inwards as long as one element holds most of the running text."""
        best = 0
        # Elements come in their order, so what is inside of the best so far comes after it.
        for number, region in enumerate(self._regions):
            if region.parent == best and self._score(number) >= _MAIN_SHARE * total:
                best = number
        return best

    def _hinted_lines(self, numbers: Iterable[int]) -> list[bool]:
        hinted = [False] * len(self._lines)
        done = 0
        for number in numbers:
            region = self._regions[number]
            if not region.hinted or region.last <= done:
                continue
            for line in range(max(region.first, done), region.last):
                hinted[line] = True
            done = max(done, region.last)
        return hinted

    def _mark_links(self, marked: list[bool]) -> None:
        """Mark runs of lines that are links, with the short line that stands above them."""
        lines = self._lines
        first = 0
        for number in range(len(lines) + 1):
            if number < len(lines) and _is_link(lines[number]):
                continue
            if number - first >= _FEWEST_LINKS:
                first -= bool(first) and lines[first - 1].heading and not lines[first - 1].title
                marked[first:number] = [True] * (number - first)
            first = number + 1

    def _keep_title(self, marked: list[bool], main: _Region) -> None:
        """Keep the title before the text, and what stands between them if it is little: byline and date."""
        begin = next(
            (n for n in range(main.first, main.last) if self._lines[n].running and not marked[n]), -1
        )
        title = next((n for n in range(begin, -1, -1) if self._lines[n].title), -1)
        if title < 0:
            return
        marked[title] = False
        if begin - title <= _NEAR_TITLE:
            for number in range(title, begin):
                marked[number] = marked[number] and _is_link(self._lines[number])


def _is_link(line: _Line) -> bool:
    return line.linked >= _LINK_LINE and line.words <= _LONGEST_LINK_LINE


def _joined(lines: Sequence[_Line], marked: Sequence[bool]) -> list[Aside]:
    found: list[Aside] = []
    before = False
    for line, mark in zip(lines, marked, strict=True):
        if mark and before:
            found[-1] = Aside(AsideKind.BOILERPLATE, found[-1].start, line.end)
        elif mark:
            found.append(Aside(AsideKind.BOILERPLATE, line.start, line.end))
        before = mark
    return found
