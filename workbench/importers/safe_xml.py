"""Parse XML that nobody trusts: no entities, no network, nothing outside the bytes, no endless nesting."""

from __future__ import annotations

from lxml import etree

from workbench.domain.errors import DocumentRefused

# What libxml2 allows by itself is deeper than any document's parts are nested.
DEEPEST = 400

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


def parse_xml(data: bytes, name: str, deepest: int = DEEPEST) -> Element:
    """Parse a part of a document and give its root.

    ``name`` is what a refusal calls the part. Comments and processing instructions are dropped. Raises
    DocumentRefused on what is no XML, declares entities, or is nested deeper than ``deepest``.
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
    if root is None:
        raise DocumentRefused(f"Its part “{name}” is empty.")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise DocumentRefused(
            f"Its part “{name}” declares entities, which no honest document needs. It may be made to do harm."
        )
    _refuse_depth(root, name, deepest)
    return root


def _refusal(name: str, problem: Exception) -> DocumentRefused:
    said = str(problem).lower()
    if "entit" in said and ("loop" in said or "amplification" in said):
        return DocumentRefused(f"Its part “{name}” unfolds without end. It may be made to do harm.")
    if "depth" in said:
        return _too_deep(name)
    line = getattr(problem, "lineno", None)
    place = f" in line {line}" if isinstance(line, int) and line > 0 else ""
    return DocumentRefused(
        f"Its part “{name}” is damaged{place}. Get it again, or open it where it was made and save it anew."
    )


def _too_deep(name: str) -> DocumentRefused:
    return DocumentRefused(f"The elements of its part “{name}” are nested too deep to be read.")


def _refuse_depth(root: Element, name: str, deepest: int) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > deepest:
            raise _too_deep(name)
