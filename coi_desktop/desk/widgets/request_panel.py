# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message that asks for what is missing: to read, change, copy, and send from one's own mail."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.key_button import KeyButton


class RequestPanel(QWidget):
    """``sent`` says that the message is on its way; ``skipped`` that the next one is wanted without it; ``left``
    that nothing was sent."""

    sent = Signal()
    skipped = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.title = title = QLabel(texts("request.title"))
        title.setProperty("role", "name")
        lead = QLabel(texts("request.lead"))
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        self.message = QPlainTextEdit()
        self.message.setObjectName("request_message")
        self.message.setAccessibleName(texts("request.message"))
        self.message.setTabChangesFocus(True)
        self.copy = KeyButton(look, texts("request.copy"), texts("key.copy_all"), primary=True)
        self.copy.setObjectName("request_copy")
        self.done = KeyButton(look, texts("request.sent"), texts("key.sent"))
        self.done.setObjectName("request_sent")
        back = KeyButton(look, texts("question.no"), texts("key.esc"))
        back.setObjectName("request_back")
        self._copied = QLabel()
        self._copied.setProperty("role", "small")
        self.skip = KeyButton(look, texts("request.skip"))
        self.skip.setObjectName("request_skip")
        self.skip.clicked.connect(self.skipped)
        self.skip.hide()
        self.copy.clicked.connect(self.copy_message)
        self.done.clicked.connect(self.sent)
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.copy, self.done, self.skip):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 11)
        layout.setSpacing(8)
        for widget in (title, lead):
            layout.addWidget(widget)
        layout.addWidget(self.message, 1)
        layout.addWidget(self._copied)
        layout.addLayout(buttons)

    def show_message(self, text: str, heading: str = "", *, skippable: bool = False) -> None:
        """A fresh message; ``heading`` says whose it is where that is not plain, ``skippable`` that another
        follows."""
        self.title.setText(heading or self._look.texts("request.title"))
        self.skip.setVisible(skippable)
        self.message.setPlainText(text)
        self._copied.clear()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_message(self) -> None:
        """Put the message on the clipboard."""
        QGuiApplication.clipboard().setText(self.message.toPlainText())
        self._copied.setText(self._look.texts("request.copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
