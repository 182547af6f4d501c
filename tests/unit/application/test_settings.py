"""Preferences survive a restart; a damaged file costs preferences and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.application import settings as module
from workbench.application.settings import (
    RECENT_CASES,
    Settings,
    SettingsNotSaved,
    ThemeChoice,
    load_settings,
    save_settings,
    settings_path,
    system_person,
)

CHOSEN = Settings(
    person="Zoë",
    theme=ThemeChoice.CONTRAST,
    text_size=14.5,
    recent_cases=("/cases/a.fcase", "/cases/b.fcase"),
    shortcuts={"claim.add": "Ctrl+K", "claim.next": ""},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made" / "on demand" / "settings.json"


def test_what_was_saved_is_loaded(path: Path) -> None:
    save_settings(CHOSEN, path)

    assert load_settings(path).settings == CHOSEN
    assert load_settings(path).problem == ""


def test_without_a_file_the_defaults_serve_in_silence(path: Path) -> None:
    assert load_settings(path) == module.LoadedSettings(Settings(), "")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_file_means_the_defaults_and_a_sentence(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)

    loaded = load_settings(path)

    assert loaded.settings == Settings()
    assert "are damaged; the defaults are used" in loaded.problem


@given(
    stored=st.dictionaries(
        st.sampled_from(["person", "theme", "text_size", "recent_cases", "shortcuts", "unheard of"]),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
    )
)
def test_whatever_the_file_holds_loading_gives_settings_of_the_right_types(
    tmp_path_factory: pytest.TempPathFactory, stored: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(stored), encoding="utf-8")

    loaded = load_settings(path).settings

    save_settings(loaded, path)
    assert load_settings(path).settings == loaded
    assert type(loaded.text_size) is float
    assert type(loaded.theme) is ThemeChoice


def test_one_damaged_preference_leaves_the_others(path: Path) -> None:
    save_settings(CHOSEN, path)
    stored = json.loads(path.read_bytes())
    stored["text_size"] = "huge"
    path.write_text(json.dumps(stored), encoding="utf-8")

    loaded = load_settings(path)

    assert loaded.settings == replace(CHOSEN, text_size=Settings().text_size)
    assert "(text size)" in loaded.problem


def test_what_a_later_version_stored_is_kept(path: Path) -> None:
    save_settings(CHOSEN, path)
    stored = json.loads(path.read_bytes())
    stored["house_rules"] = {"origins": 2}
    path.write_text(json.dumps(stored), encoding="utf-8")

    save_settings(replace(CHOSEN, person="Ann"), path)

    assert json.loads(path.read_bytes())["house_rules"] == {"origins": 2}
    assert load_settings(path).settings.person == "Ann"


def test_a_damaged_file_is_kept_beside_the_new_one(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"{ person: Ann")

    save_settings(CHOSEN, path)

    assert load_settings(path).settings == CHOSEN
    assert path.with_name("settings.damaged.json").read_bytes() == b"{ person: Ann"


def test_a_failed_save_says_so_and_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(CHOSEN, path)

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(SettingsNotSaved, match=r"could not be saved .*No space left"):
        save_settings(replace(CHOSEN, person="Ann"), path)

    assert load_settings(path).settings == CHOSEN
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


def test_a_folder_in_the_files_place_is_said_and_not_raised(path: Path) -> None:
    path.mkdir(parents=True)

    assert "could not be read" in load_settings(path).problem
    with pytest.raises(SettingsNotSaved):
        save_settings(CHOSEN, path)


def test_the_environment_may_name_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(module.FOLDER_VARIABLE, str(tmp_path))
    assert settings_path() == tmp_path / "settings.json"

    monkeypatch.delenv(module.FOLDER_VARIABLE)
    assert settings_path().name == "settings.json"
    assert "factcheck-workbench" in settings_path().parts


def test_recent_cases_are_latest_first_once_each_and_few(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(RECENT_CASES + 5):
        settings = settings.with_recent_case(tmp_path / f"{number}.fcase")
    settings = settings.with_recent_case(tmp_path / "10.fcase")

    assert settings.recent_cases[0] == str(tmp_path / "10.fcase")
    assert len(set(settings.recent_cases)) == len(settings.recent_cases) == RECENT_CASES


def test_a_case_can_be_taken_off_the_recent_ones(tmp_path: Path) -> None:
    first, second = tmp_path / "1.fcase", tmp_path / "2.fcase"
    settings = Settings().with_recent_case(first).with_recent_case(second)
    assert settings.without_recent_case(second).recent_cases == (str(first),)


def test_there_is_always_somebody_to_name_or_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_person() == system_person().strip()

    def nobody(*_arguments: object) -> str:
        raise KeyError

    monkeypatch.setattr("pwd.getpwuid", nobody, raising=False)
    monkeypatch.setattr("getpass.getuser", nobody)
    assert system_person() == ""
