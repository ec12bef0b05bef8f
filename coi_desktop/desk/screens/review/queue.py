# SPDX-License-Identifier: AGPL-3.0-or-later
"""The waiting documents, oldest first."""

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
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import QueueRow
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.domain.ids import DocumentId

WIDTH = 196
NARROW = 158
_PAD_X = 15
_PAD_Y = 9
_TITLE = 19.0
_NOTE = 18.0
_ROWS = 2

Index = QModelIndex | QPersistentModelIndex


class _QueueModel(QAbstractListModel):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: tuple[QueueRow, ...] = ()

    def set_rows(self, rows: tuple[QueueRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._look.texts("queue.spoken", title=row.title, note=row.note)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{row.note}"
        return row if role == Qt.ItemDataRole.UserRole else None


class _QueueDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: QueueRow = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        note = painting.wrapped_height(
            row.note, self._look.font(self._view, "small"), width - 2 * _PAD_X, _NOTE, _ROWS
        )
        return QSize(width, round(2 * _PAD_Y + _TITLE + note + 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QueueRow = index.data(Qt.ItemDataRole.UserRole)
        colors = self._look.colors
        area = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, colors["accent_soft"])
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), colors["accent"])
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colors["raised"])
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colors["line_soft"])
        left, top = area.left() + _PAD_X, area.top() + _PAD_Y
        width = area.width() - 2 * _PAD_X
        title = QRectF(left, top, width - (18 if row.unreadable else 0), _TITLE)
        painting.words(painter, title, row.title, self._look.font(self._view, strong=True), colors["text"])
        if row.unreadable:
            spot = QRectF(left + width - 13, top + 3, 13, 13)
            painting.sign(painter, Sign.EXCLAMATION, spot, colors.ink(Tone.NOT_COMPLIANT).front)
        note = QRectF(left, top + _TITLE, width, area.height())
        small = self._look.font(self._view, "small")
        painting.wrapped(painter, note, row.note, small, colors["muted"], _NOTE, _ROWS)
        if chosen and self._look.focus.on(self._view):
            painting.focus_ring(painter, area.adjusted(0, 0, 0, -1), 2, colors)
        painter.restore()


class QueueList(QListView):
    """``chosen`` carries the document a person went to."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("queue")
        self.setAccessibleName(look.texts("queue.name"))
        self._model = _QueueModel(look)
        self.setModel(self._model)
        self.setItemDelegate(_QueueDelegate(look, self))
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[QueueRow], chosen: DocumentId | None) -> None:
        """List ``rows``, the chosen one marked, without moving the scroll more than needed."""
        rows = tuple(rows)
        with QSignalBlocker(self.selectionModel()):
            if rows != self._model.rows:
                place = self.verticalScrollBar().value()
                self._model.set_rows(rows)
                self.verticalScrollBar().setValue(place)
            ids = [row.document_id for row in rows]
            at = self._model.index(ids.index(chosen)) if chosen in ids else QModelIndex()
            self.setCurrentIndex(at)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are the screen's keys, not a search."""

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._model.rows[current.row()].document_id)
