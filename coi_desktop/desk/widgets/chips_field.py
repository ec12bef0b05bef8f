# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few short entries as chips: each can be taken away, and another be typed below."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.flow import FlowLayout

_HEIGHT = 24
_PAD = 10
_CROSS = 12


class EntryChip(QAbstractButton):
    """One entry with a cross. Pressing it, or Delete, takes it away."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        self.setText(text)
        self.setAccessibleName(look.texts("chips.spoken", text=text))
        self.setToolTip(look.texts("chips.take_away", text=text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._look.font(self, "small", strong=True)).horizontalAdvance(self.text())
        return QSize(round(words) + 2 * _PAD + _CROSS + 5, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        area = QRectF(self.rect())
        edge = colors["accent"] if self.underMouse() else None
        painting.rounded(painter, area, _HEIGHT / 2, colors["line_soft"], edge)
        words = area.adjusted(_PAD, 0, -_PAD - _CROSS - 3, 0)
        font = self._look.font(self, "small", strong=True)
        painting.words(painter, words, self.text(), font, colors["text"])
        spot = QRectF(area.right() - _PAD - _CROSS + 2, area.center().y() - _CROSS / 2, _CROSS, _CROSS)
        self._look.icons.paint(painter, "close", spot, colors["muted"])
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, _HEIGHT / 2, colors)
        painter.end()


class ChipsField(QWidget):
    """``changed`` when an entry was added or taken away."""

    changed = Signal()

    def __init__(self, look: Look, value: str, prompt: str) -> None:
        super().__init__()
        self._look = look
        self._prompt = prompt
        self._entries = [line for line in value.splitlines() if line.strip()]
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6)
        policy = self._chips.sizePolicy()
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self.entry = QLineEdit()
        self.entry.setFixedHeight(30)
        self.entry.setPlaceholderText(prompt)
        self.entry.returnPressed.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(self._chips)
        layout.addWidget(self.entry)
        self.setFocusProxy(self.entry)
        self._show()

    @property
    def value(self) -> str:
        """The entries, one a line."""
        return "\n".join(self._entries)

    @property
    def chips(self) -> list[EntryChip]:
        """The chips, in order."""
        return self._chips.findChildren(EntryChip, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.entry.setAccessibleName(f"{name}. {self._prompt}")

    def _add(self) -> None:
        text = " ".join(self.entry.text().split())
        if text and text not in self._entries:
            self._entries.append(text)
            self.entry.clear()
            self._show()
            self.changed.emit()

    def _take_away(self, text: str) -> None:
        self._entries.remove(text)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for text in self._entries:
            chip = EntryChip(self._look, text)
            chip.clicked.connect(lambda _checked=False, t=text: self._take_away(t))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._entries))
        self._chips.updateGeometry()
