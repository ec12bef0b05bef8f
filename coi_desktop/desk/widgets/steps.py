# SPDX-License-Identifier: AGPL-3.0-or-later
"""The steps of a guided act in a line: done ones ticked, the one in hand marked."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import Sign, Tone

_HEIGHT = 26
_DISC = 20
_GAP = 8
_BETWEEN = 34


class Steps(QWidget):
    """``titles`` in their order."""

    def __init__(self, look: Look, titles: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self._titles = tuple(titles)
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, number: int) -> None:
        """The step in hand, from 0."""
        self.current = number
        self.setAccessibleName(
            self._look.texts("steps.spoken", at=number + 1, of=len(self._titles), title=self._titles[number])
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        left = 2.0
        for number, title in enumerate(self._titles):
            at, done = number == self.current, number < self.current
            disc = QRectF(left, (self.height() - _DISC) / 2, _DISC, _DISC)
            fill = colors["accent"] if at else colors["accent_soft"] if done else colors["surface"]
            painting.rounded(painter, disc, _DISC / 2, fill, None if at or done else colors["control_line"])
            if done:
                ink = self._look.colors.ink(Tone.COMPLIANT).front
                painting.sign(painter, Sign.CHECK, disc.adjusted(4, 4, -4, -4), ink)
            else:
                font = self._look.font(self, "tiny", strong=True)
                painter.setFont(font)
                painter.setPen(colors["on_accent" if at else "muted"])
                painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            font = self._look.font(self, strong=at)
            width = QFontMetricsF(font).horizontalAdvance(title) + 2
            words = QRectF(disc.right() + _GAP, 0, width, self.height())
            painting.words(painter, words, title, font, colors["text" if at else "muted"])
            left = words.right() + _BETWEEN
            if number + 1 < len(self._titles):
                line = QRectF(words.right() + 8, self.height() / 2, _BETWEEN - 16, 1)
                painter.fillRect(line, colors["control_line"])
        painter.end()
