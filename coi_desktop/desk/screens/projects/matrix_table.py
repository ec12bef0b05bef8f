# SPDX-License-Identifier: AGPL-3.0-or-later
"""The matrix itself: colored cells with signs, gone through by mouse or arrow keys. The subs stay in sight."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.projects.matrix_model import MARK_ROLE, MARKS, ROW_ROLE, MatrixModel, Part
from coi_desktop.desk.screens.projects.matrix_words import Mark, RowView
from coi_desktop.desk.tones import STANDING_MARKS
from coi_desktop.desk.widgets.list_table import PAD, PillWords, cell_pill, hovered_row, row_ground
from coi_desktop.domain.ids import CommitmentId

ROW_HEIGHT = 36
_HEAD_LINE = 15
_HEAD_PAD = 8
_WIDTHS = {Part.AMOUNT: 106, Part.STANDING: 132, Part.HELD: 76}
_VENDOR_LEAST, _VENDOR_WANTED, _VENDOR_MOST = 150, 200, 300
_MARK_LEAST, _MARK_MOST = 66, 104
_SIGN = 12.0
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

Index = QModelIndex | QPersistentModelIndex


class _Head(QHeaderView):
    """Titles in as many lines as they take, in small type."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._look = look
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def sizeHint(self) -> QSize:
        font = self._look.font(self, "tiny", strong=True)
        lines = [
            painting.wrapped_height(self._title(n), font, self.sectionSize(n) - _room(n), 1, most=3)
            for n in range(self.count())
        ]
        return QSize(100, round(max(lines, default=1) * _HEAD_LINE + 2 * _HEAD_PAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colors = self._look.colors
        area = QRectF(rect)
        painter.save()
        painter.fillRect(area, colors["raised"])
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colors["line"])
        font = self._look.font(self, "tiny", strong=True)
        room = _room(section) / 2
        inner = area.adjusted(room, 0, -room, -1)
        height = painting.wrapped_height(self._title(section), font, inner.width(), _HEAD_LINE, most=3)
        inner.setTop(area.center().y() - height / 2)
        side = Qt.AlignmentFlag.AlignHCenter if section >= MARKS else Qt.AlignmentFlag.AlignLeft
        if section == Part.AMOUNT:
            side = Qt.AlignmentFlag.AlignRight
        painting.wrapped(
            painter, inner, self._title(section), font, colors["muted"], _HEAD_LINE, most=3, side=side
        )
        painter.restore()


def _room(section: int) -> int:
    """What is left blank beside a title, both sides together."""
    return 8 if section >= MARKS else 2 * PAD


class MatrixTable(QTableView):
    """``opened`` carries the subcontract and the column of a cell that was pressed or entered, ``moved`` those of
    the cell that was gone to."""

    opened = Signal(object, str)
    moved = Signal(object, str)

    def __init__(self, look: Look, model: MatrixModel, name: str) -> None:
        super().__init__()
        self.setObjectName("matrix")
        self.setAccessibleName(name)
        self._model = model
        self._frozen = QTableView(self)
        head = _Head(look, self)
        self.setHorizontalHeader(head)
        self.setModel(model)
        self._frozen.setHorizontalHeader(_Head(look, self._frozen))
        self._frozen.setModel(model)
        self._frozen.setSelectionModel(self.selectionModel())
        for table in (self, self._frozen):
            table.setItemDelegate(_CellDelegate(look, table, self))
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            table.setShowGrid(False)
            table.setMouseTracking(True)
            table.setCornerButtonEnabled(False)
            table.setTabKeyNavigation(False)
            table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            rows = table.verticalHeader()
            rows.setVisible(False)
            rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            rows.setDefaultSectionSize(ROW_HEIGHT)
            table.pressed.connect(self._on_pressed)
        self._freeze()
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self._fit)

    def _freeze(self) -> None:
        frozen = self._frozen
        frozen.setObjectName("matrix_subs")
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.horizontalHeader().sectionClicked.connect(self.horizontalHeader().sectionClicked)
        frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(frozen.verticalScrollBar().setValue)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: frozen.viewport().update())

    def chosen(self) -> tuple[CommitmentId, str] | None:
        """The subcontract and the column of the current cell."""
        index = self.currentIndex()
        return (self._model.row(index.row()).id, self._model.key(index.column())) if index.isValid() else None

    def choose(self, commitment_id: CommitmentId, column: int) -> None:
        """Go to a cell, if it is listed."""
        row = self._model.row_of(commitment_id)
        if row >= 0 and column < self._model.columnCount():
            self.setCurrentIndex(self._model.index(row, column))

    # -- sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_frozen()

    def _fit(self) -> None:
        count = self._model.columnCount()
        marks = max(0, count - MARKS)
        for part, width in _WIDTHS.items():
            self.setColumnWidth(part, width)
        left = self.viewport().width() - sum(_WIDTHS.values())
        each = max(_MARK_LEAST, min(_MARK_MOST, (left - _VENDOR_WANTED) // max(marks, 1)))
        for column in range(MARKS, count):
            self.setColumnWidth(column, each)
        vendor = max(_VENDOR_LEAST, min(_VENDOR_MOST if marks else left, left - marks * each))
        self.setColumnWidth(Part.VENDOR, vendor)
        for column in range(count):
            self._frozen.setColumnHidden(column, column != Part.VENDOR)
        self._frozen.setColumnWidth(Part.VENDOR, vendor)
        height = self.horizontalHeader().sizeHint().height()
        for table in (self, self._frozen):
            table.horizontalHeader().setFixedHeight(height)
        self.updateGeometries()

    def _place_frozen(self) -> None:
        head = self.horizontalHeader().height()
        self._frozen.setGeometry(
            self.frameWidth(),
            self.frameWidth(),
            self.columnWidth(Part.VENDOR),
            head + self.viewport().height(),
        )

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.column() == Part.VENDOR:
            return
        super().scrollTo(index, hint)
        hidden = self._frozen.width() - self.visualRect(index).left()
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    # -- what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() in _OPENING and chosen is not None:
            self.opened.emit(*chosen)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the screen's keys, not a search."""

    def _on_pressed(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.row(index.row()).id, self._model.key(index.column()))

    def _on_current(self, current: QModelIndex) -> None:
        self._frozen.viewport().update()
        if current.isValid():
            self.moved.emit(self._model.row(current.row()).id, self._model.key(current.column()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._repaint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
        self._frozen.viewport().update()


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, table: QTableView, whole: MatrixTable) -> None:
        super().__init__(table)
        self._look = look
        self._table = table
        self._whole = whole

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRectF(option.rect)
        row: RowView = index.data(ROW_ROLE)
        current = self._whole.currentIndex()
        painter.save()
        row_ground(
            painter,
            area,
            self._look,
            chosen=current.isValid() and current.row() == index.row(),
            hovered=index.row() == hovered_row(self._whole),
            first=index.column() == Part.VENDOR,
        )
        colors = self._look.colors
        inner = area.adjusted(PAD, 0, -PAD, -1)
        if index.column() == Part.VENDOR:
            font = self._look.font(self._table, strong=True)
            painting.words(painter, inner, row.vendor, font, colors["text"])
        elif index.column() == Part.AMOUNT:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painting.words(
                painter, inner, str(index.data()), self._look.font(self._table), colors["muted"], right
            )
        elif index.column() == Part.STANDING:
            tone, sign = STANDING_MARKS[row.standing]
            cell_pill(painter, area, self._look, self._table, PillWords(row.standing.label, tone, sign))
        elif index.column() == Part.HELD:
            self._paint_held(painter, inner, index.data(MARK_ROLE), held=row.held)
        else:
            self._paint_mark(painter, area.adjusted(3, 4, -3, -5), index.data(MARK_ROLE))
        if self._table is not self._whole and self._whole.horizontalScrollBar().value():
            painter.fillRect(QRectF(area.right() - 1, area.top(), 1, area.height()), colors["line"])
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_chosen(painter, area.adjusted(1, 2, -1, -3))
        painter.restore()

    def _paint_held(self, painter: QPainter, area: QRectF, mark: Mark, *, held: bool) -> None:
        font = self._look.font(self._table, "small", strong=held)
        ink = self._look.colors.ink(mark.tone).front if held else self._look.colors["muted"]
        painting.words(painter, area, mark.text, font, ink)

    def _paint_mark(self, painter: QPainter, area: QRectF, mark: Mark) -> None:
        ink = self._look.colors.ink(mark.tone)
        painting.rounded(painter, area, 5, ink.back, None)
        font = self._look.font(self._table, "small", strong=True)
        words = QFontMetricsF(font).horizontalAdvance(mark.text) if mark.text else 0.0
        sign = _SIGN if mark.sign else 0.0
        gap = 4.0 if words and sign else 0.0
        left = area.center().x() - (sign + gap + words) / 2
        if mark.sign:
            spot = QRectF(left, area.center().y() - _SIGN / 2, _SIGN, _SIGN)
            painting.sign(painter, mark.sign, spot, ink.front)
        if mark.text:
            room = QRectF(left + sign + gap, area.top(), words + 2, area.height())
            painting.words(painter, room, mark.text, font, ink.front)

    def _paint_chosen(self, painter: QPainter, area: QRectF) -> None:
        if self._look.focus.on(self._whole):
            painting.focus_ring(painter, area, 6, self._look.colors)
        else:
            painting.rounded(painter, area, 6, None, self._look.colors["accent"])
