"""Work in the window as somebody with a screen reader does: through AT-SPI, by names, roles and keys.

``smoke.py`` starts it with the system's Python, which has pyatspi, beside the installed program::

    smoke_window.py work DRAFT SOURCE MEMO ROOT
    smoke_window.py reopen CASE ROOT

The program sees its files below ROOT, where this script does not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyatspi
from gi.repository import GLib

PATIENCE = 40.0  # seconds
PROGRAM = "factcheck-workbench"
_ANSWER_MILLISECONDS = 3000
_KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "End": 0xFF57, "Control": 0xFFE3, "Shift": 0xFFE1, "F1": 0xFFBE}


class NotThere(Exception):
    """What should be in the window is not there."""


def main(arguments: list[str]) -> int:
    """Do one piece of work, say each step, and return the exit status."""
    GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None)
    pyatspi.Atspi.set_timeout(_ANSWER_MILLISECONDS, _ANSWER_MILLISECONDS)
    work, *rest = arguments
    try:
        if work == "work":
            check_a_draft(*rest)
        else:
            look_again(*rest)
    except NotThere as problem:
        print(f"FAILED  {problem}", flush=True)
        return 1
    return 0


def check_a_draft(draft: str, source: str, memo: str, root: str) -> None:
    """Make a new case, import, make a claim, link evidence, give a verdict, ask for help, write the memo."""
    press("push button", "Start a case from a draft")
    choose_file(draft)
    case = one("label", f"{Path(draft).stem}.fcase")
    say(f"new case {case.name}")
    text = one("text", "Draft: ")
    say(f"the draft is open: “{text.name}”")
    press("push button", "Import…")
    choose_file(source)
    pane = one("text", "Source: ")
    say(f"imported “{pane.name}”")
    click_into(text)
    press_key("c")
    statement = one("text", "Statement to check")
    until(lambda: words(statement).strip(), "no claim was made")
    say(f"claim “{words(statement).strip()}”")
    click_into(pane)
    press_key("End", "Shift")
    press_key("s")
    card = one("push button", "Corroborates: ")
    say(f"evidence: {card.name}")
    press_key("2")
    until(lambda: is_checked("Confirmed"), "the claim is not confirmed")
    say("verdict: confirmed")
    press_key("F1")
    page = one("label", "Help: ")
    until(lambda: len(words(page)) > 200, "the help is empty")
    say(f"F1 opens “{page.name}”, {len(words(page)):,} characters")
    press_key("Escape")
    until(lambda: showing("label", "Help: ") is None, "the help stays open")
    press("push button", "Export memo")
    press("push button", "Memo as Markdown")
    choose_file(memo)
    written = Path(root + memo)
    until(lambda: written.is_file() and written.stat().st_size, "the memo was not written")
    say(f"memo of {written.stat().st_size:,} bytes")
    leave()


def look_again(case: str, _root: str) -> None:
    """Open a case that was closed, and find in it what was done."""
    press("push button", "Open a case")
    choose_file(case)
    click_into(one("text", "Draft: "))
    press_key("]")
    statement = one("text", "Statement to check")
    until(lambda: words(statement).strip(), "the claim is gone")
    say(f"opened again, with the claim “{words(statement).strip()}”")
    until(lambda: is_checked("Confirmed"), "the verdict is gone")
    say("the verdict is still there")
    card = one("push button", "Corroborates: ")
    say(f"evidence: {card.name}")
    leave()


def say(line: str) -> None:
    """Print a line about a step that went well."""
    print(f"ok      {line}", flush=True)


def until(condition: Callable[[], Any], problem: str) -> Any:
    """Wait until something is so, and return what the condition gave. Raises NotThere."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
        except (GLib.Error, LookupError, AttributeError):
            found = None  # the window changed while it was looked at
        if found:
            return found
        time.sleep(0.1)
    raise NotThere(problem)


def showing(role: str, name: str) -> Any:
    """Return the first thing on the screen with a role and a name that begins so; None for none."""
    for thing in _things(_application()):
        fits = thing.getRoleName() == role and thing.name.startswith(name)
        if fits and thing.getState().contains(pyatspi.STATE_SHOWING):
            return thing
    return None


def one(role: str, name: str) -> Any:
    """Wait for a thing and return it."""
    return until(lambda: showing(role, name), f"there is no {role} “{name}”")


def press(role: str, name: str) -> None:
    """Press a button. What opens a dialog may answer only when that is closed, which is no failure."""
    try:
        one(role, name).queryAction().doAction(0)
    except GLib.Error:
        time.sleep(0.1)


def choose_file(path: str) -> None:
    """Answer the file dialog."""
    field = one("text", "File name:")
    field.queryEditableText().setTextContents(path)
    dialog = _dialog_of(field)
    button = next(
        thing
        for thing in _things(dialog)
        if thing.getRoleName() == "push button" and thing.name.replace("&", "") in {"Open", "Save"}
    )
    try:
        button.queryAction().doAction(0)
    except GLib.Error:
        time.sleep(0.1)
    until(lambda: showing("text", "File name:") is None, "the file dialog stays open")


def click_into(text: Any) -> None:
    """Click into the first lines of a text: without a window manager only that gives a window the keys."""
    box = text.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    pyatspi.Registry.generateMouseEvent(box.x + box.width // 3, box.y + 40, "b1c")
    until(lambda: text.getState().contains(pyatspi.STATE_FOCUSED), f"“{text.name}” takes no keys")


def press_key(key: str, held: str = "") -> None:
    """Press a key, with another one held."""
    press_one = pyatspi.Registry.generateKeyboardEvent
    if held:
        press_one(_code(held), None, pyatspi.KEY_PRESS)
    press_one(_KEYS.get(key) or ord(key), None, pyatspi.KEY_SYM)
    if held:
        press_one(_code(held), None, pyatspi.KEY_RELEASE)
    time.sleep(0.3)


def words(thing: Any) -> str:
    """Return a thing's text."""
    return str(thing.queryText().getText(0, -1))


def is_checked(name: str) -> bool:
    """Whether a button of that name on the screen is the chosen one."""
    return any(
        thing.name.startswith(name) and thing.getState().contains(pyatspi.STATE_CHECKED)
        for thing in _things(_application())
        if thing.getRoleName() in {"check box", "radio button", "toggle button"}
    )


def leave() -> None:
    """Quit by the menu, and wait until the program is gone."""
    item = next(thing for thing in _things(_application()) if thing.name == "Quit")
    try:
        item.queryAction().doAction(0)
    except GLib.Error:
        time.sleep(0.1)
    end = time.monotonic() + PATIENCE
    while any(each is not None and each.name == PROGRAM for each in pyatspi.Registry.getDesktop(0)):
        if time.monotonic() > end:
            raise NotThere("the program does not end")
        time.sleep(0.1)


def _application() -> Any:
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and application.name == PROGRAM:
            return application
    raise LookupError(PROGRAM)


def _things(top: Any) -> Iterator[Any]:
    waiting = [top]
    while waiting:
        thing = waiting.pop(0)
        yield thing
        waiting.extend(
            child for child in (thing.getChildAtIndex(i) for i in range(thing.childCount)) if child
        )


def _dialog_of(thing: Any) -> Any:
    while thing.getRoleName() not in {"dialog", "file chooser", "frame"}:
        thing = thing.parent
    return thing


def _code(name: str) -> int:
    """Return the keycode of a key that is held, as X11 keyboards have it."""
    return {"Shift": 50, "Control": 37}[name]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
