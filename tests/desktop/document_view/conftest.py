"""A document view on the offscreen platform, shown and with the keyboard's focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.desktop.document_view import DocumentView


@pytest.fixture
def view(qapp: QApplication) -> Iterator[DocumentView]:
    shown = DocumentView()
    shown.resize(620, 480)
    shown.show()
    assert QTest.qWaitForWindowExposed(shown)
    shown.activateWindow()
    shown.setFocus()
    yield shown
    shown.close()
    shiboken6.delete(shown)
