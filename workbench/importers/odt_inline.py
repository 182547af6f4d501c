"""Read what stands within the paragraphs of an OpenDocument text: words, spaces, links, notes, changes.

White space collapses as the standard says (part 3, 6.1.2): only `text:s`, tabs and line breaks keep it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.domain.structure import Note, NoteKind, StyleKind
from workbench.importers.html_elements import link_target
from workbench.importers.odt_changes import Changes, text_of
from workbench.importers.odt_lists import Lists
from workbench.importers.odt_package import (
    DC,
    DRAW,
    LOEXT,
    MATH,
    OFFICE,
    TEXT,
    XLINK,
    Package,
    whole_number,
)
from workbench.importers.odt_styles import Styles
from workbench.importers.office_lines import OfficeText, Setting
from workbench.importers.office_losses import Loss, Losses
from workbench.importers.office_words import NOTHING_SAID, Words, inherited
from workbench.importers.raised import raised_digits
from workbench.importers.safe_xml import Element

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_LONGEST_FORMULA = 10_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's sign in the text: where it stood, what the reader saw there, and its words."""

    position: int
    marker: str
    body: Element


@dataclass(frozen=True, slots=True)
class Shared:
    """What all stories of one document have in common."""

    package: Package
    styles: Styles
    lists: Lists
    changes: Changes
    losses: Losses
    footnotes: list[Mark] = field(default_factory=list)
    endnotes: list[Mark] = field(default_factory=list)


class Inline:
    """Reads the paragraphs' content into a text; ``blocks`` reads paragraphs that stand within one."""

    def __init__(self, shared: Shared, text: OfficeText, words_of: Callable[[Element], str]) -> None:
        self.shared = shared
        self.text = text
        self.boxes: list[Element] = []
        self._words_of = words_of
        self._after_blank = True
        self._links: list[str] = []
        self._annotations: dict[str, tuple[int, Element]] = {}
        self._handlers: dict[str, Callable[[Element, Words], None]] = {
            f"{TEXT}span": self._span,
            f"{TEXT}a": self._link,
            f"{TEXT}s": self._spaces,
            f"{TEXT}tab": lambda _, words: self._sign("\t", words),
            f"{TEXT}line-break": lambda _, words: self._sign("\n", words),
            f"{TEXT}note": self._note,
            f"{TEXT}change": self._deletion,
            f"{TEXT}change-start": lambda mark, _: shared.changes.begin(mark, text.position),
            f"{TEXT}change-end": self._insertion,
            f"{TEXT}ruby": self._ruby,
            f"{TEXT}hidden-text": self._hidden,
            f"{TEXT}hidden-paragraph": lambda _element, _words: None,
            f"{TEXT}number": lambda _element, _words: None,
            f"{TEXT}script": lambda _element, _words: None,
            f"{OFFICE}annotation": self._annotation,
            f"{OFFICE}annotation-end": lambda element, _: self._end_annotation(element),
            f"{DRAW}frame": self._frame,
        }

    def read_paragraph(self, element: Element, words: Words) -> None:
        """Read a paragraph's content."""
        self._after_blank = True
        self._read(element, words)

    def mark(self, element: Element) -> bool:
        """Take a mark of a change that stands between paragraphs; return whether it is one."""
        if element.tag not in (f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"):
            return False
        self._handlers[element.tag](element, NOTHING_SAID)
        return True

    def end(self) -> None:
        """Hang comments on their first place where the text never says where they end."""
        for name in list(self._annotations):
            self._hang_annotation(name, None)

    def _read(self, element: Element, words: Words) -> None:
        self._write(element.text, words)
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child, words)
            elif child.tag.startswith(DRAW):
                self._shape(child)
            else:
                self._read(child, words)
            self._write(child.tail, words)

    def _write(self, written: str | None, words: Words) -> None:
        if not written:
            return
        collapsed = _BLANKS.sub(" ", written)
        if self._after_blank:
            collapsed = collapsed.removeprefix(" ")
        if collapsed:
            self._after_blank = collapsed[-1] == " "
            self._put(collapsed, words)

    def _put(self, shown: str, words: Words) -> None:
        if words.hidden:
            self.shared.losses.hide(shown)
            return
        settings: list[Setting] = []
        if self._links and self._links[-1]:
            settings.append((StyleKind.LINK, self._links[-1]))
        if words.bold:
            settings.append((StyleKind.BOLD, ""))
        if words.italic:
            settings.append((StyleKind.ITALIC, ""))
        self.text.settings = tuple(settings)
        self.text.write(raised_digits(shown) if words.raised else shown)

    def _sign(self, sign: str, words: Words) -> None:
        self._put(sign, words)
        self._after_blank = False

    def _spaces(self, element: Element, words: Words) -> None:
        self._sign(" " * whole_number(element.get(f"{TEXT}c"), 1, 1, _MOST_SPACES), words)

    def _span(self, element: Element, words: Words) -> None:
        self._read(element, inherited(self.shared.styles.words(element.get(f"{TEXT}style-name")), words))

    def _link(self, element: Element, words: Words) -> None:
        target = link_target({"href": element.get(f"{XLINK}href")})
        self._links.append("" if target.startswith("#") else target)
        self._read(element, words)
        self._links.pop()

    def _hidden(self, element: Element, _words: Words) -> None:
        self.shared.losses.hide("".join(str(words) for words in element.itertext()))

    def _note(self, element: Element, words: Words) -> None:
        body = element.find(f"{TEXT}note-body")
        if body is None or words.hidden or self.text.removing:
            return
        citation = element.find(f"{TEXT}note-citation")
        label = None if citation is None else citation.get(f"{TEXT}label")
        marker = (label or text_of(element, f"{TEXT}note-citation"))[:40]
        of_kind = element.get(f"{TEXT}note-class") == "endnote"
        marks = self.shared.endnotes if of_kind else self.shared.footnotes
        marks.append(Mark(self.text.position, marker, body))

    def _deletion(self, mark: Element, _words: Words) -> None:
        deleted = self.shared.changes.deleted(mark)
        if deleted is None or self.text.removing:
            return
        words = self._words_of(deleted)
        if words:
            self.text.note(self.shared.changes.deletion(mark, self.text.position, words))

    def _insertion(self, mark: Element, _words: Words) -> None:
        note = self.shared.changes.end(mark, self.text.position)
        if note is not None:
            self.text.note(note)

    def _ruby(self, element: Element, words: Words) -> None:
        """Write the words and, in brackets behind them, how they are read."""
        base = element.find(f"{TEXT}ruby-base")
        if base is not None:
            self._read(base, words)
        spoken = text_of(element, f"{TEXT}ruby-text")
        if spoken:
            self._sign(f"({spoken})", words)

    def _annotation(self, element: Element, _words: Words) -> None:
        name = element.get(f"{OFFICE}name") or f"{len(self._annotations)} without a name"
        self._annotations[name] = (self.text.position, element)
        if element.get(f"{OFFICE}name") is None:
            self._hang_annotation(name, None)

    def _end_annotation(self, element: Element) -> None:
        self._hang_annotation(element.get(f"{OFFICE}name") or "", self.text.position)

    def _hang_annotation(self, name: str, end: int | None) -> None:
        start, element = self._annotations.pop(name, (0, None))
        if element is None:
            return
        self.text.note(
            Note(
                NoteKind.COMMENT,
                start,
                start if end is None else max(start, end),
                self._words_of(element),
                author=text_of(element, f"{DC}creator"),
                at=text_of(element, f"{DC}date"),
                id=element.get(f"{OFFICE}name") or "",
                parent=element.get(f"{LOEXT}parent-name") or "",
                resolved=element.get(f"{LOEXT}resolved") == "true",
            )
        )

    def _frame(self, element: Element, words: Words) -> None:
        """Read the first form of a frame's content; the others stand in where a program cannot show it."""
        for child in element:
            if child.tag == f"{DRAW}text-box":
                self.boxes.append(child)
            elif child.tag == f"{DRAW}image":
                self.shared.losses.count(Loss.PICTURE)
            elif child.tag == f"{DRAW}object":
                self._object(child, words)
            elif child.tag == f"{DRAW}object-ole":
                self.shared.losses.count(Loss.OBJECT)
            else:
                continue
            return

    def _object(self, element: Element, words: Words) -> None:
        formula = element.find(f"{MATH}math")
        path = (element.get(f"{XLINK}href") or "").removeprefix("./").strip("/")
        root = formula if formula is not None else self.shared.package.root(f"{path}/content.xml")
        if root is None or root.tag != f"{MATH}math":
            self.shared.losses.count(Loss.OBJECT)
            return
        written = next((found.text or "" for found in root.iter(f"{MATH}annotation")), "")
        shown = written or " ".join(str(piece).strip() for piece in root.itertext())
        self._sign(" ".join(shown[:_LONGEST_FORMULA].split()), words)

    def _shape(self, element: Element) -> None:
        self.boxes.append(element)
