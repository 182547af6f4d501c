r"""Cut Rich Text into its pieces: braces, control words with their numbers, single bytes, and text.

Follows the Rich Text Format Specification 1.9.1. Binary data behind ``\bin`` is skipped.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|[\r\n\0]+|([^\\{}\r\n\0]+)",
    re.DOTALL,
)

OPEN, CLOSE, WORD, BYTES, SIGN = range(5)
Token = tuple[int, bytes, int | None]
"""What it is, its word, bytes or sign, and a control word's number."""

# Code pages of a font's character set (\fcharset), as Windows has them.
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {
    437: "cp437", 708: "iso8859_6", 850: "cp850", 852: "cp852", 860: "cp860", 862: "cp862", 863: "cp863",
    864: "cp864", 865: "cp865", 866: "cp866", 874: "cp874", 932: "cp932", 936: "gbk", 949: "cp949",
    950: "cp950", 1250: "cp1250", 1251: "cp1251", 1252: "cp1252", 1253: "cp1253", 1254: "cp1254",
    1255: "cp1255", 1256: "cp1256", 1257: "cp1257", 1258: "cp1258", 1361: "johab", 10000: "mac_roman",
    10001: "shift_jis", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8",
}  # fmt: skip
# The child that parses opens no file once it reads, so all of them are loaded now.
for _name in {*_CHARSETS.values(), *_PAGES.values()}:
    codecs.lookup(_name)


def tokens(data: bytes) -> Iterator[Token]:
    """Give the pieces in their order; what is no Rich Text is passed over."""
    position = 0
    while True:
        found = _TOKEN.match(data, position)
        if found is None:
            if position >= len(data):
                return
            position += 1  # a backslash at the very end
            continue
        position = found.end()
        kind = found.lastindex
        if kind in (1, 2):
            number = None if found[2] is None else int(found[2])
            if found[1] == b"bin":
                position += max(number or 0, 0)
            else:
                yield WORD, found[1], number
        elif kind == 3:
            yield BYTES, bytes.fromhex(found[3].decode("ascii")), None
        elif kind == 4:
            yield SIGN, found[4], None
        elif kind == 5:
            yield (OPEN if found[5] == b"{" else CLOSE), b"", None
        elif kind == 6:
            yield BYTES, found[6], None


def charset_codec(charset: int | None) -> str | None:
    """Give the codec of a font's character set; None where it is that of the document, or unknown."""
    return _CHARSETS.get(charset if charset is not None else 1)


def page_codec(number: int | None) -> str:
    r"""Give the codec of a code page (``\ansicpg``); Windows-1252 for unknown ones."""
    return _PAGES.get(number or 1252, "cp1252")
