"""A case handed on as Web Annotations and made again from them and its documents is the same case."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import parsed
from workbench.application import (
    claim_commands,
    document_commands,
    evidence_commands,
    exports,
    origin_commands,
    queries,
    sign_off_commands,
)
from workbench.application.arrivals import ParsedFile, Portion, arrival
from workbench.application.document_commands import take_portion
from workbench.application.import_report import ImportReport, Outcome
from workbench.application.import_run import ImportOrder, import_files
from workbench.application.sample import write_sample
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Kind, OriginKind, Provenance, Relation, Role, Standing, Terms, Verdict
from workbench.domain.sign_offs import Check
from workbench.importers.imported import ImportedDocument

DATE = "2026-05-03T00:00:00Z"
TEXTS = (
    (
        "The 👩‍👩‍👧 bridge was closed. It cost 40 million crowns.\nNobody e\u0301lse was told; nobody asked. "
        "العربية हिन्दी 中文."
    ),
    "Minutes.\n\nThe bridge is closed from Monday. The cost is 14 million crowns. The bridge is closed.",
    "A letter: nobody was told, nobody asked.",
)


def written(session: Session) -> bytes:
    return exports.export_bytes(exports.prepare_export(session, "web-annotation", made_at=DATE))


def imported(session: Session, *paths: Path) -> ImportReport:
    """Import files as the window and the command do, in child processes."""
    return import_files(
        ImportOrder(paths),
        lambda portion: take_portion(session, portion, Role.SOURCE),
        lambda _done, _total: None,
        lambda: False,
    )


def made_again(session: Session, folder: Path) -> Session:
    """Make a case of the same title that has the same documents, imported at the same times, and no more."""
    info = queries.case_info(session)
    other = Session.create(folder / "again.fcase", title=info.title, person="Bela")
    rows = queries.document_rows(session)
    digests = {row.number: row.sha256 for row in rows}
    for row in rows:
        version = queries.current_version(session, row.id)
        document = ImportedDocument(
            queries.text_of(session, version.id),
            queries.structure_of(session, version.id),
            Provenance(),
            version.media_type,
            version.encoding,
        )
        file = ParsedFile(row.file_name, queries.original(session, row.id), document, row.path)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(document_commands, "utc_now", lambda at=version.imported_at: at)
            ready = arrival(file, parent=digests.get(row.parent or 0, ""))
            take_portion(other, Portion((ready,), "Import source"), row.role)
    return other


def assert_the_same_again(session: Session, folder: Path) -> None:
    first = written(session)
    path = folder / "case.jsonld"
    path.write_bytes(first)
    with made_again(session, folder) as other:
        report = imported(other, path)
        assert [line.outcome for line in report.lines] == [Outcome.ANNOTATIONS], report.text()
        assert len(report.annotations[0].sentences) == 1, report.text()
        assert written(other) == first
        again = imported(other, path)
        assert "0 claims and 0 pieces of evidence" in again.annotations[0].sentences[0]
        assert written(other) == first, "nothing comes in twice"
        other.undo()
        other.undo()
        assert queries.claims(other) == []
        assert not any(row.provenance.reliability for row in queries.document_rows(other))


def test_the_sample_case(tmp_path: Path) -> None:
    write_sample(tmp_path / "sample.fcase", person="Ada")
    with Session.open(tmp_path / "sample.fcase", person="Ada", read_only=True) as session:
        assert_the_same_again(session, tmp_path)


names = st.sampled_from(["Ann", "Bo “the Owl”", "Ćirić", "=SUM(A1)", "王小明"])
notes = st.text('ab “”\n\\"\u202e👩', max_size=12)
spans = st.tuples(st.integers(0, 70), st.integers(1, 25))
links = st.tuples(
    st.sampled_from([1, 2]),
    spans,
    st.sampled_from(list(Relation)),
    st.lists(names, max_size=3, unique=True),
    st.none() | st.integers(1, 6),
    notes,
)
claims = st.tuples(
    st.lists(spans, min_size=1, max_size=3),
    st.sampled_from(list(Kind)),
    notes,
    st.sampled_from(list(Verdict)),
    st.lists(names, max_size=3, unique=True),
    st.lists(links, max_size=3),
    st.booleans(),
)


@settings(max_examples=12, deadline=None)
@given(cases=st.lists(claims, min_size=1, max_size=5), data=st.data())
def test_any_case(cases: list[tuple[Any, ...]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Session.create(folder / "case.fcase", title="Any “case”", person="Ada") as session:
            for number, text in enumerate(TEXTS):
                role = Role.SOURCE if number else Role.DRAFT
                document_commands.add_document(session, parsed(f"{number}.txt", text), role)
            rows = queries.document_rows(session)
            told = Provenance("T", "A", reliability="B", standing=Standing.PRIMARY, note="n")
            document_commands.edit_provenance(session, rows[1].id, told)
            origin_commands.set_document_origins(
                session, [rows[2].id], data.draw(st.lists(names, max_size=2))
            )
            for one in cases:
                _add(session, [row.version_id for row in rows], one)
            for origin in queries.origins(session):
                origin_commands.edit_origin(
                    session,
                    origin.id,
                    confidential=data.draw(st.booleans()),
                    kind=data.draw(st.sampled_from(list(OriginKind))),
                    terms=data.draw(st.sampled_from(list(Terms))),
                )
            if queries.claims(session):
                assert_the_same_again(session, folder)


def _add(session: Session, versions: list[int], one: tuple[Any, ...]) -> None:
    passages, kind, note, verdict, chain, evidence, signed = one
    first, *others = passages
    try:
        claim = claim_commands.add_claim(session, versions[0], first[0], sum(first), kind=kind)
    except NotPossible:
        return
    for start, length in others:
        _try(claim_commands.add_passage, session, claim, versions[0], start, start + length)
    claim_commands.set_attribution(session, claim, chain)
    for document, (start, length), relation, origins, credibility, said in evidence:
        _try(
            evidence_commands.link_evidence,
            session,
            claim,
            versions[document],
            start,
            start + length,
            relation,
            origins=origins,
            credibility=credibility,
            note=said,
        )
    claim_commands.set_verdict(session, [claim], verdict, note=note)
    if signed and verdict is not Verdict.OPEN:
        sign_off_commands.sign_claims(session, [claim], Check.FIRST)
        sign_off_commands.object_to(session, claim, "Is it?")


def _try(command: Callable[..., object], *values: object, **named: object) -> None:
    """Do what the case allows; some spans lie outside its texts or are there already."""
    try:
        command(*values, **named)
    except NotPossible:
        return


HYPOTHESIS = [
    {
        "id": "a1",
        "created": "2026-04-01T10:00:00Z",
        "user": "acct:bela@hypothes.is",
        "uri": "https://www.news.example/bridge#top",
        "text": "Is that so?",
        "tags": ["cost"],
        "document": {"title": ["The bridge"]},
        "target": [
            {
                "source": "https://www.news.example/bridge",
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/p[1]"},
                    # UTF-16 units of another text: the family before it counts eight there, and not five.
                    {"type": "TextPositionSelector", "start": 900, "end": 922},
                    {
                        "type": "TextQuoteSelector",
                        "exact": "It cost 40 million crowns",
                        "prefix": "bridge was closed. ",
                        "suffix": ".\nNobody",
                    },
                ],
            }
        ],
    },
    {
        "user": "acct:cy@hypothes.is",
        "uri": "https://other.example/minutes",
        "text": "Here it is.",
        "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "The cost is 14 million crowns"}]}],
    },
    {
        "uri": "https://www.news.example/bridge",
        "text": "gone",
        "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "These words never stood there."}]}],
    },
    {"uri": "https://www.news.example/bridge", "text": "a page note", "target": [{"source": "x"}]},
]


@pytest.mark.parametrize(
    "shape",
    [
        lambda rows: rows,
        lambda rows: {"export_date": "2026", "client_version": "1", "annotations": rows},
        lambda rows: {"total": len(rows), "rows": rows},
        lambda rows: {"@context": "http://www.w3.org/ns/anno.jsonld", "first": {"items": rows}},
    ],
    ids=["list", "client", "service", "collection"],
)
def test_remarks_made_in_another_program_become_open_claims(
    tmp_path: Path, shape: Callable[[Any], object]
) -> None:
    with Session.create(tmp_path / "a.fcase", title="A", person="Ada") as session:
        page = Provenance("The bridge", address="http://news.example/bridge/")
        document_commands.add_document(session, parsed("draft.txt", TEXTS[0], page), Role.DRAFT)
        document_commands.add_document(session, parsed("minutes.txt", TEXTS[1]), Role.SOURCE)
        path = tmp_path / "export.json"
        path.write_text(json.dumps(shape(HYPOTHESIS)), encoding="utf-8")
        report = imported(session, path)
        (claim,) = queries.claims(session)
        assert (claim.statement, claim.verdict) == ("It cost 40 million crowns", Verdict.OPEN)
        assert claim.verdict_note == "bela: Is that so?\nTags: cost"
        assert [passage.exact for passage in claim.passages] == ["It cost 40 million crowns"]
        said = report.text()
        assert "1 claim and 0 pieces of evidence taken in." in said
        assert "“These words never stood there.”" in said
        assert "“The cost is 14 million crowns” is remarked on: cy: Here it is." in said
        session.undo()
        assert queries.claims(session) == []


def test_a_safe_copy_comes_in_where_no_name_stood(tmp_path: Path) -> None:
    write_sample(tmp_path / "sample.fcase", person="Ada")
    path = tmp_path / "safe.jsonld"
    with Session.open(tmp_path / "sample.fcase", person="Ada", read_only=True) as session:
        exports.export(session, "web-annotation", path, made_at=DATE, safe=True)
        with made_again(session, tmp_path) as other:
            report = imported(other, path)
            assert "They are a source-safe copy." in report.text()
            assert len(queries.claims(other)) == len(queries.claims(session))


@pytest.mark.parametrize(
    "data",
    [
        b'{"@context": "http://www.w3.org/ns/anno.jsonld"}',
        b'{"@context": "http://www.w3.org/ns/anno.jsonld", "first": 3',
        b"[" * 100_000 + b'"TextQuoteSelector"',
        b'[{"target": {"selector": {"type": "TextQuoteSelector", "exact": "\\ud800"}}}]',
        (
            b'{"@context": [0, {"@vocab": "urn:factcheck-workbench:terms:"}], "total": 1, "first":'
            b' {"items": [{"motivation": "TextQuoteSelector"}]}}'
        ),
        (
            b'{"@context": ["http://www.w3.org/ns/anno.jsonld", {"@vocab": "urn:factcheck-workbench:terms:"}'
            b'], "total": 1e999, "first": {"items": []}}'
        ),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "hostile.jsonld"
    path.write_bytes(data)
    with Session.create(tmp_path / "a.fcase", title="A", person="Ada") as session:
        (line,) = imported(session, path).lines
        assert line.outcome is Outcome.REFUSED
        assert line.sentences[0].endswith(".")
        assert queries.document_rows(session) == []
