# SPDX-License-Identifier: AGPL-3.0-or-later
"""One value of the document: label, what is printed, what is asked for, and a sign. Edits in place."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.fitting import fit_height

_PAD_X = 8.0
_PAD_Y = 3.0
_LINE = 18.5
_SIGN = 13.0
_GAP = 10.0
_EDITOR_HEIGHT = 26


@dataclass(frozen=True)
class RowWords:
    """What a row says. ``quiet`` rows show a value that nothing is asked of; ``unsure`` ones were read with
    doubt; ``blank`` ones have nothing printed."""

    label: str
    value: str
    asked: str
    spoken: str
    sign: Sign | None = None
    tone: Tone | None = None
    quiet: bool = False
    unsure: bool = False
    blank: bool = False
    hint: str = ""


class ValueEditor(QLineEdit):
    """Enter hands the text over, Esc leaves the value as it was, and so does leaving the field untouched."""

    submitted = Signal(str)
    dismissed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)


class ValueRow(QAbstractButton):
    """A press selects the value, a double press or Enter edits it."""

    edit_wanted = Signal()
    submitted = Signal(str)
    dismissed = Signal()

    def __init__(self, look: Look, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._selected = False
        self._trouble = ""
        self.can_edit = False
        self._editor: ValueEditor | None = None
        self._heights: dict[int, int] = {}
        self.setAccessibleName(words.spoken)
        self.setToolTip(words.hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> RowWords:
        """What it says."""
        return self._words

    @property
    def editor(self) -> ValueEditor | None:
        """The open editor, None while the value is only shown."""
        return self._editor

    @property
    def is_selected(self) -> bool:
        """Whether the page shows this value's place."""
        return self._selected

    def set_selected(self, selected: bool) -> None:
        """Mark the row whose place the page shows."""
        self._selected = selected
        self.update()

    def open_editor(self, text: str) -> None:
        """Edit in place, starting from ``text``, all of it selected."""
        if self._editor is None:
            self._editor = ValueEditor(self)
            self._editor.setProperty("role", "in_place")
            self._editor.setAccessibleName(self._look.texts("edit.spoken", label=self._words.label))
            self._editor.submitted.connect(self.submitted)
            self._editor.dismissed.connect(self.dismissed)
        self._editor.setText(text)
        self._editor.selectAll()
        self._place_editor()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._resized()

    def close_editor(self) -> None:
        """Back to showing the value."""
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self._trouble = ""
        self._resized()

    def show_trouble(self, text: str) -> None:
        """Say under the editor why what was typed cannot be taken."""
        self._trouble = text
        if self._editor is not None:
            self._editor.setAccessibleDescription(text)
        self._resized()

    def _resized(self) -> None:
        self._heights.clear()
        fit_height(self)
        self.update()

    def _columns(self, width: float) -> tuple[float, float, float]:
        """Left of the value, left of what is asked, left of the sign."""
        value = _PAD_X + min(142.0, max(92.0, (width - 2 * _PAD_X) * 0.31))
        sign = width - _PAD_X - _SIGN
        asked_font = self._look.font(self, "small")
        asked = QFontMetricsF(asked_font).horizontalAdvance(self._words.asked) + 2 if self._words.asked else 0
        return value, sign - 6 - min(asked, (sign - value) * 0.52), sign

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        value, asked, sign = self._columns(width)
        if self._editor is not None:
            trouble = 0.0
            if self._trouble:
                room = width - value - _PAD_X
                trouble = 2 + painting.wrapped_height(
                    self._trouble, self._look.font(self, "small"), room, _LINE
                )
            return round(_EDITOR_HEIGHT + 4 + trouble)
        heights = [
            painting.wrapped_height(self._words.label, self._look.font(self), value - _PAD_X - 6, _LINE, 2),
            painting.wrapped_height(
                self._words.value, self._value_font(), max(40.0, asked - value - _GAP), _LINE, 4
            ),
            painting.wrapped_height(
                self._words.asked, self._look.font(self, "small"), sign - 6 - asked, _LINE, 3
            ),
        ]
        return round(max(heights) + 2 * _PAD_Y)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(240, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 24)

    def _value_font(self) -> QFont:
        strong = not self._words.quiet and not self._words.blank
        return self._look.font(self, strong=strong)

    def _place_editor(self) -> None:
        if self._editor is None:
            return
        left = round(self._columns(self.width())[0]) - 7
        self._editor.setGeometry(left, 2, self.width() - left - round(_PAD_X) + 4, _EDITOR_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_editor()
        fit_height(self)
        super().resizeEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            event.ignore()  # the panel moves from row to row
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors, words = self._look.colors, self._words
        area = QRectF(self.rect())
        if self._selected:
            painting.rounded(painter, area, 5, colors["accent_soft"], None)
            painting.rounded(painter, QRectF(0, 4, 3, area.height() - 8), 1.5, colors["accent"], None)
        elif self.underMouse():
            painting.rounded(painter, area, 5, colors["raised"], None)
        value, asked, sign = self._columns(area.width())
        label = QRectF(_PAD_X, _PAD_Y, value - _PAD_X - 6, area.height())
        painting.wrapped(painter, label, words.label, self._look.font(self), colors["muted"], _LINE, 2)
        if self._editor is None:
            self._paint_value(painter, value, asked, sign)
        elif self._trouble:
            small = self._look.font(self, "small")
            below = QRectF(value, _EDITOR_HEIGHT + 4, area.width() - value - _PAD_X, area.height())
            ink = colors.ink(Tone.NOT_COMPLIANT).front
            painting.wrapped(painter, below, self._trouble, small, ink, _LINE)
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 5, colors)
        painter.end()

    def _paint_value(self, painter: QPainter, value: float, asked: float, sign: float) -> None:
        colors, words = self._look.colors, self._words
        room = QRectF(value, _PAD_Y, max(40.0, asked - value - _GAP), self.height())
        font = self._value_font()
        ink = colors["muted" if words.blank else "text"]
        painting.wrapped(painter, room, words.value, font, ink, _LINE, 4)
        if words.unsure:
            length = min(room.width(), QFontMetricsF(font).horizontalAdvance(words.value))
            under = _PAD_Y + _LINE - 1.5
            doubt = QPen(colors.ink(Tone.NEEDS_REVIEW).front, 1.4, Qt.PenStyle.DotLine)
            painter.setPen(doubt)
            painter.drawLine(round(value), round(under), round(value + length), round(under))
        small = self._look.font(self, "small")
        right = Qt.AlignmentFlag.AlignRight
        place = QRectF(asked, _PAD_Y, sign - 6 - asked, self.height())
        painting.wrapped(painter, place, words.asked, small, colors["muted"], _LINE, 3, right)
        if words.sign and words.tone:
            spot = QRectF(sign, _PAD_Y + (_LINE - _SIGN) / 2, _SIGN, _SIGN)
            painting.sign(painter, words.sign, spot, colors.ink(words.tone).front)
