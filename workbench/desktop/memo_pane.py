"""The Memo mode: what will be handed over, as it stands now, beside what stands against handing it over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSplitter, QVBoxLayout, QWidget

from workbench.application.memo_index import AT_ONCE, MemoIndex
from workbench.application.memo_preview import MemoPreview, previewed, title_alone
from workbench.application.safe_copies import hiding_of
from workbench.desktop import theme
from workbench.desktop.memo_fonts import missing_scripts
from workbench.desktop.memo_side import MemoSide
from workbench.desktop.memo_view import MemoView
from workbench.desktop.parts import PaneHeader, label
from workbench.domain.memo_draft import LEFT_TO_DO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from workbench.application.changes import ChangeSet
    from workbench.application.jobs import Job, Jobs
    from workbench.application.memo_index import Arranged
    from workbench.application.memo_preview import Previewed
    from workbench.desktop.workspace import Workspace
    from workbench.domain.memo import Memo, MemoClaim
    from workbench.domain.memo_obstacles import Item

_DELAY = 10  # milliseconds; a burst of changes is shown once
_MANY = 100
"""Claims from which on the title is shown alone while they are arranged."""


class MemoPane(QWidget):
    """Preview the memo. It is kept up to date only while it can be seen."""

    action_wanted = Signal(object)  # an action's id
    claim_wanted = Signal(object)  # claim id
    passage_wanted = Signal(object, object, object)  # version id, start, end

    def __init__(self, workspace: Workspace, jobs: Callable[[], Jobs], parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._jobs = jobs
        self._job: Job | None = None
        self._working = False
        self._index: MemoIndex | None = None
        self._preview = MemoPreview()
        self._stale = True
        self._letters: frozenset[str] = frozenset()
        self._missing: set[str] = set()
        self._claims: tuple[MemoClaim, ...] = ()
        header = PaneHeader(self.tr("Memo"), self)
        self.detail = header.detail
        self.find_field = FindField(header)
        self.find_field.wanted.connect(self._on_find)
        self.find_field.left.connect(self._on_find_left)
        self.found = label("", "dim", header)
        header.add(self.found)
        header.add(self.find_field)
        self.leak = label("", "finding", header)
        self.leak.hide()
        header.add(self.leak)
        self.safe = QCheckBox(self.tr("Source-safe copy"), header)
        self.safe.setToolTip(self.tr("Show the memo as a source-safe copy of it would be"))
        self.safe.hide()
        self.safe.toggled.connect(self._on_safe)
        header.add(self.safe)
        self.view = MemoView(self)
        self.view.setAccessibleName(self.tr("Preview of the memo"))
        self.view.link_activated.connect(self._on_link)
        self.side = MemoSide(workspace, self)
        self.side.standing.shown.connect(self._on_shown)
        self.side.standing.wanted.connect(self._on_wanted)
        self._arrange(header)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        self.setFocusProxy(self.view)
        workspace.changed.connect(self._on_changed)
        workspace.findings.changed.connect(self._on_findings)
        workspace.findings.whole_changed.connect(self._on_other_news)
        workspace.draft_sentences.found.connect(self._on_other_news)
        theme.keeper().changed.connect(self._on_theme)

    def _arrange(self, header: PaneHeader) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setObjectName("memoSplitter")
        halves.addWidget(self.view)
        halves.addWidget(self.side)
        halves.setStretchFactor(0, 1)
        halves.setSizes([theme.unit() * 220, theme.unit() * 84])
        column.addWidget(header)
        column.addWidget(halves, 1)

    def set_text_size(self, points: float) -> None:
        """Set the size of the memo's text in points."""
        self.view.set_points(points)

    @Slot()
    def refresh(self) -> None:
        """Show the memo as the case is now; whatever takes long happens beside the window's work."""
        self._later.stop()
        if self._under_way():
            return  # it begins again when that is done
        if not self.workspace.draft_sentences.known():
            self.detail.set_full_text(self.tr("The words of this long draft are being counted first."))
            return
        if self._index is None:
            self._index = MemoIndex(self.workspace.session, self.workspace.findings.index.around)
        index = self._index
        if index.stale > AT_ONCE:
            self._arrange_all(index)
            return
        if index.stale:
            index.look()
        self._stale = False
        hiding = hiding_of(self.workspace.session) if self.safe.isChecked() else None
        self._submit(partial(previewed, self._preview, index.material(), hiding=hiding), self._on_set)

    def drop(self) -> None:
        """Want no preview any more: the case closes."""
        self._later.stop()
        if self._job is not None:
            self._job.cancel()

    def _arrange_all(self, index: MemoIndex) -> None:
        self.detail.set_full_text(self.tr("{0} claims are being arranged.").format(f"{index.stale:,}"))
        if index.stale > _MANY and not self.view.flow.pieces:
            self.view.show_pieces(title_alone(index.material()))
        self._submit(index.work(self.workspace.background.ask), self._on_arranged)

    def _submit(self, work: Callable[..., object], on_done: Callable[..., None]) -> None:
        self._working = True
        job = self._jobs().submit(self.tr("Arranging the memo"), work, on_done, self._on_failed)
        self._job = job if self._working else None  # a job that ran at once is over by now

    def _under_way(self) -> bool:
        if self._job is not None and self._job.cancelled:
            # Somebody stopped it. It may be at work with what is kept for a moment yet.
            self._preview, self._job, self._working = MemoPreview(), None, False
        return self._working

    def _end(self) -> None:
        self._job, self._working = None, False

    def _on_arranged(self, found: Mapping[int, Arranged]) -> None:
        self._end()
        assert self._index is not None
        self._index.take(found)
        self.refresh()

    def _on_set(self, made: Previewed) -> None:
        self._end()
        news = made.letters - self._letters
        if news:
            self._letters |= news
            self._missing |= missing_scripts(news, theme.reading_font())
        self._claims = made.memo.claims
        self._show_header(made.memo, made.confidential)
        self.view.show_pieces(made.pieces)
        self.side.show_memo(made.memo, sorted(self._missing))
        self._begin_again()

    def _begin_again(self) -> None:
        if self._stale and self.isVisible():
            self._later.start(0)

    def _on_failed(self, problem: Exception) -> None:
        self._end()
        raise problem

    def _show_header(self, memo: Memo, named: int) -> None:
        warned = len(memo.flagged)
        count = len(memo.claims)
        said = self.tr("1 claim") if count == 1 else self.tr("{0} claims").format(f"{count:,}")
        if warned:
            said = self.tr("{0}, {1} of them with a warning").format(said, f"{warned:,}")
        self.detail.set_full_text(said)
        self.leak.setText(
            self.tr("Names a confidential origin")
            if named == 1
            else self.tr("Names {0} confidential origins").format(named)
        )
        self.safe.setVisible(named > 0 or self.safe.isChecked())
        self.leak.setVisible(named > 0 and not self.safe.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._later.start(0)

    def _wait(self) -> None:
        self._stale = True
        if self.isVisible():
            self._later.start(_DELAY)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._index is not None:
            self._index.touch(changes)
        self._wait()

    @Slot(object)
    def _on_findings(self, claim_ids: AbstractSet[int] | None) -> None:
        if self._index is not None:
            found = self.workspace.findings.index.found
            if claim_ids is None:
                claim_ids = self._index.told_otherwise(found)
            self._index.touch_claims(claim_ids)
            if claim_ids:
                self._wait()

    @Slot()
    def _on_other_news(self) -> None:
        self._wait()

    @Slot(bool)
    def _on_safe(self, _on: object) -> None:
        self._wait()

    @Slot(object)
    def _on_theme(self, _current: object) -> None:
        self.view.dress()

    def go(self, step: int, *, unsettled: bool = False) -> bool:
        """Put the next claim of the memo at the top, or the one before (``step`` -1); say if there is one.

        ``unsettled`` passes over claims with a verdict that still holds.
        """
        flow = self.view.flow
        marks = {f"claim-{claim.number}": claim.mark for claim in self._claims}
        there = [
            at
            for at, piece in enumerate(flow.pieces)
            if piece.key in marks and (not unsettled or marks[piece.key] in LEFT_TO_DO)
        ]
        if not there:
            return False
        here, offset = flow.place
        row = self.workspace.claim_index.rows.get(self.workspace.current_claim or 0)
        for at, _ in flow.in_sight():
            if row is not None and flow.pieces[at].key == f"claim-{row.number}":
                here, offset = at, 0.0
        behind = bisect_right(there, here) if step > 0 else bisect_left(there, here + (offset > 1)) - 1
        at = there[behind % len(there)]
        self.view.reveal_piece(at)
        number = int(flow.pieces[at].key.removeprefix("claim-"))
        self.workspace.set_current_claim(next(one.id for one in self._claims if one.number == number))
        return True

    def open_find(self) -> None:
        """Put the caret into the field that finds words; Enter goes from one place to the next."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    @Slot(object)
    def _on_find(self, back: bool) -> None:
        words = self.find_field.text()
        number, total = self.view.find_words(words, back=back)
        said = self.tr("{0} of {1}").format(f"{number:,}", f"{total:,}") if number else self.tr("not found")
        self.found.setText(said if words else "")

    @Slot()
    def _on_find_left(self) -> None:
        self.found.clear()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_link(self, target: str) -> None:
        kind, _, place = target.partition(":")
        if kind == "passage":
            version, start, end = map(int, place.split(":"))
            self.passage_wanted.emit(version, start, end)
        elif kind == "claim":
            self._go_to_claim(int(place))

    @Slot(object)
    def _on_shown(self, item: Item) -> None:
        """Show in the memo what a line of the list speaks of."""
        if item.claim is not None:
            self.view.reveal_anchor(f"claim-{item.claim}")
        elif item.reply is not None:
            self.view.reveal_anchor(f"reply-{item.reply}")
        elif item.place is None:
            self.view.find_words(item.text)

    @Slot(object)
    def _on_wanted(self, item: Item) -> None:
        """Go where what a line speaks of can be mended."""
        if item.claim is not None:
            self._go_to_claim(item.claim)
        elif item.place is not None:
            self.passage_wanted.emit(*item.place)
        elif item.reply is not None:
            self.action_wanted.emit("replies.open")

    def _go_to_claim(self, number: int) -> None:
        for row in self.workspace.claim_index.rows.values():
            if row.number == number:
                self.claim_wanted.emit(row.id)
                return


class FindField(QLineEdit):
    """The field that finds words: Enter goes on, Shift+Enter goes back, Escape leaves.

    ``wanted`` carries whether to go back.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Find in the memo"))
        self.setAccessibleName(self.tr("Find in the memo"))
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 26)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find on, back, or leave."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
