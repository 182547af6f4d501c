"""Small pictures of all pages beside the pages, to go from one to another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.application.page_images import PageCut
from workbench.desktop.document_view import ViewPalette, light_palette
from workbench.desktop.document_view.fonts import margin_font
from workbench.desktop.page_view.column import PageColumn
from workbench.desktop.page_view.pictures import PagePictures
from workbench.desktop.palette import SHEET
from workbench.domain.structure import Page

_THUMBS = 1  # who asks for pictures
_WIDTH, _HEIGHT = 64, 91  # pixels of the largest thumbnail: A4's sides
_PAD = 8
_LABEL = 16
_LABEL_POINTS = 7.5
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    """The pages by their labels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages: Sequence[Page] = ()

    def set_pages(self, pages: Sequence[Page]) -> None:
        self.beginResetModel()
        self.pages = pages
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.pages[index.row()].label or str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Page {0} of {1}").format(index.row() + 1, len(self.pages))
        return None


class ThumbnailStrip(QListView):
    """A thumbnail of each page; ``page_chosen`` carries a page's number, from 0."""

    page_chosen = Signal(object)

    def __init__(self, pictures: PagePictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._column = PageColumn()
        self._model = _Model(self)
        self.setObjectName("thumbnails")
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName(self.tr("Pages"))
        self.palette_of_view = light_palette()
        self.verticalScrollBar().valueChanged.connect(self._ask)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def set_pages(self, pages: Sequence[Page], column: PageColumn) -> None:
        """Show the thumbnails of other pages."""
        self._column = column
        self._model.set_pages(pages)
        self._ask()

    def set_palette(self, palette: ViewPalette) -> None:
        """Take the theme's colours."""
        self.palette_of_view = palette
        self.setStyleSheet(f"QListView#thumbnails {{ background: {palette.strip.name()}; }}")

    def set_current(self, page: int) -> None:
        """Show which page one is on."""
        index = self._model.index(page, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def refresh(self, page: int) -> None:
        """Paint a page's thumbnail anew."""
        if self.isVisible():
            self.update(self._model.index(page, 0))

    def sizeHint(self) -> QSize:
        """Ask for the width of a thumbnail and the scroll bar."""
        return QSize(_WIDTH + 2 * _PAD + self.verticalScrollBar().sizeHint().width(), _HEIGHT)

    def cut(self, page: int) -> PageCut:
        """Return the cut that a page's thumbnail is."""
        width, height = self._column.sizes[page]
        scale = min(_WIDTH / width, _HEIGHT / height) * self.devicePixelRatioF()
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        return PageCut(page, across, down, 0, 0, across, down)

    def paint_picture(self, painter: QPainter, page: int, rect: QRectF) -> None:
        """Paint a page's picture, or white paper until it is there."""
        painter.fillRect(rect, QColor(SHEET))
        image = self._pictures.picture(self.cut(page))
        if image is not None:
            painter.drawImage(rect, image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for what has come into sight."""
        super().resizeEvent(event)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in sight."""
        super().showEvent(event)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        if not self.isVisible() or not self._model.pages:
            self._pictures.want(_THUMBS, ())
            return
        height = item_size().height()
        first = max(0, self.verticalScrollBar().value() // height)
        last = min(len(self._model.pages), first + self.viewport().height() // height + 2)
        self._pictures.want(_THUMBS, [self.cut(page) for page in range(first, last)])

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        self.page_chosen.emit(index.row())


class _Delegate(QStyledItemDelegate):
    """Paints a page with its label below; the page one is on has the accent's frame."""

    def __init__(self, strip: ThumbnailStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return item_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        strip, page = self._strip, index.row()
        area = QRectF(option.rect)
        cut, ratio = strip.cut(page), strip.devicePixelRatioF()
        width, height = cut.width / ratio, cut.height / ratio
        left, top = area.center().x() - width / 2, area.top() + _PAD + _HEIGHT - height
        rect = QRectF(round(left), round(top), width, height)
        colours = strip.palette_of_view
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        strip.paint_picture(painter, page, rect)
        painter.setPen(QPen(colours.accent, 2.5) if current else QPen(colours.rule, 1))
        out = 1.5 if current else 0.5
        painter.drawRect(rect.adjusted(-out, -out, out, out))
        painter.setFont(margin_font(_LABEL_POINTS))
        painter.setPen(colours.ink if current else colours.dim)
        label_area = QRectF(area.left(), rect.bottom() + 2, area.width(), _LABEL)
        painter.drawText(label_area, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


def item_size() -> QSize:
    """Return the size of one thumbnail with its label."""
    return QSize(_WIDTH + 2 * _PAD, _HEIGHT + _LABEL + 2 * _PAD)
