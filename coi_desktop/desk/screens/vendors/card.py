# SPDX-License-Identifier: AGPL-3.0-or-later
"""One card of a vendor's page: a title, what can be done, and rows that are as high as their words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.vendors.page_rows import Columns, PageRows
from coi_desktop.desk.screens.vendors.page_words import PageRow
from coi_desktop.desk.widgets.wordy_list import WordyList

_HIGHEST = 330


class Card(QFrame):
    """``opened`` carries what the opened row is about. A list that is longer than ``_HIGHEST`` scrolls."""

    opened = Signal(object)

    def __init__(self, look: Look, name: str, columns: Columns, empty: str = "", *buttons: QWidget) -> None:
        super().__init__()
        self.setObjectName("vendor_card")
        title = QLabel(look.texts(f"vendor.card.{name}"))
        title.setProperty("role", "strong")
        head = QHBoxLayout()
        head.setContentsMargins(14, 9, 10, 7)
        head.setSpacing(7)
        head.addWidget(title)
        head.addStretch(1)
        for button in buttons:
            head.addWidget(button)
        self._empty = QLabel(empty)
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(14, 0, 14, 10)
        self._rows = PageRows(look, self, columns)
        self.list = WordyList(look, title.text(), self._rows)
        self.list.setObjectName(f"vendor_{name}")
        self.list.opened.connect(lambda row: self.opened.emit(row.about))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 2)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addWidget(self.list)

    @property
    def rows(self) -> Sequence[PageRow]:
        """What is listed."""
        return self.list.rows

    @property
    def chosen(self) -> object:
        """What the row in hand is about."""
        at = self.list.currentIndex().row()
        return self.rows[at].about if 0 <= at < len(self.rows) else None

    def show_rows(self, rows: Sequence[PageRow]) -> None:
        """List rows; without any say what there is to do."""
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows and bool(self._empty.text()))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() - 2
        needed = sum(self._rows.height(row, width) for row in self.rows)
        policy = Qt.ScrollBarPolicy
        self.list.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > _HIGHEST else policy.ScrollBarAlwaysOff
        )
        # The hairline below the last row would stand beside the card's own edge.
        self.list.setFixedHeight(max(0, min(_HIGHEST, round(needed) - 1)))
