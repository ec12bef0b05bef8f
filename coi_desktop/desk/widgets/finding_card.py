# SPDX-License-Identifier: AGPL-3.0-or-later
"""One thing to settle: what is wrong, where it shows, in a card that leads to the place."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.fitting import fit_height

_PAD_X = 11
_PAD_Y = 9
_TITLE_LINE = 19
_TEXT_LINE = 18.5
_SIGN = 12


@dataclass(frozen=True)
class CardWords:
    """What a card says. ``where`` stands at the right of the title; ``spoken`` is read aloud instead."""

    title: str
    text: str
    where: str
    tone: Tone
    sign: Sign
    spoken: str


class FindingCard(QAbstractButton):
    """A card of one tone. A press leads to the place on the page."""

    def __init__(self, look: Look, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self.setAccessibleName(words.spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCheckable(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._selected = False

    def set_selected(self, selected: bool) -> None:
        """Mark the card whose place the page shows."""
        self._selected = selected
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title = self._title_lines(width) * _TITLE_LINE
        body = painting.wrapped_height(
            self._words.text, self._look.font(self), width - 2 * _PAD_X, _TEXT_LINE
        )
        return round(2 * _PAD_Y + title + (body if self._words.text else 0))

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def _where_width(self) -> float:
        font = self._look.font(self, "small")
        return QFontMetricsF(font).horizontalAdvance(self._words.where) + 2 if self._words.where else 0.0

    def _title_width(self, width: float) -> float:
        return width - 2 * _PAD_X - _SIGN - 6 - (self._where_width() + 10 if self._words.where else 0)

    def _title_lines(self, width: float) -> int:
        font = self._look.font(self, strong=True)
        return round(painting.wrapped_height(self._words.title, font, self._title_width(width), 1, most=3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_height(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        colors, words = self._look.colors, self._words
        ink = colors.ink(words.tone)
        edge = ink.front if self._selected or self.underMouse() else ink.card_edge
        painting.rounded(painter, area, 7, ink.card_back, edge)
        top = float(_PAD_Y)
        painting.sign(
            painter, words.sign, QRectF(_PAD_X, top + (_TITLE_LINE - _SIGN) / 2, _SIGN, _SIGN), ink.front
        )
        width = self._title_width(area.width())
        title = QRectF(_PAD_X + _SIGN + 6, top, width, area.height())
        strong = self._look.font(self, strong=True)
        painting.wrapped(painter, title, words.title, strong, ink.front, _TITLE_LINE, most=3)
        small = self._look.font(self, "small")
        where = self._where_width()
        place = QRectF(area.right() - _PAD_X - where, top, where, _TITLE_LINE)
        painting.words(painter, place, words.where, small, colors["muted"])
        top += self._title_lines(area.width()) * _TITLE_LINE
        body = QRectF(_PAD_X, top, area.width() - 2 * _PAD_X, area.height() - top)
        if words.text:
            painting.wrapped(painter, body, words.text, self._look.font(self), colors["text"], _TEXT_LINE)
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 7, colors)
        painter.end()
