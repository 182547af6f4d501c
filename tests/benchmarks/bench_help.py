"""How long a page of the help takes to be rendered and shown, and the help to be searched."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from tests.benchmarks.report import Report, in_child, median, timed
from workbench.application.actions import ActionSpec, Menu
from workbench.application.help_pages import Wording, page_html, pages
from workbench.application.help_search import search_help, sections

if TYPE_CHECKING:
    from workbench.desktop.help_pane import HelpPane

_REPEAT = 5


def wording() -> Wording:
    """Call actions by their specs."""
    return Wording(title_of, key_of, menu_of, str)


def title_of(spec: ActionSpec) -> str:
    """Give an action's title."""
    return spec.title


def key_of(spec: ActionSpec) -> str:
    """Give an action's first key."""
    return (spec.keys or ("",))[0]


def menu_of(menu: Menu) -> str:
    """Give a menu's name."""
    return menu.value


def rendered() -> dict[str, float]:
    """Return milliseconds for each page as HTML, by its name; each has been rendered once before."""
    words = wording()
    return {
        page.name: median(timed(partial(page_html, page, words), repeat=_REPEAT)) * 1000
        for page in pages().values()
    }


def shown() -> dict[str, float]:
    """Return milliseconds until each page stands in the pane, and "first" for the help's very first one."""
    from PySide6.QtWidgets import QApplication

    application = QApplication(["bench"])
    from workbench.desktop.help_pane import HelpPane

    begun = perf_counter()
    pane = HelpPane(wording())
    pane.resize(400, 900)
    pane.show()
    _show(pane, "contents")
    found = {"first": (perf_counter() - begun) * 1000}
    for name in pages():
        times = []
        for _ in range(_REPEAT):
            _show(pane, "start" if name == "contents" else "contents")
            begun = perf_counter()
            _show(pane, name)
            times.append((perf_counter() - begun) * 1000)
        found[name] = median(times)
    pane.close()
    application.processEvents()
    return found


def _show(pane: HelpPane, name: str) -> None:
    pane.show_page(name)
    pane.grab()


def searched() -> tuple[float, float]:
    """Return milliseconds for reading all sections, and for one search."""
    words = wording()
    reading = median(timed(lambda: sections(words), repeat=_REPEAT)) * 1000
    known = sections(words)
    return reading, median(timed(lambda: search_help(known, "confidential origin"), repeat=_REPEAT)) * 1000


def run(report: Report) -> None:
    """Print the slowest page and the usual one."""
    for what, times in (("as HTML", in_child(rendered).result), ("shown", in_child(shown).result)):
        first = times.pop("first", None)
        slowest = max(times, key=lambda name: times[name])
        report.row(f"a page {what}, median", median(list(times.values())), "ms", at_most=50)
        report.row(f"the slowest page {what}: {slowest}", times[slowest], "ms", at_most=50)
        if first is not None:
            report.row("the help opened for the first time", first, "ms", at_most=300)
    reading, searching = in_child(searched).result
    report.row("all sections read", reading, "ms", at_most=50)
    report.row("a search", searching, "ms", at_most=20)
