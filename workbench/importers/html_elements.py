"""What the elements of a web page mean for its text: blocks, words set differently, and what is no text.

Follows the rendering section of the HTML standard (section 15.3), which says what browsers display how.
"""

from __future__ import annotations

from workbench.domain.structure import StyleKind

# Not shown as text by any browser that runs scripts, or controls that hold no text of the page's own.
DROPPED = frozenset({
    "head", "script", "style", "template", "noscript", "noframes", "noembed", "iframe", "object",
    "embed", "applet", "canvas", "audio", "video", "select", "datalist", "textarea", "input", "meter",
    "progress", "title", "desc", "metadata", "annotation", "annotation-xml",
})  # fmt: skip

# Displayed as blocks: text before, in and after them stands on lines of its own.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu",
    "nav", "ol", "optgroup", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody",
    "td", "text", "tfoot", "th", "thead", "tr", "ul", "xmp", "caption",
})  # fmt: skip

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
CAPTIONS = frozenset({"caption", "figcaption"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
CELLS = frozenset({"td", "th"})
STYLES = {
    "b": StyleKind.BOLD,
    "strong": StyleKind.BOLD,
    "th": StyleKind.BOLD,
    "i": StyleKind.ITALIC,
    "em": StyleKind.ITALIC,
    "cite": StyleKind.ITALIC,
    "dfn": StyleKind.ITALIC,
    "var": StyleKind.ITALIC,
}

_FOOTNOTE_CLASSES = frozenset({"footnote", "footnotes", "references", "endnotes"})
_UNSAFE_TARGETS = ("javascript:", "data:", "vbscript:")

Attributes = dict[str, str | None]


def is_hidden(attributes: Attributes) -> bool:
    """Whether the element itself says that it is not to be shown."""
    if "hidden" in attributes:
        return True
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def holds_footnotes(attributes: Attributes) -> bool:
    """Whether the element's list items are footnotes."""
    if attributes.get("role") in ("doc-endnotes", "doc-footnote"):
        return True
    return not _FOOTNOTE_CLASSES.isdisjoint((attributes.get("class") or "").split())


def leads_back(attributes: Attributes) -> bool:
    """Whether a link does nothing but lead from a footnote back to its place."""
    return attributes.get("role") == "doc-backlink" or "footnote-backref" in (attributes.get("class") or "")


def link_target(attributes: Attributes) -> str:
    """Give a link's address as the page writes it; "" where it is none that leads anywhere."""
    target = (attributes.get("href") or "").strip()
    return "" if target.lower().startswith(_UNSAFE_TARGETS) else target


def heading_level(tag: str, attributes: Attributes) -> int:
    """Give a heading's level, 0 for what is none."""
    if attributes.get("role") == "heading":
        return small_number(attributes.get("aria-level"), 2, 1, 6)
    return HEADINGS.get(tag, 0)


def small_number(text: str | None, default: int, least: int, most: int) -> int:
    """Read a number from an attribute; the default where there is none, the nearest that is allowed."""
    try:
        number = int((text or "").strip()[:10])
    except ValueError:
        return default
    return max(least, min(most, number))
