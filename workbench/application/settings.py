"""What the user prefers, in one typed JSON file. Window geometry is not here: that is Qt's to keep.

A damaged file costs the preferences, never the start: the defaults serve, and a sentence says so.
"""

from __future__ import annotations

import getpass
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.domain.errors import KnownProblem

FOLDER_VARIABLE = "FACTCHECK_CONFIG_DIR"
SMALLEST_TEXT = 8.0
LARGEST_TEXT = 48.0
RECENT_CASES = 12


class SettingsNotSaved(KnownProblem):
    """The preferences could not be written; the program goes on with them until it ends."""


class ThemeChoice(StrEnum):
    """The colours of the window; ``system`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences. Empty ``person`` means the name that the system knows.

    ``text_size`` is that of document text in points. ``recent_cases`` are paths, latest first.
    ``shortcuts`` maps an action's id to the key sequence that replaces its own ("" for none).
    ``export_format`` names the format written last, ``export_folders`` gives by a case's path the folder in
    which its papers were put last: one case's papers are never offered in the folder of another.
    """

    person: str = ""
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_size: float = 12.0
    recent_cases: tuple[str, ...] = ()
    shortcuts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    export_format: str = ""
    export_folders: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def with_export(self, case: Path, name: str, folder: Path) -> Settings:
        """Return the settings with the format and the folder of a case's last export."""
        here = str(case.absolute())
        others = [(known, place) for known, place in self.export_folders.items() if known != here]
        folders = dict([*others, (here, str(folder))][-RECENT_CASES:])
        return replace(self, export_format=name, export_folders=MappingProxyType(folders))

    def with_recent_case(self, path: Path) -> Settings:
        """Return the settings with this case as the latest of the recent ones."""
        here = str(path.absolute())
        others = (known for known in self.recent_cases if known != here)
        return replace(self, recent_cases=(here, *others)[:RECENT_CASES])

    def without_recent_case(self, path: Path) -> Settings:
        """Return the settings with this case off the list of recent ones."""
        here = str(path.absolute())
        return replace(self, recent_cases=tuple(known for known in self.recent_cases if known != here))


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as they could be read, and a sentence for the user where some could not."""

    settings: Settings
    problem: str = ""


def settings_path() -> Path:
    """Give the preferences' file; the environment may name another folder for it."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named) / "settings.json"
    import platformdirs

    return Path(platformdirs.user_config_dir("factcheck-workbench", appauthor=False)) / "settings.json"


def system_person() -> str:
    """Give the full name of whoever is logged in, or the login name, or ""."""
    with suppress(ImportError, OSError, KeyError, AttributeError):
        import pwd

        full_name = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
        if full_name:
            return full_name
    with suppress(ImportError, OSError, KeyError):
        return getpass.getuser()
    return ""


def load_settings(path: Path | None = None) -> LoadedSettings:
    """Read the preferences; never raises. What is damaged has its default and is named in ``problem``."""
    path = path or settings_path()
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as problem:
        return LoadedSettings(
            Settings(),
            f"The settings in {path} could not be read ({problem.strerror}); the defaults are used.",
        )
    except (ValueError, RecursionError):
        stored = None
    if not isinstance(stored, dict):
        return LoadedSettings(Settings(), f"The settings in {path} are damaged; the defaults are used.")
    return _from_stored(stored, path)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the preferences in one step, keeping what a later version of the program stored beside them.

    A damaged file is kept under another name. Raises SettingsNotSaved.
    """
    path = path or settings_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stored = _stored_values(path) | _to_stored(settings)
        _write_whole(path, json.dumps(stored, ensure_ascii=False, indent=2) + "\n")
    except OSError as problem:
        raise SettingsNotSaved(
            f"The settings could not be saved to {path}: {problem.strerror}. Check the folder and the disk."
        ) from problem


def _stored_values(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        stored = None
    if isinstance(stored, dict):
        return stored
    path.replace(path.with_name(f"{path.stem}.damaged{path.suffix}"))
    return {}


def _write_whole(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _to_stored(settings: Settings) -> dict[str, Any]:
    return {
        "person": settings.person,
        "theme": settings.theme.value,
        "text_size": settings.text_size,
        "recent_cases": list(settings.recent_cases),
        "shortcuts": dict(settings.shortcuts),
        "export_format": settings.export_format,
        "export_folders": dict(settings.export_folders),
    }


def _from_stored(stored: Mapping[str, Any], path: Path) -> LoadedSettings:
    readable: dict[str, Any] = {}
    damaged = []
    for known in fields(Settings):
        if known.name not in stored:
            continue
        try:
            readable[known.name] = _READERS[known.name](stored[known.name])
        except (TypeError, ValueError):
            damaged.append(known.name.replace("_", " "))
    problem = ""
    if damaged:
        problem = f"The settings in {path} are damaged ({', '.join(damaged)}); the defaults are used there."
    return LoadedSettings(Settings(**readable), problem)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text_size(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    size = float(value)
    if not SMALLEST_TEXT <= size <= LARGEST_TEXT:
        raise ValueError
    return size


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item) for item in value)[:RECENT_CASES]


def _pairs(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return MappingProxyType({_text(key): _text(keys) for key, keys in value.items()})


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "person": _text,
    "theme": ThemeChoice,
    "text_size": _text_size,
    "recent_cases": _texts,
    "shortcuts": _pairs,
    "export_format": _text,
    "export_folders": _pairs,
}
