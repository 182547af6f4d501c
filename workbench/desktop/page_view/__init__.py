"""The page view: a document's pages as they look, with the selection and the marks of its text."""

from workbench.desktop.page_view.following import Following
from workbench.desktop.page_view.view import PageView

__all__ = ["Following", "PageView"]
