# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of the document, small, in a strip beside the page. Only those in sight are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import PageSize

WIDTH = 104
_PAPER = 68.0
_PAD = 9.0
_NUMBER = 16.0

Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pages: tuple[PageSize, ...] = ()

    def set_pages(self, pages: tuple[PageSize, ...]) -> None:
        self.beginResetModel()
        self.pages = pages
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        page = self.pages[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._look.texts("page.thumbnail", page=page.number)
        return page if role == Qt.ItemDataRole.UserRole else None


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, strip: "Thumbnails") -> None:
        super().__init__(strip)
        self._look = look
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        page: PageSize = index.data(Qt.ItemDataRole.UserRole)
        return QSize(WIDTH - 14, round(2 * _PAD + _height(page) + _NUMBER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        page: PageSize = index.data(Qt.ItemDataRole.UserRole)
        colors, area = self._look.colors, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if chosen:
            painting.rounded(painter, area.adjusted(3, 2, -3, -2), 6, colors["accent_soft"], None)
        paper = QRectF(area.center().x() - _PAPER / 2, area.top() + _PAD, _PAPER, _height(page))
        painter.fillRect(paper, colors["paper"])
        image = self._strip.picture(page.number)
        if image is not None:
            painter.drawImage(paper, image)
        painter.setPen(QPen(colors["accent" if chosen else "paper_line"], 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)
        below = QRectF(area.left(), paper.bottom() + 2, area.width(), _NUMBER)
        font = self._look.font(self._strip, "tiny", strong=chosen)
        ink = colors["accent_text" if chosen else "muted"]
        width = painter.fontMetrics().horizontalAdvance(str(page.number))
        painting.words(
            painter, below.adjusted((area.width() - width) / 2, 0, 0, 0), str(page.number), font, ink
        )
        if chosen and self._look.focus.on(self._strip):
            painting.focus_ring(painter, area.adjusted(3, 2, -3, -2), 6, colors)
        painter.restore()


def _height(page: PageSize) -> float:
    return min(1.6 * _PAPER, _PAPER * page.height / max(1.0, page.width))


class Thumbnails(QListView):
    """``chosen`` carries the page a person went to, ``wanted`` one in sight without a picture."""

    chosen = Signal(int)
    wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self.setAccessibleName(look.texts("page.thumbnails"))
        self._model = _Pages(look)
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(look, self))
        self.setFixedWidth(WIDTH)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.hide()

    def show_pages(self, pages: Sequence[PageSize]) -> None:
        """The pages of another document."""
        self._pictures, self._asked = {}, set()
        with QSignalBlocker(self.selectionModel()):
            self._model.set_pages(tuple(pages))

    def show_page(self, number: int) -> None:
        """Mark the page that is looked at."""
        row = next((n for n, page in enumerate(self._model.pages) if page.number == number), None)
        with QSignalBlocker(self.selectionModel()):
            if row is not None:
                self.setCurrentIndex(self._model.index(row))
        self.viewport().update()

    def set_picture(self, number: int, image: QImage) -> None:
        """A page's small picture."""
        self._pictures[number] = image
        self.viewport().update()

    def picture(self, number: int) -> QImage | None:
        """The small picture of a page; one that is not there yet is asked for, once."""
        found = self._pictures.get(number)
        if found is None and number not in self._asked:
            self._asked.add(number)
            self.wanted.emit(number)
        return found

    @property
    def drawn(self) -> tuple[int, ...]:
        """The pages there is a picture of."""
        return tuple(sorted(self._pictures))

    def keyboardSearch(self, search: str) -> None:
        """Letters are the screen's keys, not a search."""

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._model.pages[current.row()].number)
