"""A case out as Web Annotations and in again, and the other papers for programs, for the sample case."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cases import make_case
from workbench.application import claim_commands, document_commands, exports, queries
from workbench.application.annotation_taking import Taken
from workbench.application.arrivals import ParsedFile
from workbench.application.interchange import exchange_of, read_annotations, take_annotations
from workbench.application.sample import write_sample
from workbench.application.session import Session
from workbench.domain.errors import DocumentRefused, NotPossible
from workbench.domain.model import Claim, Evidence, Passage
from workbench.domain.sign_offs import case_digest, claim_digest
from workbench.importers.annotation_file import read_annotation_file
from workbench.importers.docx import read_docx
from workbench.importers.imported import ImportedDocument, Upload

DATE = "2026-05-03T00:00:00Z"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("sample") / "sample.fcase"
    write_sample(path, person="Ada")
    with Session.open(path, person="Ada", read_only=True) as session:
        yield session


def written(session: Session, name: str) -> bytes:
    return exports.export_bytes(exports.prepare_export(session, name, made_at=DATE))


def take(session: Session, data: bytes) -> Taken:
    """Take in a file of annotations as an import does, but in this process."""
    return take_annotations(session, read_annotations(read_annotation_file(Upload(data, "a.jsonld")).text))


def with_documents_of(session: Session, path: Path) -> Session:
    """Make a case that has the documents of another one and nothing else."""
    other = Session.create(path, title="Another case", person="Bela")
    for row in queries.document_rows(session):
        version = queries.current_version(session, row.id)
        document = ImportedDocument(
            queries.text_of(session, version.id),
            queries.structure_of(session, version.id),
            row.provenance,
            version.media_type,
            version.encoding,
        )
        file = ParsedFile(row.file_name, queries.original(session, row.id), document)
        document_commands.add_document(other, file, row.role)
    return other


def told(session: Session) -> dict[str, Any]:
    """Give all that is handed on, without the ids of the case."""
    case = exchange_of(session, made_at=DATE)
    places = {version.id: (version.original_sha256, version.number) for version in case.versions}
    files = {version.document_id: version.original_sha256 for version in case.versions}
    numbers: dict[int | None, int] = {claim.id: claim.number for claim in case.claims}

    def passage(one: Passage) -> object:
        return places[one.version_id], one.selector

    def link(one: Evidence) -> object:
        origins = tuple(replace(origin, id=0) for origin in one.origins)
        return passage(one.passage), one.relation, origins, one.credibility, one.note

    def claim(one: Claim) -> object:
        bare = replace(one, id=0, passages=(), evidence=(), attribution=())
        chain = [origin.name for origin in one.attribution]
        return bare, chain, [passage(each) for each in one.passages], [link(each) for each in one.evidence]

    return {
        "claims": [claim(one) for one in case.claims],
        "origins": [replace(one, id=0) for one in case.origins],
        "documents": [
            (files[one.id], one.role, one.number, one.provenance, one.file_name) for one in case.documents
        ],
        "sign-offs": [replace(one, id=0, claim_id=numbers.get(one.claim_id)) for one in case.sign_offs],
        "objections": [replace(one, id=0, claim_id=numbers.get(one.claim_id)) for one in case.objections],
        "of documents": {files[own]: [one.name for one in of] for own, of in case.document_origins.items()},
        "criticised": {numbers[own]: [one.name for one in of] for own, of in case.criticised.items()},
    }


def test_the_sample_goes_out_and_in_again_without_loss(sample: Session, tmp_path: Path) -> None:
    with with_documents_of(sample, tmp_path / "other.fcase") as other:
        take(other, written(sample, "web-annotation"))
        before, after = told(sample), told(other)
        for what, there in before.items():
            if what not in ("sign-offs", "objections"):
                assert after[what] == there, what
            else:
                assert sorted(after[what], key=repr) == sorted(there, key=repr), what
        assert len(before["claims"]) > 30
        assert len(before["sign-offs"]) > 0
        claims = queries.claims(other)
        known = {claim.id: claim_digest(claim) for claim in claims}
        held = [one for one in queries.sign_offs(other) if one.claim_id and one.signed == known[one.claim_id]]
        assert held, "signatures hold for what they were given for"
        assert case_digest(claims) == case_digest(queries.claims(sample))


def test_what_came_in_is_one_step_of_undo(sample: Session, tmp_path: Path) -> None:
    with with_documents_of(sample, tmp_path / "other.fcase") as other:
        take(other, written(sample, "web-annotation"))
        other.undo()
        assert queries.claims(other) == []
        assert queries.origins(other) == []


def test_annotations_are_those_of_the_w3c(sample: Session) -> None:
    collection = json.loads(written(sample, "web-annotation"))
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert page["type"] == "AnnotationPage"
    assert collection["total"] == len(page["items"])
    ids = [item["id"] for item in page["items"]]
    assert len(ids) == len(set(ids))
    claims = {item["id"] for item in page["items"] if item["motivation"] == "assessing"}
    sources = {one for item in page["items"] if item["motivation"] == "describing" for one in item["target"]}
    links = [item for item in page["items"] if item["motivation"] == "linking"]
    assert links
    for item in links:
        assert item["body"][0]["id"] in claims
        assert item["target"]["source"] in sources
        quote, position, *pages = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert position["end"] - position["start"] == len(quote["exact"])
        for page in pages:
            assert (page["type"], page["refinedBy"]) == ("FragmentSelector", quote)
    assert any(len(item["target"]["selector"]) == 3 for item in links), "the minutes have pages"


def test_annotations_need_their_documents(sample: Session, tmp_path: Path) -> None:
    with make_case(tmp_path / "other.fcase") as other:
        with pytest.raises(NotPossible, match=r"is not in this case\. Import it first"):
            take(other, written(sample, "web-annotation"))
        assert queries.claims(other) == []


def test_words_that_were_changed_are_not_taken(sample: Session, tmp_path: Path) -> None:
    spoiled = written(sample, "web-annotation").decode().replace('"exact": "', '"exact": "x', 1)
    with with_documents_of(sample, tmp_path / "other.fcase") as other:
        taken = take(other, spoiled.encode())
        assert any("Not found for certain in" in one and "claim 1, “x" in one for one in taken.sentences)
        words = {passage.exact for claim in queries.claims(other) for passage in claim.passages}
        assert not any(one.startswith("x") for one in words)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"@context": 3}', b"[" * 100_000])
def test_what_are_no_annotations_is_refused(data: bytes, tmp_path: Path) -> None:
    with make_case(tmp_path / "case.fcase") as session, pytest.raises(DocumentRefused):
        take(session, data)


def test_claims_come_behind_those_of_the_case(sample: Session, tmp_path: Path) -> None:
    with with_documents_of(sample, tmp_path / "other.fcase") as other:
        draft = queries.draft_version(other)
        assert draft is not None
        own = claim_commands.add_claim(other, draft.id, 0, 5)
        take(other, written(sample, "web-annotation"))
        numbers = [claim.number for claim in queries.claims(other)]
        assert queries.claim(other, own).number == 1
        assert len(numbers) == len(set(numbers)) == len(queries.claims(sample)) + 1
        added = claim_commands.add_claim(other, draft.id, 0, 3)
        assert queries.claim(other, added).number == max(numbers) + 1


def test_the_tables_have_a_row_for_each(sample: Session) -> None:
    claims = queries.claims(sample)

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(written(sample, name).decode("utf-8-sig"), newline="")))

    assert sorted(int(row["Claim"]) for row in rows("claims-csv")) == [claim.number for claim in claims]
    assert len(rows("evidence-csv")) == sum(len(claim.evidence) for claim in claims)


def test_the_writers_file_has_each_claim_on_its_words(sample: Session) -> None:
    writing = exports.prepare_export(sample, "annotated-docx", made_at=DATE)
    copy = exports.export_bytes(writing)
    assert exports.notes_on(writing) == ()
    draft = queries.draft_version(sample)
    assert draft is not None
    document = read_docx(Upload(copy, "draft.docx"))
    assert document.text == queries.text_of(sample, draft.id)
    said = {
        (note.text.split(" · ")[0], document.text[note.start : note.end]) for note in document.structure.notes
    }
    for claim in queries.claims(sample):
        for passage in claim.passages:
            assert (f"Claim {claim.number}", passage.exact) in said


def test_a_draft_that_is_no_word_file_gives_no_copy(tmp_path: Path) -> None:
    with make_case(tmp_path / "case.fcase") as session, pytest.raises(NotPossible, match="no Word document"):
        exports.prepare_export(session, "annotated-docx")


@pytest.mark.parametrize("name", ["annotated-docx", "web-annotation", "claims-csv", "evidence-csv"])
def test_the_same_case_and_date_give_the_same_bytes(sample: Session, name: str) -> None:
    assert written(sample, name) == written(sample, name)
