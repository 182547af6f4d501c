"""What a page says of itself becomes its provenance; what it says badly is left to the checker."""

from __future__ import annotations

import pytest

from tests.unit.importers.pages import page
from workbench.importers.dates import iso_date


def test_json_ld_is_believed_first() -> None:
    provenance = page(
        """<html lang="en_GB"><title>Flood | Herald</title><meta property="og:title" content="Flood!">
        <link rel="canonical" href="https://example.org/flood">
        <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "no"},
        {"@type": ["NewsArticle"], "headline": "The flood that wasn&#8217;t",
        "datePublished": "2021-03-12T23:10:00Z", "author": [{"name": "Ann Vos"}, {"name": "Ben Ode"}],
        "publisher": {"name": "Herald"}}]}</script><p>Text"""
    ).provenance

    assert provenance.title == "The flood that wasn’t"
    assert provenance.author == "Ann Vos, Ben Ode"
    assert provenance.publisher == "Herald"
    assert provenance.published == "2021-03-12"
    assert provenance.address == "https://example.org/flood"
    assert provenance.language == "en-GB"


def test_meta_elements_serve_where_there_is_no_json_ld() -> None:
    provenance = page(
        '<meta property="og:title" content="Flood"><meta name="author" content="Ann Vos">'
        '<meta property="article:author" content="https://example.org/ann">'
        '<meta property="og:site_name" content="Herald">'
        '<meta property="article:published_time" content="2021-03-12">'
        '<meta property="og:url" content="https://e.org/f">'
        '<meta property="og:locale" content="de_DE">'
        '<script type="application/ld+json">{"no: json</script><p>Text'
    ).provenance

    assert (provenance.title, provenance.author, provenance.publisher) == ("Flood", "Ann Vos", "Herald")
    assert (provenance.published, provenance.address) == ("2021-03-12", "https://e.org/f")
    assert provenance.language == "de-DE"


def test_a_saved_page_tells_where_and_when_it_was_saved() -> None:
    saved = page(
        "<!-- saved from url=(0023)https://example.org/a -->\n<html><title>A</title><p>Text"
    ).provenance
    assert (saved.title, saved.address) == ("A", "https://example.org/a")

    single = page(
        "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://example.org/b \n"
        " saved date: Fri Mar 12 2021 10:00:00 GMT+0100\n--><p>Text"
    ).provenance
    assert (single.address, single.accessed) == ("https://example.org/b", "2021-03-12")


def test_a_page_that_says_nothing_has_an_empty_provenance() -> None:
    provenance = page("<p>Text <time datetime='0001-01-01'>").provenance

    assert (provenance.title, provenance.published, provenance.address, provenance.language) == (
        "",
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2019-11-20T10:00:00+01:00", "2019-11-20"),
        ("20191120", "2019-11-20"),
        ("2019/11/20 10:00", "2019-11-20"),
        ("2019-11", "2019-11"),
        ("2019", "2019"),
        ("November 20, 2019", "2019-11-20"),
        ("Wed, 20 Nov 2019 10:00:00 GMT", "2019-11-20"),
        ("3rd Feb. 2019", "2019-02-03"),
        ("03/04/2019", ""),
        ("2019-13-40", ""),
        ("0001-01-01", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_read_where_they_can_be_read_in_one_way_only(written: str, read: str) -> None:
    assert iso_date(written) == read
