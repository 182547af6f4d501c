"""A case under hypothesis: what each undo and redo must bring back, whatever people do to it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.cases import parsed
from tests.stories.case_view import Shadow, content
from workbench.application import document_commands, queries
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Role

TEXT = "Zoë said 👩‍👩‍👧 was 3,000 km away.\n\nक्षि नमस्ते, سلام. “No,” he said: it is not so.\n"
NAMES = ["Zoë", "three officials (anonymous)", "the agency", "the blog"]

number = st.integers(0, 9)
several = st.lists(number, max_size=4)
words = st.text(max_size=8)
place = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30))
names = st.lists(st.sampled_from(NAMES), max_size=3)


class CaseMachine(RuleBasedStateMachine):
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
        self.reply_numbers: set[int] = set()
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
