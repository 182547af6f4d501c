"""The document view: a text of any length with its structure, its marks, a selection and a map."""

from workbench.desktop.document_view.context_menu import ContextRequest
from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.palette import (
    MarkColours,
    ViewPalette,
    light_palette,
    view_palette,
)
from workbench.desktop.document_view.view import DocumentView

__all__ = [
    "ContextRequest",
    "DocumentView",
    "MarkColours",
    "ViewMark",
    "ViewPalette",
    "light_palette",
    "view_palette",
]
