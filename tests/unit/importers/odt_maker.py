"""Make OpenDocument texts from a few strings of XML."""

from __future__ import annotations

from tests.unit.importers.docx_maker import pack

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = (
    "".join(f' xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "text", "table", "style", "meta"))
    + f' xmlns:draw="{_OASIS}:drawing:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:math="http://www.w3.org/1998/Math/MathML"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    master: str = "",
    meta: str = "",
    others: dict[str, str | bytes] | None = None,
) -> bytes:
    """Give a file with this body, styles and metadata."""
    parts: dict[str, str | bytes] = {
        "mimetype": MEDIA_TYPE,
        "content.xml": _root(
            "document-content",
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>",
        ),
        "styles.xml": _root(
            "document-styles",
            f"<office:styles>{styles}</office:styles><office:master-styles>{master}</office:master-styles>",
        ),
        "meta.xml": _root("document-meta", f"<office:meta>{meta}</office:meta>"),
    }
    return pack(parts | (others or {}))


def _root(name: str, inside: str) -> str:
    return f"<office:{name}{NAMESPACES}>{inside}</office:{name}>"


def p(inside: str, style: str = "Standard") -> str:
    """Give a paragraph."""
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def items(*inside: str, attributes: str = "") -> str:
    """Give a list of items; what has no markup becomes a paragraph."""
    made = "".join(
        f"<text:list-item>{one if one.startswith('<') else p(one)}</text:list-item>" for one in inside
    )
    return f"<text:list{attributes}>{made}</text:list>"


def text_style(name: str, properties: str) -> str:
    """Give a style of words."""
    return (
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/>'
        "</style:style>"
    )


def change(own_id: str, kind: str, inside: str = "") -> str:
    """Give a tracked change by Ann."""
    return (
        f'<text:changed-region text:id="{own_id}"><text:{kind}><office:change-info>'
        f"<dc:creator>Ann</dc:creator><dc:date>2024-05-02T09:30:00</dc:date></office:change-info>{inside}</text:{kind}>"
        "</text:changed-region>"
    )
