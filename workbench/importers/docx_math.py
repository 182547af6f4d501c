"""Equations of a Word document (Office Math) as one line of text, much as one would read them out."""

from __future__ import annotations

from collections.abc import Callable

from workbench.importers.docx_package import M, local_name
from workbench.importers.safe_xml import Element

_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_RAISABLE = frozenset("0123456789+-−()n")
_LOWERABLE = frozenset("0123456789+-−()")


def equation(element: Element) -> str:
    """Give an equation as text."""
    name = local_name(element)
    if name in ("t", "delText"):
        return element.text or ""
    shape = _SHAPES.get(name)
    if shape is not None:
        return shape(element)
    if name.endswith("Pr"):
        return ""
    return "".join(equation(child) for child in element)


def _part(element: Element, name: str) -> str:
    child = element.find(f"{M}{name}")
    return "" if child is None else equation(child)


def _property(element: Element, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    said = None if found is None else found.get(f"{M}val")
    return default if said is None else said[:10]


def _grouped(words: str) -> str:
    return words if len(words) < 2 or words.isalnum() or (words[0], words[-1]) == ("(", ")") else f"({words})"


def _raised(words: str) -> str:
    if not words:
        return ""
    return words.translate(_RAISED) if _RAISABLE.issuperset(words) else f"^{_grouped(words)}"


def _lowered(words: str) -> str:
    if not words:
        return ""
    return words.translate(_LOWERED) if _LOWERABLE.issuperset(words) else f"_{_grouped(words)}"


def _fraction(element: Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _scripts(element: Element) -> str:
    return _part(element, "e") + _lowered(_part(element, "sub")) + _raised(_part(element, "sup"))


def _root(element: Element) -> str:
    return f"{_raised(_part(element, 'deg'))}√{_grouped(_part(element, 'e'))}"


def _sum(element: Element) -> str:
    sign = _property(element, "naryPr", "chr", "∫")
    limits = _lowered(_part(element, "sub")) + _raised(_part(element, "sup"))
    return f"{sign}{limits} {_part(element, 'e')}"


def _delimited(element: Element) -> str:
    opening = _property(element, "dPr", "begChr", "(")
    closing = _property(element, "dPr", "endChr", ")")
    between = _property(element, "dPr", "sepChr", "|")
    return opening + between.join(equation(child) for child in element.iterfind(f"{M}e")) + closing


def _function(element: Element) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


def _rows(element: Element) -> str:
    return "; ".join(
        ", ".join(equation(cell) for cell in row.iterfind(f"{M}e")) for row in element.iterfind(f"{M}mr")
    )


_SHAPES: dict[str, Callable[[Element], str]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "rad": _root,
    "nary": _sum,
    "d": _delimited,
    "func": _function,
    "m": _rows,
}
