# SPDX-License-Identifier: AGPL-3.0-or-later
"""Above the judgment: whose document, for which subcontract, where they stand and would stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import CaseView
from coi_desktop.desk.tones import STANDING_MARKS, Tone
from coi_desktop.desk.widgets.link_button import LinkButton
from coi_desktop.desk.widgets.status_pill import Chip, StatusPill

_SIDE = 14


class CaseHead(QWidget):
    """``project_chosen`` carries the number of a subcontract."""

    project_chosen = Signal(int)
    vendor_change_wanted = Signal()

    def __init__(self, look: Look, case: CaseView) -> None:
        super().__init__()
        self._look = look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 0, _SIDE, 0)
        layout.setSpacing(3)
        line = QHBoxLayout()
        line.setSpacing(8)
        name = QLabel(case.title)
        name.setProperty("role", "name")
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        pill = StatusPill(self._look, case.standing)
        line.addWidget(name)
        line.addWidget(pill)
        line.addStretch(1)
        layout.addLayout(line)
        for words in filter(None, (case.subtitle, case.belongs)):
            under = QLabel(words)
            under.setProperty("role", "small")
            under.setTextFormat(Qt.TextFormat.PlainText)
            under.setWordWrap(True)
            layout.addWidget(under)
        if len(case.tabs) > 1:
            layout.addSpacing(5)
            layout.addWidget(self._tabs(case))
        if case.matched:
            layout.addSpacing(3)
            layout.addWidget(self._after(case))

    def _tabs(self, case: CaseView) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, tab in enumerate(case.tabs):
            tone, sign = STANDING_MARKS[tab.standing] if tab.standing else (Tone.NOT_REQUIRED, None)
            chip = Chip(self._look, tab.name, tone, sign)
            chip.setCheckable(True)
            chip.setChecked(number == case.tab)
            chip.clicked.connect(lambda _checked=False, n=number: self.project_chosen.emit(n))
            row.addWidget(chip)
        row.addStretch(1)
        return box

    def _after(self, case: CaseView) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        texts = self._look.texts
        if case.after is not None:
            words = QLabel(texts("case.after"))
            words.setProperty("role", "small")
            row.addWidget(words)
            row.addWidget(StatusPill(self._look, case.after))
        row.addStretch(1)
        change = LinkButton(self._look, texts("match.change"), "M", spoken=texts("match.change.spoken"))
        change.clicked.connect(self.vendor_change_wanted)
        row.addWidget(change)
        return box
