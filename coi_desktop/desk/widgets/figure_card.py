# SPDX-License-Identifier: AGPL-3.0-or-later
"""A figure on a card, with what it counts above and what lies behind it below; pressed, it leads there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look

_PAD_X, _PAD_Y = 16, 13
_TITLE, _VALUE, _LINE = 20, 34, 18
_VALUE_PX = 24
_LINES = 2


class FigureCard(QAbstractButton):
    """``title`` never changes; the figure and the line below it do."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._value = ""
        self._below = ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The figure and what stands below it."""
        return f"{self._value} {self._below}".strip()

    def say(self, value: str, below: str) -> None:
        """Show a figure."""
        self._value, self._below = value, below
        self.setAccessibleName(f"{self.text()}: {value}. {below}")
        self.setToolTip(below)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * _PAD_Y + _TITLE + _VALUE + _LINES * _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        area = QRectF(self.rect())
        live = self.underMouse() or self.isDown()
        painting.rounded(painter, area, 8, colors["surface"], colors["accent" if live else "line"])
        inner = area.adjusted(_PAD_X, _PAD_Y, -_PAD_X, -_PAD_Y)
        top = QRectF(inner.left(), inner.top(), inner.width(), _TITLE)
        painting.words(painter, top, self.text(), self._look.font(self), colors["muted"])
        large = QFont(self._look.font(self, strong=True))
        large.setPixelSize(_VALUE_PX)
        figure = QRectF(inner.left(), top.bottom(), inner.width(), _VALUE)
        painting.words(painter, figure, self._value, large, colors["text"])
        below = QRectF(inner.left(), figure.bottom(), inner.width(), _LINES * _LINE)
        small = self._look.font(self, "small")
        painting.wrapped(painter, below, self._below, small, colors["muted"], _LINE, _LINES)
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 8, colors)
        painter.end()
