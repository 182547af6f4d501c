"""The letter to somebody criticised, as Markdown to be edited by hand."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workbench.domain.letters import Letter
from workbench.paths import resource

_BLANK_LINES = re.compile(r"\n{3,}")


def letter_markdown(letter: Letter) -> str:
    """Write the letter. Words stand as written, without backslashes: most people mail this as plain text."""
    text = _environment().get_template("reply.md").render(letter=letter)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource("letters")),
        autoescape=False,  # noqa: S701  what comes out is plain text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
