r"""Follow the groups and control words of Rich Text and write its words, notes and structure.

A group that begins with a destination that is no text is passed over, and so is every group that begins
with ``\*`` and a word not known here, as the specification asks of readers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import Note, NoteKind, StyleKind
from workbench.importers.docx_styles import Style
from workbench.importers.docx_symbols import readable
from workbench.importers.office_lines import Setting
from workbench.importers.office_losses import Loss, Losses
from workbench.importers.raised import raised_digits
from workbench.importers.rtf_state import Field, Sink, State, date_of
from workbench.importers.rtf_tokens import BYTES, CLOSE, OPEN, WORD, tokens
from workbench.importers.rtf_words import COLLECTED, PASSED_OVER, SIGNS, SINKS, TRANSPARENT, Setup, apply

_DEEPEST = 3000
_MOST_COLLECTED = 100_000
SYMBOLS = "symbols"


@dataclass(slots=True)
class _Comments:
    """What is said of the comment that comes next, and where the words of comments begin and end."""

    author: str = ""
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)


class RtfReader:
    """Reads one file. Raises DocumentRefused over groups nested without end."""

    def __init__(self, data: bytes, losses: Losses) -> None:
        self.body = Sink("body")
        self.properties: dict[str, str] = {}
        self.running_heads: list[str] = []
        self.footnotes: list[tuple[Sink, str]] = []
        self.setup = Setup()
        self._losses = losses
        self._state = State(self.body)
        self._stack: list[State] = []
        self._pending = bytearray()
        self._skip = 0
        self._half = 0
        self._collected: list[str] = []
        self._comments = _Comments()
        self._boxes: list[str] = []
        self._read(data)

    def _read(self, data: bytes) -> None:
        for kind, value, number in tokens(data):
            if kind == BYTES:
                self._bytes(value)
                continue
            self._skip = 0
            if kind == OPEN:
                self._open()
            elif kind == CLOSE:
                self._close()
            elif kind == WORD:
                self._word(value.decode("ascii"), number)
            elif value == b"*":
                self._state.starred = True
            elif value in (b"\n", b"\r"):
                self._word("par", None)
            elif not self._state.skipping:
                self._flush()
                self._put(SIGNS.get(value, ""))
        self._flush()
        while self._stack:  # groups that a damaged file never ends
            self._close()
        self.body.end_paragraph(0, 1, False)
        self.body.end_row()

    def _open(self) -> None:
        self._flush()
        if len(self._stack) >= _DEEPEST:
            raise DocumentRefused("Its groups are nested too deep to be read.")
        self._stack.append(self._state)
        self._state = self._state.copied()

    def _close(self) -> None:
        self._flush()
        if not self._stack:
            return
        ended, self._state = self._state, self._stack.pop()
        if ended.sink is not self._state.sink:
            self._end_sink(ended.sink)
        elif ended.destination != self._state.destination:
            self._end_collected(ended.destination)
        elif ended.destination == "stylesheet":
            self.setup.name_style(Style(name=self._take().strip(" ;\t")).heading)
        elif ended.destination == "fonttbl":
            self.setup.name_font(self._take())

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        opening, state.opening = state.opening, False
        if state.skipping:
            return
        self._flush()
        if opening and self._begin(word, state):
            return
        if word == "u":
            self._unicode(number or 0)
        elif word in _ENDS:
            _ENDS[word](self, state)
        else:
            shown = apply(word, number, state, self.setup)
            if shown:
                self._put(shown)

    def _begin(self, word: str, state: State) -> bool:
        """Begin a destination; return whether the word named one, so that nothing else is to be done."""
        if word in PASSED_OVER:
            state.skipping = True
        elif word in ("pict", "object"):
            self._losses.count(Loss.PICTURE if word == "pict" else Loss.OBJECT)
            state.skipping = True
        elif word in SINKS:
            state.sink = Sink(word, position=state.sink.text.position)
            state.destination, state.target = "", ""
            state.plain()
            state.paragraph()
        elif word in COLLECTED:
            state.destination = word
            self._collected.clear()
        elif word == "field":
            state.field = Field()
        elif word == "fldinst":
            state.coding = state.field or Field()
        elif word == "fldrslt":
            state.coding = None
            state.target = state.field.target if state.field is not None else ""
        elif word in TRANSPARENT:
            state.destination = "" if word == "ud" else state.destination
        elif state.starred:
            state.skipping = True
        else:
            return False
        return True

    def _bytes(self, value: bytes) -> None:
        state = self._state
        if self._skip:
            cut = min(self._skip, len(value))
            self._skip -= cut
            value = value[cut:]
        if value and not state.skipping:
            state.opening = False
            self._pending += value

    def _flush(self) -> None:
        if not self._pending:
            return
        data, state = bytes(self._pending), self._state
        self._pending.clear()
        if state.codec == SYMBOLS:
            words = "".join(chr(0xF000 + byte) if byte >= 0x20 else " " for byte in data)
            self._put(readable(words, state.font))
        else:
            self._put(data.decode(state.codec, "replace"))

    def _unicode(self, number: int) -> None:
        self._skip = self._state.skip_behind
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return
        half, self._half = self._half, 0
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + (half - 0xD800 << 10) + code - 0xDC00 if half else 0xFFFD
        sign = chr(code)
        self._put(readable(sign, self._state.font))

    def _put(self, words: str) -> None:
        state = self._state
        self._half = 0
        if state.skipping or not words:
            return
        if state.coding is not None:
            state.coding.instruct(words)
        elif state.destination:
            if len(self._collected) < _MOST_COLLECTED:
                self._collected.append(words)
        elif state.hidden:
            self._losses.hide(words)
        else:
            self._write(raised_digits(words) if state.raised else words, state)

    def _write(self, words: str, state: State) -> None:
        sink, text = state.sink, state.sink.text
        if state.deleted:
            position = text.position
            author, at = self.setup.author(state.author_deleted), date_of(state.at_deleted)
            text.note(Note(NoteKind.DELETION, position, position, words, author, at))
            return
        settings: list[Setting] = []
        if state.target:
            settings.append((StyleKind.LINK, state.target))
        if state.bold and not state.heading:
            settings.append((StyleKind.BOLD, ""))
        if state.italic and not state.heading:
            settings.append((StyleKind.ITALIC, ""))
        text.settings = tuple(settings)
        start = text.position
        sink.write(words, state.in_table)
        if state.inserted and text.position > start:
            author, at = self.setup.author(state.author), date_of(state.at)
            text.note(Note(NoteKind.INSERTION, start, text.position, "", author, at))

    def end_paragraph(self, state: State) -> None:
        """End a paragraph, unless its end was deleted."""
        if state.destination or state.coding is not None:
            self._put(" ")
        elif state.deleted:
            self._write("\n", state)
        else:
            state.sink.end_paragraph(state.heading, state.depth, state.in_table)
            if state.sink is self.body and not state.in_table:
                boxes, self._boxes = self._boxes, []
                for words in boxes:
                    state.sink.write(words, False)
                    state.sink.end_paragraph(0, 1, False)

    def end_cell(self, state: State) -> None:
        """End a table's cell."""
        if not state.destination and not state.deleted:
            state.sink.end_cell()

    def end_row(self, state: State) -> None:
        """End a table's row."""
        if not state.destination and not state.deleted:
            state.sink.end_row()

    def _take(self) -> str:
        words = "".join(self._collected)
        self._collected.clear()
        return words

    def _end_collected(self, destination: str) -> None:
        words = self._take().strip()
        here = self._state.sink
        if destination == "revtbl":
            self.setup.authors = [name.strip() for name in words.split(";")]
        elif destination == "atnauthor":
            self._comments.author = words
        elif destination == "atrfstart":
            self._comments.starts[words] = here.text.position
        elif destination == "atrfend":
            self._comments.ends[words] = here.text.position
        elif destination == "atnref":
            here.reference = words
        elif destination == "atndate":
            here.at = words

    def _end_sink(self, sink: Sink) -> None:
        here = self._state.sink
        if sink.name == "footnote":
            self.footnotes.append((sink, sink.words()))
        elif sink.name == "annotation":
            self._end_comment(sink, here)
        elif sink.name in ("listtext", "pntext"):
            here.marker = " ".join(sink.words().split())[:40].replace("\ufffd", "•")
        elif sink.name == "shptxt":
            self._boxes.append(sink.words())
        elif sink.name.startswith(("header", "footer")):
            self.running_heads.append(sink.words())
        else:
            self.properties[sink.name] = " ".join(sink.words().split())[:500]

    def _end_comment(self, sink: Sink, here: Sink) -> None:
        comments = self._comments
        end = comments.ends.get(sink.reference, here.text.position)
        start = min(comments.starts.get(sink.reference, end), end)
        at = int(sink.at) if sink.at.lstrip("-").isdecimal() and len(sink.at) <= 11 else 0
        here.text.note(
            Note(NoteKind.COMMENT, start, end, sink.words(), comments.author, date_of(at), sink.reference)
        )
        comments.author = ""


_ENDS = {
    "par": RtfReader.end_paragraph,
    "sect": RtfReader.end_paragraph,
    "cell": RtfReader.end_cell,
    "row": RtfReader.end_row,
}
