"""Set-up happens when something changed, and only then."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "packaging"


def _load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module, at work in a small project whose commands are noted down instead of run."""
    module = _load("environment", monkeypatch)
    (tmp_path / "pyproject.toml").write_text("project")
    locks = tmp_path / "packaging" / "lock"
    locks.mkdir(parents=True)
    for kind in ("run", "dev"):
        (locks / f"{kind}.txt").write_text(kind)
    venv = tmp_path / ".venv"
    for name, value in {
        "ROOT": tmp_path,
        "VENV": venv,
        "LOCKS": locks,
        "_STAMP": venv / "installed.txt",
    }.items():
        monkeypatch.setattr(module, name, value)
    calls: list[list[str]] = []

    def note(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        calls.append(command)
        if "venv" in command:
            python = Path(module.executable("python"))
            python.parent.mkdir(parents=True)
            python.touch()
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(module.subprocess, "run", note)
    module.calls = calls  # type: ignore[attr-defined]
    return module


def _forget(module: ModuleType) -> list[list[str]]:
    noted = list(module.calls)
    module.calls.clear()
    return noted


def test_a_fresh_checkout_gets_an_environment_with_locked_versions(environment: ModuleType) -> None:
    environment.ensure("run")
    made, libraries, program = _forget(environment)
    assert made[1:3] == ["-m", "venv"]
    assert {"--require-hashes", str(environment.LOCKS / "run.txt")} <= set(libraries)
    assert "--no-deps" in program


def test_nothing_is_done_again_while_nothing_changed(environment: ModuleType) -> None:
    environment.ensure("dev")
    _forget(environment)
    environment.ensure("dev")
    environment.ensure("run")
    assert _forget(environment) == []


def test_a_changed_lock_file_is_installed(environment: ModuleType) -> None:
    environment.ensure("run")
    _forget(environment)
    (environment.LOCKS / "run.txt").write_text("newer")
    environment.ensure("run")
    assert len(_forget(environment)) == 2


def test_tools_are_added_to_an_environment_that_has_none(environment: ModuleType) -> None:
    environment.ensure("run")
    _forget(environment)
    environment.ensure("dev")
    assert str(environment.LOCKS / "dev.txt") in _forget(environment)[0]


def test_an_environment_whose_python_is_gone_is_made_anew(environment: ModuleType) -> None:
    environment.ensure("run")
    _forget(environment)
    python = Path(environment.executable("python"))
    python.unlink()
    python.parent.rmdir()
    environment.ensure("run")
    assert _forget(environment)[0][1:3] == ["-m", "venv"]


def test_a_failed_installation_is_tried_again_next_time(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.ensure("run")
    (environment.LOCKS / "run.txt").write_text("newer")
    with monkeypatch.context() as broken:
        failed = subprocess.CompletedProcess([], 1, b"no route\n")
        broken.setattr(environment.subprocess, "run", lambda *_words, **_options: failed)
        with pytest.raises(environment.Stop, match="no connection"):
            environment.ensure("run")
    assert not environment.is_ready("run")


def test_a_python_that_is_too_old_is_refused_with_what_to_do(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(environment.shutil, "which", lambda _name: None)
    with pytest.raises(environment.Stop, match=r"This is Python 3\.9, and the program needs 3\.11 to 3\.13"):
        environment.base_python()


@pytest.fixture
def libraries(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = _load("system_libraries", monkeypatch)
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(module, "has_fonts", lambda: True)
    monkeypatch.setattr(module.shutil, "which", lambda name: name)
    return module


def test_missing_libraries_are_installed_where_that_is_allowed(
    libraries: ModuleType, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0, raising=False)
    libraries.ensure(window=True)
    update, install = _forget(environment)
    assert update[-1] == "update"
    assert install[-1] == "libegl1"


def test_otherwise_the_line_to_type_is_said(libraries: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = subprocess.CompletedProcess([], 1, b"")
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(libraries.subprocess, "run", lambda *_words, **_options: refused)
    monkeypatch.setattr(libraries, "has_fonts", lambda: False)
    with pytest.raises(libraries.environment.Stop) as told:
        libraries.ensure(window=False)
    line = str(told.value).splitlines()[-1]
    assert line.startswith("  sudo sh -c 'apt-get update && apt-get install ")
    assert line.endswith(" fonts-dejavu-core fonts-noto-core libegl1'")


def test_a_complete_system_is_left_alone(
    libraries: ModuleType, environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "_loads", lambda _library: True)
    libraries.ensure(window=True)
    assert _forget(environment) == []
