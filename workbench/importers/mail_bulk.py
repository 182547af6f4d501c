"""Parse a message without the bulk of its attachments, which stays where it lies until it is asked for.

The standard library's parser makes an object of every line, ten times what the line takes in the file.
Long stretches of base64 are therefore taken out before it sees the message, one line standing for each,
and decoded straight from the file. No line of such a stretch can be anything but content: it holds no
colon, no blank and no hyphen, so it is neither header nor boundary.
"""

from __future__ import annotations

import binascii
import os
import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from functools import partial
from typing import Any

BULKY = 1 << 19
"""Bytes from which on a message is looked at for stretches to take out."""
_STRETCH = re.compile(rb"(?m:^)(?:[A-Za-z0-9+/]{60,998}+\r?\n){1000,}+")


class Bulk:
    """The stretches of a message that were taken out. ``data`` is all of its bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        found = _STRETCH.finditer(data) if len(data) >= BULKY else ()
        self._spans = [match.span() for match in found]
        sign = os.urandom(16).hex()  # which nobody can have written into the message
        self._stands_for = re.compile(f"{sign}g([0-9]+)g\r?\n?".encode())
        self._alone = re.compile(f"\\s*{sign}g([0-9]+)g\r?\n?([A-Za-z0-9+/\r\n]*=?=?)\\s*")
        self._sign = sign

    def without(self) -> bytes:
        """Give the message with one line in the place of each stretch."""
        parts: list[bytes] = []
        end = 0
        for number, (start, stop) in enumerate(self._spans):
            line_end = b"\r\n" if self._data[stop - 2 : stop] == b"\r\n" else b"\n"
            parts += (self._data[end:start], f"{self._sign}g{number}g".encode(), line_end)
            end = stop
        return b"".join((*parts, self._data[end:])) if parts else self._data

    def is_in(self, words: str) -> bool:
        """Whether a stretch was taken out of some words."""
        return bool(self._spans) and self._sign in words

    def restored(self, written: bytes, line_break: str = "") -> bytes:
        """Give bytes of the message with the stretches in their places again, with the given line breaks."""

        def stretch(found: re.Match[bytes]) -> bytes:
            lines = self._data[slice(*self._spans[int(found[1])])]
            return lines.replace(b"\r\n", b"\n").replace(b"\n", line_break.encode()) if line_break else lines

        return self._stands_for.sub(stretch, written) if self._spans else written

    def decoded(self, words: str) -> bytes | None:
        """Decode base64 whose beginning was taken out; None where it is not sound from end to end."""
        found = self._alone.fullmatch(words)
        if found is None:
            return None
        start, stop = self._spans[int(found[1])]
        rest = found[2].encode("ascii")
        if self._data[stop : stop + len(rest)] != rest:
            return None
        stop += len(rest)
        breaks = self._data.count(b"\n", start, stop) + self._data.count(b"\r", start, stop)
        if (stop - start - breaks) % 4:
            return None
        return binascii.a2b_base64(memoryview(self._data)[start:stop])


class BulkyMessage(Message):
    """A message, or a part of one, that knows what was taken out of it."""

    def __init__(self, bulk: Bulk, policy: Any = compat32) -> None:
        super().__init__(policy)
        self.bulk = bulk

    def get_payload(self, i: int | None = None, decode: bool = False) -> Any:
        """Give the content as the standard library does, with all that was taken out."""
        plainly: Any = super().get_payload
        words: Any = vars(self)[
            "_payload"
        ]  # as it stands there: what is given without decoding may have lost bytes
        if not isinstance(words, str) or not self.bulk.is_in(words):
            return plainly(i, decode)
        if decode and str(self.get("content-transfer-encoding", "")).lower() == "base64":
            data = self.bulk.decoded(words)
            if data is not None:
                return data
        raw = self.bulk.restored(words.encode("ascii", "surrogateescape"))
        self.set_payload(raw.decode("ascii", "surrogateescape"))
        return plainly(i, decode)


def parse_bulky(data: bytes, *, headers_only: bool = False) -> BulkyMessage:
    """Parse a message; raises what the standard library raises over damaged ones."""
    bulk = Bulk(data)
    parser = BytesParser(partial(BulkyMessage, bulk), policy=compat32)
    message = parser.parsebytes(bulk.without(), headersonly=headers_only)
    assert isinstance(message, BulkyMessage)
    return message
