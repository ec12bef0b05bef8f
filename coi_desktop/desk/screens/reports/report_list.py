# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that can be made: a title and a sentence each, one of them chosen. The arrow keys go through them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look

WIDTH = 262
_PAD_SIDE, _PAD_TOP, _TITLE, _GAP = 12, 8, 18, 1


class ReportCard(QAbstractButton):
    """One report."""

    def __init__(self, look: Look, title: str, sentence: str) -> None:
        super().__init__()
        self._look = look
        self._sentence = sentence
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(
            WIDTH, round(_PAD_TOP * 2 + _TITLE + _GAP + self._sentence_height(WIDTH - 2 * _PAD_SIDE - 14))
        )

    def _sentence_height(self, width: float) -> float:
        metrics = QFontMetricsF(self._look.font(self, "small"))
        return metrics.boundingRect(
            QRectF(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, self._sentence
        ).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        area = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painting.rounded(painter, area, 6, colors["accent_soft" if chosen else "raised"], None)
        if chosen:
            painting.rounded(painter, QRectF(0, 6, 3, area.height() - 12), 1.5, colors["accent"], None)
        inner = area.adjusted(_PAD_SIDE, _PAD_TOP, -_PAD_SIDE, -_PAD_TOP)
        title = QRectF(inner.left(), inner.top(), inner.width(), _TITLE)
        painting.words(painter, title, self.text(), self._look.font(self, strong=True), colors["text"])
        painter.setFont(self._look.font(self, "small"))
        painter.setPen(colors["muted"])
        below = inner.adjusted(0, _TITLE + _GAP, 0, 4)
        painter.drawText(below, Qt.TextFlag.TextWordWrap, self._sentence)
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 6, colors)
        painter.end()


class ReportList(QScrollArea):
    """``chosen`` carries the name of another report."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("report_list")
        self.setAccessibleName(look.texts("reports.list"))
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH + 14)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: dict[str, ReportCard] = {}
        self._group = QButtonGroup(self)

    def show_choices(self, choices: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """Name, title and sentence of each."""
        content = QWidget()
        content.setObjectName("report_choices")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(7, 8, 7, 8)
        layout.setSpacing(2)
        for name, title, sentence in choices:
            card = self.cards[name] = ReportCard(self._look, title, sentence)
            card.setObjectName(f"report_{name}")
            card.setChecked(name == chosen)
            card.toggled.connect(lambda on, n=name: self._on_toggled(n, on))
            self._group.addButton(card)
            layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(content)

    def take_keyboard(self) -> None:
        """Put the keyboard on the chosen one."""
        card = next((card for card in self.cards.values() if card.isChecked()), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, name: str, on: bool) -> None:
        if on:
            self.ensureWidgetVisible(self.cards[name])
            self.chosen.emit(name)
