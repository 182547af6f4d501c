"""How the matrix shares its room out, and how names above its columns are shown whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from workbench.desktop.matrix import measures
from workbench.desktop.matrix.measures import Shares


def fixed() -> int:
    return measures.number_width() + measures.verdict_width() + measures.origins_width()


def for_sources(room: int, shares: Shares) -> int:
    """Return how much of the room the sources have."""
    return room - fixed() - shares.claim - shares.findings


def test_in_a_small_window_most_sources_scroll_but_some_are_in_sight(qapp: QApplication) -> None:
    shares = measures.share_out(1012, 200)
    assert for_sources(1012, shares) >= 4 * shares.column


@pytest.mark.parametrize("columns", [1, 4, 20])
def test_in_a_wide_window_claims_and_findings_take_what_sources_leave(
    qapp: QApplication, columns: int
) -> None:
    shares = measures.share_out(2548, columns)
    assert for_sources(2548, shares) == columns * shares.column


def test_titles_stand_as_high_as_the_longest_needs_while_the_claims_keep_most_room(
    qapp: QApplication,
) -> None:
    short, long = ["Minutes"], ["Minutes of the committee for floods and other emergencies of the city"]
    assert measures.titles_height(short, 80, 900) < measures.titles_height(long, 80, 900)
    assert measures.titles_height(long * 3, 80, 400) <= 400 * 0.27


@pytest.mark.parametrize(
    "name", ["Bo", "Flood Committee of the City of Lindmoor and its staff", "A" * 80, ""]
)
def test_names_of_any_length_are_painted_within_their_box(qapp: QApplication, name: str) -> None:
    picture = QImage(120, 60, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    measures.paint_fitting(painter, QRectF(30, 10, 60, 40), name)
    painter.end()
    painted = {(x, y) for x in range(120) for y in range(60) if picture.pixelColor(x, y).alpha()}
    assert bool(painted) == bool(name)
    assert all(28 <= x <= 92 and 8 <= y <= 52 for x, y in painted)
