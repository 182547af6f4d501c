"""The memo of an open case: arranged as it is now, and to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from workbench.application import queries
from workbench.application.claim_facts import CaseAround
from workbench.application.findings import facts_of_claims
from workbench.application.session import Session, utc_now
from workbench.domain.errors import NotPossible
from workbench.domain.memo import Memo, MemoJournal, MemoMaterial, build_memo
from workbench.domain.memo_blocks import Paper
from workbench.domain.memo_composing import compose
from workbench.domain.memo_parts import Part, known_parts
from workbench.domain.memo_record import CaseRecord
from workbench.domain.model import Claim
from workbench.domain.paragraphs import ParagraphIndex, pin_cite
from workbench.domain.places import counts_rows
from workbench.domain.rules.engine import findings
from workbench.domain.rules.facts import CaseFacts
from workbench.domain.sign_offs import case_digest
from workbench.domain.structure import Structure
from workbench.exporters import memo_html as html


def memo_of(session: Session, *, made_at: str = "") -> Memo:
    """Arrange the case as it is now; ``made_at`` is the UTC time printed on it, by default now.

    What is returned belongs to no thread: writing it out can go on while the case is worked on.
    """
    store = session.store
    draft = queries.draft_version(session)
    claims = queries.claims(session)
    case = CaseAround(session).facts(claims)
    facts = facts_of_claims(session, claims, case)
    unmarked = queries.unmarked_sentences(session, draft.id) if draft else []
    material = MemoMaterial(
        title=store.case().title,
        documents=store.documents.read(),
        versions=store.documents.versions(),
        claims=claims,
        cite=_Cites(session),
        coverage=queries.coverage(session) if draft else None,
        unmarked=[(draft.id, row.start, row.exact) for row in unmarked] if draft else [],
        sizes=store.contents.original_sizes(),
        findings={claim.id: findings(claim, case, facts[claim.id]) for claim in claims},
        facts=facts,
        record=_record(session, claims, case),
        sources=case.sources,
        draft=(draft.id, queries.text_of(session, draft.id)) if draft else None,
        parts=parts_of(session),
        journal=_journal(session),
    )
    return build_memo(material, made_at=made_at or utc_now())


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


def memo_preview(memo: Memo, *, claims: int | None = None) -> tuple[tuple[str, str], ...]:
    """Return the memo as HTML for the window's viewer, piece by piece: a key that stays, and the HTML.

    With ``claims`` only the first so many are shown in full; the summary still speaks of all of them.
    """
    return html.preview_pieces(compose(memo, limit=claims))


def preview_style(colours: Mapping[str, str]) -> str:
    """Return the preview's style sheet, with the colours that `exporters.memo_html` names."""
    return html.preview_style(colours)


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


def _record(session: Session, claims: Sequence[Claim], case: CaseFacts) -> CaseRecord:
    """Return the checking of the case as a whole."""
    store = session.store
    sign_offs = tuple(store.sign_offs.of_case())
    return CaseRecord(
        rules=case.rules,
        replies=tuple(store.ledger.read()),
        sign_offs=sign_offs,
        objections=tuple(one for one in store.sign_offs.objections() if one.claim_id is None),
        signed=case_digest(claims) if sign_offs else "",
    )


class _Cites:
    """Says where a passage stands; finds the paragraphs of each text once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, tuple[ParagraphIndex, Structure, str]] = {}

    def __call__(self, version_id: int, start: int) -> str:
        known = self._known.get(version_id)
        if known is None:
            text = queries.text_of(self._session, version_id)
            structure = queries.structure_of(self._session, version_id)
            kept = text if counts_rows(structure) else ""
            known = self._known[version_id] = (ParagraphIndex(text), structure, kept)
        index, structure, text = known
        return pin_cite(index, structure, start, text)
