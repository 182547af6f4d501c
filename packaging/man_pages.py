"""Write the manual pages of both programs, from the words that the programs themselves print."""

from __future__ import annotations

import argparse
import gzip
from datetime import UTC, datetime
from pathlib import Path

_EXIT_STATUS = (
    ("0", "What was asked for is done."),
    ("1", "It could not be done, and a line on standard error says why."),
    ("2", "The words of the call are off."),
)
_ABOUT_WINDOW = (
    "Opens the window of the Fact-check Workbench, on the case file CASE if one is named. The draft stands "
    "beside its sources; claims are marked in it, linked to passages that corroborate or contradict them, "
    "and settled with a verdict. F1 opens the help. Nothing leaves the machine."
)
_WINDOW_OPTIONS = (
    ("--help", "print the usage"),
    ("--version", "print the program's version"),
    ("--self-test", "try every part of the program in a case that is thrown away"),
)


def write(folder: Path, version: str, changed: int) -> None:
    """Write factcheck.1.gz and factcheck-workbench.1.gz, dated by ``changed``, seconds since 1970."""
    folder.mkdir(parents=True)
    day = datetime.fromtimestamp(changed, UTC).date().isoformat()
    for name, page in (("factcheck", command_line()), ("factcheck-workbench", window())):
        head = f'.TH {name.upper()} 1 {day} "Fact-check Workbench {version}" "User Commands"\n'
        (folder / f"{name}.1.gz").write_bytes(gzip.compress((head + page).encode("utf-8"), mtime=0))


def command_line() -> str:
    """Return the page of ``factcheck``, without its head."""
    from workbench.cli.arguments import make_parser

    parser = make_parser()
    commands = next(each for each in _actions(parser) if isinstance(each.choices, dict))
    page = _section("NAME") + f"factcheck \\- {_plain(_lower(parser.description))}\n"
    page += _section("SYNOPSIS") + ".B factcheck\n.I COMMAND\n[options]\n"
    page += _section("DESCRIPTION") + f"{_plain(parser.description)}\n.PP\n{_plain(parser.epilog)}\n"
    page += _section("COMMANDS")
    assert isinstance(commands.choices, dict)
    for name, command in commands.choices.items():
        page += f'.SS "factcheck {name}"\n{_plain(command.description)}\n.PP\n{_plain(_usage(command))}\n'
        page += "".join(_entry(action) for action in _actions(command) if action.dest != "help")
    page += _section("EXIT STATUS") + "".join(f".TP\n{_plain(a)}\n{_plain(b)}\n" for a, b in _EXIT_STATUS)
    return page + _section("SEE ALSO") + ".BR factcheck-workbench (1)\n"


def window() -> str:
    """Return the page of ``factcheck-workbench``, without its head."""
    page = _section("NAME") + "factcheck-workbench \\- check a text line by line against its sources\n"
    page += _section("SYNOPSIS") + ".B factcheck-workbench\n[\n.I CASE\n]\n"
    page += _section("DESCRIPTION") + f"{_plain(_ABOUT_WINDOW)}\n"
    page += _section("OPTIONS") + "".join(
        f".TP\n.B {_plain(option)}\n{_plain(said)}\n" for option, said in _WINDOW_OPTIONS
    )
    return page + _section("SEE ALSO") + ".BR factcheck (1)\n"


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return parser._actions  # noqa: SLF001  argparse offers no other way to ask what a parser takes


def _usage(command: argparse.ArgumentParser) -> str:
    return " ".join(command.format_usage().removeprefix("usage:").split())


def _entry(action: argparse.Action) -> str:
    """Return the lines about one option or word."""
    shown = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    value = " ".join(shown) if isinstance(shown, tuple) else shown
    names = ", ".join(action.option_strings)
    said = (action.help or "").replace("%%", "%").replace("%(default)s", str(action.default))
    if isinstance(action.choices, (list, tuple)):
        said += f" ({', '.join(map(str, action.choices))})"
    return f".TP\n.B {_plain(' '.join(filter(None, (names, value))))}\n{_plain(said)}\n"


def _section(title: str) -> str:
    return f'.SH "{title}"\n'


def _plain(text: str | None) -> str:
    """Return words so that roff prints them as they stand."""
    words = " ".join((text or "").split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{words}" if words.startswith((".", "'")) else words


def _lower(text: str | None) -> str:
    return (text or "")[:1].lower() + (text or "")[1:].rstrip(".")
