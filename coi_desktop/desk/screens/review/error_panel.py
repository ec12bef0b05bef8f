# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document nobody could read: calmly, what is known and what to do."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import ErrorView
from coi_desktop.desk.tones import Tone
from coi_desktop.desk.widgets.separator import Separator

_DISC = 44


class _Emblem(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(QSize(_DISC, _DISC))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._look.colors.ink(Tone.NOT_COMPLIANT)
        painting.rounded(painter, QRectF(self.rect()), _DISC / 2, ink.back, None)
        self._look.icons.paint(painter, "damaged", QRectF(12, 12, 20, 20), ink.front)
        painter.end()


class ErrorPanel(QWidget):
    """Headline, reason with next step, and the few facts that are certain."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setProperty("role", "headline")
        self._text = QLabel()
        self._shown: list[QLabel] = []
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        what_next = QLabel(look.texts("error.next.title"))
        what_next.setProperty("role", "strong")
        hint = QLabel(look.texts("error.next"))
        for label in (self._title, self._text, hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 26, 22, 14)
        layout.setSpacing(8)
        layout.addWidget(_Emblem(look))
        layout.addSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(8)
        layout.addWidget(Separator(look))
        layout.addSpacing(6)
        layout.addLayout(self._facts)
        layout.addSpacing(6)
        layout.addWidget(Separator(look))
        layout.addSpacing(6)
        layout.addWidget(what_next)
        layout.addWidget(hint)
        layout.addStretch(1)

    @property
    def words(self) -> str:
        """Headline and reason, as shown."""
        return f"{self._title.text()}\n{self._text.text()}"

    def show_error(self, error: ErrorView) -> None:
        """Say what is known of a document."""
        self._title.setText(error.title)
        self._text.setText(error.text)
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        for number, (name, fact) in enumerate(error.facts):
            label, value = QLabel(name), QLabel(fact)
            label.setProperty("role", "muted")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            self._facts.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, number, 1)
            self._shown += [label, value]
