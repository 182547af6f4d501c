"""Keep scroll bar, map strip and page in step, whichever of them is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider

from workbench.desktop.document_view.map_strip import MapStrip

if TYPE_CHECKING:
    from workbench.desktop.document_view.page_area import PageArea

_WHEEL_LINES = 3
NOTCH = 120  # what a wheel event tells for one step of the wheel, in eighths of a degree


class Scrolling(QObject):
    """Moves the page of a view by scroll bar, strip and wheel."""

    def __init__(self, view: PageArea, strip: MapStrip) -> None:
        super().__init__(view)
        self._view = view
        self._strip = strip
        self._bar = view.verticalScrollBar()
        self._bar.valueChanged.connect(self._on_bar_moved)
        self._bar.actionTriggered.connect(self._on_bar_action)
        strip.jumped.connect(self._on_strip_jumped)

    def sync(self) -> None:
        """Show in scroll bar and strip where the page is, and paint it."""
        page, bar, viewport = self._view.page, self._bar, self._view.viewport()
        flow = page.flow
        blocked = bar.blockSignals(True)
        bar.setRange(0, flow.maximum())
        bar.setEnabled(flow.maximum() > 0)
        bar.setPageStep(max(1, viewport.height()))
        bar.setSingleStep(max(1, round(page.geometry.line_height)))
        bar.setValue(flow.value())
        bar.blockSignals(blocked)
        self._strip.show_sight(*page.span_in_sight())
        viewport.update()
        self._view.page_moved()

    def by_pixels(self, pixels: float) -> None:
        """Move the text up by so many pixels, down where negative."""
        self._view.page.flow.scroll_by(pixels)
        self._view.page.scrolled()
        self.sync()

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll by lines, or by the pixels a touchpad tells."""
        if event.pixelDelta().isNull():
            lines = event.angleDelta().y() / NOTCH * _WHEEL_LINES
            self.by_pixels(-lines * self._view.page.geometry.line_height)
        else:
            self.by_pixels(-event.pixelDelta().y())

    def _on_bar_moved(self, value: int) -> None:
        page = self._view.page
        if value != page.flow.value():
            page.flow.go_to_value(value)
            page.scrolled()
            self.sync()

    def _on_bar_action(self, action: int) -> None:
        """Scroll by whole lines and pages of pixels, which the bar's estimates are too coarse for."""
        kind = QAbstractSlider.SliderAction
        page = self._view.page
        steps = {
            kind.SliderSingleStepAdd.value: page.geometry.line_height,
            kind.SliderSingleStepSub.value: -page.geometry.line_height,
            kind.SliderPageStepAdd.value: page.step,
            kind.SliderPageStepSub.value: -page.step,
        }
        if action in steps:
            self.by_pixels(steps[action])
            self._bar.setSliderPosition(page.flow.value())

    def _on_strip_jumped(self, share: float) -> None:
        page = self._view.page
        page.put_in_middle(page.scale().offset(share))
        self.sync()
