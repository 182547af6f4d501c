"""Print for people and for programs: tables, JSON, and what went wrong, whatever the terminal can show."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import Any

from workbench.domain.errors import KnownProblem


class OutputProblem(KnownProblem):
    """Standard output is closed or cannot take more."""


def prepare_streams() -> None:
    """Have characters that the terminal cannot show escaped, instead of failing over them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_line(line: str) -> None:
    """Print a line on standard output."""
    with _writing():
        sys.stdout.write(f"{line}\n")


def print_json(value: Any) -> None:
    """Print one JSON value; characters that the output's encoding lacks are escaped as JSON does it."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    print_line(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2))


def print_bytes(data: bytes) -> None:
    """Print bytes exactly as they are."""
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def flush() -> None:
    """Write out what was printed."""
    if sys.stdout is not None:
        with _writing():
            sys.stdout.flush()


@contextmanager
def _writing() -> Iterator[None]:
    """Raise OutputProblem where the output takes nothing, BrokenPipeError where nobody reads any more."""
    if sys.stdout is None:
        raise OutputProblem("Standard output is closed, so there is nowhere to print to.")
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as problem:
        raise OutputProblem(
            f"The output could not be written: {problem}. Check where it goes to."
        ) from problem


def print_problem(sentence: str) -> None:
    """Print one line on standard error that says what could not be done, why and what to do."""
    _print_error(f"factcheck: {' '.join(sentence.split())}\n")


def show_progress(words: str) -> None:
    """Show what is being done, on a terminal only; the next call replaces it, "" wipes it."""
    if sys.stderr is not None and sys.stderr.isatty():
        _print_error(f"\r\x1b[K{words}")


def _print_error(text: str) -> None:
    # There is nobody left to tell where standard error is closed or full.
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text)
        sys.stderr.flush()


def abandon_output() -> None:
    """Stop printing: nobody reads any more, and what is still buffered must not fail at the end."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """Print an aligned table; ``right`` are the columns set flush right. Nothing is cut off."""
    from workbench.cli.tables import table_lines

    for line in table_lines(headings, rows, right=right):
        print_line(line)
