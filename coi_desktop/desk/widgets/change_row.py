# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was and what is, side by side, with a sign where it is worse."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.fitting import fit_height

_PAD_X = 8.0
_PAD_Y = 3.0
_LINE = 18.5
_SIGN = 13.0


class ChangeLine(QAbstractButton):
    """Three columns: what, before, after. One that leads nowhere cannot be pressed; ``head`` names the columns."""

    def __init__(
        self,
        look: Look,
        label: str,
        before: str,
        after: str,
        *,
        worse: bool = False,
        spoken: str = "",
        live: bool = False,
        head: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._words = (label, before, after)
        self._worse = worse
        self._live = live
        self._head = head
        self.setAccessibleName(spoken or f"{label}: {before}, {after}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if live else Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _columns(self, width: float) -> tuple[tuple[float, float], ...]:
        """Left and width of each column."""
        room = width - 2 * _PAD_X - _SIGN - 8
        first = min(150.0, room * 0.34)
        each = (room - first) / 2
        return (
            (_PAD_X, first - 8),
            (_PAD_X + first, each - 8),
            (_PAD_X + first + each, each - 2),
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        font = self._look.font(self, "small" if self._head else "base", strong=True)
        heights = [
            painting.wrapped_height(words, font, max(30.0, room), _LINE, 3)
            for words, (_, room) in zip(self._words, self._columns(width), strict=True)
        ]
        return round(max(heights) + 2 * _PAD_Y)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(240, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_height(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors, area = self._look.colors, QRectF(self.rect())
        if self._live and self.underMouse():
            painting.rounded(painter, area, 5, colors["raised"], None)
        size = "small" if self._head else "base"
        inks = ("text" if self._head else "muted", "muted", "muted" if self._head else "text")
        for number, (words, (left, room)) in enumerate(
            zip(self._words, self._columns(area.width()), strict=True)
        ):
            strong = number == (0 if self._head else 2)
            font = self._look.font(self, size, strong=strong)
            place = QRectF(left, _PAD_Y, room, area.height())
            painting.wrapped(painter, place, words, font, colors[inks[number]], _LINE, 3)
        if self._worse:
            spot = QRectF(area.width() - _PAD_X - _SIGN, _PAD_Y + (_LINE - _SIGN) / 2, _SIGN, _SIGN)
            painting.sign(painter, Sign.CROSS, spot, colors.ink(Tone.NOT_COMPLIANT).front)
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 5, colors)
        painter.end()
