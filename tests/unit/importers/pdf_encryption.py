"""Encrypt the PDF files of the tests (RC4 of 128 bits, revision 3), so that they ask for a password."""

from __future__ import annotations

import hashlib
import re

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_HEX_STRING = re.compile(rb"(?<!<)<([0-9A-F]*)>(?!>)", re.IGNORECASE)
_ALLOWED = -4


class Encryption:
    """Keys of one file; owner and user have the same password."""

    def __init__(self, password: str) -> None:
        self.file_id = hashlib.md5(password.encode(), usedforsecurity=False).digest()
        padded = (password.encode("latin-1") + _PADDING)[:32]
        owner_key = _fifty_times(padded)
        owner = _twenty_times(owner_key, padded)
        allowed = _ALLOWED.to_bytes(4, "little", signed=True)
        self._key = _fifty_times(padded + owner + allowed + self.file_id)
        seed = hashlib.md5(_PADDING + self.file_id, usedforsecurity=False).digest()
        user = _twenty_times(self._key, seed) + bytes(16)
        self.dictionary = b"<</Filter/Standard/V 2/R 3/Length 128/P %d/O<%s>/U<%s>>>" % (
            _ALLOWED, owner.hex().encode(), user.hex().encode(),
        )  # fmt: skip

    def encrypted(self, number: int, body: bytes) -> bytes:
        """Return an object with its stream and its hexadecimal strings encrypted."""
        salt = number.to_bytes(3, "little") + bytes(2)
        key = hashlib.md5(self._key + salt, usedforsecurity=False).digest()[:16]
        head, mark, rest = body.partition(b"\nstream\n")
        head = _HEX_STRING.sub(
            lambda found: b"<%s>" % _rc4(key, bytes.fromhex(found[1].decode())).hex().encode(), head
        )
        if not mark:
            return head
        data = rest.removesuffix(b"\nendstream")
        return head + mark + _rc4(key, data) + b"\nendstream"


def _fifty_times(data: bytes) -> bytes:
    key = hashlib.md5(data, usedforsecurity=False).digest()
    for _ in range(50):
        key = hashlib.md5(key, usedforsecurity=False).digest()
    return key


def _twenty_times(key: bytes, data: bytes) -> bytes:
    for turn in range(20):
        data = _rc4(bytes(byte ^ turn for byte in key), data)
    return data


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    answer = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        answer.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(answer)
