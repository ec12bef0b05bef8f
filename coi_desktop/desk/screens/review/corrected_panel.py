# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values that were put right: what was read, what was typed, by whom and when, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.desk.widgets.value_row import ValueRow


class CorrectedPanel(QWidget):
    """``back_wanted`` asks for the chosen correction to be taken back, or the newest."""

    back_wanted = Signal()

    def __init__(self, look: Look, rows: Sequence[ValueRow], *, can_take_back: bool) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("corrected_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(texts.count("corrected.title", len(rows)))
        title.setProperty("role", "strong")
        self.back = LinkButton(look, texts("corrected.back"), "T", spoken=texts("corrected.back.spoken"))
        self.back.setObjectName("corrected_back")
        self.back.setMinimumWidth(self.back.sizeHint().width())
        self.back.clicked.connect(self.back_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 2)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.back)
        self.back.setEnabled(can_take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        column.addLayout(head)
        for row in rows:
            column.addWidget(row)
