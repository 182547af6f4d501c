"""What the tests of the project's shape look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = frozenset({".git", ".venv", "__pycache__", "build", "dist"})
HIDDEN_OURS = frozenset({".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore"})


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield the project's own files: no caches, nothing built, nothing installed."""
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in HIDDEN_OURS
        if path.name in NOT_OURS or hidden or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from project_files(path)
        else:
            yield path


def python_files(*folders: str) -> Iterator[Path]:
    """Yield the Python files under the named folders of the project."""
    for folder in folders:
        yield from (path for path in project_files(ROOT / folder) if path.suffix == ".py")
