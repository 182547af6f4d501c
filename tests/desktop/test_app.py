"""The program as it is started: options, a case named on the command line, and its pictures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

import workbench
from tests.cases import make_case
from workbench.desktop import app, screenshots
from workbench.desktop.standard_screens import SCREENS

ROOT = Path(__file__).resolve().parents[2]
OPEN_AND_QUIT = """
import sys
from PySide6.QtCore import QTimer
from workbench.desktop import app
def look():
    window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
    print(window.windowTitle())
    window.close()
    QApplication.quit()
from PySide6.QtWidgets import QApplication
show = app.make_desk
def make_desk():
    desk = show()
    QTimer.singleShot(400, desk.window, look)
    return desk
app.make_desk = make_desk
sys.exit(app.main(sys.argv))
"""


def start(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        "FACTCHECK_CONFIG_DIR": str(home),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [sys.executable, "-c", OPEN_AND_QUIT, *words],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_program_opens_the_case_it_is_given_and_ends_well(tmp_path: Path) -> None:
    make_case(tmp_path / "bridge.fcase").close()
    ended = start(str(tmp_path / "bridge.fcase"), home=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "The bridge" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_the_program_starts_without_a_case(tmp_path: Path) -> None:
    ended = start(home=tmp_path)
    assert (ended.returncode, ended.stdout.strip()) == (0, "Fact-check Workbench"), ended.stderr


def test_the_empty_window_opens_without_reading_the_case_layer(tmp_path: Path) -> None:
    """Reading it takes longer than everything else at the start together."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "FACTCHECK_CONFIG_DIR": str(tmp_path)}
    program = (
        "import sys; from workbench.desktop import app; made = app.make_application(['x']);"
        " desk = app.make_desk(); desk.window.show(); made.processEvents();"
        " print([m for m in ('sqlite3', 'selectolax', 'rapidfuzz', 'jinja2') if m in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert told.stdout.strip() == "[]"


def test_options_are_answered_without_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["factcheck-workbench", "--version"]) == 0
    assert workbench.__version__ in capsys.readouterr().out
    assert app.main(["factcheck-workbench", "--help"]) == 0
    assert "CASE" in capsys.readouterr().out
    assert app.main(["factcheck-workbench", "--nonsense"]) == 2
    assert app.main(["factcheck-workbench", "one", "two"]) == 2


def test_without_a_screen_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert app.main(["factcheck-workbench"]) == 1
    assert (
        capsys.readouterr().err == "factcheck-workbench: There is no screen here. Use “factcheck” instead.\n"
    )


def test_the_standard_screens_are_taken_and_differ(qapp: QApplication, tmp_path: Path) -> None:
    assert screenshots.main([str(tmp_path)]) == 0
    names = {
        f"{screen}-{theme}-{size}-{scale}.png"
        for screen in SCREENS
        for theme, size, scale in (
            ("light", "1600x1000", 100),
            ("dark", "1600x1000", 100),
            ("light", "1280x800", 200),
        )
    }
    assert {"first-start-light-1600x1000-100.png", "rules-light-1280x800-200.png"} <= names
    assert {path.name for path in tmp_path.iterdir()} == names
    pictures = {name: QImage(str(tmp_path / name)) for name in names}
    light, dark = pictures["check-light-1600x1000-100.png"], pictures["check-dark-1600x1000-100.png"]
    assert light.width() == 1600
    assert pictures["check-light-1280x800-200.png"].width() == 2560
    assert len({(tmp_path / name).read_bytes() for name in names}) == len(names)
    assert light.pixelColor(5, 60).lightness() > 200
    assert dark.pixelColor(5, 60).lightness() < 60


def test_screens_sizes_and_themes_of_screenshots_can_be_chosen(qapp: QApplication, tmp_path: Path) -> None:
    chosen = ["--screens=first-start", "--sizes=1024x700,1200x800", "--themes=contrast-dark", "--scales=100"]
    assert screenshots.main([str(tmp_path), *chosen]) == 0
    first = "first-start-contrast-dark"
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{first}-1024x700-100.png",
        f"{first}-1200x800-100.png",
    }
    assert QImage(str(tmp_path / f"{first}-1024x700-100.png")).width() == 1024


def test_screenshots_need_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert screenshots.main([]) == 2
    assert "DIR" in capsys.readouterr().err
