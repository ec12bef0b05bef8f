# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line above the page in which one types what to look for in the document."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.icon_button import IconButton

_TYPING_MS = 150


class _Field(QLineEdit):
    """Enter goes on, with Shift back; Esc closes."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """``typed`` carries the words once typing has paused; ``stepped`` where to go from there."""

    typed = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = _Field()
        self.field.setObjectName("find_field")
        self.field.setPlaceholderText(texts("find.placeholder"))
        self.field.setAccessibleName(texts("find.placeholder"))
        self._said = QLabel()
        self._said.setProperty("role", "small")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = IconButton(look, "previous", texts("find.previous"), texts("key.find_previous"))
        self.next = IconButton(look, "next", texts("find.next"), texts("key.find_next"))
        close = IconButton(look, "close", texts("find.close"), texts("key.esc"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(lambda: self.typed.emit(self.field.text()))
        self.field.textChanged.connect(lambda _text: self._typing.start())
        self.field.stepped.connect(self._step)
        self.field.left.connect(self.left)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        close.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self._said)
        for button in (self.previous, self.next, close):
            row.addWidget(button)
        self.say("", many=False)
        self.hide()

    def _step(self, by: int) -> None:
        """Enter before the pause is over means: look now."""
        if self._typing.isActive():
            self._typing.stop()
            self.typed.emit(self.field.text())
        else:
            self.stepped.emit(by)

    def ask(self) -> None:
        """Open, with what was looked for last to be typed over."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text():
            self.typed.emit(self.field.text())

    def say(self, words: str, *, many: bool) -> None:
        """How much was found."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        for button in (self.previous, self.next):
            button.setEnabled(many)

    @property
    def words(self) -> str:
        """What it says of what was found."""
        return self._said.text()
