# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands at the foot of the judgment: the actions, a question, a problem."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import Question
from coi_desktop.desk.widgets.icon_button import IconButton
from coi_desktop.desk.widgets.key_button import KeyButton

_SIDE = 14
_GAP = 8


class Actions(QWidget):
    """The four things to do with a document, each with its key."""

    request = Signal()
    accept = Signal()
    not_a_certificate = Signal()
    edit = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("actions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.request_button = KeyButton(look, texts("action.request"), "R", primary=True)
        self.accept_button = KeyButton(look, texts("action.accept"), "A")
        self.refuse_button = KeyButton(look, texts("action.not_a_certificate"), "N")
        self.edit_button = KeyButton(look, texts("action.edit"), "E")
        self._buttons = (self.request_button, self.accept_button, self.refuse_button, self.edit_button)
        signals = (self.request, self.accept, self.not_a_certificate, self.edit)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_SIDE, 11, _SIDE, 11)
        rows.setSpacing(_GAP)
        for row in (self._first, self._second):
            row.setSpacing(_GAP)
            rows.addLayout(row)
        for button, signal, name in zip(
            self._buttons, signals, ("request", "accept", "refuse", "edit"), strict=True
        ):
            button.setObjectName(f"action_{name}")
            button.clicked.connect(signal)
        self._two_rows: bool | None = None
        self._arrange(two_rows=False)

    def allow(self, *, request: bool, accept: bool, refuse: bool, edit: bool, first: str) -> None:
        """Which actions make sense now; ``first`` names the filled button: request, accept or refuse."""
        for button, allowed in zip(self._buttons, (request, accept, refuse, edit), strict=True):
            button.setEnabled(allowed)
            button.set_primary(button.objectName() == f"action_{first}")

    def _arrange(self, *, two_rows: bool) -> None:
        if two_rows is self._two_rows:
            return
        self._two_rows = two_rows
        for row in (self._first, self._second):
            while row.count():
                row.takeAt(0)
        rows = (self._first, self._second)
        for number, button in enumerate(self._buttons):
            row = rows[number // 2 if two_rows else 0]
            if button is self.edit_button and not two_rows:
                row.addStretch(1)
            row.addWidget(button)
        if two_rows:
            self._first.addStretch(1)
            self._second.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = sum(button.sizeHint().width() for button in self._buttons) + 3 * _GAP + 2 * _SIDE
        self._arrange(two_rows=wanted > self.width())


class QuestionPanel(QWidget):
    """Says in plain words what filing leaves open; Enter files, Esc goes back."""

    confirmed = Signal()
    withdrawn = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._title.setWordWrap(True)
        self._text = QLabel()
        self._text.setWordWrap(True)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.yes = KeyButton(look, "", texts("key.enter"), primary=True)
        self.yes.setObjectName("question_yes")
        self.no = KeyButton(look, texts("question.no"), texts("key.esc"))
        self.no.setObjectName("question_no")
        self.yes.clicked.connect(self.confirmed)
        self.no.clicked.connect(self.withdrawn)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(4)
        layout.addLayout(buttons)

    def ask(self, question: Question) -> None:
        """Put a question."""
        self._title.setText(question.title)
        self._text.setText("\n".join([*(f"•  {point}" for point in question.points), question.text]))
        self.yes.set_words(question.yes)
        self.setAccessibleName(self.words)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def words(self) -> str:
        """The whole question as shown."""
        return f"{self._title.text()}\n{self._text.text()}"


class ProblemStrip(QWidget):
    """What went wrong, beside the actions it belongs to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("problem")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = IconButton(look, "close", look.texts("notice.close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self._label, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, problem: Problem) -> None:
        """Show a problem."""
        self._label.setText(f"✕ {problem}")
        self.setAccessibleName(str(problem))
        self.show()

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()
