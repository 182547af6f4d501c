"""Signing the whole case: first what still stands against it, then both checks and the objections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.application import queries, sign_off_commands
from workbench.application.case_digest import digest_of_case
from workbench.application.open_points import OpenPoints, open_points
from workbench.desktop.centred_page import CentredPage
from workbench.desktop.claim_editor.sign_off import SignOffSection
from workbench.desktop.parts import label
from workbench.desktop.workspace import Workspace
from workbench.domain.sign_offs import Check, check_states

_NAMED = 12
"""So many claims or people are named in a sentence; more are counted."""
_GATHERING = 100  # milliseconds; a burst of changes is shown once
translate = QCoreApplication.translate


class CaseSignPage(CentredPage):
    """Show how the case stands. ``sign_wanted`` carries the check that is to be signed next."""

    sign_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sign the case"), parent, leave=self.tr("Back"))
        self._missing: Check | None = Check.FIRST
        self._workspace = workspace
        self.points = label("", "", self)
        self.points.setWordWrap(True)
        self.points.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.section = SignOffSection(self)
        self.section.sign.setProperty("role", "primary")
        self.section.object.setProperty("role", "")
        self._arrange()
        self.section.sign_wanted.connect(self._on_sign)
        self.section.withdrawn.connect(self._on_withdrawn)
        self.section.objected.connect(self._on_objected)
        self.section.answered.connect(self._on_answered)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_GATHERING)
        self._later.timeout.connect(self.refresh)
        workspace.changed.connect(self._on_changed)
        workspace.findings.changed.connect(self._on_changed)
        workspace.closing.connect(self._later.stop)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the case as it stands now."""
        self._later.stop()
        workspace, session = self._workspace, self._workspace.session
        index = workspace.findings.index
        points = open_points(
            session,
            workspace.claim_index.rows.values(),
            index.found,
            index.about_the_case(),
            self._unmarked(),
        )
        self.points.setText("\n".join(f"•  {said}" for said in sentences(points)))
        if any(one.claim_id is None for one in queries.sign_offs(session)):
            background = workspace.background
            job = partial(digest_of_case, session, background.ask)
            background.submit(self.tr("Comparing the case with what was signed"), job, self._show_signatures)
        else:
            self._show_signatures("")

    def _show_signatures(self, digest: str) -> None:
        workspace, session = self._workspace, self._workspace.session
        states = check_states([one for one in queries.sign_offs(session) if one.claim_id is None], digest)
        self._missing = next((state.check for state in states if not state.holds), None)
        self.section.show_state(
            states,
            [one for one in queries.objections(session) if one.claim_id is None],
            person=session.person,
            settled=bool(workspace.claim_index.rows),
            read_only=workspace.read_only,
        )

    def _arrange(self) -> None:
        for part in (
            label(self.tr("What still stands against it"), "heading", self),
            self.points,
            label(self.tr("Signatures"), "heading", self),
            self.section,
        ):
            self.column.addWidget(part)
        self.column.addStretch()
        self.setFocusProxy(self.back)

    def _unmarked(self) -> int | None:
        draft = self._workspace.draft_version
        if draft is None:
            return 0
        if not self._workspace.draft_sentences.known():
            return None
        return len(queries.unmarked_spans(self._workspace.session, draft))

    @Slot(object)
    def _on_changed(self, _what: object) -> None:
        self._later.start()

    @Slot()
    def _on_sign(self) -> None:
        if self._missing is not None:
            self.sign_wanted.emit(self._missing)

    @Slot(object)
    def _on_withdrawn(self, sign_off_id: int) -> None:
        self._workspace.run(sign_off_commands.withdraw, [sign_off_id])

    @Slot(object)
    def _on_objected(self, text: str) -> None:
        self._workspace.run(sign_off_commands.object_to, None, text)

    @Slot(object, object)
    def _on_answered(self, objection_id: int, answer: str) -> None:
        self._workspace.run(sign_off_commands.answer_objection, objection_id, answer)


def sentences(points: OpenPoints) -> list[str]:
    """Say what stands against signing, a sentence each; one that says so where nothing does."""
    return list(_sentences(points)) or [translate("signing", "Nothing. Every claim is settled and signed.")]


def _sentences(points: OpenPoints) -> Iterator[str]:
    for found, form in (
        (points.open, translate("signing", "Claims still open: {0}.")),
        (points.recheck, translate("signing", "Claims to check again, because their words changed: {0}.")),
        (points.warned, translate("signing", "Claims with a warning that nobody set aside: {0}.")),
        (points.doubted, translate("signing", "Claims with an objection that nobody answered: {0}.")),
        (points.not_asked, translate("signing", "Still to be asked: {0}.")),
        (points.unanswered, translate("signing", "Asked, without an answer: {0}.")),
        (points.unsigned, translate("signing", "Claims that nobody has signed: {0}.")),
        (points.not_twice, translate("signing", "Claims without a second check: {0}.")),
    ):
        if found:
            yield form.format(_listed(found))
    if points.warnings_of_case:
        yield translate("signing", "Warnings about the draft as a whole: {0}.").format(
            points.warnings_of_case
        )
    if points.doubts_of_case:
        said = translate("signing", "Objections to the case that nobody answered: {0}.")
        yield said.format(points.doubts_of_case)
    if points.unmarked is None:
        yield translate("signing", "The sentences of this long draft are still being counted.")
    elif points.unmarked:
        yield translate("signing", "Sentences that no claim covers: {0}.").format(f"{points.unmarked:,}")


def _listed(found: Sequence[int | str]) -> str:
    named = ", ".join(str(one) for one in found[:_NAMED])
    more = len(found) - _NAMED
    return named if more <= 0 else translate("signing", "{0} and {1} more").format(named, f"{more:,}")
