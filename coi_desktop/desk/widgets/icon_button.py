# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small square button with one of our drawings."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look

_SIDE = 24


class IconButton(QAbstractButton):
    """Says aloud and in its tip what it does, and by which key."""

    def __init__(self, look: Look, icon: str, words: str, key: str = "", *, framed: bool = False) -> None:
        super().__init__()
        self._look = look
        self._icon_name = icon
        self._framed = framed
        said = look.texts("button.spoken", text=words, key=key) if key else words
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        colors = self._look.colors
        area = QRectF(self.rect())
        live = self.isEnabled() and self.underMouse()
        if self._framed or live:
            edge = colors["control_line"] if self._framed else None
            painting.rounded(painter, area, 5, colors["accent_soft" if live else "surface"], edge)
        self._look.icons.paint(painter, self._icon_name, QRectF(5, 5, 14, 14), colors["muted"])
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 5, colors)
        painter.end()
