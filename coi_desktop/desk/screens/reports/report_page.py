# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a report: sorted by any column, states as pills, and the long words of the chosen row below."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import Column, PagedTableModel
from coi_desktop.desk.tones import EVIDENCE_MARKS, STANDING_MARKS, Sign, Tone
from coi_desktop.desk.widgets.card import card
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.list_table import PillWords, list_table
from coi_desktop.reports.table import Cell, Kind, Report, Row, shown
from coi_desktop.reports.table import Column as ReportColumn
from coi_desktop.reports.words import EVIDENCE

_PIXELS = 7.2
_STATE, _FIGURES = 136, {Kind.DATE: 104, Kind.MONEY: 108, Kind.COUNT: 70}
_LONG = 28
_MARKS: dict[str, tuple[Tone, Sign]] = {
    **{EVIDENCE[state]: mark for state, mark in EVIDENCE_MARKS.items()},
    **{standing.label: mark for standing, mark in STANDING_MARKS.items()},
    "Held": (Tone.NOT_COMPLIANT, Sign.CROSS),
    "In force": (Tone.WAIVED, Sign.DIAMOND),
}


class ShownRow:
    """A row with the number the table knows it by."""

    def __init__(self, id: int, row: Row) -> None:
        self.id = id
        self.row = row


class ReportPage(QWidget):
    """Shows one report, or why there is none. ``sort_wanted`` carries a column and whether it is turned around,
    ``row_wanted`` a row the person went into."""

    sort_wanted = Signal(int, bool)
    row_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.report: Report | None = None
        self.model: PagedTableModel | None = None
        self.table: QTableView | None = None
        self._sorted = (-1, False)
        self.empty = EmptyState(look, "reports", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self.detail = self._label("report_detail", "")
        self.notes = self._label("report_notes", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(9)
        layout.addWidget(card(self._stack), 1)
        layout.addWidget(self.detail)
        layout.addWidget(self.notes)

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.hide()
        return label

    def show_waiting(self, title: str, words: str) -> None:
        """No report, and why."""
        self.report = None
        self.empty.say(title, words)
        self._stack.setCurrentWidget(self.empty)
        self.detail.hide()
        self.notes.hide()

    def show_report(self, report: Report) -> None:
        """The rows, in the report's own order."""
        texts = self._look.texts
        self.report = report
        self._sorted = (-1, False)
        self.notes.setText("\n".join(report.body.notes))
        self.notes.setVisible(bool(report.body.notes))
        self.detail.hide()
        if not report.body.rows:
            self.empty.say(texts("reports.nothing.title"), texts("reports.nothing.text"))
            self._stack.setCurrentWidget(self.empty)
            return
        self._make_table(report)

    def _make_table(self, report: Report) -> None:
        old = self.table
        columns = [
            Column(column.title, _teller(number, column.kind), str(number), _is_right(column.kind))
            for number, column in enumerate(report.body.columns)
        ]
        model = self.model = PagedTableModel(columns, lambda row: _spoken(report, row.row))
        widths = {number: _width(column) for number, column in enumerate(report.body.columns)}
        table = self.table = list_table(self._look, model, report.title, widths, _pill)
        table.setObjectName("report_table")
        head = table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(0, widths[0])
        head.setMinimumSectionSize(60)
        head.setStretchLastSection(True)
        head.sectionClicked.connect(self._on_header)
        table.activated.connect(self._on_activated)
        model.page_wanted.connect(self._on_page_wanted)
        model.set_ids(range(len(report.body.rows)))
        table.selectionModel().currentChanged.connect(self._on_current)
        self._stack.addWidget(table)
        self._stack.setCurrentWidget(table)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def take_keyboard(self) -> None:
        """Put the keyboard on the rows."""
        if self.table is not None and self.report is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_page_wanted(self, ids: Any) -> None:
        # Qt is painting: the answer must not come before it has finished.
        model, report = self.model, self.report

        def answer() -> None:
            if report is not None and model is not None and model is self.model:
                model.put_rows(ids, [ShownRow(id, report.body.rows[id]) for id in ids])

        QTimer.singleShot(0, self, answer)

    def show_order(self, ids: Sequence[int], section: int, *, descending: bool) -> None:
        """The same rows in another order."""
        if self.model is None or self.report is None or len(ids) != len(self.report.body.rows):
            return
        self.model.set_ids(ids)
        self.model.set_sorted(section, descending=descending)

    def _on_header(self, section: int) -> None:
        self._sorted = (section, self._sorted == (section, False))
        self.sort_wanted.emit(*self._sorted)

    def _on_activated(self, index: QModelIndex) -> None:
        report, model = self.report, self.model
        id = model.id_at(index.row()) if model is not None and index.isValid() else None
        if report is not None and id is not None:
            self.row_wanted.emit(report.body.rows[id])

    def _on_current(self, current: QModelIndex) -> None:
        report, model = self.report, self.model
        id = model.id_at(current.row()) if model is not None and current.isValid() else None
        if report is None or id is None:
            return
        cells = zip(report.body.columns, report.body.rows[id].cells, strict=True)
        said = [f"{c.title}: {cell}" for c, cell in cells if _is_cut_off(cell, c.kind)]
        self.detail.setText("\n".join(said))
        self.detail.setVisible(bool(said))


def _width(column: ReportColumn) -> int:
    """Pixels: enough for the title and for what such columns hold."""
    title = round(len(column.title) * _PIXELS) + 26
    if column.kind is Kind.STATE:
        return max(title, _STATE)
    if column.kind is Kind.TEXT:
        return max(title, round(min(column.width, _LONG) * _PIXELS) + 16)
    return max(title, _FIGURES[column.kind])


def _teller(number: int, kind: Kind) -> Any:
    return lambda row: shown(row.row.cells[number], kind) or "–"


def _is_right(kind: Kind) -> bool:
    return kind in (Kind.MONEY, Kind.COUNT)


def _pill(row: Any, column: int) -> PillWords | None:
    cell = row.row.cells[column]
    word = re.split("[:,]", cell)[0] if isinstance(cell, str) else ""
    mark = _MARKS.get(word)
    return None if mark is None else PillWords(word, *mark)


def _is_cut_off(cell: Cell, kind: Kind) -> bool:
    """Whether the table hardly shows all of a cell: it is long, or a pill shows its first word."""
    return isinstance(cell, str) and (len(cell) > _LONG or (kind is Kind.STATE and ":" in cell))


def _spoken(report: Report, row: Row) -> str:
    cells = zip(report.body.columns, row.cells, strict=True)
    return ", ".join(f"{c.title}: {shown(cell, c.kind)}" for c, cell in cells if cell is not None)
