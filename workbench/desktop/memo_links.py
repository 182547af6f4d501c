"""The links of the memo's preview: where they stand and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlock, QTextDocument

from workbench.desktop.memo_flow import Flow


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a piece that lead to ``target``; places are those of the piece's document."""

    piece: int
    start: int
    end: int
    target: str
    words: str


def links_of(piece: int, document: QTextDocument) -> list[Link]:
    """Return a piece's links in their order; words side by side that lead to one place are one link."""
    found: list[Link] = []
    block = document.begin()
    while block.isValid():
        for each in cast("Iterable[QTextBlock.iterator]", block):  # the stub does not know that it can be
            fragment = each.fragment()
            target = fragment.charFormat().anchorHref()
            if not target:
                continue
            start, end = fragment.position(), fragment.position() + fragment.length()
            before = found[-1] if found else None
            if before is not None and before.target == target and start - before.end <= 1:
                found[-1] = Link(piece, before.start, end, target, before.words + fragment.text())
            else:
                found.append(Link(piece, start, end, target, fragment.text()))
        block = block.next()
    return found


def links_in_sight(flow: Flow, least: float) -> list[Link]:
    """Return the links whose lines are in sight, at least so many pixels of them."""
    found = []
    for at, top in flow.in_sight():
        document = flow.document(at)
        for link in links_of(at, document):
            block = document.findBlock(link.start)
            line = block.layout().lineForTextPosition(link.start - block.position())
            y = top + document.documentLayout().blockBoundingRect(block).top()
            y += line.y() if line.isValid() else 0.0
            if 0 <= y <= flow.height - least:
                found.append(link)
    return found


def tip_of(target: str) -> str:
    """Say what a click on a link does; "" where there is none."""
    kind = target.partition(":")[0]
    if kind == "passage":
        return str(QCoreApplication.translate("memo", "Go to these words in their document"))
    if kind == "claim":
        return str(QCoreApplication.translate("memo", "Go to this claim in Check mode"))
    return "" if target.startswith("#") else target
