"""Boilerplate of saved news pages: what is marked, rightly and wrongly, and what that costs."""

from __future__ import annotations

import gzip

from selectolax.lexbor import LexborHTMLParser

from tests.benchmarks.boilerplate_shares import measure
from tests.benchmarks.report import SHARED_CASES, Report, median, timed
from workbench.importers.encodings import decode_page
from workbench.importers.html import read_page


def run(report: Report) -> None:
    """Print both shares, and the time of reading with and without looking for boilerplate."""
    folder = SHARED_CASES / "webpages"
    if not folder.is_dir():
        report.note("The real material (../shared/cases) is not here.")
        return
    report.note("Material: 97 saved news pages of shared/cases/webpages with the articles marked by people.")
    shares = measure(SHARED_CASES)
    report.row("article words wrongly marked", shares.wrongly * 100, "%", at_most=1)
    report.row("other words marked (titles and bylines stay)", shares.caught * 100, "%")
    pages = [
        decode_page(gzip.decompress(path.read_bytes()), None).text
        for path in sorted(folder.glob("html/*.gz"))
    ]
    bare = timed(lambda: [read_page(_parsed(page)) for page in pages], repeat=3)
    ours = timed(lambda: [read_page(_parsed(page), tell_boilerplate=True) for page in pages], repeat=3)
    report.row("reading all pages, without → with it", median(ours), "s", baseline=median(bare))


def _parsed(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(page, scripting=True)
