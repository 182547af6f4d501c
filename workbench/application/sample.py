"""Writes the sample case: the story in resources/sample, put together by the same commands as any case."""

from __future__ import annotations

import hashlib
import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.application import (
    claim_commands,
    document_commands,
    evidence_commands,
    origin_commands,
    queries,
    sample_discipline,
)
from workbench.application.arrivals import ParsedFile, Portion, arrival
from workbench.application.importing import parse_bytes, parse_file
from workbench.application.session import Session
from workbench.domain.errors import KnownProblem
from workbench.domain.model import Kind, Provenance, Relation, Role, Standing, Verdict
from workbench.paths import resource

_CHILDREN = 2
_NO_PROVENANCE = frozenset({"file", "attachment", "of", "origins"})


class SampleProblem(KnownProblem):
    """The description of the sample case does not fit its documents."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Words that were found: a version and a span of its text, in code points."""

    version_id: int
    start: int
    end: int


def write_sample(path: Path, *, person: str, folder: Path | None = None) -> None:
    """Make the sample case in a new file; ``folder`` holds the story, by default the one in resources.

    ``person`` has started the case; its verdicts are signed by the story's checkers. Raises `CaseFileProblem`
    where there is such a file already or it cannot be written, and `SampleProblem` where the description
    quotes words that its documents do not have.
    """
    folder = folder or resource("sample")
    described = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    session = Session.create(path, title=described["title"], person=person)
    try:
        with session:
            _Writer(session, folder).write(described)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


class _Writer:
    """Carries out the description, in its order."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._session = session
        self._folder = folder
        self._versions: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        self._claims: dict[str, int] = {}
        self._read: dict[str, ParsedFile] = {}
        self._parsed: dict[str, ParsedFile] = {}

    def write(self, described: dict[str, Any]) -> None:
        documents: dict[str, dict[str, Any]] = described["documents"]
        files = [self._folder / document["file"] for document in documents.values() if "file" in document]
        with ThreadPoolExecutor(_CHILDREN) as pool:
            self._read = dict(zip((file.name for file in files), pool.map(parse_file, files), strict=True))
        for name, document in documents.items():
            self._add_document(name, document)
        sample_discipline.choose_rules(self._session, described)
        for copies in described.get("copies", ()):
            sample_discipline.decide_copies(self._session, copies, self._documents)
        for claim in described["claims"]:
            self._add_claim(claim)
        for reply in described.get("replies", ()):
            self._check_claims(reply)
            sample_discipline.add_reply(self._session, reply, self._claims)
        self._describe_origins(described["origins"])
        sample_discipline.sign_and_object(self._session, None, described)

    def _add_document(self, name: str, described: dict[str, Any]) -> None:
        role = Role.SOURCE if self._versions else Role.DRAFT
        parsed = self._parsed[name] = self._parse(described)
        fields = {key: value for key, value in described.items() if key not in _NO_PROVENANCE}
        fields["standing"] = Standing(fields.get("standing", ""))
        known = replace(parsed, document=replace(parsed.document, provenance=Provenance(**fields)))
        if "of" in described:
            parent = hashlib.sha256(self._parsed[described["of"]].original).hexdigest()
            portion = Portion((arrival(known, parent=parent),), "Import source")
            [document_id] = document_commands.take_portion(self._session, portion, role)
            if not isinstance(document_id, int):
                raise SampleProblem(str(document_id))
        else:
            document_id = document_commands.add_document(self._session, known, role)
        self._versions[name] = queries.current_version(self._session, document_id).id
        self._documents[name] = document_id
        if "origins" in described:
            origin_commands.set_document_origins(self._session, [document_id], described["origins"])

    def _parse(self, described: dict[str, Any]) -> ParsedFile:
        """Give a document's file: one of the folder, or one that came along with another document."""
        if "file" in described:
            return self._read[described["file"]]
        parent, wanted = self._parsed[described["of"]], described["attachment"]
        data = next((one.data for one in parent.document.attachments if one.file_name == wanted), None)
        if data is None:
            raise SampleProblem(f"“{parent.file_name}” of the sample has no attachment named “{wanted}”.")
        return replace(parse_bytes(data, wanted), path=f"{parent.file_name}/{wanted}")

    def _add_claim(self, described: dict[str, Any]) -> None:
        session = self._session
        first, *others = [self._find("draft", words) for words in described["words"]]
        claim_id = claim_commands.add_claim(
            session,
            first.version_id,
            first.start,
            first.end,
            statement=described.get("statement", ""),
            kind=Kind(described["kind"]),
        )
        if "id" in described:
            self._claims[described["id"]] = claim_id
        self._add_passages(claim_id, others)
        if "who" in described:
            claim_commands.set_attribution(session, claim_id, described["who"])
        for evidence in described.get("evidence", ()):
            self._link(claim_id, evidence)
        sample_discipline.add_to_claim(session, claim_id, described, self._span)
        self._settle(claim_id, described)
        sample_discipline.sign_and_object(session, claim_id, described)
        self._add_passages(claim_id, [self._find("draft", words) for words in described.get("later", ())])

    def _add_passages(self, claim_id: int, places: list[_Place]) -> None:
        for place in places:
            claim_commands.add_passage(self._session, claim_id, place.version_id, place.start, place.end)

    def _link(self, claim_id: int, described: dict[str, Any]) -> None:
        place = self._find(described["document"], described)
        evidence_commands.link_evidence(
            self._session,
            claim_id,
            place.version_id,
            place.start,
            place.end,
            Relation(described["relation"]),
            origins=described.get("origins", ()),
            credibility=described.get("credibility"),
            note=described.get("note", ""),
        )

    def _settle(self, claim_id: int, described: dict[str, Any]) -> None:
        verdict = Verdict(described.get("verdict", "open"))
        note = described.get("note")
        if verdict is Verdict.OPEN and note is None:
            return
        with sample_discipline.signing(self._session, described):
            claim_commands.set_verdict(self._session, [claim_id], verdict, note=note)

    def _check_claims(self, reply: dict[str, Any]) -> None:
        for name in reply.get("about", ()):
            if name not in self._claims:
                raise SampleProblem(f"No claim of the sample has the id “{name}” that a reply is about.")

    def _describe_origins(self, described: list[dict[str, Any]]) -> None:
        known = {origin.name: origin for origin in queries.origins(self._session)}
        for fields in described:
            if fields["name"] not in known:
                raise SampleProblem(f"Nobody in the sample case is called “{fields['name']}”.")
            sample_discipline.describe_origin(self._session, known[fields["name"]].id, fields)

    def _span(self, document: str, quoted: dict[str, Any]) -> tuple[int, int, int]:
        place = self._find(document, quoted)
        return place.version_id, place.start, place.end

    def _find(self, document: str, quoted: str | dict[str, Any]) -> _Place:
        """Find quoted words in a document: the words alone, or with "occurrence" where they recur."""
        words = quoted if isinstance(quoted, str) else quoted["words"]
        occurrence = None if isinstance(quoted, str) else quoted.get("occurrence")
        version_id = self._versions[document]
        text = queries.text_of(self._session, version_id)
        starts = _starts(text, words)
        if occurrence is None and len(starts) != 1:
            raise SampleProblem(
                f"“{words}” should stand once in the sample’s {document}, but stands there"
                f" {len(starts)} times. Quote it exactly, or say which one by “occurrence”."
            )
        if occurrence is not None and not 1 <= occurrence <= len(starts):
            raise SampleProblem(
                f"“{words}” stands {len(starts)} times in the sample’s {document}: there is no {occurrence}."
            )
        start = starts[(occurrence or 1) - 1]
        return _Place(version_id, start, start + len(words))


def _starts(text: str, words: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(words), text)]
