# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sentence across the window about what just happened; stays until it is put away."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.icon_button import IconButton

_SIGN = 14


class NoticeBar(QWidget):
    """Hidden while it has nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tone, self._sign = Tone.NEEDS_REVIEW, Sign.INFO
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = IconButton(look, "close", look.texts("notice.close"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(36, 5, 10, 5)
        layout.addWidget(self._label, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()

    @property
    def tone(self) -> Tone:
        """Whether that is good or bad."""
        return self._tone

    def say(self, text: str, tone: Tone, sign: Sign) -> None:
        """Show a sentence."""
        self._tone, self._sign = tone, sign
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._look.colors.ink(self._tone)
        painter.fillRect(self.rect(), ink.card_back)
        painter.fillRect(0, self.height() - 1, self.width(), 1, ink.card_edge)
        painting.sign(painter, self._sign, QRectF(14, (self.height() - _SIGN) / 2, _SIGN, _SIGN), ink.front)
        painter.end()
