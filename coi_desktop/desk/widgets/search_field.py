# SPDX-License-Identifier: AGPL-3.0-or-later
"""A search field that shows the key that leads to it."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look

_HEIGHT = 30


class SearchField(QLineEdit):
    """Esc empties it."""

    def __init__(self, look: Look, key: str) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self.setObjectName("search")
        self.setProperty("role", "search")
        self.setFixedHeight(_HEIGHT)
        self.setTextMargins(0, 0, round(painting.key_cap_width(key, look.font(self, "tiny"))) + 6, 0)

    def say(self, words: str) -> None:
        """What can be searched here."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def event(self, event: QEvent) -> bool:
        # The screens have Esc for themselves; while there are words here it is this field's.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self._key:
            return
        painter = QPainter(self)
        font = self._look.font(self, "tiny")
        width = painting.key_cap_width(self._key, font)
        cap = QRectF(self.width() - width - 8, (self.height() - 17) / 2, width, 17)
        painting.key_cap(painter, cap, self._key, font, self._look.colors, on_accent=False)
        painter.end()
