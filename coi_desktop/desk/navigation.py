# SPDX-License-Identifier: AGPL-3.0-or-later
"""The column at the left: one button per screen, with its count."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from coi_desktop.desk import painting
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import Recipe

WIDTH = 184
NARROW = 56
_ROW = 33
_PILL = 18


class NavigationButton(QAbstractButton):
    """Icon, name and count of a screen; only the icon when the column is narrow."""

    def __init__(self, look: Look, screen: Recipe) -> None:
        super().__init__()
        self._look = look
        self._icon_name = screen.icon or screen.name
        self._key = screen.key
        self._calls = screen.calls
        self._count = -1
        self._narrow = False
        self.setText(look.texts(f"screen.{screen.name}"))
        self.setObjectName(f"navigate_{screen.name}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def count(self) -> int:
        """The number shown, negative when none is."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show a number; a negative one hides it."""
        self._count = count
        self._say()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Only the icon."""
        self._narrow = narrow
        self.update()

    def _say(self) -> None:
        texts = self._look.texts
        if self._count >= 0:
            self.setAccessibleName(texts("navigation.spoken", title=self.text(), n=self._count))
        else:
            self.setAccessibleName(self.text())
        hint = "navigation.hint" if self._key else "navigation.hint.plain"
        self.setToolTip(texts(hint, title=self.text(), key=self._key))

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 16 if self._narrow else WIDTH - 17, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._look.colors
        area = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painting.rounded(painter, area, 6, colors["accent_soft" if chosen else "window"], None)
        ink = colors["accent_text" if chosen else "nav_text"]
        icon = QRectF(10, (area.height() - 16) / 2, 16, 16)
        if self._narrow:
            icon.moveCenter(area.center())
        self._look.icons.paint(painter, self._icon_name, icon, ink)
        if self._narrow:
            self._paint_dot(painter, area)
        else:
            font = self._look.font(self, strong=chosen)
            if not chosen:
                font.setWeight(font.Weight.Medium)
            painting.words(painter, QRectF(36, 0, area.width() - 36, area.height()), self.text(), font, ink)
            self._paint_count(painter, area, chosen)
        if self._look.focus.on(self):
            painting.focus_ring(painter, area, 6, colors)
        painter.end()

    def _paint_count(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        if self._count < 0:
            return
        colors = self._look.colors
        font = self._look.font(self, "tiny", strong=True)
        words = f"{self._count:,}"
        width = max(24.0, QFontMetricsF(font).horizontalAdvance(words) + 17)
        pill = QRectF(area.right() - width - 10, (area.height() - _PILL) / 2, width, _PILL)
        painting.rounded(painter, pill, _PILL / 2, colors["accent" if chosen else "pill"], None)
        painter.setFont(font)
        painter.setPen(colors["on_accent" if chosen else "nav_text"])
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_dot(self, painter: QPainter, area: QRectF) -> None:
        if self._calls and self._count > 0:
            painting.rounded(
                painter, QRectF(area.center().x() + 6, 5, 7, 7), 3.5, self._look.colors["accent"], None
            )


class Navigation(QWidget):
    """Buttons for the screens there are, some of them at the foot. ``wanted`` carries a screen's name."""

    wanted = Signal(str)

    def __init__(self, look: Look, screens: Sequence[Recipe]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(look.texts("navigation.name"))
        self._buttons: dict[str, NavigationButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 10)
        layout.setSpacing(2)
        layout.addStretch(1)
        group = QButtonGroup(self)
        above = 0
        for screen in screens:
            button = NavigationButton(look, screen)
            self._buttons[screen.name] = button
            group.addButton(button)
            layout.insertWidget(layout.count() if screen.at_foot else above, button)
            above += not screen.at_foot
            button.clicked.connect(lambda _checked=False, name=screen.name: self.wanted.emit(name))
        self.set_narrow(False)

    def button(self, name: str) -> NavigationButton:
        """The button of a screen."""
        return self._buttons[name]

    def choose(self, name: str) -> None:
        """Mark the screen that is shown."""
        self._buttons[name].setChecked(True)

    def set_count(self, name: str, count: int) -> None:
        """The number beside a screen's name."""
        self._buttons[name].set_count(count)

    def offer(self, name: str, on: bool) -> None:
        """Whether a screen stands here; it can be shown either way."""
        self._buttons[name].setVisible(on)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, where the window has little room."""
        self.setFixedWidth(NARROW if narrow else WIDTH)
        for button in self._buttons.values():
            button.set_narrow(narrow)
