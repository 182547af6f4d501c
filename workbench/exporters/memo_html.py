"""The memo as one HTML page that needs nothing beside it: made from the memo's Markdown."""

from __future__ import annotations

import html
import string
from collections.abc import Iterator, Mapping

from markdown import Markdown
from markdown.extensions.tables import TableExtension

from workbench.domain.memo import Memo
from workbench.exporters.memo_layout import MemoLayout
from workbench.exporters.memo_markdown import memo_parts
from workbench.paths import resource

_UNUSED_BLOCKS = ("indent", "code", "setextheader", "hr", "olist", "reference")
_UNUSED_INLINE = (
    "reference", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "html",
)  # fmt: skip


def memo_html(memo: Memo) -> str:
    """Write the memo as a page to read and to print, its style inside, without any reference outwards."""
    style = resource("memo", "page.css").read_text(encoding="utf-8")
    return _page(memo.title, _converted(memo_parts(memo), simple=False), style)


def memo_preview(memo: Memo, colours: Mapping[str, str], *, claims: int | None = None) -> str:
    """Write the memo as HTML for a viewer of rich text with few means (Qt's); ``claims``: only so many.

    ``colours`` are "#rrggbb" by name: ``ink``, ``dim``, ``paper``, ``panel``, ``accent``, and ``ink``,
    ``wash`` and ``text`` of each mark style behind an underscore (``confirmed_ink``, ``no_check_wash``).
    """
    template = string.Template(resource("memo", "preview.css").read_text(encoding="utf-8"))
    return _page(
        memo.title, _converted(memo_parts(memo, claims=claims), simple=True), template.substitute(colours)
    )


def _page(title: str, body: Iterator[str], style: str) -> str:
    template = string.Template(resource("memo", "page.html").read_text(encoding="utf-8"))
    return template.substitute(title=html.escape(title), style=style, body="\n".join(body))


def _converted(parts: Iterator[str], *, simple: bool) -> Iterator[str]:
    """Convert piece by piece: the time stays in proportion to the length."""
    convert = converter(simple=simple)
    for part in parts:
        yield convert.reset().convert(part)


def converter(*, simple: bool) -> Markdown:
    """Make a converter that knows only what the memo's templates use: faster, and no surprises."""
    made = Markdown(extensions=[TableExtension(), MemoLayout(simple=simple)], output_format="html")
    made.preprocessors.deregister("html_block")
    for name in _UNUSED_BLOCKS:
        made.parser.blockprocessors.deregister(name)
    for name in _UNUSED_INLINE:
        made.inlinePatterns.deregister(name)
    return made
