"""The program's screens as pictures: ``python -m workbench.desktop.screenshots DIR [options]``.

Each scale is taken by a process of its own, because Qt reads the scale at its start. No screen is needed.
A picture is named by its screen, its theme, the window's size in points and the scale:
"matrix-dark-1600x1000-100.png".
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.desktop.desk import Desk

SCALES = (100, 200)  # percent
USUAL_SIZES = {100: "1600x1000", 200: "1280x800"}
ALL_SIZES = ("1024x700", "1600x1000", "2560x1440")
USUAL_THEMES = {100: ("light", "dark"), 200: ("light",)}  # dressing the window is what takes the time
ALL_THEMES = ("light", "dark", "contrast-light", "contrast-dark")
_PATIENCE = 20_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one process takes: the pictures of some screens, in all of the sizes and themes."""

    folder: Path
    scale: int
    sizes: Sequence[str]
    themes: Sequence[str]
    screens: Sequence[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures into a folder, which is made; return the exit status."""
    try:
        asked = _parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    if asked.one_process:
        _take(_wanted(asked, asked.scales[0]))
        return 0
    asked.folder.mkdir(parents=True, exist_ok=True)
    words = sys.argv[1:] if arguments is None else list(arguments)
    with tempfile.TemporaryDirectory() as home:
        begun = [_begin(words, scale, Path(home, str(scale))) for scale in asked.scales]
        return max(process.wait() for process in begun)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="screenshots", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--all", action="store_true", help="all sizes and all themes")
    parser.add_argument("--sizes", type=_listed, default=(), help="the window's, as in 1024x700,2560x1440")
    parser.add_argument("--themes", type=_listed, default=(), help=f"some of {','.join(ALL_THEMES)}")
    parser.add_argument("--screens", type=_listed, default=(), help="their names, as in matrix,memo")
    parser.add_argument("--scales", type=_percents, default=SCALES, help="percent, as in 100,200")
    parser.add_argument("--one-process", action="store_true", help=argparse.SUPPRESS)
    return parser


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split(","))


def _percents(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))


def _wanted(asked: argparse.Namespace, scale: int) -> Wanted:
    sizes = asked.sizes or (ALL_SIZES if asked.all else (USUAL_SIZES.get(scale, USUAL_SIZES[100]),))
    themes = asked.themes or (ALL_THEMES if asked.all else USUAL_THEMES.get(scale, USUAL_THEMES[100]))
    return Wanted(asked.folder, scale, sizes, themes, asked.screens)


def _begin(words: Sequence[str], scale: int, home: Path) -> subprocess.Popen[bytes]:
    home.mkdir()
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(scale / 100),
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        "FACTCHECK_CONFIG_DIR": str(home),
        "XDG_CONFIG_HOME": str(home),
        "TZ": "UTC",
    }
    command = [sys.executable, "-m", "workbench.desktop.screenshots", *words, f"--scales={scale}"]
    return subprocess.Popen([*command, "--one-process"], env=surroundings)


def _take(wanted: Wanted) -> None:
    """Take all that is wanted at the scale this process runs at."""
    from PySide6.QtCore import QEvent, QSettings, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.app import make_application
    from workbench.desktop.desk import Desk
    from workbench.desktop.standard_screens import SCREENS, Stage

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.environ["XDG_CONFIG_HOME"])
    qInstallMessageHandler(_pass_on)
    make_application(["screenshots"])
    unknown = sorted(set(wanted.screens) - set(SCREENS))
    if unknown:
        raise SystemExit(f"There is no screen {', '.join(unknown)}. There are {', '.join(SCREENS)}.")
    desk = Desk()
    with tempfile.TemporaryDirectory() as home:
        stage = Stage(desk, Path(home))
        _resize(desk, wanted.sizes[0])
        desk.window.show()
        last = max((list(SCREENS).index(name) for name in wanted.screens), default=len(SCREENS))
        for screen, prepare in list(SCREENS.items())[: last + 1]:
            prepare(stage)
            _settle(desk)
            if not wanted.screens or screen in wanted.screens:
                _take_screen(desk, screen, wanted)
        stage.leave()
        desk.window.close()
        desk.end()
    desk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _take_screen(desk: Desk, screen: str, wanted: Wanted) -> None:
    """Take a screen in all themes and sizes, beginning with the theme in force: dressing is what costs."""
    from workbench.desktop import theme

    themes = sorted(wanted.themes, key=lambda name: name != theme.current().name)
    for name in themes:
        if theme.current().name != name:
            theme.keeper().apply(name)
        for size in wanted.sizes:
            _resize(desk, size)
            _settle(desk)
            picture = desk.window.grab()
            picture.save(str(wanted.folder / f"{screen}-{name}-{size}-{wanted.scale}.png"))
    _resize(desk, wanted.sizes[0])


def _resize(desk: Desk, size: str) -> None:
    width, _, height = size.partition("x")
    desk.window.resize(int(width), int(height))


def _settle(desk: Desk) -> None:
    """Let everything that was put off or is done beside the window happen: memo, layout, pages, jobs."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    from workbench.desktop.page_view import PageView
    from workbench.desktop.standard_screens import SHOWN_JOB

    deadline = QDeadlineTimer(_PATIENCE)
    loop, look = QEventLoop(), QTimer()

    def end_when_settled() -> None:
        waiting = any(timer.isActive() and timer.isSingleShot() for timer in desk.window.findChildren(QTimer))
        waiting |= any(view.pictures.waiting for view in desk.window.findChildren(PageView))
        waiting |= any(job.label != SHOWN_JOB for job in desk.jobs.running)
        if not waiting or deadline.hasExpired():
            loop.quit()

    look.timeout.connect(end_when_settled)
    look.start(20)  # milliseconds
    loop.exec()


def _pass_on(_kind: object, _context: object, message: str | None) -> None:
    """Print what Qt says, but for what a platform without a screen lacks."""
    if message and not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    sys.exit(main())
