"""Try the whole program on this machine: every format in and out, in a case that is thrown away.

An installed program may lack a library or be unable to start its child processes, and nobody would know
before a document is not read. So everything is tried for real and said line by line.
"""

from __future__ import annotations

import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.application import claim_commands, evidence_commands, exports, queries, search
from workbench.application.document_commands import add_document, take_portion
from workbench.application.help_pages import Wording, page_html, pages
from workbench.application.import_report import ImportReport, Outcome
from workbench.application.import_run import ImportOrder, import_files
from workbench.application.importing import parse_file, readable_formats
from workbench.application.page_images import PageCut
from workbench.application.session import Session
from workbench.domain.errors import KnownProblem
from workbench.domain.model import Relation, Role, Verdict
from workbench.importers.imported import Upload
from workbench.importers.isolation import open_nursery
from workbench.importers.registry import recognise
from workbench.importers.rendering import PageRenderer
from workbench.paths import resource

ARCHIVE = "Archive (ZIP)"
ANNOTATIONS = "Web Annotations"
"""They are no document; what was exported is read in again."""
FILES = {
    "Word document": "sample/draft.docx",
    "OpenDocument text": "self-test/council.odt",
    "E-book (EPUB)": "self-test/chronicle.epub",
    "Rich Text": "self-test/council.rtf",
    "PDF document": "sample/minutes-9-october.pdf",
    "Excel workbook": "self-test/payments.xlsx",
    "Outlook message": "self-test/tip.msg",
    "Picture": "self-test/notice.png",
    "Web page in one file": "sample/siren-register.mhtml",
    "E-mail": "sample/statement-town-hall.eml",
    "Subtitles (VTT)": "sample/interview-radio-ardel.vtt",
    "Subtitles (SRT)": "self-test/hearing.srt",
    "Web page": "sample/lindmoor-courier.html",
    "Markdown": "sample/notes-of-calls.md",
    "Table (CSV)": "self-test/payments.csv",
    "Transcript": "self-test/interview.txt",
    "Plain text": "self-test/note.txt",
}
"""A file in ``resources`` for each format that can be read; the archive is made on the spot."""
_DRAFT = "Word document"
_SEARCHED = "gauge"
_SHORTEST_PAGE = 100  # characters of HTML
_PERSON = "Self-test"
_PATIENCE = 30.0  # seconds for the process that starts children to be ready
_WIDE, _HIGH = 420, 594  # pixels of a drawn page

Say = Callable[[str], None]


class SelfTestFailed(KnownProblem):
    """Something did not come out as it must; the text says what."""


class SelfTest:
    """Tries one thing after the other, says a line for each, and counts what failed."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self.failures = 0

    @contextmanager
    def trying(self, what: str) -> Iterator[list[str]]:
        """Try what stands in the block, and say how it went; the list takes what is to be said besides."""
        found: list[str] = []
        try:
            yield found
        except Exception as problem:  # noqa: BLE001  whatever it is, the line says it and the rest goes on
            self.failures += 1
            self._say(f"FAILED  {what}: {str(problem) or type(problem).__name__}")
            if not isinstance(problem, KnownProblem):
                self._say(traceback.format_exc())
        else:
            self._say(f"ok      {what}{': ' if found else ''}{', '.join(found)}")


def run_self_test(say: Say, show: Callable[[Path], None] | None = None) -> bool:
    """Try everything and say it line by line; return whether all of it went well.

    ``show`` opens the case in a window, where the program has one, and raises if that does not work.
    """
    test = SelfTest(say)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="factcheck-self-test-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        case = folder / "self-test.fcase"
        with test.trying("a new case with a draft"):
            _make_case(case)
        if case.exists():
            _try_case(test, case, folder)
            if show is not None:
                with test.trying("the window opens the case"):
                    show(case)
    seconds = time.monotonic() - started
    say(f"{test.failures} failed." if test.failures else f"Everything works. It took {seconds:.1f} seconds.")
    return not test.failures


def _try_case(test: SelfTest, case: Path, folder: Path) -> None:
    with test.trying("children that read documents start quickly") as found:
        found.append(_try_nursery())
    with Session.open(case, person=_PERSON) as session:
        _import(test, session, folder)
        with test.trying("draw a page of a PDF"):
            _draw_page()
        with test.trying("mark, link and settle") as found:
            found.append(_check_claim(session))
        with test.trying("undo and redo"):
            _undo_and_redo(session)
        with test.trying("search") as found:
            found.append(_search(session))
        for written in exports.FORMATS:
            with test.trying(f"write {written.name}") as found:
                path = folder / f"{written.name}{written.ending}"
                exports.export(session, written.name, path)
                found.append(_size(path))
        with test.trying(f"read {ANNOTATIONS}") as found:
            found.append(_read_again(session, folder / "web-annotation.jsonld"))
    with test.trying("the help") as found:
        found.append(_help())
    with test.trying("reopen and verify") as found:
        found.append(_verify(case))


def _make_case(case: Path) -> None:
    draft = parse_file(resource(FILES[_DRAFT]))
    with Session.create(case, title="Self-test", person=_PERSON) as session:
        add_document(session, draft, Role.DRAFT)


def _try_nursery() -> str:
    nursery = open_nursery()
    if nursery is None:
        return "not on this system"
    try:
        end = time.monotonic() + _PATIENCE
        while (child := nursery.child()) is None:
            if time.monotonic() > end:
                raise SelfTestFailed("the process they come from does not answer")
            time.sleep(0.02)
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout, child.stderr):
            pipe.close()
    finally:
        nursery.close()
    return "yes"


def _import(test: SelfTest, session: Session, folder: Path) -> None:
    """Import a file of each format; the draft has been read already."""
    for name, _ in readable_formats():
        if name in (_DRAFT, ANNOTATIONS):
            continue
        with test.trying(f"read {name}") as found:
            found.append(_import_one(session, name, folder))


def _import_one(session: Session, name: str, folder: Path) -> str:
    path = _archive(folder) if name == ARCHIVE else resource(FILES.get(name, ""))
    if not path.is_file():
        raise SelfTestFailed("there is no file to try it with")
    told = recognise(Upload(path.read_bytes(), path.name)).name
    if told != name:
        raise SelfTestFailed(f"“{path.name}” was taken for {told}")
    report = _run_import(session, path)
    refused = [
        sentence for line in report.lines for sentence in line.sentences if line.outcome is Outcome.REFUSED
    ]
    if refused or not report.imported:
        raise SelfTestFailed(" ".join(refused) or "nothing came of it")
    [first, *_] = report.imported
    assert first.document_id is not None
    length = len(queries.text_of(session, queries.current_version(session, first.document_id).id))
    return f"{path.name}, {length:,} characters"


def _read_again(session: Session, path: Path) -> str:
    """Take in what was exported: all of it is in the case already."""
    report = _run_import(session, path)
    if not report.annotations:
        raise SelfTestFailed(" ".join(sentence for line in report.lines for sentence in line.sentences))
    return report.annotations[0].sentences[0]


def _run_import(session: Session, path: Path) -> ImportReport:
    known = {row.sha256: row.title for row in queries.document_rows(session)}
    return import_files(
        ImportOrder((path,), known=known),
        lambda portion: take_portion(session, portion, Role.SOURCE),
        lambda _done, _total: None,
        lambda: False,
    )


def _archive(folder: Path) -> Path:
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in an archive.txt", "These words stood in an archive. They were read from it.\n")
    return path


def _draw_page() -> None:
    renderer = PageRenderer(resource(FILES["PDF document"]).read_bytes())
    try:
        pixels = renderer.draw(PageCut(0, _WIDE, _HIGH, 0, 0, _WIDE, _HIGH))
    finally:
        renderer.close()
    if len(set(pixels)) < 2:
        raise SelfTestFailed("the page is empty")


def _check_claim(session: Session) -> str:
    """Make a claim of the draft's first sentence, and link it to the first sentence of every source."""
    draft = queries.draft_version(session)
    assert draft is not None
    start, end = queries.sentence_at(session, draft.id, 0)
    claim_id = claim_commands.add_claim(session, draft.id, start, end)
    for row in queries.document_rows(session):
        text = queries.text_of(session, row.version_id)
        if row.version_id != draft.id and text:
            place = len(text) - len(text.lstrip())
            first, last = queries.sentence_at(session, row.version_id, place)
            evidence_commands.link_evidence(
                session, claim_id, row.version_id, first, last, Relation.CORROBORATES, origins=(row.title,)
            )
    claim_commands.set_verdict(session, [claim_id], Verdict.CONFIRMED, note="The self-test says so.")
    claim = queries.claim(session, claim_id)
    if not claim.evidence or not claim.verdict.settled:
        raise SelfTestFailed("the claim is not what was made of it")
    return f"{len(claim.evidence)} pieces of evidence"


def _undo_and_redo(session: Session) -> None:
    before = queries.claims(session)
    session.undo(2)
    if queries.claims(session) == before:
        raise SelfTestFailed("nothing was undone")
    session.redo(2)
    if queries.claims(session) != before:
        raise SelfTestFailed("what was undone did not come back as it was")


def _search(session: Session) -> str:
    search.bring_up_to_date(session)
    hits = [hit for document in search.search(session, _SEARCHED) for hit in document.hits]
    if not hits:
        raise SelfTestFailed(f"“{_SEARCHED}” was not found")
    return f"“{_SEARCHED}” {len(hits)} times" if len(hits) > 1 else f"“{_SEARCHED}” once"


def _help() -> str:
    wording = Wording(
        title=lambda spec: spec.title,
        key=lambda spec: spec.shortcut,
        menu=lambda menu: menu.value,
        written=str,
    )
    empty = [page.title for page in pages().values() if len(page_html(page, wording)) < _SHORTEST_PAGE]
    if empty:
        raise SelfTestFailed(f"these pages are empty: {', '.join(empty)}")
    return f"{len(pages())} pages"


def _size(path: Path) -> str:
    size = path.stat().st_size
    if not size:
        raise SelfTestFailed("the file is empty")
    return f"{size:,} bytes"


def _verify(case: Path) -> str:
    with Session.open(case, person="", read_only=True) as session:
        report = queries.verify(session)
        claims = queries.claims(session)
    if not report.ok:
        raise SelfTestFailed(" ".join(report.problems))
    if not claims:
        raise SelfTestFailed("the claim is gone")
    return f"{report.documents} documents, {report.entries} changes"
