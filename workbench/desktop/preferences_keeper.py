"""The settings in force: kept in their file, and put into effect in window, theme, keys and text size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from workbench.application.settings import Settings, load_settings, save_settings, system_person
from workbench.desktop import theme
from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from workbench.desktop.main_window import MainWindow

_ZOOM_STEP = 1.0  # points


class PreferencesKeeper(QObject):
    """Hold the settings; every `change` is saved and takes effect at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        loaded = load_settings()
        self.settings: Settings = loaded.settings
        window.text_size = loaded.settings.text_size
        window.text_zoomed.connect(self.set_points)
        window.hub.handle(
            {
                "preferences.open": self.open_page,
                "view.zoom_in": partial(self._zoom, _ZOOM_STEP),
                "view.zoom_out": partial(self._zoom, -_ZOOM_STEP),
                "view.zoom_reset": partial(self._zoom, 0.0),
            }
        )
        window.hub.set_keys(self.settings.shortcuts)
        if loaded.problem:
            window.show_problem(loaded.problem)

    @property
    def person(self) -> str:
        """The name that stands beside what is done: the chosen one, or the system's."""
        return self.settings.person or system_person()

    @Slot(object)
    def change(self, settings: Settings) -> None:
        """Put settings into effect and save them."""
        before, self.settings = self.settings, settings
        if settings.theme != before.theme:
            theme.keeper().apply(settings.theme)
        if settings.shortcuts != before.shortcuts:
            self._window.hub.set_keys(settings.shortcuts)
        if settings.text_size != before.text_size:
            self.set_points(settings.text_size)
        if settings.person != before.person and self._window.workspace is not None:
            self._window.workspace.session.person = self.person
        try:
            save_settings(settings)
        except KnownProblem as problem:
            self._window.show_problem(str(problem))

    @Slot(object)
    def set_points(self, points: float) -> None:
        """Show documents in this text size until the program ends."""
        self._window.set_text_size(points)

    def open_page(self) -> None:
        """Show the preferences in place of the page; Escape or Done leads back."""
        from workbench.desktop.preferences import Preferences

        over = self._window.over
        if isinstance(over.page, Preferences):
            return
        page = Preferences(self.settings, self._window.stack)
        page.settings_changed.connect(self.change)
        page.done.connect(over.close_page)
        over.show_page(page)
        page.person.setFocus()

    def _zoom(self, step: float) -> None:
        from workbench.desktop.preferences import LARGEST_TEXT, SMALLEST_TEXT

        points = self._window.text_size + step if step else self.settings.text_size
        self.set_points(min(max(points, SMALLEST_TEXT), LARGEST_TEXT))
