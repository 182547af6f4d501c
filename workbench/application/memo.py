"""The memo of an open case: arranged as it is now, and to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.application import queries, whole_findings
from workbench.application.claim_facts import CaseAround
from workbench.application.findings import facts_of_claims, findings_of_case
from workbench.application.session import Session, utc_now
from workbench.application.whole_findings import CodedSaid
from workbench.domain.errors import NotPossible
from workbench.domain.memo import Memo, MemoJournal
from workbench.domain.memo_blocks import Paper
from workbench.domain.memo_building import Cite, MemoMaterial, build_memo
from workbench.domain.memo_composing import compose
from workbench.domain.memo_parts import Part, known_parts
from workbench.domain.memo_record import CaseRecord
from workbench.domain.paragraphs import ParagraphIndex, pin_cite
from workbench.domain.places import counts_rows
from workbench.domain.rules.engine import findings
from workbench.domain.rules.facts import CaseFacts
from workbench.domain.sign_offs import case_digest
from workbench.domain.structure import Structure


def memo_of(session: Session, *, made_at: str = "") -> Memo:
    """Arrange the case as it is now; ``made_at`` is the UTC time printed on it, by default now.

    What is returned belongs to no thread: writing it out can go on while the case is worked on.
    """
    claims = queries.claims(session)
    around, whole = CaseAround(session), whole_findings.known(session)
    around.suspect(whole_findings.suspected(whole))
    case = around.facts(claims)
    facts = facts_of_claims(session, claims, case)
    found = {claim.id: findings(claim, case, facts[claim.id]) for claim in claims}
    gathered = material(session, case, signed=case_digest(claims), whole=whole)
    return build_memo(
        replace(gathered, claims=claims, facts=facts, findings=found), made_at=made_at or utc_now()
    )


def material(
    session: Session,
    case: CaseFacts,
    *,
    signed: str,
    whole: Iterable[CodedSaid],
    cite: Cite | None = None,
) -> MemoMaterial:
    """Gather what a memo is built from, but for the claims.

    ``signed`` is what a sign-off of the case needs to hold, ``whole`` what was found about the case as a
    whole, ``cite`` says where passages stand.
    """
    store = session.store
    draft = queries.draft_version(session)
    text = queries.text_of(session, draft.id) if draft else ""
    coverage = queries.coverage(session) if draft else None
    unmarked = coverage.unmarked_sentences if coverage else ()
    named = cite or Cites(session)
    if draft and unmarked:
        named(draft.id, 0)  # reads the draft's paragraphs here, where the case may be read: jobs may not
    return MemoMaterial(
        title=store.case().title,
        documents=store.documents.read(),
        versions=store.documents.versions(),
        claims=(),
        cite=named,
        coverage=coverage,
        unmarked=[(draft.id, start, text[start:end]) for start, end in unmarked] if draft else [],
        sizes=store.contents.original_sizes(),
        record=_record(session, case, signed, whole),
        sources=case.sources,
        draft=(draft.id, text) if draft else None,
        parts=parts_of(session),
        journal=_journal(session),
        origins=store.origins.of_documents(),
        copies=store.copies.read(),
    )


def memo_paper(session: Session, *, made_at: str = "") -> Paper:
    """Arrange the case as the document that every format writes; see `memo_of`."""
    return compose(memo_of(session, made_at=made_at))


def parts_of(session: Session) -> tuple[Part, ...]:
    """Return the parts that the case wants its memo to have, in their order."""
    return known_parts(session.store.memo_parts.read())


def set_memo_parts(session: Session, parts: Sequence[Part]) -> None:
    """Choose the memo's parts and their order. Raises `NotPossible` where none is left."""
    if not parts:
        raise NotPossible("A memo needs at least one part. Leave one of them in.")
    names = [part.value for part in dict.fromkeys(parts)]
    session.execute("Choose the memo’s parts", lambda store: store.memo_parts.write(names))


def _journal(session: Session) -> MemoJournal | None:
    journal = session.store.journal
    last = journal.last()
    if last is None:
        return None
    people: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    for person, label, number in journal.tally():
        people[person] += number
        changes[label] += number
    return MemoJournal(
        entries=last.seq,
        first_at=journal.entry(1).at,
        last_at=last.at,
        digest=last.digest,
        people=tuple(people.items()),
        changes=tuple(changes.most_common()),
    )


def _record(session: Session, case: CaseFacts, signed: str, whole: Iterable[CodedSaid]) -> CaseRecord:
    """Return the checking of the case as a whole."""
    store = session.store
    return CaseRecord(
        rules=case.rules,
        findings=findings_of_case(session, whole),
        replies=tuple(store.ledger.read()),
        sign_offs=tuple(store.sign_offs.of_case()),
        objections=tuple(one for one in store.sign_offs.objections() if one.claim_id is None),
        signed=signed,
    )


class Cites:
    """Says where a passage stands; finds the paragraphs of each text once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, tuple[ParagraphIndex, Structure, str]] = {}
        self._held: dict[int, tuple[str, Structure]] = {}

    def __call__(self, version_id: int, start: int) -> str:
        """Return the pin cite of a place. Any thread, where the version is known or held."""
        if version_id not in self._known:
            held = self._held.pop(version_id, None)
            self.learn(version_id, *(held or self.read(version_id)))
        index, structure, text = self._known[version_id]
        return pin_cite(index, structure, start, text)

    def knows(self, version_id: int) -> bool:
        """Say whether places in a version can be named without reading it."""
        return version_id in self._known

    def hold(self, version_ids: Iterable[int]) -> None:
        """Read what is needed to name places in versions. For the session's thread."""
        for version_id in set(version_ids) - self._known.keys() - self._held.keys():
            self._held[version_id] = self.read(version_id)

    def read(self, version_id: int) -> tuple[str, Structure]:
        """Return what `learn` needs. For the session's thread."""
        return queries.text_of(self._session, version_id), queries.structure_of(self._session, version_id)

    def learn(self, version_id: int, text: str, structure: Structure) -> None:
        """Find the paragraphs of a version's text. Any thread."""
        kept = text if counts_rows(structure) else ""
        self._known[version_id] = (ParagraphIndex(text), structure, kept)
