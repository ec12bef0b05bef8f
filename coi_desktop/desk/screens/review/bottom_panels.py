# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands at the foot of the judgment: the actions, a question, a problem."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.review.case_view import Question
from coi_desktop.desk.widgets.icon_button import IconButton
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.link_button import LinkButton

_SIDE = 14
_GAP = 8
_MOST_LINES = 7


class Actions(QWidget):
    """What can be done with a document, each with its key: the usual things as buttons, the rarer ones below."""

    request = Signal()
    accept = Signal()
    waive = Signal()
    not_a_certificate = Signal()
    split = Signal()
    undo = Signal()
    edit = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("actions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.request_button = KeyButton(look, texts("action.request"), "R", primary=True)
        self.accept_button = KeyButton(look, texts("action.accept"), "A")
        self.waive_button = KeyButton(look, texts("action.waive"), "W")
        self.edit_button = KeyButton(look, texts("action.edit"), "E")
        self.refuse_button = KeyButton(look, texts("action.not_a_certificate"), "N")
        self.split_button = LinkButton(look, texts("action.split"), "S")
        self.undo_button = LinkButton(look, texts("action.undo"), "U")
        named: dict[str, tuple[QAbstractButton, SignalInstance]] = {
            "request": (self.request_button, self.request),
            "accept": (self.accept_button, self.accept),
            "waive": (self.waive_button, self.waive),
            "edit": (self.edit_button, self.edit),
            "refuse": (self.refuse_button, self.not_a_certificate),
            "split": (self.split_button, self.split),
            "undo": (self.undo_button, self.undo),
        }
        self._named = {name: button for name, (button, _) in named.items()}
        for name, (button, signal) in named.items():
            button.setObjectName(f"action_{name}")
            button.clicked.connect(signal)
        self._groups = (
            (self.request_button, self.accept_button, self.waive_button, self.edit_button),
            (self.refuse_button, self.split_button, self.undo_button),
        )
        self._lines = [QHBoxLayout() for _ in range(_MOST_LINES)]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_SIDE, 10, _SIDE, 9)
        rows.setSpacing(0)
        for line in self._lines:
            line.setSpacing(_GAP)
            rows.addLayout(line)
        self._arranged: list[list[QAbstractButton]] = []
        self._arrange(10_000)

    def allow(self, allowed: Collection[str], first: str) -> None:
        """Which actions make sense now, by name; ``first`` names the filled button: request, accept or refuse. Undo
        always does: it speaks of what was done before."""
        for name, button in self._named.items():
            button.setEnabled(name in allowed or name == "undo")
            if isinstance(button, KeyButton):
                button.set_primary(name == first)

    def _arrange(self, room: int) -> None:
        """As many lines as the buttons need; the last of a group stands at the right where its line has room."""
        lines = [line for group in self._groups for line in _lines_of(group, room)]
        if lines == self._arranged:
            return
        self._arranged = lines
        lasts = {group[-1] for group in self._groups}
        for layout in self._lines:
            while layout.count():
                layout.takeAt(0)
            layout.setContentsMargins(0, 0, 0, 0)
        for layout, buttons in zip(self._lines, lines, strict=False):
            layout.setContentsMargins(0, 3, 0, 3)
            for button in buttons:
                if button in lasts or button is self.split_button:
                    layout.addStretch(0 if button is self.undo_button else 1)
                layout.addWidget(button)
            if not lasts & set(buttons):
                layout.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width() - 2 * _SIDE)


def _lines_of(buttons: Sequence[QAbstractButton], room: int) -> list[list[QAbstractButton]]:
    """The buttons broken into lines no wider than ``room``."""
    lines: list[list[QAbstractButton]] = []
    left = -1
    for button in buttons:
        width = button.sizeHint().width() + _GAP
        if left < width - _GAP:
            lines.append([])
            left = room
        lines[-1].append(button)
        left -= width
    return lines


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
