# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of answers: headings and rows of two lines, the words searched for marked in them."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.places import Place
from coi_desktop.desk.search.words import ResultGroup, ResultRow

_HEADING = 30
_ROW = 46
_PAD = 14
_ICON = 16

Index = QModelIndex | QPersistentModelIndex


class _Role(IntEnum):
    GROUP = Qt.ItemDataRole.UserRole
    ROW = Qt.ItemDataRole.UserRole + 1


class ResultList(QListView):
    """The keyboard stays in the search field, which moves the choice here."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Rows(look, self))
        self.setObjectName("search_results")
        self.setAccessibleName(look.texts("search.results"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self._on_entered)

    def show_groups(self, shown: Sequence[ResultGroup]) -> None:
        """Other answers, the first one chosen."""
        self._items.clear()
        for group in shown:
            heading = QStandardItem(group.title)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setData(group, _Role.GROUP)
            self._items.appendRow(heading)
            for row in group.rows:
                item = QStandardItem(row.title.text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setData(row, _Role.ROW)
                item.setData(row.spoken, Qt.ItemDataRole.AccessibleTextRole)
                self._items.appendRow(item)
        self.step(1)
        self.scrollToTop()

    def step(self, by: int) -> None:
        """Choose the next answer (1) or the one before (-1), around the ends."""
        count = self._items.rowCount()
        at = self.currentIndex().row()
        for _ in range(count):
            at = (at + by) % count
            if self._items.item(at).isSelectable():
                index = self._items.index(at, 0)
                self.setCurrentIndex(index)
                if at == 1:
                    self.scrollToTop()
                else:
                    self.scrollTo(index)
                return

    @property
    def wanted_height(self) -> int:
        """How high it would be to show all."""
        heights = (
            _HEADING if self._items.index(row, 0).data(_Role.GROUP) else _ROW
            for row in range(self._items.rowCount())
        )
        return sum(heights)

    @property
    def rows(self) -> list[ResultRow]:
        """The answers shown."""
        found = (self._items.index(row, 0).data(_Role.ROW) for row in range(self._items.rowCount()))
        return [row for row in found if row is not None]

    @property
    def chosen(self) -> ResultRow | None:
        """The answer that is chosen."""
        row = self.currentIndex().data(_Role.ROW)
        return row if isinstance(row, ResultRow) else None

    def place_at(self, index: QModelIndex) -> Place | None:
        """Where an answer leads; None for a heading."""
        row = index.data(_Role.ROW)
        return row.place if isinstance(row, ResultRow) else None

    def _on_entered(self, index: QModelIndex) -> None:
        if index.data(_Role.ROW) is not None:
            self.setCurrentIndex(index)


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QListView) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _HEADING if index.data(_Role.GROUP) else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area = QRectF(option.rect)
        group = index.data(_Role.GROUP)
        if isinstance(group, ResultGroup):
            self._paint_heading(painter, area, group)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, area, index.data(_Role.ROW), chosen)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, group: ResultGroup) -> None:
        colors = self._look.colors
        line = area.adjusted(_PAD, 8, -_PAD, 0)
        tiny = self._look.font(self._list, "tiny", strong=True)
        painting.words(painter, line, group.title, tiny, colors["muted"])
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painting.words(painter, line, group.hint, self._look.font(self._list, "tiny"), colors["muted"], right)

    def _paint_row(self, painter: QPainter, area: QRectF, row: ResultRow, chosen: bool) -> None:
        look, colors = self._look, self._look.colors
        if chosen:
            painting.rounded(painter, area.adjusted(6, 1, -6, -1), 6, colors["accent_soft"], None)
        ink = colors["accent_text" if chosen else "muted"]
        icon = QRectF(area.left() + _PAD, area.center().y() - _ICON / 2, _ICON, _ICON)
        look.icons.paint(painter, row.icon, icon, ink)
        left = area.left() + _PAD + _ICON + 12
        title = QRectF(left, area.top() + 5, area.right() - _PAD - left, 19)
        base, small = look.font(self._list), look.font(self._list, "small")
        name = painting.Inks(base, colors["text"], colors["accent_text"])
        used = painting.marked_words(painter, title, row.title.text, row.title.marks, name)
        if row.note:
            note = title.adjusted(used + 12, 1, 0, 0)
            if note.width() > QFontMetricsF(small).horizontalAdvance("…") * 4:
                painting.words(painter, note, row.note, small, colors["muted"])
        below = QRectF(left, area.top() + 24, title.width(), 17)
        why = painting.Inks(small, colors["muted"], colors["text"])
        painting.marked_words(painter, below, row.reason.text, row.reason.marks, why)
