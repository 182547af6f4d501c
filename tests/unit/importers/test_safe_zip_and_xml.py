"""Archives and XML are read within limits; what exceeds them is refused in one sentence."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from workbench.domain.errors import DocumentRefused
from workbench.importers.safe_xml import parse_xml
from workbench.importers.safe_zip import SafeZip, ZipLimits, is_zip


def archive(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        warnings.simplefilter("ignore")  # it minds names used twice
        for name, data in members:
            target.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes, name: str = "a", limits: ZipLimits | None = None) -> str:
    with pytest.raises(DocumentRefused) as raised:
        SafeZip(data, limits or ZipLimits()).read(name)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_members_come_by_path_and_in_order() -> None:
    data = archive(("b/c.txt", b"one"), ("a\\d", b"two"), ("folder/", b""))
    found = SafeZip(data)

    assert is_zip(data)
    assert [member.path for member in found] == ["b/c.txt", "a/d"]
    assert "b/c.txt" in found
    assert found.read("a/d") == b"two"


@pytest.mark.parametrize("name", ["../a", "/etc/a", "\\a", "c:\\a", "x/../../a"])
def test_a_name_that_leads_outside_has_no_path(name: str) -> None:
    (member,) = SafeZip(archive((name, b"x")))

    assert member.path == ""


def test_too_many_members_are_refused_before_they_are_looked_at() -> None:
    data = archive(*((str(number), b"") for number in range(12)))

    assert "container of 12 files" in refusal(data, limits=ZipLimits(members=11))


def test_a_member_that_unfolds_too_far_is_refused() -> None:
    limits = ZipLimits(ratio=50, ratio_from=1000)

    assert "unfolds to far more" in refusal(archive(("a", bytes(1_000_000))), limits=limits)
    assert "unfolds to far more" in refusal(archive(("a", b"words")), limits=ZipLimits(member_bytes=4))


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(archive(("a", bytes(1_000_000))))
    place = data.find(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 10)

    assert "is damaged" in refusal(bytes(data))


def test_members_together_are_bounded() -> None:
    found = SafeZip(archive(("a", b"12345"), ("b", b"12345")), ZipLimits(total_bytes=9))

    assert found.read("a") == b"12345"
    with pytest.raises(DocumentRefused, match="unfolds"):
        found.read("b")


def test_what_is_missing_double_locked_or_damaged_is_said() -> None:
    locked = bytearray(archive(("a", b"x")))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(sign) + flags] |= 1
    broken = bytearray(archive(("a", b"some words " * 20)))
    broken[35] ^= 0xFF

    assert "“a” is missing" in refusal(archive(("b", b"x")))
    assert "“a” 2 times" in refusal(archive(("a", b"x"), ("a", b"y")))
    assert "password" in refusal(bytes(locked))
    assert "is damaged" in refusal(bytes(broken))
    assert "container is damaged" in refusal(archive(("a", b"x"))[:-9])


def test_elements_come_without_comments_and_instructions() -> None:
    root = parse_xml(b"<?xml version='1.0'?><a><!-- no --><?no ?><b>yes</b></a>", "part.xml")

    assert [(child.tag, child.text) for child in root] == [("b", "yes")]


ENTITIES = b'<!DOCTYPE a [<!ENTITY e "x">%s]><a b="%s">&e;</a>'
LAUGHS = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"ha") for n in range(12))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged"),
        (b"no markup", "damaged in line 1"),
        (b"<a>\n<b>\n</a>", "damaged in line 3"),
        (b"<a>" * 1_000_000, "nested too deep"),
        (b"<a>" * 1000 + b"</a>" * 1000, "nested too deep"),
        (ENTITIES % (b"", b""), "declares entities"),
        (ENTITIES % (b'<!ENTITY f SYSTEM "file:secret">', b""), "declares entities"),
        (ENTITIES % (LAUGHS, b"&e11;"), "unfolds without end"),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "damaged"),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", "more text in one piece"),
    ],
    ids=range(10),
)
def test_xml_made_to_do_harm_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(DocumentRefused, match=said) as raised:
        parse_xml(data, "part.xml")
    assert "part.xml" in str(raised.value)
    assert "\n" not in str(raised.value)
