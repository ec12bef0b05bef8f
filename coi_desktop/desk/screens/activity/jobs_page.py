# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work under way, failed and done, with what can be done about the one in hand."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import PAGE_ROWS, Column, PagedTableModel
from coi_desktop.desk.screens.activity.rows import JobLine
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import PillWords, list_table

_STATE = 1
_DETAIL = 2
_WIDTHS = {1: 130, _DETAIL: 520, 3: 120}


class JobsPage(QWidget):
    """``opened`` carries a place, ``retry_wanted`` and ``stop_wanted`` the line they are about."""

    opened = Signal(object)
    retry_wanted = Signal(object)
    stop_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: dict[int, JobLine] = {}
        texts = look.texts
        self.model = PagedTableModel(
            (
                Column(texts("activity.column.job"), lambda row: row.name),
                Column(texts("activity.column.state"), lambda row: row.state),
                Column(texts("activity.column.detail"), lambda row: row.detail or "–"),
                Column(texts("activity.column.at"), lambda row: row.at),
            ),
            lambda row: f"{row.name}. {row.state}. {row.detail}",
        )
        self.table: QTableView = list_table(look, self.model, texts("activity.jobs"), _WIDTHS, _pill)
        self.table.setObjectName("job_table")
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.empty = EmptyState(look, "done", texts("activity.no_jobs"), texts("activity.no_jobs.text"))
        self.retry = KeyButton(look, texts("activity.retry"), "R", primary=True)
        self.stop = KeyButton(look, texts("activity.stop"), "S")
        self.go = KeyButton(look, texts("activity.go"), texts("key.enter"))
        for name, button in (("retry", self.retry), ("stop", self.stop), ("job_go", self.go)):
            button.setObjectName(f"activity_{name}")
        self.retry.clicked.connect(lambda: self.ask_retry())
        self.stop.clicked.connect(lambda: self.ask_stop())
        self.go.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail = QFrame()
        self.detail.setObjectName("event_detail")
        below = QHBoxLayout(self.detail)
        below.setContentsMargins(14, 10, 14, 10)
        below.addWidget(self._why, 1)
        for button in (self.go, self.stop, self.retry):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setObjectName("table_card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self.detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnWidth(_DETAIL, min(_WIDTHS[_DETAIL], self.width() * 4 // 10))

    @property
    def words(self) -> str:
        """What is said about the line in hand."""
        return self._why.text()

    def show_jobs(self, lines: Sequence[JobLine]) -> None:
        """List all work; the line in hand stays in hand."""
        ids = [line.id for line in lines]
        if ids != [self.model.id_at(row) for row in range(self.model.rowCount())]:
            chosen, place = (
                self.model.id_at(self.table.currentIndex().row()),
                self.table.verticalScrollBar().value(),
            )
            self.model.set_ids(ids)
            at = self.model.row_of(chosen) if chosen is not None else 0
            if ids:
                self.table.setCurrentIndex(self.model.index(max(at, 0), 0))
            self.table.verticalScrollBar().setValue(place)
        self._lines = {line.id: line for line in lines}
        for start in range(0, len(ids), PAGE_ROWS):
            piece = slice(start, start + PAGE_ROWS)
            self.model.put_rows(ids[piece], lines[piece])
        self._stack.setCurrentWidget(self.table if ids else self.empty)
        self._show_detail()

    def take_keyboard(self) -> None:
        """Put the keyboard where the work starts."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_retry(self) -> None:
        """Try the line in hand again, where that makes sense."""
        line = self._line()
        if line is not None and line.retry is not None:
            self.retry_wanted.emit(line)

    def ask_stop(self) -> None:
        """Stop the line in hand, where it runs."""
        line = self._line()
        if line is not None and line.stop is not None:
            self.stop_wanted.emit(line)

    def _line(self) -> JobLine | None:
        chosen = self.model.id_at(self.table.currentIndex().row())
        return None if chosen is None else self._lines.get(chosen)

    def _show_detail(self) -> None:
        line = self._line()
        acts = line is not None and (line.place, line.retry, line.stop) != (None, None, None)
        self.detail.setVisible(line is not None and (bool(line.detail) or acts))
        if line is not None:
            self._why.setText(line.detail or line.name)
            self.retry.setVisible(line.retry is not None)
            self.stop.setVisible(line.stop is not None)
            self.go.setVisible(line.place is not None)

    def _open(self, index: QModelIndex) -> None:
        line = self._line() if index.isValid() else None
        if line is not None and line.place is not None:
            self.opened.emit(line.place)


def _pill(row: JobLine, column: int) -> PillWords | None:
    return PillWords(row.state, row.tone, row.sign) if column == _STATE else None
