# SPDX-License-Identifier: AGPL-3.0-or-later
"""A calm page for when there is nothing to show: what is so, and what to do next."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.key_button import KeyButton

_DISC = 56
_WIDTH = 460
_MAY_BREAK = "\u200b"


class _Emblem(QWidget):
    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self.setFixedSize(QSize(_DISC, _DISC))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        painting.rounded(painter, QRectF(self.rect()), _DISC / 2, colors["accent_soft"], None)
        self._look.icons.paint(painter, self._icon, QRectF(16, 16, 24, 24), colors["accent_text"])
        painter.end()


class EmptyState(QWidget):
    """An emblem, a headline, a sentence or two, and at most one button."""

    def __init__(self, look: Look, icon: str, title: str, text: str, button: KeyButton | None = None) -> None:
        super().__init__()
        self._title = QLabel(title)
        self._title.setProperty("role", "headline")
        self._text = QLabel(_breakable(text))
        self._text.setProperty("role", "muted")
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(_Emblem(look, icon), 0, middle)
        layout.addSpacing(8)
        layout.addWidget(self._title, 0, middle)
        layout.addWidget(self._text, 0, middle)
        if button:
            layout.addSpacing(10)
            layout.addWidget(button, 0, middle)
        layout.addStretch(3)

    def say(self, title: str, text: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._text.setText(_breakable(text))
        self._fit()

    @property
    def words(self) -> str:
        """Headline and text, as shown."""
        return f"{self._title.text()}\n{self._text.text()}".replace(_MAY_BREAK, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(120, min(_WIDTH, self.width() - 40))
        for label in (self._title, self._text):
            label.setFixedSize(width, max(0, label.heightForWidth(width)))


def _breakable(text: str) -> str:
    """Long paths may break after each folder."""
    return text.replace("/", f"/{_MAY_BREAK}").replace("\\", f"\\{_MAY_BREAK}")
