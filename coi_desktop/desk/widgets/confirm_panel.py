# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question in place, before something is done that counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.key_button import KeyButton


class ConfirmPanel(QFrame):
    """Hidden until it is asked. ``confirmed`` and ``left`` put it away."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, look: Look, yes: str) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("confirm_panel")
        self._title, self._text = QLabel(), QLabel()
        self._title.setProperty("role", "strong")
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.yes = KeyButton(look, yes, texts("key.enter"), primary=True)
        self.yes.setObjectName("confirm_yes")
        self.no = KeyButton(look, texts("question.no"), texts("key.esc"))
        self.no.setObjectName("confirm_no")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        for button, told in ((self.yes, self.confirmed), (self.no, self.left)):
            button.clicked.connect(self.hide)
            button.clicked.connect(told)
        self.hide()

    @property
    def words(self) -> str:
        """What it asks."""
        return f"{self._title.text()}\n{self._text.text()}"

    def ask(self, title: str, text: str) -> None:
        """Ask; the keyboard waits on the answer."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Put it away unanswered; False when it was not there."""
        was_there = self.isVisible()
        if was_there:
            self.hide()
        return was_there
