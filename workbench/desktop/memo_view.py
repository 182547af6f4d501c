"""The memo's preview: a column of pieces of which only those in sight are laid out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QAction,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QMenu, QToolTip, QWidget

from workbench.desktop import memo_accessible, theme
from workbench.desktop.memo_flow import Flow, position_at
from workbench.desktop.memo_links import Link, links_in_sight, tip_of
from workbench.desktop.memo_looks import Looks
from workbench.desktop.memo_selection import Search, Selection, Spot, piece_text, selected_text
from workbench.domain.memo_blocks import Piece
from workbench.domain.memo_text import anchors

_MEASURE = 84  # characters
_WHEEL_LINES = 3
_NOTCH = 120  # what a wheel event tells for one step of the wheel
_KEPT_IN_SIGHT = 2  # lines that stay when one goes on by a page
Action = QAbstractSlider.SliderAction


class MemoView(QAbstractScrollArea):
    """Show the memo in a column of comfortable width. ``link_activated`` carries where a link leads."""

    link_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        memo_accessible.install_factory(MemoView)
        self.setObjectName("paper")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.flow = Flow()
        self.selection = Selection()
        self._search = Search()
        self._looks = Looks(theme.current(), 0.0)
        self._points = 0.0
        self._link: Link | None = None  # the one with the focus
        self._pressed: str | None = None
        self._selecting = False
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_bar_moved)
        bar.actionTriggered.connect(self._on_bar_action)
        copy = QAction(self.tr("Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        every = QAction(self.tr("Select all"), self)
        every.setShortcut(QKeySequence.StandardKey.SelectAll)
        copy.triggered.connect(self.copy)
        every.triggered.connect(self.select_all)
        for action in (copy, every):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(action)

    # What is shown

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show the memo. What did not change stays laid out; the place and what is selected stay."""
        ends = [self._moved(spot, pieces) for spot in (self.selection.anchor, self.selection.caret)]
        self._link = None
        self.flow.show(pieces, self._looks)
        first, last = ends
        self.selection = Selection() if first is None or last is None else Selection(first, last)
        self._sync()
        memo_accessible.tell_changed(self)

    def dress(self) -> None:
        """Set everything anew in the theme in force."""
        self._looks = Looks(theme.current(), self._points)
        self.show_pieces(self.flow.pieces)

    def set_points(self, points: float) -> None:
        """Set the text's size and with it the column's width."""
        self._points = points
        self.dress()
        self._fit()

    def text(self) -> str:
        """Return the words of the whole memo."""
        return "\n".join(map(piece_text, self.flow.pieces))

    def _moved(self, spot: Spot, pieces: Sequence[Piece]) -> Spot | None:
        """Return where a place is among other pieces; None where its piece is another now."""
        if spot[0] >= len(self.flow.pieces):
            return None
        piece = self.flow.pieces[spot[0]]
        for at, other in enumerate(pieces):
            if other is piece:
                return at, spot[1]
        return None

    # Going about

    def reveal_anchor(self, anchor: str) -> bool:
        """Put a place that links lead to at the top; say whether there is one of that name."""
        for at, piece in enumerate(self.flow.pieces):
            if anchor in anchors(piece):
                self.reveal_piece(at)
                return True
        return False

    def reveal_piece(self, at: int) -> None:
        """Put a piece at the top."""
        self.flow.go_to(at)
        self._sync()

    def find_words(self, words: str, *, back: bool = False) -> tuple[int, int]:
        """Select the next place of words; return which of how many it is, from 1, or zeros."""
        found = self._search.next(self.flow, words, self.selection, back=back)
        if found is None:
            return 0, 0
        self.select(found)
        (at, _), _ = found.ends
        self._bring(at, found.in_piece(at, self.flow.document(at)))
        return self._search.place(self.flow, found)

    def select(self, selection: Selection) -> None:
        """Select from one spot to another."""
        self.selection = selection
        self.viewport().update()

    @Slot()
    def select_all(self) -> None:
        """Select the whole memo."""
        if self.flow.pieces:
            last = len(self.flow.pieces) - 1
            self.select(Selection((0, 0), (last, self.flow.document(last).characterCount() - 1)))

    @Slot()
    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if not self.selection.empty:
            QGuiApplication.clipboard().setText(self.selected_text())

    def selected_text(self) -> str:
        """Return the selected words."""
        return selected_text(self.flow, self.selection)

    def scroll_pixels(self, pixels: float) -> None:
        """Move on by so many pixels, back where negative."""
        self.flow.scroll_by(pixels)
        self._sync()

    def _bring(self, at: int, cursor: QTextCursor | None) -> None:
        if cursor is None:
            return
        layout = self.flow.document(at).documentLayout()
        block = layout.blockBoundingRect(cursor.block())
        line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
        top = block.top() + (line.y() if line.isValid() else 0.0)
        self.flow.bring_in_sight(at, top, top + self._line_height())
        self._sync()

    def _sync(self) -> None:
        """Show in the scroll bar where the view is, and paint it."""
        bar = self.verticalScrollBar()
        blocked = bar.blockSignals(True)
        bar.setRange(0, self.flow.maximum)
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setSingleStep(round(self._line_height()))
        bar.setValue(self.flow.value)
        bar.blockSignals(blocked)
        self.viewport().update()

    def _line_height(self) -> float:
        return float(self.fontMetrics().lineSpacing()) * 1.4

    @Slot(int)
    def _on_bar_moved(self, value: int) -> None:
        if value != self.flow.value:
            self.flow.go_to_value(value)
            self._sync()

    @Slot(int)
    def _on_bar_action(self, action: int) -> None:
        """Scroll by lines and pages of pixels, which the bar's estimates are too coarse for."""
        page = self.viewport().height() - _KEPT_IN_SIGHT * self._line_height()
        steps = {
            Action.SliderSingleStepAdd.value: self._line_height(),
            Action.SliderSingleStepSub.value: -self._line_height(),
            Action.SliderPageStepAdd.value: page,
            Action.SliderPageStepSub.value: -page,
        }
        if action in steps:
            self.scroll_pixels(steps[action])
            self.verticalScrollBar().setSliderPosition(self.flow.value)

    # Links

    def link_at(self, point: QPoint) -> str:
        """Return where the link at a point of the viewport leads, "" where there is none."""
        if not self.flow.pieces:
            return ""
        at, inside = self.flow.at(self._inside(point))
        return self.flow.document(at).documentLayout().anchorAt(inside)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the links in sight, and then on to the next control."""
        links = links_in_sight(self.flow, self._line_height() / 2)
        step = 1 if forward else -1
        at = links.index(self._link) + step if self._link in links else (0 if forward else len(links) - 1)
        if not 0 <= at < len(links):
            self._link = None
            self.viewport().update()
            return super().focusNextPrevChild(forward)
        self._link = links[at]
        self.viewport().update()
        memo_accessible.say(self, self._link.words)
        return True

    @property
    def focused_link(self) -> Link | None:
        """The link that Enter would follow."""
        return self._link

    def _follow(self, target: str) -> None:
        if target.startswith("#"):
            self.reveal_anchor(target[1:])
        else:
            self.link_activated.emit(target)

    # What Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pieces in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._looks.theme.paper))
        left = self._left()
        for at, top in self.flow.in_sight():
            painter.save()
            painter.translate(left, top)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.palette.setColor(QPalette.ColorRole.Text, QColor(self._looks.theme.ink))
            context.clip = QRectF(event.rect()).translated(-left, -top)
            context.selections = self._selections(at)
            self.flow.document(at).documentLayout().draw(painter, context)
            painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._looks.theme.accent), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, and follow the link that has the focus; all other keys are the window's."""
        slider = {
            Qt.Key.Key_Up: Action.SliderSingleStepSub,
            Qt.Key.Key_Down: Action.SliderSingleStepAdd,
            Qt.Key.Key_PageUp: Action.SliderPageStepSub,
            Qt.Key.Key_PageDown: Action.SliderPageStepAdd,
        }
        key = Qt.Key(event.key())
        if key in slider and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._on_bar_action(slider[key].value)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.flow.go_to(0 if key == Qt.Key.Key_Home else max(0, len(self.flow.pieces) - 1))
            self._sync()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._link is not None:
            self._follow(self._link.target)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by lines, or by the pixels that a touchpad tells."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if event.pixelDelta().isNull():
            self.scroll_pixels(-event.angleDelta().y() / _NOTCH * _WHEEL_LINES * self._line_height())
        else:
            self.scroll_pixels(-event.pixelDelta().y())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or press a link."""
        if event.button() is not Qt.MouseButton.LeftButton or not self.flow.pieces:
            return
        self._link = None
        self._pressed = self.link_at(event.position().toPoint())
        spot = self._spot(event.position())
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._selecting = True
        self.select(Selection(self.selection.anchor if extends else spot, spot))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select on, or show what leads somewhere."""
        if not self._selecting:
            over = bool(self.link_at(event.position().toPoint()))
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
            return
        beyond = event.position().y() - self.viewport().height()
        if beyond > 0 or event.position().y() < 0:
            self.scroll_pixels(beyond if beyond > 0 else event.position().y())
        self.select(Selection(self.selection.anchor, self._spot(event.position())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End selecting; a plain click on a link follows it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._selecting = False
        target = self._pressed
        self._pressed = None
        if self.selection.empty:
            if target and target == self.link_at(event.position().toPoint()):
                self._follow(target)
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setText(self.selected_text(), clipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if self.flow.pieces:
            at, position = self._spot(event.position())
            cursor = QTextCursor(self.flow.document(at))
            cursor.setPosition(position)
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
            self.select(Selection((at, cursor.selectionStart()), (at, cursor.selectionEnd())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Say where a link leads when the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip_of(self.link_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    # Inside

    def _fit(self) -> None:
        self.flow.resize(float(self._column()), float(self.viewport().height()))
        self._sync()

    def _column(self) -> int:
        measure = round(self._looks.width("n") * _MEASURE)
        return max(1, min(measure, self.viewport().width() - theme.unit() * 10))

    def _left(self) -> float:
        return float((self.viewport().width() - self._column()) // 2)

    def _inside(self, point: QPoint | QPointF) -> QPointF:
        return QPointF(point.x() - self._left(), point.y())

    def _spot(self, point: QPointF) -> Spot:
        at, inside = self.flow.at(self._inside(point))
        return at, position_at(self.flow.document(at), inside)

    def _selections(self, at: int) -> list[QAbstractTextDocumentLayout.Selection]:
        document = self.flow.document(at)
        found = []
        chosen = self.selection.in_piece(at, document)
        if chosen is not None:
            found.append(self._looks.highlight(chosen))
        if self._link is not None and self._link.piece == at and self.hasFocus():
            cursor = QTextCursor(document)
            cursor.setPosition(self._link.start)
            cursor.setPosition(self._link.end, QTextCursor.MoveMode.KeepAnchor)
            found.append(self._looks.highlight(cursor, focused=True))
        return found
