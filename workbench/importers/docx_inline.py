"""Read what stands within the paragraphs of a Word document: words, fields, links, changes, signs.

Whatever is not known but holds something is looked into, so that content controls, smart tags and the
like lose no words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.domain.structure import Note, NoteKind, StyleKind
from workbench.importers.docx_comments import Comments
from workbench.importers.docx_fields import Fields, field_target, form_entry
from workbench.importers.docx_footnotes import Footnotes
from workbench.importers.docx_math import equation
from workbench.importers.docx_numbering import Numbering
from workbench.importers.docx_package import MC, M, Package, R, W, local_name
from workbench.importers.docx_styles import Styles, combined, read_words
from workbench.importers.docx_symbols import PRIVATE, UNKNOWN, readable, symbol
from workbench.importers.html_elements import link_target
from workbench.importers.office_lines import OfficeText, Setting
from workbench.importers.office_losses import Loss, Losses
from workbench.importers.office_words import NOTHING_SAID, Words
from workbench.importers.raised import raised_digits
from workbench.importers.safe_xml import Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KNOWN_NAMESPACES = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-",
)
_BLANKS = str.maketrans("\t\n\r", "   ")
_LOST = {"blip": Loss.PICTURE, "imagedata": Loss.PICTURE, "chart": Loss.CHART, "relIds": Loss.CHART}

_Handler = Callable[[Element], None]


@dataclass(frozen=True, slots=True)
class Shared:
    """What all stories of one document have in common."""

    package: Package
    styles: Styles
    numbering: Numbering
    footnotes: Footnotes
    endnotes: Footnotes
    comments: Comments
    losses: Losses


class Inline:
    """Reads the runs of one story into a text; ``paragraph`` says how words are set where they stand."""

    def __init__(self, shared: Shared, text: OfficeText) -> None:
        self.shared = shared
        self.text = text
        self.fields = Fields()
        self.paragraph = NOTHING_SAID
        self.boxes: list[Element] = []
        self._links: list[str] = []
        self._words = NOTHING_SAID
        self._custom_mark: list[str] | None = None
        self._handlers: dict[str, _Handler] = {
            f"{W}r": self._run,
            f"{W}ins": self._inserted,
            f"{W}moveTo": self._moved_here,
            f"{W}del": self._deleted,
            f"{W}moveFrom": self._moved_away,
            f"{W}hyperlink": self._hyperlink,
            f"{W}fldSimple": self._simple_field,
            f"{W}commentRangeStart": self._comment_begins,
            f"{W}commentRangeEnd": self._comment_ends,
            f"{MC}AlternateContent": self._alternatives,
            f"{M}oMath": self._equation,
        }
        self._signs: dict[str, _Handler] = {
            f"{W}t": self._text,
            f"{W}delText": self._text,
            f"{W}instrText": self._instruction,
            f"{W}delInstrText": self._instruction,
            f"{W}fldChar": self._field_character,
            f"{W}tab": lambda element: self._write("\t", element),
            f"{W}ptab": lambda element: self._write("\t", element),
            f"{W}br": lambda _: self._write("\n"),
            f"{W}cr": lambda _: self._write("\n"),
            f"{W}noBreakHyphen": lambda element: self._write("\u2011", element),
            f"{W}sym": self._symbol,
            f"{W}footnoteReference": self._footnote,
            f"{W}endnoteReference": self._footnote,
            f"{W}commentReference": self._comment_ends,
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._object,
            f"{W}ruby": self._ruby,
        }

    def read(self, element: Element) -> None:
        """Read what stands within an element."""
        for child in element:
            handler = self._handlers.get(child.tag) or self._signs.get(child.tag)
            if handler is not None:
                handler(child)
            elif len(child) and not local_name(child).endswith("Pr"):
                self.read(child)

    def read_one(self, element: Element) -> None:
        """Read an element that stands between paragraphs."""
        self._handlers[element.tag](element)

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        self._words = self._words_of(properties)
        self.text.settings = self._settings()
        self._custom_mark = None
        for child in run:
            handler = self._signs.get(child.tag) or self._handlers.get(child.tag)
            if handler is not None:
                handler(child)

    def _words_of(self, properties: Element | None) -> Words:
        if properties is None:
            return self.paragraph
        style = properties.find(f"{W}rStyle")
        character = (
            NOTHING_SAID if style is None else self.shared.styles.style(style.get(f"{W}val") or "").words
        )
        return combined(self.paragraph, character, read_words(properties))

    def _settings(self) -> tuple[Setting, ...]:
        target = self._links[-1] if self._links else self.fields.target
        if not (target or self._words.bold or self._words.italic):
            return ()
        settings: list[Setting] = []
        if target:
            settings.append((StyleKind.LINK, target))
        if self._words.bold:
            settings.append((StyleKind.BOLD, ""))
        if self._words.italic:
            settings.append((StyleKind.ITALIC, ""))
        return tuple(settings)

    def _write(self, words: str, source: Element | None = None) -> None:
        if self.fields.coding:
            return
        if self._words.hidden:
            if not self.text.removing:
                self.shared.losses.hide(words)
        elif self._custom_mark is not None:
            self._custom_mark.append(words)
        else:
            start = self.text.position
            self.text.write(words)
            self.text.came_from(source, start)

    def _text(self, element: Element) -> None:
        words = element.text or ""
        if not words.isprintable():  # line breaks and tabs within an element are mere spaces
            words = words.translate(_BLANKS)
        if element.tag == f"{W}delText" and not self.text.removing:
            return
        if element.get(_SPACE) != "preserve":
            words = words.strip(" ")
        if not words.isascii() and PRIVATE.search(words):
            words = readable(words, self._words.font)
            self.shared.losses.count(Loss.SYMBOL, words.count(UNKNOWN))
        self._write(raised_digits(words) if self._words.raised else words, element)

    def _symbol(self, element: Element) -> None:
        try:
            code = int((element.get(f"{W}char") or "")[:6], 16)
        except ValueError:
            code = 0
        sign = symbol(element.get(f"{W}font") or self._words.font, code)
        self.shared.losses.count(Loss.SYMBOL, sign.count(UNKNOWN))
        self._write(sign, element)

    def _instruction(self, element: Element) -> None:
        self.fields.instruct(element.text or "")

    def _field_character(self, element: Element) -> None:
        self._write(form_entry(element), element)
        self.fields.character(element)
        self.text.settings = self._settings()

    def _simple_field(self, element: Element) -> None:
        self._links.append(field_target(element.get(f"{W}instr") or "") or self._link_here())
        self.read(element)
        self._links.pop()

    def _link_here(self) -> str:
        return self._links[-1] if self._links else ""

    def _hyperlink(self, element: Element) -> None:
        kind, target, outside = self.shared.package.target(element.get(f"{R}id") or "")
        leads_on = outside and kind == "hyperlink" and not target.startswith("#")
        target = link_target({"href": target}) if leads_on else ""
        anchor = element.get(f"{W}anchor")
        self._links.append(f"{target}#{anchor}" if target and anchor else target)
        self.read(element)
        self._links.pop()

    def _inserted(self, element: Element) -> None:
        self._came(element, NoteKind.INSERTION)

    def _moved_here(self, element: Element) -> None:
        self._came(element, NoteKind.MOVE)

    def _came(self, element: Element, kind: NoteKind) -> None:
        start = self.text.position
        self.read(element)
        if self.text.position > start and not self.text.removing:
            self.text.note(changed(kind, start, self.text.position, "", element))

    def _deleted(self, element: Element) -> None:
        self._went(element, NoteKind.DELETION)

    def _moved_away(self, element: Element) -> None:
        self._went(element, NoteKind.MOVE)

    def _went(self, element: Element, kind: NoteKind) -> None:
        position = self.text.position
        self.text.begin_removal()
        self.read(element)
        words = self.text.end_removal()
        if words:
            self.text.note(changed(kind, position, position, words, element))

    def _comment_begins(self, element: Element) -> None:
        self.shared.comments.begin(element.get(f"{W}id") or "", self.text.position)

    def _comment_ends(self, element: Element) -> None:
        self.shared.comments.end(element.get(f"{W}id") or "", self.text.position)

    def _footnote(self, element: Element) -> None:
        if self.text.removing or self.fields.coding or self._words.hidden:
            return
        kept = self.shared.footnotes if element.tag == f"{W}footnoteReference" else self.shared.endnotes
        custom = None
        if (element.get(f"{W}customMarkFollows") or "0") in ("1", "true", "on"):
            custom = "".join(found.text or "" for found in element.itersiblings(f"{W}t", f"{W}sym"))
            self._custom_mark = []  # the rest of the run is the sign, not text
        kept.hang(element.get(f"{W}id") or "", self.text.position, custom)

    def _alternatives(self, element: Element) -> None:
        chosen = chosen_alternative(element)
        if chosen is not None:
            self.read(chosen)

    def _drawing(self, element: Element) -> None:
        for part in drawing_parts(element):
            name = local_name(part)
            if name == "txbxContent" and self.text.removing:
                self._write(" ".join(found.text or "" for found in part.iter(f"{W}t", f"{W}delText")))
            elif name == "txbxContent":
                self.boxes.append(part)
            elif name in _LOST and not self.text.removing:
                self.shared.losses.count(_LOST[name])

    def _object(self, _element: Element) -> None:
        if not self.text.removing:
            self.shared.losses.count(Loss.OBJECT)

    def _ruby(self, element: Element) -> None:
        """Write the words and, in brackets behind them, how they are read."""
        base, reading = element.find(f"{W}rubyBase"), element.find(f"{W}rt")
        if base is not None:
            self.read(base)
        if reading is not None:
            spoken = "".join(found.text or "" for found in reading.iter(f"{W}t"))
            if spoken:
                self._write(f"({spoken})", reading)

    def _equation(self, element: Element) -> None:
        self._words = NOTHING_SAID
        self.text.settings = ()
        self._write(equation(element).translate(_BLANKS), element)


def changed(kind: NoteKind, start: int, end: int, words: str, element: Element) -> Note:
    """Make the note of a tracked change from its element."""
    return Note(
        kind,
        start,
        end,
        words,
        author=(element.get(f"{W}author") or "").strip(),
        at=element.get(f"{W}date") or "",
    )


def chosen_alternative(element: Element) -> Element | None:
    """Give the first alternative that can be understood, else the one for those who understand none."""
    for choice in element.iterfind(f"{MC}Choice"):
        wanted = [choice.nsmap.get(prefix) or "" for prefix in (choice.get("Requires") or "").split()]
        if all(name.startswith(_KNOWN_NAMESPACES) for name in wanted):
            return choice
    return element.find(f"{MC}Fallback")


def drawing_parts(element: Element) -> Iterator[Element]:
    """Give what lies in a drawing, each alternative and text box once; not what is in the text boxes."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == f"{MC}AlternateContent":
            chosen = chosen_alternative(child)
            if chosen is not None:
                waiting.extend(reversed(chosen))
            continue
        yield child
        if child.tag != f"{W}txbxContent":
            waiting.extend(reversed(child))
