# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of several answers: a row, or a column, of round marks with words."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look

_HEIGHT = 28
_MARK = 14.0
_GAP = 7
_FEW = 3


class Choice(QAbstractButton):
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
        words = QFontMetricsF(self._look.font(self)).horizontalAdvance(self.text())
        return QSize(round(_MARK + _GAP + words + 14), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self._look.colors
        area = QRectF(self.rect())
        middle = QPointF(4 + _MARK / 2, area.center().y())
        on = self.isChecked()
        painter.setPen(QPen(colors["accent" if on or self.underMouse() else "muted"], 1.4))
        painter.setBrush(colors["surface"])
        painter.drawEllipse(middle, _MARK / 2 - 1, _MARK / 2 - 1)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors["accent"])
            painter.drawEllipse(middle, 3.4, 3.4)
        words = QRectF(4 + _MARK + _GAP, 0, area.width() - _MARK - _GAP - 8, area.height())
        painting.words(painter, words, self.text(), self._look.font(self), colors["text"])
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 6, colors)
        painter.end()


class ChoiceField(QWidget):
    """``choices`` are pairs of value and words; few of them stand side by side."""

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]], value: str) -> None:
        super().__init__()
        across = len(choices) <= _FEW
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 if across else 0)
        self.setLayout(layout)
        group = QButtonGroup(self)
        self._buttons: dict[str, Choice] = {}
        for key, words in choices:
            button = Choice(look, words)
            button.setChecked(key == value)
            group.addButton(button)
            layout.addWidget(button)
            self._buttons[key] = button
        layout.addStretch(1)
        chosen = self._buttons.get(value)
        self.setFocusProxy(chosen or next(iter(self._buttons.values())))

    @property
    def value(self) -> str:
        """The answer chosen; empty without one."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def button(self, value: str) -> Choice:
        """The mark of an answer."""
        return self._buttons[value]
