"""Make a case of any size in a second or two: a draft, sources, claims and evidence in every state.

    with large_case(path, claims=10_000, evidence=20_000) as session: ...

`python -m tests.benchmarks.large_case FILE [CLAIMS [EVIDENCE]]` writes one to look at. The same arguments
always give the same texts and the same claims. All claims and evidence are made in one change.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from workbench.application import document_commands
from workbench.application.importing import ParsedFile
from workbench.application.queries import current_version, text_of
from workbench.application.session import Session, utc_now
from workbench.domain.anchors import make_selector
from workbench.domain.findings import words_digest
from workbench.domain.model import Kind, Passage, Provenance, Relation, Role, Verdict
from workbench.domain.structure import Structure
from workbench.importers.imported import ImportedDocument
from workbench.storage.store import CaseStore

_OPENINGS = [
    "The minister told the council",
    "Two officials recalled",
    "Nobody in town could say",
    "A letter says",
]
_MIDDLES = [
    "that the harbour contract",
    "that forty million crowns",
    "who signed the letter",
    "whether the bridge",
]
_ENDS = ["was closed on Tuesday", "had reached her office late", "worried the auditors twice before spring"]


def prose(characters: int, seed: int = 1) -> str:
    """Return at least so many characters of sentences in paragraphs."""
    choose = random.Random(seed)
    paragraphs, length = [], 0
    while length < characters:
        sentences = [_sentence(choose) for _ in range(choose.randint(2, 6))]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def large_case(
    path: Path, *, claims: int = 10_000, evidence: int = 20_000, sources: int = 5, seed: int = 1
) -> Session:
    """Create a case whose claims mark the draft's sentences one after the other, and return it open."""
    session = Session.create(path, title="A large case", person="Ada Checker")
    draft = _add(session, "draft.txt", prose(max(claims, 50) * 110, seed), Role.DRAFT)
    versions = [
        _add(session, f"source {n}.txt", prose(60_000, seed + n), Role.SOURCE) for n in range(1, sources + 1)
    ]
    session.execute("Make many claims", lambda store: _fill(store, draft, versions, claims, evidence, seed))
    return session


def _fill(store: CaseStore, draft: int, sources: list[int], claims: int, evidence: int, seed: int) -> None:
    choose = random.Random(seed)
    texts = {version: _text(store, version) for version in (draft, *sources)}
    origins = [store.origins.named(f"Origin {n}") for n in range(1, 21)]
    verdicts, kinds, relations = list(Verdict), list(Kind), list(Relation)
    claim_ids = []
    for start, end in _sentences(texts[draft], claims):
        selector = make_selector(texts[draft], start, end)
        claim_id = store.claims.add(selector.exact, choose.choice(kinds))
        passage_id = store.passages.keep(draft, selector)
        store.claims.add_passage(claim_id, passage_id)
        store.origins.attribute(claim_id, choose.sample(origins, choose.randint(0, 2)))
        verdict = choose.choice(verdicts)
        if verdict.settled:
            digest = words_digest([Passage(passage_id, draft, selector)])
            store.claims.update(
                [claim_id],
                verdict=verdict.value,
                verdict_by="Ada Checker",
                verdict_at=utc_now(),
                words_then="" if choose.random() < 0.05 else digest,  # one in twenty asks for a recheck
            )
        claim_ids.append(claim_id)
    made: set[tuple[int, int, Relation]] = set()
    while len(made) < evidence:
        version = choose.choice(sources)
        start = choose.randrange(len(texts[version]) - 200)
        passage_id = store.passages.keep(
            version, make_selector(texts[version], start, start + choose.randint(20, 160))
        )
        key = (choose.choice(claim_ids), passage_id, choose.choice(relations))
        if key not in made:
            made.add(key)
            link_id = store.evidence.add(*key, choose.choice([None, 1, 2, 3]), "")
            store.origins.trace(link_id, choose.sample(origins, choose.randint(0, 2)))


def _sentences(text: str, count: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    while len(spans) < count:
        end = text.index(".", start) + 1
        spans.append((start, end))
        start = end + (2 if text.startswith("\n", end) else 1)
    return spans


def _sentence(choose: random.Random) -> str:
    parts = [choose.choice(part) for part in (_OPENINGS, _MIDDLES, _ENDS)]
    return " ".join([*parts, f"in year {choose.randint(1900, 2030)}."])


def _text(store: CaseStore, version_id: int) -> str:
    version = store.documents.version(version_id)
    assert version is not None
    return store.contents.text(version.text_sha256)


def _add(session: Session, name: str, text: str, role: Role) -> int:
    provenance = Provenance(title=name.removesuffix(".txt").capitalize(), language="en")
    document = ImportedDocument(text, Structure(), provenance, "text/plain", "utf-8")
    document_id = document_commands.add_document(session, ParsedFile(name, text.encode(), document), role)
    return current_version(session, document_id).id


if __name__ == "__main__":
    target, *counts = sys.argv[1:]
    sizes = dict(zip(("claims", "evidence"), map(int, counts), strict=False))
    with large_case(Path(target), **sizes) as written:
        print(f"{written.path}: {len(text_of(written, 1)):,} characters of draft")
