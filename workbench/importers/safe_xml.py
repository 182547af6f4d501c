"""Parse XML that nobody trusts: no entities, no network, nothing outside the bytes, no endless nesting."""

from __future__ import annotations

from typing import Any

from lxml import etree

from workbench.domain.errors import DocumentRefused

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it
_UNFOLDING = ("amplification", "entity loop", "entity reference loop")


def parse_xml(data: bytes, name: str) -> Element:
    """Parse a part of a document and give its root; ``name`` is what a refusal calls the part.

    Comments and processing instructions are dropped. Raises DocumentRefused on what is no XML, declares
    entities, or is nested deeper than 256 elements, which is the parser's own limit.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        raise _refusal(name, problem) from problem
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.entities()), None) is not None:
        raise DocumentRefused(
            f"Its part “{name}” declares entities, which no honest document needs. It may be made to do harm."
        )
    return root


def _refusal(name: str, problem: Exception) -> DocumentRefused:
    said = str(problem).lower()
    if any(sign in said for sign in _UNFOLDING):
        return DocumentRefused(f"Its part “{name}” unfolds without end. It may be made to do harm.")
    if "excessive depth" in said:
        return DocumentRefused(f"The elements of its part “{name}” are nested too deep to be read.")
    if "resource limit" in said:
        return DocumentRefused(f"Its part “{name}” holds more text in one piece than can be read.")
    line = getattr(problem, "lineno", None)
    place = f" in line {line}" if isinstance(line, int) and line > 0 else ""
    return DocumentRefused(
        f"Its part “{name}” is damaged{place}. Get it again, or open it where it was made and save it anew."
    )
