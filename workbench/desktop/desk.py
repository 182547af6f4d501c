"""The window and all that serves it, put together once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from workbench.application.memory import look_for_rings_seldom
from workbench.application.settings import load_settings
from workbench.desktop import theme
from workbench.desktop.case_desk import CaseDesk
from workbench.desktop.faults import FaultReporter
from workbench.desktop.help_desk import HelpDesk
from workbench.desktop.import_flow import ImportFlow
from workbench.desktop.jobs_view import GuiThread
from workbench.desktop.main_window import MainWindow
from workbench.desktop.memo_export import MemoExport
from workbench.desktop.pane_steps import PaneSteps
from workbench.desktop.preferences_keeper import PreferencesKeeper

if TYPE_CHECKING:
    from workbench.application.jobs import Jobs
    from workbench.application.palette import Entry
    from workbench.desktop.command_palette import CommandPalette


class Desk:
    """Make the window and what serves it; `end` stops all work and closes the case.

    ``inline`` does jobs where they are asked for, for tests.
    """

    def __init__(self, *, inline: bool = False) -> None:
        self._inline = inline
        look_for_rings_seldom()
        theme.keeper().apply(load_settings().settings.theme)
        self.window = MainWindow()
        self.faults = FaultReporter(self.window)
        self.faults.problem.connect(self.window.show_problem)
        self._gui_thread = GuiThread(self.window)
        self.preferences = PreferencesKeeper(self.window)
        self.cases = CaseDesk(self.window, self.preferences)
        self.window.jobs_wanted = self._wanted_jobs
        self.imports = ImportFlow(self.window, self.cases, self._wanted_jobs)
        self.export = MemoExport(self.window, self._wanted_jobs, self.preferences)
        self.help = HelpDesk(self.window)
        self._pane_steps = PaneSteps(self.window)
        self.window.hub.handle(
            {
                "palette.open": self.open_palette,
                "window.quit": self.window.close,
                "view.full_screen": self._full_screen,
            }
        )

    @cached_property
    def jobs(self) -> Jobs:
        """The program's jobs, shown in the status bar."""
        from workbench.application.jobs import Jobs

        made = Jobs(self._gui_thread.deliver, inline=self._inline)
        self.window.jobs.watch(made)
        return made

    @cached_property
    def palette(self) -> CommandPalette:
        """The command palette, made when first asked for."""
        from workbench.desktop.command_palette import CommandPalette

        made = CommandPalette(self.window, self.window.header.search)
        made.chosen.connect(self._on_chosen)
        return made

    def open_palette(self) -> None:
        """Open the palette over what the case holds and what can be done."""
        from workbench.application.palette import help_entries

        pages = self.window.pages
        topics = help_entries(self.window.tr("Help"))
        if pages is None:
            self.palette.open([*self.window.hub.entries(), *topics])
        else:
            self.palette.open([*pages.palette_entries(), *topics], pages.passage_finder())

    def end(self) -> None:
        """Stop the jobs, close the case and give the exception hooks back."""
        if "jobs" in vars(self):
            self.jobs.close()
        self.cases.close_case()
        self.faults.remove()

    def _wanted_jobs(self) -> Jobs:
        return self.jobs

    def _full_screen(self) -> None:
        if self.window.hub["view.full_screen"].isChecked():
            self.window.showFullScreen()
        else:
            self.window.showNormal()

    @Slot(object)
    def _on_chosen(self, entry: Entry) -> None:
        from workbench.application.palette import EntryKind

        if entry.kind is EntryKind.HELP:
            self.help.show(str(entry.target))
        elif isinstance(entry.target, str):
            self.window.hub.trigger(entry.target)
        elif self.window.pages is not None:
            self.window.pages.go_to(entry)
