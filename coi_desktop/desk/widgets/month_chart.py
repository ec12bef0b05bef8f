# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bars by month, drawn. Each bar is a button: one Tab leads to the chart, the arrow keys along it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import Tone

_HEIGHT = 150
_LABEL, _COUNT = 18, 18
_WIDEST = 24.0
_LEAST = 2.0
_BESIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True)
class BarWords:
    """One bar. ``warns``: in the color of what ends soon, which ``spoken`` and the tip say in words."""

    label: str
    count: int
    warns: bool
    spoken: str


class Bar(QAbstractButton):
    """One month."""

    moved = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = BarWords("", 0, False, "")
        self._most = 1
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def say(self, words: BarWords, most: int) -> None:
        """Show a month; the tallest bar counts ``most``."""
        self._words, self._most = words, max(1, most)
        self.setText(words.label)
        self.setAccessibleName(words.spoken)
        self.setToolTip(words.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(30, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(18, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _BESIDE.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        area = QRectF(self.rect())
        room = area.height() - _LABEL - _COUNT
        tall = max(_LEAST, room * self._words.count / self._most) if self._words.count else 0.0
        wide = min(_WIDEST, area.width() - 6)
        bar = QRectF(area.center().x() - wide / 2, area.bottom() - _LABEL - tall, wide, tall)
        ink = colors.ink(Tone.EXPIRING)
        live = self.underMouse() or self.isDown()
        if live:
            painting.rounded(painter, area.adjusted(1, 0, -1, 0), 5, colors["accent_soft"], None)
        if tall:
            fill = colors["warning_bar" if self._words.warns else "bar"]
            painting.rounded(painter, bar, min(3.0, tall / 2), fill, None)
        else:
            painter.fillRect(QRectF(bar.left(), bar.top() - 1, wide, 1), colors["control_line"])
        middle = Qt.AlignmentFlag.AlignCenter
        small = self._look.font(self, "tiny", strong=self._words.warns and bool(tall))
        count = QRectF(area.left(), bar.top() - _COUNT, area.width(), _COUNT)
        said = f"{self._words.count:,}" if self._words.count else "–"
        painting.words(
            painter, count, said, small, ink.front if self._words.warns else colors["muted"], middle
        )
        foot = QRectF(area.left(), area.bottom() - _LABEL + 2, area.width(), _LABEL - 2)
        font = self._look.font(self, "tiny", strong=self._words.warns)
        painting.words(
            painter,
            foot,
            self._words.label,
            font,
            ink.front if self._words.warns else colors["muted"],
            middle,
        )
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 5, colors)
        painter.end()


class MonthChart(QWidget):
    """``opened`` carries the number of the bar that was pressed, from 0."""

    opened = Signal(int)

    def __init__(self, look: Look, name: str, bars: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bars = tuple(Bar(look) for _ in range(bars))
        for number, bar in enumerate(self.bars):
            layout.addWidget(bar)
            bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus)
            bar.moved.connect(lambda step, at=number: self._move(at, at + step))
            bar.clicked.connect(lambda _checked=False, at=number: self.opened.emit(at))

    def show_bars(self, words: Sequence[BarWords]) -> None:
        """Show as many months as there are bars."""
        most = max((bar.count for bar in words), default=1)
        for bar, said in zip(self.bars, words, strict=True):
            bar.say(said, most)

    def _move(self, start: int, to: int) -> None:
        if 0 <= to < len(self.bars):
            self.bars[start].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.bars[to].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.bars[to].setFocus(Qt.FocusReason.TabFocusReason)
