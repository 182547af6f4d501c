"""Whatever the format, nothing of a case is missing from its memo, and it has what the format offers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests.unit.exporters.paper_texts import TEXTS, docx_part, made
from workbench.application.memo import memo_of
from workbench.application.sample import write_sample
from workbench.application.session import Session
from workbench.domain.memo import Memo

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("memo") / "sample.fcase"
    write_sample(path, person="Mara")
    with Session.open(path, person="Mara", read_only=True) as session:
        yield session


def _packed(text: str) -> str:
    """Leave out what lines and pages break at, and the isolates that keep directions apart."""
    return re.sub(r"[\s\u2068\u2069\u00ad\ufffe]+", "", text)


def _wanted(memo: Memo) -> Iterator[str]:
    for claim in memo.claims:
        yield f"Claim {claim.number}"
        yield claim.statement
        for quote in claim.words:
            yield from (quote.words, quote.cite)
        for group in claim.groups:
            for evidence in group.evidence:
                yield f"{evidence.quote.words}Document {evidence.quote.document}, {evidence.quote.cite}"
                yield from (origin.name for origin in evidence.origins)
        yield from (one.text for one in claim.record.objections)
        yield from (finding.message for finding in claim.findings)
    for document in memo.documents:
        yield document.title
        yield from (version.original_sha256 for version in document.versions)
    for entry in memo.replies:
        yield from filter(None, (entry.reply.whom.name, entry.reply.question, entry.reply.answer))
    yield from (quote.words for quote in memo.unmarked)
    assert memo.journal
    yield memo.journal.digest


def _missing(memo: Memo, text: str) -> list[str]:
    packed = _packed(text)
    return [words for words in _wanted(memo) if _packed(words) not in packed]


@pytest.mark.parametrize("name", TEXTS)
def test_every_claim_quotation_pin_cite_and_digest_is_in_the_text(sample: Session, name: str) -> None:
    assert _missing(memo_of(sample), TEXTS[name](made(sample, name))) == []


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_left_out_of_a_text_is_missed(sample: Session, name: str) -> None:
    memo = memo_of(sample)
    text = TEXTS[name](made(sample, name))
    claim = next(claim for claim in memo.claims if claim.groups)
    evidence = claim.groups[0].evidence[0].quote
    for words in (
        claim.statement,
        claim.words[0].words,
        evidence.words,
        f"Document {evidence.document}, {evidence.cite}",
        memo.documents[0].versions[0].original_sha256,
        memo.unmarked[0].words,
    ):
        spoilt = re.sub(r"\s*".join(map(re.escape, _packed(words))), "…", text)
        assert spoilt != text, words
        assert [one for one in _missing(memo, spoilt) if _packed(words) in _packed(one)], words


def test_much_is_wanted_of_a_memo_and_nothing_of_it_is_empty(sample: Session) -> None:
    memo = memo_of(sample)
    wanted = list(_wanted(memo))
    assert len(memo.claims) == 35
    assert sum(len(group.evidence) for claim in memo.claims for group in claim.groups) > 50
    assert len(memo.documents) == 11
    assert len(wanted) > 300
    assert all(_packed(words) for words in wanted)


def test_the_pdf_has_bookmarks_links_numbered_pages_and_a_title(sample: Session) -> None:
    document = pypdfium2.PdfDocument(made(sample, "memo-pdf"))
    try:
        titles = [(entry.level, entry.get_title()) for entry in document.get_toc(max_depth=4)]
        assert titles[:2] == [(0, "The Night the Sirens Slept"), (0, "Summary")]
        assert (1, "Claim 35") in titles
        pages = [page.get_textpage().get_text_bounded() for page in document]
        assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))
        assert all("Verification memo" in text for text in pages)
        assert document.get_metadata_value("Title") == "The Night the Sirens Slept"
        claims = {entry.get_title(): entry.get_dest().get_index() for entry in document.get_toc()}
        assert all(f"{title}" in pages[at] for title, at in claims.items() if title.startswith("Claim "))
    finally:
        document.close()


def test_no_page_of_the_pdf_ends_with_a_heading(sample: Session) -> None:
    document = pypdfium2.PdfDocument(made(sample, "memo-pdf"))
    try:
        for page in document:
            lines = page.get_textpage().get_text_bounded().split("\r\n")
            body = [
                line for line in lines if not re.match(r"Page \d+ of|\d+ \w+ \d{4}, \d\d:\d\d UTC$", line)
            ]
            assert not re.fullmatch(r"(Claim|Document|Reply) \d+|In the draft, .*", body[-1].strip())
    finally:
        document.close()


def test_the_word_document_has_headings_heads_of_tables_bookmarks_and_footnotes(sample: Session) -> None:
    data = made(sample, "memo-docx")
    body = docx_part(data)
    styles = [style.get(f"{_W}val") for style in body.iter(f"{_W}pStyle")]
    assert styles.count("Title") == 1
    assert styles.count("Heading1") == 9
    assert styles.count("Heading2") >= 35
    tables = list(body.iter(f"{_W}tbl"))
    assert len(tables) == len(list(body.iter(f"{_W}tblHeader")))
    names = {mark.get(f"{_W}name") for mark in body.iter(f"{_W}bookmarkStart")}
    targets = {link.get(f"{_W}anchor") for link in body.iter(f"{_W}hyperlink")} - {None}
    assert targets <= names
    notes = docx_part(data, "word/footnotes.xml")
    known = {note.get(f"{_W}id") for note in notes.iter(f"{_W}footnote")}
    used = [note.get(f"{_W}id") for note in body.iter(f"{_W}footnoteReference")]
    assert used
    assert set(used) <= known
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert "Verification memo" in package.read("word/header1.xml").decode("utf-8")
        assert "NUMPAGES" in package.read("word/footer1.xml").decode("utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_all_scripts_and_what_xml_forbids_are_written(name: str, tmp_path: Path) -> None:
    from tests.cases import draft_of, make_case
    from workbench.application.claim_commands import add_claim

    words = "Ελληνικά русский العربية हिन्दी 中文 e\u0301 \u0001\u000b\ufdd0 end"
    with make_case(tmp_path / "a.fcase", draft=f"{words}. And more here.") as session:
        add_claim(session, draft_of(session), 0, len(words), statement="Scripts")
        text = TEXTS[name](made(session, name))
    for script in ("Ελληνικά", "русский", "中文", "end"):
        assert script in text
