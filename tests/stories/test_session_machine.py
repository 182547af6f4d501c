"""Anything people may do to a case, in any order: what is live, what is saved and what is undone agree."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.cases import parsed
from workbench.application import (
    case_commands,
    claim_commands,
    document_commands,
    evidence_commands,
    origin_commands,
    queries,
)
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Kind, Provenance, Relation, Role, Verdict

TEXT = "Zoë said 👩‍👩‍👧 was 3,000 km away.\n\nक्षि नमस्ते, سلام. “No,” he said: it is not so.\n"
NAMES = ["Zoë", "three officials (anonymous)", "the agency", "the blog"]

number = st.integers(0, 9)
several = st.lists(number, max_size=4)
words = st.text(max_size=8)
place = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30))
names = st.lists(st.sampled_from(NAMES), max_size=3)


def content(session: Session) -> object:
    """Return all that people can see of a case, its history apart."""
    return (
        queries.case_info(session).title,
        queries.claims(session),
        queries.origins(session),
        queries.document_rows(session),
        [queries.text_of(session, row.version_id) for row in queries.document_rows(session)],
    )


class Shadow:
    """A view that reads again only what each change set names, like the window's lists."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.claims = {row.id: row for row in queries.claim_rows(session)}
        self.documents = {row.id: row for row in queries.document_rows(session)}
        self.marks = {mark.key: mark for mark in self._all_marks()}

    def on_change(self, change: ChangeSet) -> None:
        for claim_id in change.claims:
            self.claims.pop(claim_id, None)
        self.claims |= {row.id: row for row in queries.claim_rows(self._session, change.claims)}
        for document_id in change.documents:
            self.documents.pop(document_id, None)
        self.documents |= {row.id: row for row in queries.document_rows(self._session, change.documents)}
        self.marks = {
            key: mark
            for key, mark in self.marks.items()
            if not (mark.version_id in change.versions and mark.claim_id in change.claims)
        }
        for version_id in change.versions:
            self.marks |= {m.key: m for m in queries.mark_rows(self._session, version_id, change.claims)}

    def check(self) -> None:
        assert self.claims == {row.id: row for row in queries.claim_rows(self._session)}
        assert self.documents == {row.id: row for row in queries.document_rows(self._session)}
        assert self.marks == {mark.key: mark for mark in self._all_marks()}

    def _all_marks(self) -> list[queries.MarkRow]:
        rows = queries.document_rows(self._session)
        return [mark for row in rows for mark in queries.mark_rows(self._session, row.version_id)]


class SessionMachine(RuleBasedStateMachine):
    """Keeps what each undo and redo must bring back."""

    @initialize()
    def begin(self) -> None:
        in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  saving is not measured here
        self.folder = Path(tempfile.mkdtemp(prefix="factcheck-machine-", dir=in_memory))
        self.session = Session.create(self.folder / "case.fcase", title="The case", person="Ada")
        self.to_undo: list[object] = []
        self.to_redo: list[object] = []
        self.now: object = None
        self.group = ""
        self.numbers: set[int] = set()
        self.start = content(self.session)
        self._watch()
        self._add_document(TEXT, Role.DRAFT)
        self._add_document(TEXT * 2, Role.SOURCE)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            if self.to_undo:
                assert self.session.undo(len(self.to_undo)) == len(self.to_undo)
            assert content(self.session) == self.start
            self.shadow.check()
            assert queries.verify(self.session).problems == ()
            self.session.close()
            shutil.rmtree(self.folder)

    # What people do

    @rule(where=place, statement=words, version=number)
    def add_claim(self, where: tuple[int, int], statement: str, version: int) -> None:
        before = {claim.id for claim in queries.claims(self.session)}
        self._do(
            lambda: claim_commands.add_claim(self.session, *self._span(where, version), statement=statement)
        )
        for claim in queries.claims(self.session):
            if claim.id not in before:
                assert claim.number not in self.numbers, "a number was used twice"
                self.numbers.add(claim.number)

    @rule(which=number, where=place, version=number)
    def add_passage(self, which: int, where: tuple[int, int], version: int) -> None:
        self._do(
            lambda: claim_commands.add_passage(self.session, self._claim(which), *self._span(where, version))
        )

    @rule(which=number, passage=number)
    def remove_passage(self, which: int, passage: int) -> None:
        def command() -> None:
            claim = queries.claim(self.session, self._claim(which))
            claim_commands.remove_passage(
                self.session, claim.id, claim.passages[passage % len(claim.passages)].id
            )

        self._do(command)

    @rule(which=number, statement=words, group=st.sampled_from(["", "a", "b"]))
    def edit_statement(self, which: int, statement: str, group: str) -> None:
        self._do(
            lambda: claim_commands.edit_statement(self.session, self._claim(which), statement, group=group),
            group,
        )

    @rule(which=several, kind=st.sampled_from(Kind))
    def set_kind(self, which: list[int], kind: Kind) -> None:
        self._do(lambda: claim_commands.set_kind(self.session, [self._claim(n) for n in which], kind))

    @rule(which=several, verdict=st.sampled_from(Verdict), note=st.none() | words)
    def set_verdict(self, which: list[int], verdict: Verdict, note: str | None) -> None:
        self._do(
            lambda: claim_commands.set_verdict(
                self.session, [self._claim(n) for n in which], verdict, note=note
            )
        )

    @rule(which=number, chain=names)
    def set_attribution(self, which: int, chain: list[str]) -> None:
        self._do(lambda: claim_commands.set_attribution(self.session, self._claim(which), chain))

    @rule(which=several)
    def delete_claims(self, which: list[int]) -> None:
        self._do(lambda: claim_commands.delete_claims(self.session, [self._claim(n) for n in which]))

    @rule(which=number, where=place, version=number, relation=st.sampled_from(Relation), chain=names)
    def link_evidence(
        self, which: int, where: tuple[int, int], version: int, relation: Relation, chain: list[str]
    ) -> None:
        self._do(
            lambda: evidence_commands.link_evidence(
                self.session, self._claim(which), *self._span(where, version), relation, origins=chain
            )
        )

    @rule(which=several, relation=st.sampled_from(Relation))
    def set_relation(self, which: list[int], relation: Relation) -> None:
        self._do(
            lambda: evidence_commands.set_relation(self.session, [self._evidence(n) for n in which], relation)
        )

    @rule(which=number, chain=st.none() | names, credibility=st.none() | st.integers(1, 6), note=words)
    def edit_evidence(self, which: int, chain: list[str] | None, credibility: int | None, note: str) -> None:
        self._do(
            lambda: evidence_commands.edit_evidence(
                self.session, self._evidence(which), origins=chain, credibility=credibility, note=note
            )
        )

    @rule(which=several)
    def unlink_evidence(self, which: list[int]) -> None:
        self._do(lambda: evidence_commands.unlink_evidence(self.session, [self._evidence(n) for n in which]))

    @rule(which=number, name=st.sampled_from(NAMES), anonymous=st.booleans(), note=words)
    def edit_origin(self, which: int, name: str, anonymous: bool, note: str) -> None:
        origins = queries.origins(self.session)
        if origins:
            edited = origins[which % len(origins)].id
            self._do(
                lambda: origin_commands.edit_origin(
                    self.session, edited, name=name, anonymous=anonymous, note=note
                )
            )

    @rule(which=number, title=words)
    def edit_provenance(self, which: int, title: str) -> None:
        self._do(
            lambda: document_commands.edit_provenance(
                self.session, self._document(which).id, Provenance(title=title)
            )
        )

    @rule(which=number)
    def remove_document(self, which: int) -> None:
        self._do(lambda: document_commands.remove_document(self.session, self._document(which).id))

    @rule(text=st.sampled_from([TEXT, TEXT * 3]), role=st.sampled_from(Role))
    def import_document(self, text: str, role: Role) -> None:
        self._add_document(text, role)

    @rule(title=words)
    def rename_case(self, title: str) -> None:
        self._do(lambda: case_commands.rename_case(self.session, title))

    # What may happen in between

    @precondition(lambda self: self.to_undo)
    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        done = self.session.undo(steps)
        assert done == min(steps, len(self.to_undo))
        for _ in range(done):
            self.to_redo.append(self.now)
            self.now = self.to_undo.pop()
        self.group = ""
        assert content(self.session) == self.now

    @precondition(lambda self: self.to_redo)
    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        done = self.session.redo(steps)
        assert done == min(steps, len(self.to_redo))
        for _ in range(done):
            self.to_undo.append(self.now)
            self.now = self.to_redo.pop()
        self.group = ""
        assert content(self.session) == self.now

    @rule()
    def fail_halfway(self) -> None:
        def work(_: object) -> None:
            self.session.store.rename_case("Half done")
            self.session.store.claims.delete(claim.id for claim in queries.claims(self.session))
            raise ZeroDivisionError

        try:
            self.session.execute("Fail", work)
        except ZeroDivisionError:
            assert content(self.session) == self.now

    @rule()
    def close_and_reopen(self) -> None:
        history = queries.history_rows(self.session)
        labels = self.session.undo_label, self.session.redo_label
        self.session.close()
        self.session = Session.open(self.folder / "case.fcase", person="Ada")
        assert content(self.session) == self.now
        assert queries.history_rows(self.session) == history
        assert (self.session.undo_label, self.session.redo_label) == labels
        self._watch()

    @invariant()
    def everybody_agrees(self) -> None:
        if hasattr(self, "session"):
            self.shadow.check()
            assert (self.session.undo_label is not None) or not self.to_undo
            assert (self.session.redo_label is not None) == bool(self.to_redo)

    def _watch(self) -> None:
        self.now = content(self.session)
        self.shadow = Shadow(self.session)
        self.session.subscribe(self.shadow.on_change)

    def _do(self, command: Callable[[], object], group: str = "") -> None:
        entries = queries.case_info(self.session).entries
        try:
            command()
        except NotPossible:
            assert content(self.session) == self.now
        after = content(self.session)
        assert (queries.case_info(self.session).entries == entries) == (after == self.now)
        if after == self.now:
            return
        if not (group and group == self.group):
            self.to_undo.append(self.now)
        self.to_redo.clear()
        self.group, self.now = group, after

    def _add_document(self, text: str, role: Role) -> None:
        self._do(lambda: document_commands.add_document(self.session, parsed("a file.txt", text), role))

    def _claim(self, which: int) -> int:
        claims = queries.claims(self.session)
        return claims[which % len(claims)].id if claims else 999

    def _evidence(self, which: int) -> int:
        links = [link.id for claim in queries.claims(self.session) for link in claim.evidence]
        return links[which % len(links)] if links else 999

    def _document(self, which: int) -> queries.DocumentRow:
        rows = queries.document_rows(self.session)
        if not rows:
            raise NotPossible("no documents")
        return rows[which % len(rows)]

    def _span(self, where: tuple[int, int], version: int) -> tuple[int, int, int]:
        return self._document(version).version_id, where[0], where[0] + where[1]


SessionMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestSessionMachine = SessionMachine.TestCase
