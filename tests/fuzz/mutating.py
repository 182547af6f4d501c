"""Damage files as accidents and malice do: bytes of the file, bytes and elements of the parts within."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from typing import Any

import olefile

from tests.unit.importers.docx_maker import pack
from workbench.importers.ole_writer import write_ole

_ELEMENT = re.compile(rb"<(/?)([\w:.-]+)([^<>]*)>")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"99999999999999999999", b"", b"%", b"NaN")
_PIECES = (
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&#x10FFFF;",
    b"]]>",
    b"<!--",
    b"{",
    b"}",
    b"\\",
    b"\xff",
    b"\xed\xa0\x80",
    b"\0",
)
_GROWTH = 200
_OLE = b"\xd0\xcf\x11\xe0"
_DAMAGES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, KeyError)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Give the file damaged in one to four places."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if data.startswith(_OLE) and chance.random() < 0.8:
            data = _in_a_stream(data, chance)
            continue
        parts = _parts(data) if data.startswith(b"PK") and chance.random() < 0.8 else None
        data = _in_a_part(parts, chance) if parts else _in_bytes(data, chance)
    return data


def _parts(data: bytes) -> dict[str, str | bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        KeyError,
    ):
        return None


def _in_a_stream(data: bytes, chance: random.Random) -> bytes:
    """Damage, drop or rename a stream of a compound file, which stays sound itself where it was."""
    tree: dict[str, Any] = {}
    streams: list[tuple[dict[str, Any], str]] = []
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            for path in container.listdir(streams=True, storages=False):
                inside = tree
                for step in path[:-1]:
                    inside = inside.setdefault(step, {})
                inside[path[-1]] = container.openstream(path).read()
                streams.append((inside, path[-1]))
    except (*_DAMAGES, IndexError, TypeError, AttributeError, RecursionError, OverflowError):
        return _in_bytes(data, chance)
    if not streams:
        return _in_bytes(data, chance)
    folder, name = chance.choice(streams)
    roll = chance.random()
    if roll < 0.1:
        del folder[name]
    elif roll < 0.2:
        content = folder.pop(name)
        folder[chance.choice(streams)[1]] = content
    else:
        folder[name] = _in_bytes(folder[name], chance)
    try:
        return write_ole(tree)
    except ValueError:
        return _in_bytes(data, chance)


def _in_a_part(parts: dict[str, str | bytes], chance: random.Random) -> bytes:
    # Parts with much text are damaged more often than the small ones that only hold them together.
    names = list(parts)
    path = chance.choices(names, [len(parts[name]) + 300 for name in names])[0]
    inside = parts[path]
    body = inside.encode() if isinstance(inside, str) else inside
    roll = chance.random()
    if roll < 0.03:
        del parts[path]
    elif roll < 0.06:
        parts[path] = parts[chance.choice(list(parts))]
    elif roll < 0.8 and body.lstrip().startswith(b"<"):
        parts[path] = _in_markup(body, chance)
    else:
        parts[path] = _in_bytes(body, chance)
    return pack(parts)


def _in_markup(body: bytes, chance: random.Random) -> bytes:
    """Drop, double, move, rename or nest an element, or change its attributes or its words."""
    elements = list(_ELEMENT.finditer(body))
    if not elements:
        return _in_bytes(body, chance)
    one = chance.choice(elements)
    start, end = one.start(), _end_of(body, one, elements)
    whole, name = body[start:end], one[2]
    roll = chance.randrange(7)
    if roll == 0:
        whole = b""
    elif roll == 1:
        whole *= chance.choice((2, 3, 30))
    elif roll == 2:
        other = chance.choice(elements).start()
        return body[:other] + whole + body[other:]
    elif roll == 3:
        whole = re.sub(
            rb"(</?)" + re.escape(name) + rb"(?=[\s/>])", rb"\1" + chance.choice(elements)[2], whole
        )
    elif roll == 4:
        depth = chance.choice((2, 20, _GROWTH))
        whole = b"<%s%s>" % (name, one[3].rstrip(b"/")) * depth + whole + b"</%s>" % name * depth
    elif roll == 5:
        whole = re.sub(rb'"[^"]*"', b'"%s"' % chance.choice(_NUMBERS), whole, count=1)
    else:
        words = b"word \xc2\xad\xe2\x80\xa8" * chance.choice((0, 1, 500))
        whole = re.sub(rb">[^<]+<", b">%s<" % words, whole, count=2)
    return body[:start] + whole + body[end:]


def _end_of(body: bytes, one: re.Match[bytes], elements: list[re.Match[bytes]]) -> int:
    """Give where the element ends that begins here; the end of its tag where that is not found."""
    if one[1] or one[3].endswith(b"/"):
        return one.end()
    depth = 0
    for element in elements[elements.index(one) :]:
        if element[2] != one[2] or element[3].endswith(b"/"):
            continue
        depth += -1 if element[1] else 1
        if depth == 0:
            return element.end()
    return one.end()


def _in_bytes(body: bytes, chance: random.Random) -> bytes:
    """Cut the end off, overwrite, drop or repeat bytes, put signs or numbers in, or turn one bit over."""
    if not body:
        return b"x"
    at = chance.randrange(len(body))
    end = min(at + chance.choice((1, 2, 16, 300)), len(body))
    numbers = list(re.finditer(rb"\d+", body))
    roll = chance.randrange(7)
    if roll == 0:
        end, piece = len(body), b""
    elif roll == 1:
        piece = bytes(chance.randrange(256) for _ in range(end - at))
    elif roll == 2:
        piece = b""
    elif roll == 3:
        piece = body[at:end] * chance.choice((2, 3, _GROWTH))
    elif roll == 4:
        end, piece = at, chance.choice(_PIECES) * chance.choice((1, 1, _GROWTH))
    elif roll == 5 and numbers:
        at, end = chance.choice(numbers).span()
        piece = chance.choice(_NUMBERS)
    else:
        end, piece = at + 1, bytes([body[at] ^ 1 << chance.randrange(8)])
    return body[:at] + piece + body[end:]
