"""Make PDF files by hand: every operator is ours, so a test knows what the file says and where."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

from tests.unit.importers.pdf_encryption import Encryption

# Widths of Helvetica's characters 32 to 126, in thousandths of the type size (Adobe's published metrics).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Times-Roman", "F4": "Courier"}
SOFT_HYPHEN = "\u00ad"


def width_of(words: str, size: float) -> float:
    """Return how wide Helvetica sets words, in points."""
    return sum(_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 556 for c in words) * size / 1000


def wrap(words: str, width: float, size: float, indent: float = 0.0) -> list[str]:
    """Break words into lines; a soft hyphen in a word is a place where it may be divided."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        room = width - (indent if not lines else 0.0)
        bare = word.replace(SOFT_HYPHEN, "")
        if not line or width_of(f"{line} {bare}", size) <= room:
            line = f"{line} {bare}".strip()
            continue
        head, tail = _divide(word, room - width_of(line + " ", size), size)
        lines.append(f"{line} {head}-" if head else line)
        line = tail.replace(SOFT_HYPHEN, "")
    return [*lines, line]


def _divide(word: str, room: float, size: float) -> tuple[str, str]:
    parts = word.split(SOFT_HYPHEN)
    for count in range(len(parts) - 1, 0, -1):
        head = "".join(parts[:count])
        if width_of(head + "-", size) <= room:
            return head, SOFT_HYPHEN.join(parts[count:])
    return "", word


@dataclass
class MadePage:
    """A page being written; places are points from the bottom left."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    annotations: list[str] = field(default_factory=list)
    content: list[bytes] = field(default_factory=list)
    fields: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, size: float = 10, *, font: str = "F1", angle: int = 0
    ) -> None:
        """Set one line; ``angle`` turns it against the clock."""
        shown = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self._show(x, y, b"(" + shown + b")", size, font, angle)

    def glyphs(self, x: float, y: float, glyphs: Sequence[int], size: float = 10, *, font: str = "U") -> None:
        """Set glyphs of the file's own fonts by number: U (two bytes each, bare) or V (one byte, inked)."""
        form = b"%04X" if font == "U" else b"%02X"
        self._show(x, y, b"<" + b"".join(form % glyph for glyph in glyphs) + b">", size, font, 0)

    def paragraph(
        self,
        x: float,
        y: float,
        words: str,
        width: float,
        *,
        size: float = 10,
        leading: float = 12,
        indent: float = 0,
        font: str = "F1",
    ) -> float:
        """Set a paragraph ragged right from the baseline y down; return the baseline after its last line."""
        for number, line in enumerate(wrap(words, width, size, indent)):
            self.text(x + (indent if number == 0 else 0), y, line, size, font=font)
            y -= leading
        return y

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the file's grey picture."""
        self.content.append(b"q %g 0 0 %g %g %g cm /I0 Do Q" % (width, height, x, y))

    def comment(self, rectangle: tuple[float, float, float, float], words: str, author: str, at: str) -> None:
        """Highlight a rectangle (left, bottom, right, top) and comment on it."""
        left, bottom, right, top = rectangle
        quad = f"{left} {top} {right} {top} {left} {bottom} {right} {bottom}"
        self.annotations.append(
            f"<</Type/Annot/Subtype/Highlight/Rect[{left} {bottom} {right} {top}]/QuadPoints[{quad}]"
            f"/Contents({words})/T({author})/M({at})/NM(c{len(self.annotations)})/F 4>>"
        )

    def form_field(self, rectangle: tuple[float, float, float, float], value: str) -> None:
        """Add a form's field that is filled in."""
        self.fields.append((rectangle, value))

    def link(self, rectangle: tuple[float, float, float, float], address: str) -> None:
        """Make a rectangle (left, bottom, right, top) a link."""
        place = " ".join(f"{edge}" for edge in rectangle)
        self.annotations.append(
            f"<</Type/Annot/Subtype/Link/Rect[{place}]/Border[0 0 0]/A<</S/URI/URI({address})>>>>"
        )

    def _show(self, x: float, y: float, shown: bytes, size: float, font: str, angle: int) -> None:
        a, b = cos(radians(angle)), sin(radians(angle))
        matrix = b"%.5f %.5f %.5f %.5f %.3f %.3f" % (a, b, -b, a, x, y)
        self.content.append(b"BT /%s %g Tf %s Tm %s Tj ET" % (font.encode(), size, matrix, shown))


@dataclass
class MadePdf:
    """A PDF being written."""

    pages: list[MadePage] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    language: str = ""
    outline: list[tuple[int, str, int]] = field(default_factory=list)
    """Level (1: outermost), title, index of the page."""
    letters: dict[int, str] = field(default_factory=dict)
    """What the glyphs of the font U mean; a glyph may mean several letters."""
    glyph_width: int = 500
    labels: str = ""
    """The page labels' number tree, as PDF writes it."""
    attachments: dict[str, bytes] = field(default_factory=dict)
    password: str = ""
    compress: bool = False
    _objects: list[bytes] = field(default_factory=list)

    def page(self, **options: object) -> MadePage:
        """Add a page."""
        page = MadePage(**options)  # type: ignore[arg-type]
        self.pages.append(page)
        return page

    def build(self) -> bytes:
        """Return the file."""
        self._objects = [b"", b""]  # the catalog and the page tree come first
        fonts = self._fonts()
        picture = self._add(
            _stream(
                b"/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
                b"\x00\x80\x80\xff",
            )
        )
        resources = b"<</Font<<%s>>/XObject<</I0 %d 0 R>>>>" % (fonts, picture)
        kids = [self._page(page, resources) for page in self.pages]
        self._objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), _references(kids))
        self._objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % self._catalog(kids)
        info = self._add(
            b"<<%s>>"
            % b"".join(b"/%s %s" % (key.encode(), _string(value)) for key, value in self.info.items())
        )
        return self._assembled(info)

    def _add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _fonts(self) -> bytes:
        entries = b""
        for name, base in _FONTS.items():
            number = self._add(
                b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % base.encode()
            )
            entries += b"/%s %d 0 R" % (name.encode(), number)
        if self.letters:
            entries += b"/U %d 0 R/V %d 0 R" % (self._own_font(), self._inked_font())
        return entries

    def _to_unicode(self, form: bytes, space: bytes) -> int:
        rows = b"\n".join(
            b"<%s> <%s>" % (form % glyph, letters.encode("utf-16-be").hex().encode())
            for glyph, letters in self.letters.items()
        )
        return self._add(
            _stream(
                b"",
                b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
                b"1 begincodespacerange %s endcodespacerange\n"
                b"%d beginbfchar\n%s\nendbfchar endcmap end end" % (space, len(self.letters), rows),
            )
        )

    def _inked_font(self) -> int:
        """Add a font that draws Latin letters and says that they are others."""
        widths = b" ".join(b"%d" % self.glyph_width for _ in range(256))
        return self._add(
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/FirstChar 0/LastChar 255"
            b"/Widths[%s]/ToUnicode %d 0 R>>" % (widths, self._to_unicode(b"%02X", b"<00> <FF>"))
        )

    def _own_font(self) -> int:
        """Add a font of two-byte codes without any outlines."""
        to_unicode = self._to_unicode(b"%04X", b"<0000> <FFFF>")
        descriptor = self._add(
            b"<</Type/FontDescriptor/FontName/Own/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
            b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
        )
        descendant = self._add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/DW %d/FontDescriptor %d 0 R>>" % (self.glyph_width, descriptor)
        )
        return self._add(
            b"<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H"
            b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (descendant, to_unicode)
        )

    def _page(self, page: MadePage, resources: bytes) -> int:
        content = self._add(_stream(b"", b"\n".join(page.content), compress=self.compress))
        notes = [self._add(note.encode("latin-1")) for note in page.annotations]
        notes.extend(self._field(*one, resources) for one in page.fields)
        body = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Contents %d 0 R/Resources %s" % (
            page.width, page.height, content, resources,
        )  # fmt: skip
        if page.rotate:
            body += b"/Rotate %d" % page.rotate
        if page.crop:
            body += b"/CropBox[%g %g %g %g]" % page.crop
        if notes:
            body += b"/Annots[%s]" % _references(notes)
        return self._add(body + b">>")

    def _field(self, rectangle: tuple[float, float, float, float], value: str, resources: bytes) -> int:
        left, bottom, right, top = rectangle
        look = self._add(
            _stream(
                b"/Type/XObject/Subtype/Form/BBox[0 0 %g %g]/Resources %s"
                % (right - left, top - bottom, resources),
                b"BT /F1 10 Tf 2 3 Td (%s) Tj ET" % value.encode("cp1252"),
            )
        )
        return self._add(
            b"<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/V(%s)/F 4/Rect[%g %g %g %g]/AP<</N %d 0 R>>>>"
            % (value.encode("cp1252"), *rectangle, look)
        )

    def _catalog(self, kids: list[int]) -> bytes:
        entries = b""
        if self.language:
            entries += b"/Lang " + _string(self.language)
        if self.labels:
            entries += b"/PageLabels " + self.labels.encode()
        if self.outline:
            entries += b"/Outlines %d 0 R" % self._outlines(kids)
        if self.attachments:
            names = b""
            for name, data in self.attachments.items():
                held = self._add(_stream(b"/Type/EmbeddedFile", data))
                names += _string(name) + b"<</Type/Filespec/F%s/UF%s/EF<</F %d 0 R>>>>" % (
                    _string(name),
                    _string(name),
                    held,
                )
            entries += b"/Names<</EmbeddedFiles<</Names[%s]>>>>" % names
        return entries

    def _outlines(self, kids: list[int]) -> int:
        root = self._add(b"")
        numbers = [self._add(b"") for _ in self.outline]
        children: dict[int, list[int]] = {root: []}
        parents: list[tuple[int, int]] = [(0, root)]
        parent_of: dict[int, int] = {}
        for number, (level, _, _) in zip(numbers, self.outline, strict=True):
            while parents[-1][0] >= level:
                parents.pop()
            parent_of[number] = parents[-1][1]
            children.setdefault(parents[-1][1], []).append(number)
            parents.append((level, number))
        for number, (_, title, page) in zip(numbers, self.outline, strict=True):
            siblings = children[parent_of[number]]
            place = siblings.index(number)
            body = b"<</Title %s/Parent %d 0 R/Dest[%d 0 R/Fit]" % (
                _string(title),
                parent_of[number],
                kids[page],
            )
            if place:
                body += b"/Prev %d 0 R" % siblings[place - 1]
            if place + 1 < len(siblings):
                body += b"/Next %d 0 R" % siblings[place + 1]
            if number in children:
                body += b"/First %d 0 R/Last %d 0 R/Count %d" % (
                    children[number][0],
                    children[number][-1],
                    len(children[number]),
                )
            self._objects[number - 1] = body + b">>"
        self._objects[root - 1] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (
            children[root][0], children[root][-1], len(numbers),
        )  # fmt: skip
        return root

    def _assembled(self, info: int) -> bytes:
        trailer = b"/Root 1 0 R/Info %d 0 R" % info
        objects = self._objects
        if self.password:
            encryption = Encryption(self.password)
            objects = [encryption.encrypted(number, body) for number, body in enumerate(objects, 1)]
            objects.append(encryption.dictionary)
            trailer += b"/Encrypt %d 0 R/ID[<%s><%s>]" % (
                len(objects),
                encryption.file_id.hex().encode(),
                encryption.file_id.hex().encode(),
            )
        file = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(file))
            file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(file)
        file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        file += b"".join(b"%010d 00000 n \n" % place for place in places)
        file += b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
        return bytes(file)


def _stream(entries: bytes, data: bytes, *, compress: bool = False) -> bytes:
    if compress:
        data, entries = zlib.compress(data), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def _string(value: str) -> bytes:
    return b"<FEFF" + value.encode("utf-16-be").hex().encode() + b"> "  # apart from what follows


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
