# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few words beside a place of the page."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QLabel, QWidget

from coi_desktop.desk.look import Look

_WIDEST = 340
_GAP = 6


class SpotBubble(QLabel):
    """Hidden until something is said, and whenever something else is done with the page."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look = look
        self._over = over
        self.setObjectName("spot_bubble")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, words: str, area: QRectF) -> None:
        """Show words below a place, or above it where there is no room."""
        self.setText(words)
        self.setAccessibleName(words)
        wide = self.fontMetrics().horizontalAdvance(words) + 26
        self.setFixedWidth(min(_WIDEST, wide, max(120, self._over.width() - 2 * _GAP)))
        self.setFixedHeight(self.heightForWidth(self.width()))
        left = min(max(_GAP, round(area.left())), self._over.width() - self.width() - _GAP)
        top = round(area.bottom()) + _GAP
        if top + self.height() > self._over.height():
            top = max(_GAP, round(area.top()) - self.height() - _GAP)
        self.move(left, top)
        self.show()
        self.raise_()
