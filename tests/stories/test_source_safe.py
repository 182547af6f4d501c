"""A source-safe copy has no trace of a confidential origin, whatever the format, wherever a name stood."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.unit.importers.docx_maker import Docx, p, run
from workbench.application import (
    claim_commands,
    document_commands,
    evidence_commands,
    exports,
    finding_commands,
    ledger_commands,
    origin_commands,
    queries,
    sign_off_commands,
)
from workbench.application.arrivals import ParsedFile
from workbench.application.findings import all_findings
from workbench.application.session import Session
from workbench.domain.errors import ExportFailed
from workbench.domain.ledger import Channel, Outcome
from workbench.domain.model import Kind, Provenance, Relation, Role, Verdict
from workbench.domain.sign_offs import Check
from workbench.domain.structure import Structure
from workbench.importers.docx import read_docx
from workbench.importers.imported import ImportedDocument, Upload

DATE = "2026-05-03T00:00:00Z"
TRACES = re.compile(
    r"petra|quittlesby|quittlesbi|gregor|zandvliet|0171 ?555|555-?0123|deep\.throat|night watch ledger"
    r"|call with the watch|watch-tape",
    re.IGNORECASE,
)
"""Every word by which one of the two confidential people of this case could be known."""
PUBLIC = "Paul Quittlesby"
DRAFT = (
    "The sirens failed twice, the town says. “They slept through it,” said a night watchman.",
    "The mayor, Ulla Brandt, knew of it in March. It cost 14 million crowns.",
)
LETTER = (
    "From the desk of Petra Quittlesby.\n\nThey slept through it, I told Gregor. P. Quittlesby signed"
    " for 14 million crowns; QUITTLESBY, PETRA has the key. Paul Quittlesby is no relation."
)
TAPE = "Gregor Zandvliet’s tape: Brandt knew of it in March, says Zándvliet."


def imported(text: str, provenance: Provenance, name: str, path: str = "") -> ParsedFile:
    document = ImportedDocument(text, Structure(), provenance, "text/plain", "utf-8")
    return ParsedFile(name, text.encode(), document, path)


def make(path: Path, draft: bytes) -> Session:
    """Make a case that has the names of its two confidential origins wherever a name can stand."""
    session = Session.create(path, title="The night of Quittlesby", person="Ada")
    parsed = ParsedFile("draft.docx", draft, read_docx(Upload(draft, "draft.docx")))
    text = parsed.document.text
    document_commands.add_document(session, parsed, Role.DRAFT)
    own = Provenance(
        "A letter of Petra Quittlesby",
        "Petra Quittlesby <deep.throat@mail.example>",
        "Quittlesby & Daughters",
        "2026-02-01",
        "https://quittlesby.example/letter",
        note="From Petra",
    )
    letter = document_commands.add_document(
        session,
        imported(LETTER, own, "petra-quittlesby.txt", "box of petra/petra-quittlesby.txt"),
        Role.SOURCE,
    )
    tape = document_commands.add_document(
        session,
        imported(TAPE, Provenance("Call with the watch", "G. Z."), "watch-tape.txt"),
        Role.SOURCE,
    )
    news = document_commands.add_document(
        session,
        imported("Paul Quittlesby denied it.", Provenance("News", "Paul Quittlesby"), "news.txt"),
        Role.SOURCE,
    )
    origin_commands.set_document_origins(session, [letter], ["Petra Quittlesby", "Ada’s desk"])
    versions = {one: queries.current_version(session, one).id for one in (letter, tape, news)}
    draft_version = queries.draft_version(session)
    assert draft_version is not None

    def claim(words: str, kind: Kind, statement: str = "") -> int:
        start = text.index(words)
        return claim_commands.add_claim(
            session, draft_version.id, start, start + len(words), statement=statement, kind=kind
        )

    def link(claim_id: int, document: int, words: str, *, note: str = "", **more: object) -> int:
        source = queries.text_of(session, versions[document])
        start = source.index(words)
        return evidence_commands.link_evidence(
            session,
            claim_id,
            versions[document],
            start,
            start + len(words),
            Relation.CORROBORATES,
            note=note,
            **more,  # type: ignore[arg-type]
        )

    first = claim("They slept through it", Kind.QUOTATION, "As Petra Quittlesby heard it")
    second = claim("It cost 14 million crowns", Kind.NUMBER)
    third = claim("knew of it in March", Kind.EVENT)
    claim_commands.set_attribution(session, first, ["Petra Quittlesby", "Ada’s desk"])
    claim_commands.set_verdict(session, [first], Verdict.CONFIRMED, note="Petra was there, says quittlesby.")
    link(first, letter, "slept through it, I told Gregor", note="Asked Petra B. Quittlesby twice")
    link(second, letter, "P. Quittlesby signed for 14 million crowns; QUITTLESBY, PETRA has the key")
    link(second, letter, "Petra Quittlesby", credibility=3)
    link(third, tape, "Brandt knew of it in March, says Zándvliet", origins=["Gregor Zandvliet"])
    link(third, news, "Paul Quittlesby denied it", origins=[PUBLIC])
    origin_commands.set_criticised(session, third, ["Ulla Brandt", "Gregor Zandvliet"])
    for origin in queries.origins(session):
        if origin.name in ("Petra Quittlesby", "Gregor Zandvliet"):
            note = "Phone 0171 555-0123, deep.throat@mail.example" if origin.name[0] == "P" else ""
            origin_commands.edit_origin(session, origin.id, confidential=True, note=note)
    reply = ledger_commands.add_reply(session, "Gregor Zandvliet", [third], question="Did Petra tell you?")
    ledger_commands.edit_reply(
        session,
        reply,
        outcome=Outcome.ANSWERED,
        answer="Zandvliet: ask Quittlesby",
        changed="Petra’s words out",
    )
    ledger_commands.add_attempt(
        session, reply, at="2026-04-01", channel=Channel.PHONE, note="0171 555-0123, Petra picked up"
    )
    found = [finding for _, finding in all_findings(session)]
    for finding in found:
        finding_commands.override_finding(session, finding, "Quittlesby is trusted; Gregor’s tape agrees")
    assert found
    sign_off_commands.object_to(session, first, "Is Petra Quittlesby who she says?")
    sign_off_commands.object_to(session, None, "All rests on Zandvliet.")
    sign_off_commands.sign_claims(session, [first], Check.FIRST)
    return session


def docx(*paragraphs: str, core: str = "") -> bytes:
    return Docx("".join(p(run(one)) for one in paragraphs), core=core).packed()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with make(tmp_path_factory.mktemp("safe") / "quittlesby.fcase", docx(*DRAFT)) as session:
        yield session


def written(session: Session, name: str, *, safe: bool = True) -> bytes:
    return exports.export_bytes(exports.prepare_export(session, name, made_at=DATE, safe=safe))


def everything(data: bytes) -> str:
    """Give all that a file holds, unpacked, in a way of this test's own."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(info.filename, package.read(info)) for info in package.infolist()]
        raw = "\n".join(f"{name}\n{part.decode('utf-8', 'replace')}" for name, part in members)
        return f"{raw}\n{re.sub(r'<[^>]*>', '', raw)}"
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        try:
            pages = [page.get_textpage().get_text_range() for page in document]
            heads = [entry.get_title() for entry in document.get_toc()]
            return "\n".join([*pages, *heads, *document.get_metadata_dict().values(), data.decode("latin-1")])
        finally:
            document.close()
    text = data.decode("utf-8")
    return f"{text}\n{re.sub(r'<[^>]*>', '', text)}"


def traces(data: bytes) -> list[str]:
    said = everything(data).replace("\u0301", "").replace("á", "a").replace(PUBLIC, "")
    return sorted({found[0].casefold() for found in TRACES.finditer(said)})


@pytest.mark.parametrize("name", [one.name for one in exports.FORMATS])
def test_no_trace_of_a_confidential_origin_is_in_any_format(case: Session, name: str) -> None:
    assert traces(written(case, name)) == []


@pytest.mark.parametrize("name", [one.name for one in exports.FORMATS])
def test_the_ordinary_paper_does_name_them(case: Session, name: str) -> None:
    assert traces(written(case, name, safe=False)), "else the test above could not fail"


@pytest.mark.parametrize("name", [one.name for one in exports.FORMATS])
def test_the_same_stand_ins_stand_in_every_format_and_namesakes_stay(case: Session, name: str) -> None:
    said = everything(written(case, name))
    assert "Source A" in said
    if not name.startswith("claims"):
        assert "Source B" in said
    if name in ("memo-html", "memo-markdown", "web-annotation", "evidence-csv"):
        assert PUBLIC in said


def test_stand_ins_stand_in_brackets_within_words(case: Session) -> None:
    said = written(case, "memo-html").decode("utf-8")
    assert "From the desk of" not in said  # not quoted, so not in the memo at all
    assert "slept through it, I told [Source B]" in said
    assert "[Source A] signed for 14 million crowns; [Source A] has the key" in said
    assert "says [Source B]" in said


def test_the_head_says_what_was_left_out(case: Session) -> None:
    for name in ("memo-html", "memo-markdown"):
        said = written(case, name).decode("utf-8")
        assert "Confidential origins are called Source A to Source B wherever their names stood" in said
        assert "documents 2, 3 are left out" in said
        assert "this memo names" not in said
    assert "Confidential origins are called" in everything(written(case, "annotated-docx"))


def test_digests_of_what_is_hidden_are_left_out(case: Session) -> None:
    rows = {row.number: row.sha256 for row in queries.document_rows(case)}
    for name in ("memo-html", "memo-docx", "memo-pdf", "web-annotation"):
        said = everything(written(case, name))
        assert rows[2] not in said
        assert rows[3] not in said
    assert rows[4] in written(case, "memo-html").decode("utf-8")
    assert rows[4] in written(case, "web-annotation").decode("utf-8")


@pytest.mark.parametrize(
    "draft",
    [
        docx(*DRAFT, "Petra Quittlesby has the key."),
        docx(*DRAFT, core="<dc:creator>P. Quittlesby</dc:creator>"),
        Docx(
            "".join(p(run(one)) for one in DRAFT),
            comments='<w:comment w:id="1" w:author="Ann">' + p(run("Ask Zandvliet")) + "</w:comment>",
        ).packed(),
    ],
    ids=["in its text", "in its properties", "in a comment"],
)
def test_a_draft_that_names_them_itself_gives_no_copy(tmp_path: Path, draft: bytes) -> None:
    with make(tmp_path / "case.fcase", draft) as session:
        with pytest.raises(ExportFailed, match=r"itself has “.*no source-safe copy"):
            exports.export(session, "annotated-docx", tmp_path / "copy.docx", safe=True)
        assert not (tmp_path / "copy.docx").exists()
        assert traces(written(session, "memo-docx")) == []


def test_a_name_that_replacing_missed_is_found_before_anything_is_written(
    case: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "workbench.domain.hidden_names.HiddenNames.replaced_row", lambda _self, texts: list(texts)
    )
    for one in exports.FORMATS:
        path = tmp_path / f"paper{one.ending}"
        with pytest.raises(ExportFailed, match=r"Quittlesby|Zandvliet|watch"):
            exports.export(case, one.name, path, safe=True)
        assert not path.exists()


def test_the_suggested_file_is_told_apart_and_names_nobody(case: Session) -> None:
    assert exports.suggested_path(case, "memo-pdf", safe=True).name == "Source A memo-safe.pdf"
    assert exports.suggested_path(case, "memo-pdf").name == "quittlesby memo.pdf"


def test_the_safe_copy_is_the_same_each_time(case: Session) -> None:
    for one in exports.FORMATS:
        assert written(case, one.name) == written(case, one.name)
