"""From bytes to text: byte order mark, strict UTF-8, then Windows-1252, or what the user or page names.

A guess is never silent: the encoding is reported, and where it was a guess a warning says so.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from workbench.domain.errors import DocumentRefused

# The marks of UTF-32 begin with those of UTF-16, so they come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Labels that browsers read as another, larger encoding (WHATWG Encoding Standard, section 4.2).
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "tis-620": "cp874",
    "x-mac-roman": "mac_roman",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "unicode": "utf-8",
}

# Codecs that Python calls text encodings but in which no document is written.
_NOT_FOR_DOCUMENTS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}

# A page declares its encoding near its top: in <meta charset>, in <meta http-equiv> or in <?xml encoding>.
_DECLARED = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding it was read with and what to tell the user about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def codec_name(label: str) -> str | None:
    """Give Python's name for an encoding as people or pages write it; None if there is no such one."""
    try:
        found = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name.replace("_", "-") not in _NOT_FOR_DOCUMENTS else None


def page_encoding(label: str) -> str | None:
    """Give the codec that browsers use for a page's own label."""
    return codec_name(_LABELS.get(label.strip().lower(), label))


def declared_label(data: bytes) -> str | None:
    """Give the encoding that a page names in its first 4,096 bytes, as it is written there."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return None if found is None else (found[1] or found[2]).decode("ascii", "replace")


def load_codecs(head: bytes, chosen: str | None) -> None:
    """Have Python load the codecs that reading may need, as long as it may still open files."""
    declared = declared_label(head)
    for label in (chosen, declared, "cp1252", "utf-16", "utf-32", *(name for _, name in _MARKS)):
        if label:
            codec_name(label)
            page_encoding(label)


def byte_order_mark(data: bytes) -> tuple[str, int] | None:
    """Give the encoding that the byte order mark names and the mark's length."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None)


def decode_text(data: bytes, chosen: str | None) -> Decoded:
    """Decode plain text; ``chosen`` is the user's encoding and goes before every guess.

    Raises DocumentRefused where the bytes do not fit the chosen or marked encoding, or fit none.
    """
    if chosen is not None:
        return _decode_chosen(data, chosen)
    marked = byte_order_mark(data)
    if marked is not None:
        name, length = marked
        return Decoded(_strict(data[length:], name, "as its byte order mark says"), name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as problem:
        return _guess(data, problem)


def _decode_chosen(data: bytes, chosen: str) -> Decoded:
    name = codec_name(chosen)
    if name is None:
        raise DocumentRefused(f"No encoding is called “{chosen}”. Try utf-8, cp1252, utf-16 or latin-1.")
    marked = byte_order_mark(data)
    if marked is not None and marked[0].startswith(name.partition("-sig")[0]):
        name, length = marked
        data = data[length:]
    return Decoded(_strict(data, name, "as you chose"), name)


def _strict(data: bytes, name: str, reason: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as problem:
        if name.startswith("utf-"):
            _refuse_surrogates(data, name)
        line = _line_of(data, problem.start, name)
        raise DocumentRefused(
            f"This cannot be read as {name}, {reason}: the bytes in line {line} are no such text"
            f" ({problem.reason}). Save it as UTF-8, or choose another encoding."
        ) from None


def _line_of(data: bytes, offset: int, name: str) -> int:
    return data[:offset].decode(name, "ignore").count("\n") + 1


def _guess(data: bytes, problem: UnicodeDecodeError) -> Decoded:
    _refuse_surrogates(data, "utf-8")
    line = data.count(b"\n", 0, problem.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise DocumentRefused(
            f"The encoding could not be told: line {line} is neither UTF-8 nor Windows-1252."
            " Save it as UTF-8, or choose the encoding."
        ) from None
    warning = (
        f"Line {line} is not UTF-8, so the text was read as Windows-1252."
        " If letters look wrong, import it again with another encoding."
    )
    return Decoded(text, "cp1252", (warning,))


def _refuse_surrogates(data: bytes, name: str) -> None:
    """Refuse text that would be Unicode but for half characters, as some programs wrongly write it."""
    try:
        text = data.decode(name, "surrogatepass")
    except UnicodeDecodeError:
        return
    place = next(offset for offset, letter in enumerate(text) if "\ud800" <= letter <= "\udfff")
    line = text.count("\n", 0, place) + 1
    raise DocumentRefused(
        f"Line {line} holds half of a character (a lone surrogate), so the text is damaged there."
        " Correct that line and save it as UTF-8."
    )


def decode_page(data: bytes, chosen: str | None) -> Decoded:
    """Decode a web page much as a browser does, saying what could not be read; ``chosen`` is the user's."""
    if chosen is not None:
        return _decode_chosen(data, chosen)
    marked = byte_order_mark(data)
    if marked is not None:
        name, length = marked
        return _replacing(data[length:], name)
    declared = declared_label(data)
    declared_name = page_encoding(declared) if declared else None
    if declared_name is None:
        return _undeclared(data, declared)
    if declared_name == "utf-8" or data.isascii():
        return _replacing(data, declared_name)
    # Bytes that happen to be UTF-8 without being meant so are next to impossible in a text of any length.
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _replacing(data, declared_name)
    return Decoded(text, "utf-8", (f"The page calls itself {declared}, but it is UTF-8 and was read so.",))


def _undeclared(data: bytes, declared: str | None) -> Decoded:
    unknown = (f"The page names an unknown encoding, “{declared[:40]}”.",) if declared else ()
    try:
        return Decoded(data.decode("utf-8"), "utf-8", unknown)
    except UnicodeDecodeError:
        decoded = _replacing(data, "cp1252")
    guess = (
        "The page does not say its encoding and was read as Windows-1252."
        " If letters look wrong, import it again with another encoding."
    )
    return Decoded(decoded.text, "cp1252", (*unknown, guess, *decoded.warnings))


def _replacing(data: bytes, name: str) -> Decoded:
    """Decode with the replacement character for what does not fit, and count those."""
    text = data.decode(name, "replace")
    lost = text.count("�") - data.decode(name, "ignore").count("�")
    if lost == 0:
        return Decoded(text, name)
    count = "One character" if lost == 1 else f"{lost} characters"
    return Decoded(text, name, (f"{count} could not be read as {name} and show as �.",))
