"""A page view over a text view on the offscreen platform, shown and with the keyboard's focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.page_view import material
from workbench.desktop.document_view import DocumentView
from workbench.desktop.page_view import PageView


@pytest.fixture
def text(qapp: QApplication) -> Iterator[DocumentView]:
    made = DocumentView()
    yield made
    shiboken6.delete(made)


@pytest.fixture
def view(text: DocumentView) -> Iterator[PageView]:
    shown = PageView(text)
    shown.resize(620, 700)
    shown.show()
    assert QTest.qWaitForWindowExposed(shown)
    shown.activateWindow()
    shown.setFocus()
    material.show(shown, text, material.two_pages())
    yield shown
    shown.close_pages()
    shown.close()
    shiboken6.delete(shown)
