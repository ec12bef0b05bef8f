# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values to check first, above everything that is judged from them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.desk.widgets.value_row import ValueRow

_SHOWN = 5
"""Rows at first: more would push away what is to settle."""


class CheckPanel(QWidget):
    """A title with its two keys, and the first rows; the others on demand, or when one of them is chosen."""

    next_wanted = Signal()
    right_wanted = Signal()

    def __init__(self, look: Look, rows: Sequence[ValueRow]) -> None:
        super().__init__()
        texts = look.texts
        self._hidden = tuple(rows[_SHOWN:]) if len(rows) > _SHOWN + 1 else ()
        self.setObjectName("check_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(texts.count("check.title", len(rows)))
        title.setProperty("role", "strong")
        self.right = LinkButton(look, texts("check.right"), "Y", spoken=texts("check.right.spoken"))
        self.right.setObjectName("check_right")
        self.right.clicked.connect(self.right_wanted)
        self.next = LinkButton(look, texts("check.next"), "C", spoken=texts("check.next.spoken"))
        self.next.setObjectName("check_next")
        self.next.clicked.connect(self.next_wanted)
        for link in (self.right, self.next):
            link.setMinimumWidth(link.sizeHint().width())
        self._all = LinkButton(look, texts("check.all", n=len(rows)))
        self._all.setObjectName("check_all")
        self._all.clicked.connect(self.show_all)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 2)
        head.setSpacing(12)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.right)
        head.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        column.addLayout(head)
        for row in rows:
            column.addWidget(row)
        for row in self._hidden:
            row.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(6, 3, 8, 0)
        foot.addWidget(self._all)
        foot.addStretch(1)
        column.addLayout(foot)
        self.is_open = not self._hidden
        self._all.setVisible(not self.is_open)

    def show_all(self) -> None:
        """Show every row."""
        for row in self._hidden:
            row.show()
        self.is_open = True
        self._all.hide()
