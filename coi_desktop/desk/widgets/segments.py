# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of a few answers, each a button of its own; the chosen one is filled with the accent's soft color."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.flow import FlowLayout

_HEIGHT = 30
_PAD = 12


class Segment(QAbstractButton):
    """One answer."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._look.font(self, strong=True)).horizontalAdvance(self.text())
        return QSize(round(words) + 2 * _PAD, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        area, on = QRectF(self.rect()), self.isChecked()
        live = on or self.underMouse()
        painting.rounded(
            painter,
            area,
            6,
            colors["accent_soft" if on else "surface"],
            colors["accent" if live else "control_line"],
        )
        ink = colors["accent_text" if on else "text"]
        center = Qt.AlignmentFlag.AlignCenter
        painting.words(
            painter, area.adjusted(6, 0, -6, 0), self.text(), self._look.font(self, strong=on), ink, center
        )
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 6, colors)
        painter.end()


class SegmentField(QWidget):
    """``choices`` are pairs of value and words. ``changed`` when another is chosen; arrow keys move the choice."""

    changed = Signal()

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]], value: str) -> None:
        super().__init__()
        layout = FlowLayout(self, gap=6)
        group = QButtonGroup(self)
        self._buttons: dict[str, Segment] = {}
        for key, words in choices:
            button = Segment(look, words)
            button.setChecked(key == value)
            group.addButton(button)
            layout.addWidget(button)
            self._buttons[key] = button
        group.buttonClicked.connect(lambda _button: self.changed.emit())
        chosen = self._buttons.get(value)
        self.setFocusProxy(chosen or next(iter(self._buttons.values())))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> str:
        """The answer chosen; empty without one."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def button(self, value: str) -> Segment:
        """The button of an answer."""
        return self._buttons[value]
