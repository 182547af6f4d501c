"""Comments of a Word document: whom they are by, on which words, and what they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.structure import Note, NoteKind
from workbench.importers.docx_package import W14, W15, Package, W
from workbench.importers.office_lines import OfficeText
from workbench.importers.office_losses import Losses
from workbench.importers.safe_xml import Element

_ON = ("1", "true", "on")


@dataclass(slots=True)
class _Comment:
    element: Element
    parent: str = ""
    resolved: bool = False
    start: int | None = None
    end: int | None = None


class Comments:
    """The comments of a document, and the places they are on as these go by."""

    def __init__(self, package: Package) -> None:
        self._comments: dict[str, _Comment] = {}
        root = package.related("comments")
        by_paragraph: dict[str, str] = {}
        for element in root if root is not None else ():
            own_id = element.get(f"{W}id")
            if own_id is not None and element.tag == f"{W}comment":
                self._comments.setdefault(own_id, _Comment(element))
                for paragraph in element.iter(f"{W}p"):  # the last one stands for the comment
                    by_paragraph[(paragraph.get(f"{W14}paraId") or "").upper()] = own_id
        self._read_threads(package.related("commentsExtended"), by_paragraph)

    def _read_threads(self, root: Element | None, by_paragraph: dict[str, str]) -> None:
        for element in root if root is not None else ():
            own = self._comments.get(by_paragraph.get((element.get(f"{W15}paraId") or "-").upper(), ""))
            if own is not None:
                own.resolved = (element.get(f"{W15}done") or "").lower() in _ON
                own.parent = by_paragraph.get((element.get(f"{W15}paraIdParent") or "-").upper(), "")

    def begin(self, own_id: str, position: int) -> None:
        """Note where a comment's words begin."""
        comment = self._comments.get(own_id)
        if comment is not None and comment.start is None:
            comment.start = position

    def end(self, own_id: str, position: int) -> None:
        """Note where a comment's words end, or where its sign stands."""
        comment = self._comments.get(own_id)
        if comment is not None and comment.end is None:
            comment.end = position

    def hang(self, words: Callable[[Element], str], text: OfficeText, losses: Losses) -> None:
        """Hang the comments on the text; ``words`` reads what one says."""
        astray = 0
        for own_id, comment in self._comments.items():
            end = comment.end if comment.end is not None else comment.start
            if end is None:
                astray += 1
                end = 0
            note = Note(
                NoteKind.COMMENT,
                end if comment.start is None else min(comment.start, end),
                end,
                words(comment.element),
                author=(comment.element.get(f"{W}author") or "").strip(),
                at=comment.element.get(f"{W}date") or "",
                id=own_id,
                parent=comment.parent,
                resolved=comment.resolved,
            )
            text.note(note)
        if astray:
            losses.say(
                f"Comments that say not which words they are about hang at the text's beginning: {astray:,}."
            )
