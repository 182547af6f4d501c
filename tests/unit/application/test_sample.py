"""The sample case: everything the program can show is in it, and its description cannot go wrong unseen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.application import queries
from workbench.application.findings import findings_of
from workbench.application.sample import SampleProblem, write_sample
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem
from workbench.domain.model import Claim, Kind, Relation, Role, Standing, Verdict
from workbench.domain.structure import AsideKind, NoteKind
from workbench.paths import resource


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("sample") / "sample.fcase"
    write_sample(path, person="Mara")
    with Session.open(path, person="Mara", read_only=True) as session:
        yield session


@pytest.fixture(scope="module")
def claims(sample: Session) -> list[Claim]:
    return queries.claims(sample)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A copy of the story that a test may spoil."""
    return Path(shutil.copytree(resource("sample"), tmp_path / "story"))


def test_it_is_whole_and_its_history_is_real(sample: Session) -> None:
    report = queries.verify(sample)
    assert report.ok, report.problems
    assert report.entries > 150
    people = {row.person for row in queries.history_rows(sample, 1000)}
    assert people == {"Mara", "Nils Varga", "Amira Solen", "Ines Tolvar", "Lea Brandt"}


def test_its_draft_and_sources_are_of_every_format(sample: Session) -> None:
    draft, *sources = queries.document_rows(sample)
    assert draft.role is Role.DRAFT
    words = len(queries.text_of(sample, draft.version_id).split())
    assert 1000 <= words <= 1400
    assert len(sources) >= 5
    assert {source.role for source in sources} == {Role.SOURCE}
    assert draft.file_name == "draft.docx"
    assert {Path(source.file_name).suffix for source in sources} == {
        ".pdf", ".mhtml", ".vtt", ".html", ".md", ".eml", ".csv",
    }  # fmt: skip
    assert {source.provenance.standing for source in sources} == {Standing.PRIMARY, Standing.SECONDARY}
    assert {source.provenance.reliability for source in sources} >= set("ABCD")
    assert all(source.provenance.title for source in (draft, *sources))


def test_its_draft_bears_footnotes_comments_and_changes(sample: Session) -> None:
    draft = queries.draft_version(sample)
    assert draft is not None
    text, notes = queries.text_of(sample, draft.id), queries.structure_of(sample, draft.id).notes
    assert [note.marker for note in notes if note.kind is NoteKind.FOOTNOTE] == ["1", "2", "3"]
    changes = {note.kind for note in notes if note.author == "Ines Tolvar"}
    assert changes >= {NoteKind.INSERTION, NoteKind.DELETION}
    assert "half of them" in {note.text for note in notes if note.kind is NoteKind.DELETION}
    assert "half of them" not in text
    comments = {note.id: note for note in notes if note.kind is NoteKind.COMMENT}
    answers = [note for note in comments.values() if note.parent]
    assert [text[note.start : note.end] for note in answers] == ["all of them in the Mill Quarter"]
    assert comments[answers[0].parent].author == "Amira Solen"
    assert {note.resolved for note in comments.values()} == {False, True}


def test_its_sources_keep_pages_times_and_where_they_came_from(sample: Session) -> None:
    rows = {row.file_name: row for row in queries.document_rows(sample)}
    minutes = queries.structure_of(sample, rows["minutes-9-october.pdf"].version_id)
    assert len(minutes.pages) == 2
    assert {aside.kind for aside in minutes.asides} == {AsideKind.RUNNING_HEAD, AsideKind.PAGE_NUMBER}
    interview = queries.structure_of(sample, rows["interview-radio-ardel.vtt"].version_id)
    assert {timecode.speaker for timecode in interview.timecodes} == {"Sanna Veldry", "Jon Pellam"}
    times = rows["times-18-november.csv"]
    assert times.parent == rows["statement-town-hall.eml"].number
    assert times.path == "statement-town-hall.eml/times-18-november.csv"


def test_its_claims_are_in_every_state(claims: list[Claim], sample: Session) -> None:
    assert 28 <= len(claims) <= 36
    assert {claim.verdict for claim in claims} == set(Verdict)
    assert {claim.kind for claim in claims} >= set(Kind) - {Kind.NAME}
    assert any(row.recheck for row in queries.claim_rows(sample))
    assert all(claim.verdict_by for claim in claims if claim.verdict.settled)
    assert all(
        claim.verdict_note for claim in claims if claim.verdict in (Verdict.CONTRADICTED, Verdict.UNPROVEN)
    )


def test_its_evidence_is_of_every_relation_and_also_in_the_draft(
    claims: list[Claim], sample: Session
) -> None:
    evidence = [item for claim in claims for item in claim.evidence]
    assert {item.relation for item in evidence} == set(Relation)
    assert {item.credibility for item in evidence} >= {None, 1, 2, 3, 4, 5, 6}
    draft = queries.draft_version(sample)
    assert draft is not None
    assert any(item.passage.version_id == draft.id for item in evidence)
    assert any(len(item.origins) >= 4 for item in evidence)


def test_its_passages_overlap_nest_and_recur(claims: list[Claim]) -> None:
    assert any(len(claim.passages) > 1 for claim in claims)
    spans = [(passage.start, passage.end, claim.id) for claim in claims for passage in claim.passages]
    nested = [
        (outer, inner)
        for outer in spans
        for inner in spans
        if outer[2] != inner[2] and outer[0] <= inner[0] and inner[1] <= outer[1]
    ]
    assert nested
    places = [item.passage.id for claim in claims for item in claim.evidence]
    assert len(set(places)) < len(places)


def test_its_origins_are_named_anonymous_and_confidential(sample: Session) -> None:
    origins = queries.origins(sample)
    assert {(origin.anonymous, origin.confidential) for origin in origins} >= {
        (False, False),
        (True, False),
        (True, True),
    }
    assert sum(origin.anonymous for origin in origins) >= 3


def test_the_rules_find_the_three_reports_that_repeat_one_interview(
    claims: list[Claim], sample: Session
) -> None:
    messages = [finding.message for claim in claims for finding in findings_of(sample, claim.id)]
    assert "All 4 corroborating passages come from one origin: Sanna Veldry." in messages


def test_a_quotation_that_is_not_there_is_refused(story: Path, tmp_path: Path) -> None:
    _spoil(story, 'words = ["He did not answer the question of who released it."]', 'words = ["She did."]')
    with pytest.raises(SampleProblem, match=r"“She did\.” should stand once in the sample’s draft.* 0 times"):
        write_sample(tmp_path / "sample.fcase", person="Mara", folder=story)
    assert not (tmp_path / "sample.fcase").exists()


def test_a_quotation_that_stands_twice_is_refused_until_one_is_chosen(story: Path, tmp_path: Path) -> None:
    wanted = 'words = ["He did not answer the question of who released it."]'
    _spoil(story, wanted, 'words = ["Mill Street"]')
    with pytest.raises(SampleProblem, match=r"“Mill Street” should stand once .* by “occurrence”"):
        write_sample(tmp_path / "sample.fcase", person="Mara", folder=story)
    _spoil(story, 'words = ["Mill Street"]', 'words = [{ words = "Mill Street", occurrence = 2 }]')
    write_sample(tmp_path / "sample.fcase", person="Mara", folder=story)
    with Session.open(tmp_path / "sample.fcase", person="Mara", read_only=True) as session:
        draft = queries.draft_version(session)
        assert draft is not None
        text = queries.text_of(session, draft.id)
        second = text.index("Mill Street", text.index("Mill Street") + 1)
        assert second in {passage.start for claim in queries.claims(session) for passage in claim.passages}


def test_an_occurrence_that_is_not_there_is_refused(story: Path, tmp_path: Path) -> None:
    wanted = 'words = ["He did not answer the question of who released it."]'
    _spoil(story, wanted, 'words = [{ words = "Mill Street", occurrence = 99 }]')
    with pytest.raises(SampleProblem, match="there is no 99"):
        write_sample(tmp_path / "sample.fcase", person="Mara", folder=story)


def test_an_attachment_that_did_not_come_is_refused(story: Path, tmp_path: Path) -> None:
    _spoil(story, 'attachment = "times-18-november.csv"', 'attachment = "log.csv"')
    with pytest.raises(
        SampleProblem, match=r"“statement-town-hall\.eml” .* has no attachment named “log\.csv”"
    ):
        write_sample(tmp_path / "sample.fcase", person="Mara", folder=story)


def test_an_origin_nobody_names_is_refused(story: Path, tmp_path: Path) -> None:
    _spoil(story, '[[origins]]\nname = "town hall staff"', '[[origins]]\nname = "the town hall cat"')
    with pytest.raises(SampleProblem, match="Nobody in the sample case is called “the town hall cat”"):
        write_sample(tmp_path / "sample.fcase", person="Mara", folder=story)


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "precious.fcase"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(CaseFileProblem):
        write_sample(path, person="Mara")
    assert path.read_text(encoding="utf-8") == "mine"


def _spoil(story: Path, old: str, new: str) -> None:
    path = story / "case.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
