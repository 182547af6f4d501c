"""Libraries lose what nobody reads, and do the same work as before."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from types import ModuleType

import PySide6
import pytest

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries are made lighter on Linux"),
    pytest.mark.skipif(not (shutil.which("ld") and shutil.which("as")), reason="needs binutils"),
]
QT_LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
ORDERS = """
import functools, sys
from PySide6.QtCore import QCollator, QLocale
words = "z Z ä a å ö o ch c cz ll l ñ n ß ss ı I i İ E2 E10 字 漢 一 あ ア 가 나 ک گ ب ا я е ё ς σ".split()
languages = "en de sv da fi es cs pl hu lt et tr fr_CA hr ru uk el he ar fa th hi zh zh_TW ja ko vi".split()
for language in languages:
    for numeric in (False, True):
        collator = QCollator(QLocale(language))
        collator.setNumericMode(numeric)
        print(language, *sorted(words, key=functools.cmp_to_key(collator.compare)))
    print(*(QLocale(language).toUpper(word) + QLocale(language).toLower(word) for word in words))
print(next(line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line), file=sys.stderr)
"""


@pytest.fixture
def icu_data() -> ModuleType:
    return importlib.import_module("icu_data")


@pytest.fixture
def library() -> Path:
    found = next(QT_LIBRARIES.glob("libicudata.so.*"), None)
    if found is None:
        pytest.skip("this Qt comes without ICU")
    return found


def _orders(library: Path) -> tuple[str, str]:
    surroundings = os.environ | {"LD_PRELOAD": str(library), "LC_ALL": "C.UTF-8"}
    said = subprocess.run(
        [sys.executable, "-c", ORDERS], env=surroundings, capture_output=True, text=True, check=True
    )
    return said.stdout, said.stderr.strip()


def test_qt_sorts_with_a_seventh_of_icus_data_as_with_all_of_it(
    icu_data: ModuleType, library: Path, tmp_path: Path
) -> None:
    lighter = tmp_path / library.name
    icu_data.cut_down(library, lighter)
    assert lighter.stat().st_size < library.stat().st_size / 7 + 1_000_000
    orders, used = _orders(lighter)
    assert used == str(lighter)
    assert orders == _orders(library)[0]
    assert len(set(orders.splitlines())) > 20, "the languages do not differ, so nothing is compared"


def test_icus_data_packed_again_whole_are_the_same(icu_data: ModuleType, library: Path) -> None:
    content = library.read_bytes()
    header, items = icu_data.read(content)
    packed = icu_data.pack(header, items)
    assert packed in content
    assert len(items) > 1000


def test_a_library_without_icus_data_is_refused(icu_data: ModuleType) -> None:
    stop = importlib.import_module("environment").Stop
    with pytest.raises(stop, match="no ICU data"):
        icu_data.read(b"\x7fELF and nothing that looks like data")


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("icudt73l/coll/sv.res", True),
        ("icudt73l/root.res", True),
        ("icudt73l/nfkc.nrm", True),
        ("icudt73l/zoneinfo64.res", True),
        ("icudt73l/sv.res", False),
        ("icudt73l/curr/root.res", False),
        ("icudt73l/brkitr/cjdict.dict", False),
        ("icudt73l/gb18030.cnv", False),
        ("icudt73l/unames.icu", False),
    ],
)
def test_what_qt_asks_for_stays(icu_data: ModuleType, name: str, needed: bool) -> None:
    assert icu_data.is_needed(name) is needed


def test_a_library_forgets_the_folder_of_the_machine_it_was_built_on(tmp_path: Path) -> None:
    search_path = importlib.import_module("search_path")
    source, made = tmp_path / "answer.s", tmp_path / "libanswer.so"
    source.write_text(
        ".data\n.globl answer\n.type answer, @object\n.size answer, 4\nanswer: .long 42\n"
        '.section .note.GNU-stack, "", @progbits\n'
    )
    subprocess.run(["as", "-o", str(tmp_path / "answer.o"), str(source)], check=True)
    link = ["ld", "-shared", "-rpath", "/somewhere/lib", "-o", str(made), str(tmp_path / "answer.o")]
    subprocess.run(link, check=True)
    assert search_path.is_foreign(made)
    before = zlib.crc32(made.read_bytes())
    search_path.forget(made)
    assert not search_path.is_foreign(made)
    assert zlib.crc32(made.read_bytes()) != before
    read = f"import ctypes; print(ctypes.c_int.in_dll(ctypes.CDLL({str(made)!r}), 'answer').value)"
    said = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=True)
    assert said.stdout == "42\n"
