# SPDX-License-Identifier: AGPL-3.0-or-later
"""The third step: what would become of each row, and what is brought in at the end."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import Column, PagedTableModel
from coi_desktop.desk.screens.importing.words import OUTCOME_MARKS, RowWords
from coi_desktop.desk.tones import Tone
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.list_table import PillWords, list_table
from coi_desktop.desk.widgets.status_pill import Chip
from coi_desktop.domain.imports import RowOutcome

_OUTCOME = 1
_WIDTHS = {0: 110, 1: 120, 2: 260}


class RowsPage(QWidget):
    """``filtered`` carries the outcome to list, None for all."""

    filtered = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: dict[int, RowWords] = {}
        texts = look.texts
        columns = (
            Column(texts("import.head.row"), lambda row: row.where),
            Column(texts("import.head.outcome"), lambda row: row.word),
            Column(texts("import.head.title"), lambda row: row.title),
            Column(texts("import.head.does"), lambda row: row.does),
        )
        self.model = PagedTableModel(columns, self._spoken)
        self.table = list_table(look, self.model, texts("import.rows.name"), _WIDTHS, self._pill)
        self.table.setObjectName("import_rows")
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, head.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        self.table.setColumnWidth(0, _WIDTHS[0])
        self.model.page_wanted.connect(self._on_page_wanted)
        self.table.selectionModel().currentChanged.connect(lambda now, _was: self._tell(now.row()))
        self.chips: dict[RowOutcome | None, Chip] = {None: Chip(look, "", Tone.NOT_REQUIRED)}
        for outcome, (tone, sign) in OUTCOME_MARKS.items():
            self.chips[outcome] = Chip(look, "", tone, sign)
        group = QButtonGroup(self)
        chips = QHBoxLayout()
        chips.setSpacing(7)
        for key, chip in self.chips.items():
            chip.setCheckable(True)
            chip.setObjectName(f"rows_{key or 'all'}")
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, k=key: self.filtered.emit(k))
            chips.addWidget(chip)
        chips.addStretch(1)
        self._whole = QLabel()
        self._whole.setProperty("role", "muted")
        self._whole.setWordWrap(True)
        self._whole.setTextFormat(Qt.TextFormat.PlainText)
        self._whole.setMinimumHeight(36)
        self._nothing = EmptyState(look, "done", texts("import.none_of_these"), "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 8)
        layout.setSpacing(10)
        layout.addLayout(chips)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._whole)

    def show_rows(
        self, rows: Sequence[RowWords], counts: Mapping[RowOutcome, int], chosen: RowOutcome | None
    ) -> None:
        """List rows; ``chosen`` is the outcome that is listed."""
        texts = self._look.texts
        self.chips[None].set_words(texts("import.filter.all", n=f"{sum(counts.values()):,}"))
        for outcome, count in counts.items():
            self.chips[outcome].set_words(
                texts("import.filter", word=texts(f"import.outcome.{outcome}"), n=f"{count:,}")
            )
        self.chips[chosen].setChecked(True)
        self._rows = {row.id: row for row in rows}
        self.model.set_ids(list(self._rows))
        self._stack.setCurrentWidget(self.table if rows else self._nothing)
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._tell(0)

    def _on_page_wanted(self, ids: Sequence[int]) -> None:
        # Qt is painting: the rows must not come before it has finished.
        QTimer.singleShot(0, self, lambda: self._put(ids))

    def _put(self, ids: Sequence[int]) -> None:
        self.model.put_rows(ids, [self._rows[each] for each in ids if each in self._rows])

    def _tell(self, number: int) -> None:
        """The whole of what the chosen row does; the table may have had to shorten it."""
        row = self._rows.get(self.model.id_at(number) if self.model.id_at(number) is not None else -1)  # type: ignore[arg-type]
        said = (
            self._look.texts("import.row.whole", where=row.where, title=row.title, does=row.does)
            if row
            else ""
        )
        self._whole.setText(said)

    @property
    def whole(self) -> str:
        """What is told of the chosen row."""
        return self._whole.text()

    def _spoken(self, row: RowWords) -> str:
        return self._look.texts(
            "import.row.spoken", where=row.where, title=row.title, word=row.word, does=row.does
        )

    def _pill(self, row: RowWords, column: int) -> PillWords | None:
        if column != _OUTCOME:
            return None
        tone, sign = OUTCOME_MARKS[row.outcome]
        return PillWords(row.word, tone, sign)
