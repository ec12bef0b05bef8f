# SPDX-License-Identifier: AGPL-3.0-or-later
"""Quiet words that can be pressed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import Sign, Tone

_HEIGHT = 20
_SIGN = 13


class LinkButton(QAbstractButton):
    """Muted until pointed at; ``key`` is shown as a cap after the words, ``mark`` as a sign."""

    def __init__(
        self, look: Look, text: str, key: str = "", *, spoken: str = "", mark: tuple[Tone, Sign] | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self._mark = mark
        self._spoken = spoken
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Change what it says."""
        self.setText(text)
        spoken = "button.spoken" if self._key else "button.spoken.plain"
        said = self._look.texts(spoken, text=self._spoken or text, key=self._key)
        self.setAccessibleName(said)
        self.setToolTip(said if self._spoken else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._look.font(self, "small")).horizontalAdvance(self.text()) + 5
        if self._key:
            width += 6 + painting.key_cap_width(self._key, self._look.font(self, "tiny"))
        if self._mark:
            width += 6 + _SIGN
        return QSize(round(width), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        colors = self._look.colors
        area = QRectF(self.rect())
        right = area.right() - 2
        if self._key:
            tiny = self._look.font(self, "tiny")
            width = painting.key_cap_width(self._key, tiny)
            cap = QRectF(right - width, (area.height() - 17) / 2, width, 17)
            painting.key_cap(painter, cap, self._key, tiny, colors, on_accent=False)
            right = cap.left() - 5
        if self._mark:
            tone, sign = self._mark
            spot = QRectF(right - _SIGN + 2, (area.height() - _SIGN) / 2, _SIGN, _SIGN)
            painting.sign(painter, sign, spot, colors.ink(tone).front)
            right = spot.left() - 6
        ink = colors["accent_text" if self.underMouse() and self.isEnabled() else "muted"]
        words = QRectF(2, 0, right - 2, area.height())
        painting.words(
            painter, words, self.text(), self._look.font(self, "small"), ink, elide=Qt.TextElideMode.ElideLeft
        )
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 4, colors)
        painter.end()
