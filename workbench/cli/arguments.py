"""The words of the command line: which commands there are and what each takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import workbench
from workbench.domain.model import Kind, Relation, Role, Verdict

LISTS = ("documents", "claims", "origins", "replies")
STANDARD_INPUT = Path("-")


def make_parser() -> argparse.ArgumentParser:
    """Make the parser; a parsed command names its handler as ``module`` and ``handler``."""
    parser = argparse.ArgumentParser(
        prog="factcheck",
        description="Check a text line by line, offline: claims, evidence, verdicts and the memo.",
        epilog="DOCUMENT and CLAIM are the numbers that “list” shows. START and END count characters"
        " (code points) of the text that “text” prints, from 0, END not included.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"factcheck {workbench.__version__}")
    commands = _Commands(parser)
    _add_making(commands)
    _add_showing(commands)
    _add_changing(commands)
    _add_exporting(commands)
    return parser


class _Commands:
    """Adds commands that share the options every command has."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
        self._shared = argparse.ArgumentParser(add_help=False)
        self._shared.add_argument("--json", action="store_true", help="print one JSON value and nothing else")
        self._writing = argparse.ArgumentParser(add_help=False)
        self._writing.add_argument(
            "--person", metavar="NAME", help="who makes the change (default: the name in the settings)"
        )

    def add(
        self, name: str, module: str, help_: str, *, writes: bool = False, case: bool = True
    ) -> argparse.ArgumentParser:
        """Add a command; its handler is the function of its name in the module."""
        parents = [self._shared, self._writing] if writes else [self._shared]
        command: argparse.ArgumentParser = self._subparsers.add_parser(
            name, help=help_, description=_sentence(help_), parents=parents, allow_abbrev=False
        )
        command.set_defaults(module=module, handler=name, person=None)
        if case:
            command.add_argument("case", metavar="CASE", type=Path, help="the case file")
        return command


def _sentence(help_: str) -> str:
    return f"{help_[0].upper()}{help_[1:]}."


def _add_making(commands: _Commands) -> None:
    new = commands.add("new", "making", "start a case on a draft", writes=True)
    new.add_argument("--draft", metavar="FILE", type=Path, required=True, help="the text to check")
    new.add_argument(
        "--source", metavar="FILE", type=Path, action="append", default=[], help="a source; may be repeated"
    )
    new.add_argument("--title", metavar="TEXT", default="", help="the case's title (default: the draft's)")
    _add_encoding(new)
    _add_password(new)
    commands.add("sample", "making", "write the sample case", writes=True)
    import_ = commands.add("import", "making", "add documents to a case", writes=True)
    import_.add_argument(
        "files", metavar="FILE", type=Path, nargs="+", help="a file, a folder, or “-” for standard input"
    )
    import_.add_argument(
        "--as", dest="role", choices=_values(Role), default=Role.SOURCE.value, help="default: source"
    )
    _add_encoding(import_)
    _add_password(import_)


def _add_encoding(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--encoding", metavar="NAME", help="how the files are encoded, where it is told wrongly"
    )


def _add_password(command: argparse.ArgumentParser) -> None:
    command.add_argument("--password", metavar="TEXT", help="what opens files that are protected with one")


def _add_showing(commands: _Commands) -> None:
    list_ = commands.add("list", "showing", "list documents, claims, origins or replies")
    list_.add_argument("what", choices=LISTS)
    text = commands.add("text", "showing", "print a document's text, nothing added")
    text.add_argument("document", metavar="DOCUMENT", type=_number)
    text.add_argument("--version", metavar="N", type=_number, help="default: the newest")
    commands.add("coverage", "showing", "say how much of the draft is checked")
    commands.add("quotations", "quotations", "look for the draft's quotations in all sources")
    commands.add("quantities", "quantities", "print the draft's numbers, dates and names, and what differs")
    commands.add("findings", "finding", "print what the rules say about the claims")
    search = commands.add("search", "searching", "find words in all documents")
    search.add_argument(
        "query",
        metavar="QUERY",
        help='words, "phrases", word*, NEAR(a b, 5), AND, OR, NOT and brackets; all words of a query stand'
        " within about a page of one another",
    )
    search.add_argument("--limit", metavar="N", type=_number, default=200, help="default: 200")
    suggest = commands.add("suggest", "suggesting", "suggest passages that may bear on a claim")
    suggest.add_argument("claim", metavar="CLAIM", type=_number)
    suggest.add_argument("--limit", metavar="N", type=_number, default=12, help="default: 12")
    commands.add("history", "showing", "print every change, newest first")
    commands.add("verify", "showing", "check the case file, its originals and its journal")


def _add_changing(commands: _Commands) -> None:
    claim = commands.add("claim", "changing", "mark a passage as a claim", writes=True)
    _add_passage(claim)
    claim.add_argument("--statement", metavar="TEXT", default="", help="default: the words themselves")
    claim.add_argument("--kind", choices=_values(Kind), default=Kind.EVENT.value, help="default: event")
    link = commands.add("link", "changing", "link a claim to a passage that bears on it", writes=True)
    link.add_argument("claim", metavar="CLAIM", type=_number)
    _add_passage(link)
    link.add_argument("--relation", choices=_values(Relation), required=True)
    link.add_argument(
        "--origin",
        metavar="NAME",
        action="append",
        default=[],
        help="whom it comes from; repeated: from the origin to the page",
    )
    link.add_argument("--credibility", type=int, choices=range(1, 7), help="1 confirmed … 6 cannot be judged")
    link.add_argument("--note", metavar="TEXT", default="")
    verdict = commands.add("verdict", "changing", "settle a claim, or open it again", writes=True)
    verdict.add_argument("claim", metavar="CLAIM", type=_number)
    verdict.add_argument("verdict", choices=_values(Verdict))
    verdict.add_argument("--note", metavar="TEXT", help="why; without it the note stays as it is")
    for name, help_ in (("undo", "take back the last changes"), ("redo", "do undone changes again")):
        command = commands.add(name, "changing", help_, writes=True)
        command.add_argument("steps", metavar="N", type=_number, nargs="?", default=1, help="default: 1")


def _add_passage(command: argparse.ArgumentParser) -> None:
    command.add_argument("document", metavar="DOCUMENT", type=_number)
    command.add_argument("start", metavar="START", type=_offset)
    command.add_argument("end", metavar="END", type=_offset)


def _add_exporting(commands: _Commands) -> None:
    export = commands.add("export", "exporting", "write the verification memo or another paper")
    export.add_argument("format", metavar="FORMAT", help="one of those that “formats” prints")
    export.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: standard output")
    export.add_argument("--replace", action="store_true", help="replace the file if there is one")
    export.add_argument(
        "--safe",
        action="store_true",
        help="make a source-safe copy: confidential origins are called Source A, Source B and so on, and"
        " what identifies their documents is left out",
    )
    export.add_argument(
        "--date",
        metavar="DATE",
        type=_moment,
        default="",
        help="the date to print, as 2026-05-03 or 2026-05-03T14:02; default: now",
    )
    commands.add("formats", "exporting", "print what can be read and written", case=False)


def _values(words: type[Kind | Relation | Role | Verdict]) -> Sequence[str]:
    return [word.value for word in words]


def _number(text: str) -> int:
    return _whole(text, 1)


def _moment(text: str) -> str:
    """Read a date or a time, UTC where it names no zone, and give it as UTC in ISO 8601."""
    if not text:
        return ""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date such as 2026-05-03T14:02") from None
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _offset(text: str) -> int:
    return _whole(text, 0)


def _whole(text: str, least: int) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from {least} on")
    return int(text)


Options = Any  # argparse.Namespace: its attributes are those added above
