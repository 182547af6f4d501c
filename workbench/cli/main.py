"""The program ``factcheck``: the workbench's commands without a screen.

Exit status 0: done; 1: it could not be done, and a line on standard error says why; 2: the call's words
are off. Only what a command needs is imported, so that help and refusals come at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.cli.arguments import Options

DONE, NOT_DONE = 0, 1
TRACEBACK_VARIABLE = "FACTCHECK_TRACEBACK"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; a wrong call exits with 2."""
    if argv is None and sys.argv[1:2] not in ([], ["--help"], ["--version"]) and sys.argv[1][:2] == "--":
        from workbench.application.importing import serve_if_child

        serve_if_child(sys.argv)
    from workbench.application.memory import look_for_rings_seldom
    from workbench.cli.arguments import make_parser
    from workbench.cli.output import prepare_streams

    look_for_rings_seldom()
    prepare_streams()
    options = make_parser().parse_args(argv)
    for name, value in vars(options).items():
        setattr(options, name, _whole(value))
    return _run(options)


def _whole(value: Any) -> Any:
    """Give text without the half characters that words in another encoding than the system’s come with."""
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _run(options: Options) -> int:
    from workbench.cli.output import abandon_output, flush, print_problem
    from workbench.domain.errors import KnownProblem

    try:
        status: int = getattr(_module(options.module), f"run_{options.handler}")(options)
        flush()
    except BrokenPipeError:
        abandon_output()  # whoever read had enough: what was asked for is done
        return DONE
    except KnownProblem as problem:
        print_problem(str(problem))
    except KeyboardInterrupt:
        print_problem("Stopped. What was saved before stays saved.")
    except Exception as fault:
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        print_problem(
            f"The program made a mistake ({type(fault).__name__}: {fault}). What was saved stays saved."
            f" Set {TRACEBACK_VARIABLE}=1 and try again to see the details for a report."
        )
    else:
        return status
    abandon_output()
    return NOT_DONE


def _module(name: str) -> ModuleType:
    if name == "making":
        from workbench.cli import making

        return making
    if name == "showing":
        from workbench.cli import showing

        return showing
    if name == "changing":
        from workbench.cli import changing

        return changing
    if name == "exporting":
        from workbench.cli import exporting

        return exporting
    return _finding_module(name)


def _finding_module(name: str) -> ModuleType:
    if name == "quotations":
        from workbench.cli import quotations

        return quotations
    if name == "quantities":
        from workbench.cli import quantities

        return quantities
    if name == "finding":
        from workbench.cli import finding

        return finding
    if name == "suggesting":
        from workbench.cli import suggesting

        return suggesting
    from workbench.cli import searching

    return searching


if __name__ == "__main__":
    sys.exit(main())
