"""Each file holds one idea, and none names the machine it was written on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.project import ROOT, project_files, python_files

LONGEST = 400
OF_A_MACHINE = re.compile(
    r"(?<![\w.~*-])/(?:home|opt|root|srv|Users|work)/\w"  # somebody's folders
    r"|\b[A-Z]:\\\\?Users\\"
    r"|\b(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?::\d+|/)"  # a private network
    r"|\blocalhost:\d|\bfile:///\w"
    r"|--(?:extra-)?index-url|--find-links"
)


@pytest.mark.parametrize("folder", ["workbench", "packaging", "tests"])
def test_no_file_is_longer_than_one_idea(folder: str) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(folder)}
    long = {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > LONGEST}
    assert lengths
    assert not long


def test_no_file_names_a_machine() -> None:
    found = []
    for path in project_files():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # no text: a picture, a font, a case file
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in OF_A_MACHINE.finditer(text)]
    assert not found


@pytest.mark.parametrize(
    "line", ["see /home/ana/x", '"C:\\\\Users\\\\ana"', "http://10.1.2.3:8080", "--extra-index-url x"]
)
def test_names_of_machines_are_recognised(line: str) -> None:
    assert OF_A_MACHINE.search(line)


@pytest.mark.parametrize("line", ["/usr/share/fonts", "version 10.1.2.3", "docs/home/page", "net/work/notes"])
def test_ordinary_words_are_not_taken_for_machines(line: str) -> None:
    assert not OF_A_MACHINE.search(line)


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_lock_files_hold_exact_versions_and_digests_and_nothing_else(kind: str) -> None:
    lines = (ROOT / "packaging" / "lock" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    requirement = re.compile(r"[a-z0-9-]+==[0-9][\w.]*( ; [^#:]+)? \\")
    digest = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")
    assert not [line for line in lines if not (requirement.fullmatch(line) or digest.fullmatch(line))]


def test_lock_files_know_every_library_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev = _locked("run"), _locked("dev")

    def names(requirements: list[object]) -> set[str]:
        return {re.split(r"[^\w-]", entry.lower())[0] for entry in requirements if isinstance(entry, str)}

    wanted = names(project["project"]["dependencies"]) | names(project["dependency-groups"]["install"])
    assert wanted <= run.keys()
    assert wanted | names(project["dependency-groups"]["dev"]) <= dev.keys()
    assert run.items() <= dev.items()


def _locked(kind: str) -> dict[str, str]:
    text = (ROOT / "packaging" / "lock" / f"{kind}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", text, re.MULTILINE))
