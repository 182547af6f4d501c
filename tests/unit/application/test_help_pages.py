"""The help says what is there: every action, every format, every link, and keys only as they are now."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.project import ROOT
from workbench.application import about
from workbench.application.actions import ACTIONS, BY_ID, ActionSpec, Menu, keys_of
from workbench.application.exports import FORMATS
from workbench.application.help_pages import (
    CONTENTS,
    HelpPage,
    Wording,
    actions_named,
    anchor_of,
    headings,
    page_html,
    pages,
    plain_page,
)
from workbench.application.help_search import search_help, sections
from workbench.application.importing import readable_formats
from workbench.application.rule_sets import rule_sets
from workbench.domain.memo_parts import HEADINGS

NAMES = sorted(pages())
_MARKUP = re.compile(r"\{[a-z]+:[^}]+\}")
_HARD_CODED = re.compile(
    r"\b(?:Ctrl|Control|Alt|Shift|Cmd|Meta)\s?\+|\bF\d{1,2}\b|"
    r"\b(?:[Pp]ress(?:ing)?|[Kk]eys?|[Hh]it)\s+“?(?:[A-Z0-9\[\]{}=]|Enter|Escape|Esc|Delete|Space|Tab)\b(?!\w)"
)


def wording(overrides: dict[str, str] | None = None) -> Wording:
    """Name actions by their specs, with keys that a user has changed."""

    def key(spec: ActionSpec) -> str:
        return (keys_of(spec, overrides or {}) or ("",))[0]

    return Wording(lambda spec: spec.title, key, lambda menu: menu.value, lambda keys: keys)


def html(name: str, overrides: dict[str, str] | None = None) -> str:
    return page_html(pages()[name], wording(overrides))


def links(name: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    for link in links(name):
        if link.startswith("action:"):
            assert link.removeprefix("action:") in BY_ID
            continue
        page, _, anchor = link.partition("#")
        assert page.endswith(".md"), f"{link} leads out of the help"
        assert page.removesuffix(".md") in pages()
        if anchor:
            assert f'id="{anchor}"' in html(page.removesuffix(".md"))


@pytest.mark.parametrize("name", NAMES)
def test_no_page_names_a_key_by_itself(name: str) -> None:
    written = _MARKUP.sub("", pages()[name].text)
    assert not _HARD_CODED.search(written), _HARD_CODED.search(written)


@pytest.mark.parametrize("words", ["Press Ctrl+K.", "the F1 key", "press C to", "Press Enter", "key 5 means"])
def test_a_key_written_by_hand_would_be_seen(words: str) -> None:
    assert _HARD_CODED.search(words)


@pytest.mark.parametrize("name", NAMES)
def test_all_markup_is_filled_in(name: str) -> None:
    assert not re.search(r"\{[a-z-]+[:}]", html(name))
    assert not re.search(r"\{[a-z-]+[:}]", plain_page(pages()[name], wording()))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_one_title_and_no_heading_twice(name: str) -> None:
    text = pages()[name].text
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert text.startswith("# ")
    anchors = [anchor_of(words) for _, _, words in headings(text)]
    assert len(anchors) == len(set(anchors))


def test_every_page_is_reached_from_the_contents() -> None:
    reached = {CONTENTS, *(link.removesuffix(".md") for link in links(CONTENTS) if link.endswith(".md"))}
    assert reached == set(pages())


def test_the_page_of_keys_has_every_action_under_its_menu() -> None:
    linked = re.findall(r'href="action:([a-z_.]+)"', html("keys").partition("<table")[2])
    assert linked == [spec.id for menu in Menu for spec in ACTIONS if spec.menu is menu]


def test_keys_are_those_of_the_user() -> None:
    changed = {"claim.add": "Ctrl+Alt+M", "claim.next": ""}
    assert "Ctrl&#43;Alt&#43;M" in html("draft", changed)
    assert '<span class="key">&nbsp;C&nbsp;</span>' not in html("keys", changed)
    assert "Next claim" in html("draft", changed)


def test_a_key_that_is_a_sign_of_markdown_stays_a_key() -> None:
    assert "&#93;" in html("keys")
    shown = html("keys", {"claim.next": "*", "claim.previous": "_", "claim.add": "<"})
    assert all(sign in shown for sign in ("&#42;", "&#95;", "&#60;"))


def test_every_format_that_can_be_written_has_its_heading() -> None:
    named = re.findall(r"^## \{export:([a-z-]+)\}$", pages()["exports"].text, re.MULTILINE)
    assert named == [known.name for known in FORMATS]
    for known in FORMATS:
        assert f">{known.title}</h2>" in html("exports")


def test_every_export_says_what_is_not_in_it() -> None:
    text = pages()["exports"].text
    for part in text.split("\n## {export:")[1:]:
        assert "Not in it:" in part.partition("\n## ")[0], part[:40]


def test_every_format_that_can_be_read_has_its_line() -> None:
    first = [line.split("|")[1] for line in pages()["formats"].text.splitlines() if line.startswith("| ")]
    named = {name.strip() for cell in first for name in cell.split(", ")} - {"Format", "---"}
    assert named == {name for name, _ in readable_formats()}


def test_every_rule_set_and_every_part_of_the_memo_is_named() -> None:
    for known in rule_sets().values():
        assert known.title.partition(":")[0] in pages()["rules"].text
    for heading in HEADINGS.values():
        assert heading in pages()["memo"].text


def test_every_command_is_named() -> None:
    from workbench.cli.arguments import make_parser

    commands = re.findall(r"^    ([a-z]+)\s", make_parser().format_help(), re.MULTILINE)
    assert len(commands) > 15
    for command in commands:
        assert f"`factcheck {command}" in pages()["command-line"].text, command


def test_what_is_searched_begins_words_and_comes_best_first() -> None:
    known = sections(wording())
    assert search_help(known, "possible copies")[0].section.page == "copies"
    assert search_help(known, "CONFIDENT")
    assert not search_help(known, "nfidential")
    assert not search_help(known, "xylophone")
    assert not search_help(known, "   ")


def test_a_key_can_be_searched_for() -> None:
    known = sections(wording({"claim.add": "Ctrl+Alt+M"}))
    assert any(hit.section.page == "keys" for hit in search_help(known, "ctrl+alt+m"))


def test_every_hit_leads_to_a_heading_of_its_page() -> None:
    for section in sections(wording()):
        assert not section.anchor or f'id="{section.anchor}"' in html(section.page)


def test_every_action_named_in_a_page_exists() -> None:
    named = {action for page in pages().values() for action in actions_named(page)}
    assert named <= set(BY_ID)
    assert "help.open" in named


def test_an_action_that_does_not_exist_would_be_seen() -> None:
    with pytest.raises(KeyError):
        page_html(HelpPage("x", "X", "{action:claim.sing}"), wording())


def test_every_library_is_named_in_about() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [re.split(r"[=<>~\[ ]", each)[0] for each in project["dependencies"]]
    assert sorted(name for name, _, _ in about.WORKS) == sorted(needed)


def test_a_report_names_versions_and_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "nora.keel")
    said = about.surroundings("6.11.3")
    assert "Qt 6.11.3" in said
    assert re.search(r"^SQLite 3\.\d+", said, re.MULTILINE)
    assert str(Path.home()) not in said
    assert "nora" not in said


def test_the_licence_lies_beside_the_program() -> None:
    assert about.licence().startswith("MIT License")


def test_a_built_program_finds_its_papers_one_folder_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_internal" / "workbench").mkdir(parents=True)
    (tmp_path / "THIRD-PARTY-NOTICES.txt").write_text("Qt: LGPL", encoding="utf-8")
    monkeypatch.setattr("workbench.paths._PACKAGE", tmp_path / "_internal" / "workbench")
    assert about.notices() == "Qt: LGPL"
    assert about.licence() == ""
