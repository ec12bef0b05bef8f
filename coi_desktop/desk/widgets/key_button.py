# SPDX-License-Identifier: AGPL-3.0-or-later
"""A button that shows the key that presses it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look

HEIGHT = 30
_PAD = 13
_GAP = 8
_CAP_HEIGHT = 18
_ICON = 14


class KeyButton(QAbstractButton):
    """Text, the cap of its key, and an optional icon. ``primary`` is the one filled button of a group; one that can
    be checked is outlined while it is.

    ``key`` is only what is written on the cap: the screen owns the shortcut itself.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        key: str = "",
        *,
        primary: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._key = key
        self._primary = primary
        self._icon = icon
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name_it()

    def set_words(self, text: str) -> None:
        """Change what the button says."""
        self.setText(text)
        self._name_it()
        self.updateGeometry()
        self.update()

    def set_primary(self, primary: bool) -> None:
        """Make this the filled button of its group, or an ordinary one."""
        self._primary = primary
        self.update()

    def _name_it(self) -> None:
        spoken = "button.spoken" if self._key else "button.spoken.plain"
        self.setAccessibleName(self._look.texts(spoken, text=self.text(), key=self._key))

    def sizeHint(self) -> QSize:
        width = 2.0 * _PAD + QFontMetricsF(self._look.font(self)).horizontalAdvance(self.text()) + 1
        if self._icon:
            width += _ICON + 6
        if self._key:
            width += _GAP - 2 + painting.key_cap_width(self._key, self._look.font(self, "tiny"))
        return QSize(round(width), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        colors = self._look.colors
        area = QRectF(self.rect())
        pressed = self.isDown()
        on = self.isChecked()
        live = self.isEnabled() and (self.underMouse() or pressed or on)
        primary = self._primary and self.isEnabled()
        if primary:
            painting.rounded(painter, area, 6, colors["accent_hover" if live else "accent"], None)
        else:
            painting.rounded(
                painter,
                area,
                6,
                colors["accent_soft" if live else "surface"],
                colors["accent" if on else "control_line"],
            )
        ink = colors["on_accent" if primary else "text"]
        left = float(_PAD)
        if self._icon:
            spot = QRectF(left - 2, (area.height() - _ICON) / 2, _ICON, _ICON)
            self._look.icons.paint(painter, self._icon, spot, ink)
            left += _ICON + 4
        font = self._look.font(self)
        font.setWeight(font.Weight.Medium)
        right = area.right() - _PAD
        if self._key:
            small = self._look.font(self, "tiny")
            width = painting.key_cap_width(self._key, small)
            cap = QRectF(area.right() - width - 8, (area.height() - _CAP_HEIGHT) / 2, width, _CAP_HEIGHT)
            painting.key_cap(painter, cap, self._key, small, colors, on_accent=primary)
            right = cap.left() - _GAP + 2
        painting.words(painter, QRectF(left, 0, right - left + 2, area.height()), self.text(), font, ink)
        if self._look.focus.on(self):
            ring = area.adjusted(2, 2, -2, -2) if primary else area
            painting.focus_ring(painter, ring, 6, colors)
        painter.end()
