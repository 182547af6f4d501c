"""Walk a page's tree in reading order, however deep it is: no recursion, no serialising comparison."""

from __future__ import annotations

from typing import Protocol

from selectolax.lexbor import LexborNode


class Visitor(Protocol):
    """What is told of each node on the way."""

    def text(self, words: str) -> None:
        """Take a text node's words."""

    def enter(self, tag: str, node: LexborNode) -> bool:
        """Take an element's beginning; return whether to look inside. Only then is its end told."""

    def leave(self, tag: str) -> None:
        """Take an element's end."""


def walk(root: LexborNode, visitor: Visitor) -> None:
    """Tell the visitor of the nodes below the root, in reading order."""
    path: list[tuple[str, LexborNode]] = []
    node = root.child
    while True:
        if node is None:
            if not path:
                return
            tag, element = path.pop()
            visitor.leave(tag)
            node = element.next
            continue
        if node.is_text_node:
            visitor.text(node.text_content or "")
        elif node.is_element_node:
            tag = node.tag or ""
            if visitor.enter(tag, node):
                path.append((tag, node))
                node = node.child
                continue
        node = node.next
