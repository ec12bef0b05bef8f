# SPDX-License-Identifier: AGPL-3.0-or-later
"""A short list whose rows are as high as their words: painted, one Tab stop, Enter or a click opens a row."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import Role

Index = QModelIndex | QPersistentModelIndex


class WordyRow(Protocol):
    """``key`` stays the same when the row's words change; ``spoken`` is read aloud."""

    @property
    def key(self) -> str: ...
    @property
    def spoken(self) -> str: ...


class RowPainter(Protocol):
    """How a kind of rows looks."""

    def height(self, row: Any, width: float) -> float:
        """How high a row is in a width."""

    def paint(self, painter: QPainter, area: QRectF, row: Any, *, hovered: bool) -> None:
        """Draw a row into an area."""


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[WordyRow] = ()

    def set_rows(self, rows: Sequence[WordyRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Role.ROW:
            return row
        return (
            row.spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        )


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView, rows: RowPainter) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, round(self._rows.height(index.data(Role.ROW), width)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        colors = self._look.colors
        area = QRectF(option.rect)
        view = self._view
        under = view.indexAt(view.viewport().mapFromGlobal(view.cursor().pos()))
        hovered = view.viewport().underMouse() and under.row() == index.row()
        chosen = self._look.focus.on(view) and view.currentIndex() == index
        if chosen:
            painter.fillRect(area, colors["accent_soft"])
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), colors["accent"])
        elif hovered:
            painter.fillRect(area, colors["raised"])
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colors["line_soft"])
        self._rows.paint(painter, area, index.data(Role.ROW), hovered=hovered or chosen)
        painter.restore()


class WordyList(QListView):
    """``opened`` carries the row. Rows keep selection and scroll while they are shown anew."""

    opened = Signal(object)

    def __init__(self, look: Look, name: str, rows: RowPainter) -> None:
        super().__init__()
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(look, self, rows))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    @property
    def rows(self) -> Sequence[Any]:
        """What is listed."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[WordyRow]) -> None:
        """List ``rows``, the one in hand still in hand."""
        if tuple(rows) == tuple(self._rows.rows):
            return
        at = self.currentIndex()
        key = self._rows.rows[at.row()].key if at.isValid() else ""
        place = self.verticalScrollBar().value()
        self._rows.set_rows(tuple(rows))
        number = next((n for n, row in enumerate(rows) if row.key == key), 0)
        if rows:
            self.setCurrentIndex(self._rows.index(number, 0))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.rows[index.row()])
