# SPDX-License-Identifier: AGPL-3.0-or-later
"""A standing as a pill: sign, word and color together; and a chip that looks alike and can be clicked."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import STANDING_MARKS, Sign, Tone
from coi_desktop.domain.standing import Standing

HEIGHT = 21
_SIGN = 11.0


def pill_width(look: Look, widget: QWidget, text: str, sign: Sign | None) -> float:
    """How wide a pill with ``text`` is."""
    font = look.font(widget, "small", strong=True)
    return QFontMetricsF(font).horizontalAdvance(text) + 18 + (_SIGN + 4 if sign else 0)


def paint_pill(
    painter: QPainter, area: QRectF, look: Look, widget: QWidget, text: str, tone: Tone, sign: Sign | None
) -> None:
    """Draw a pill into ``area``."""
    ink = look.colors.ink(tone)
    painting.rounded(painter, area, area.height() / 2, ink.back, None)
    left = area.left() + 9
    if sign:
        painting.sign(painter, sign, QRectF(left, area.center().y() - _SIGN / 2, _SIGN, _SIGN), ink.front)
        left += _SIGN + 4
    rest = QRectF(left, area.top(), area.right() - left - 7, area.height())
    painting.words(painter, rest, text, look.font(widget, "small", strong=True), ink.front)


class StatusPill(QWidget):
    """Shows one standing; nothing for None."""

    def __init__(self, look: Look, standing: Standing | None) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._standing: Standing | None = None
        self._take(standing)

    def _take(self, standing: Standing | None) -> None:
        self._standing = standing
        spoken = self._look.texts("pill.spoken", standing=standing.label) if standing is not None else ""
        self.setAccessibleName(spoken)

    def show_standing(self, standing: Standing | None) -> None:
        """Another standing; None takes no room."""
        self._take(standing)
        self.setVisible(standing is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._standing is None:
            return QSize(0, HEIGHT)
        sign = STANDING_MARKS[self._standing][1]
        return QSize(round(pill_width(self._look, self, self._standing.label, sign)), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._standing is None:
            return
        painter = QPainter(self)
        tone, sign = STANDING_MARKS[self._standing]
        paint_pill(painter, QRectF(self.rect()), self._look, self, self._standing.label, tone, sign)
        painter.end()


class Chip(QAbstractButton):
    """A pill to press: a part of the document, or a filter. A checked one is outlined."""

    def __init__(
        self, look: Look, text: str, tone: Tone, sign: Sign | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self._sign = sign
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        """Change what the chip says."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self._look, self, self.text(), self._sign)), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        paint_pill(painter, area, self._look, self, self.text(), self._tone, self._sign)
        edge = self._look.colors.ink(self._tone).front
        if self.isChecked() or self.underMouse():
            painting.rounded(painter, area, HEIGHT / 2, None, edge)
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, HEIGHT / 2, self._look.colors)
        painter.end()
