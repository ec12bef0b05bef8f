# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message that brought a document: from whom, when, what the mail server found, and its text to read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import MessageView
from coi_desktop.desk.tones import Sign, Tone
from coi_desktop.desk.widgets.link_button import LinkButton

_TEXT_HIGH = 150


class MessagePanel(QWidget):
    """One line until it is opened; ``switched`` asks to show or to put away the rest."""

    switched = Signal()

    def __init__(self, look: Look, message: MessageView, *, is_open: bool) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("message_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(message.title)
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        mark = (Tone.EXPIRING, Sign.EXCLAMATION) if message.doubtful else None
        self.switch = LinkButton(look, "", mark=mark)
        self.switch.setObjectName("message_switch")
        self.switch.clicked.connect(self.switched)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.switch)
        self._rest = QWidget()
        facts = QGridLayout(self._rest)
        facts.setContentsMargins(0, 4, 0, 0)
        facts.setHorizontalSpacing(12)
        facts.setVerticalSpacing(4)
        facts.setColumnStretch(1, 1)
        for number, (name, words) in enumerate(message.facts):
            label, value = QLabel(name), QLabel(words)
            label.setProperty("role", "muted")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            facts.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(value, number, 1)
        self.text = QPlainTextEdit(message.text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("role", "field")
        self.text.setAccessibleName(look.texts("message.text"))
        self.text.setFixedHeight(_TEXT_HIGH)
        facts.addWidget(self.text, len(message.facts), 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._rest)
        self.show_rest(is_open)

    def show_rest(self, show: bool) -> None:
        """Show or put away everything but the first line."""
        self._rest.setVisible(show)
        self.switch.set_words(self._look.texts("message.hide" if show else "message.show"))
        self.switch.setMinimumWidth(self.switch.sizeHint().width())
