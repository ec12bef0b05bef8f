# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form to fill in: labels above their fields, what is wrong right below them, two fields side by side."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coi_desktop.desk.forms import Form, Kind
from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.field_box import FieldBox
from coi_desktop.desk.widgets.key_button import KeyButton

_COLUMN = 310
_WIDEST = {False: 880, True: 1160}
_MOST_COLUMNS = {False: 2, True: 3}


class FormCard(QScrollArea):
    """``submitted`` carries what was typed by field, ``left`` that it was thought better of, ``asked_names`` what
    was typed of a vendor's name."""

    submitted = Signal(object)
    left = Signal()
    asked_names = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields: dict[str, FieldBox] = {}
        self.save = KeyButton(look, "")
        self.form: Form | None = None
        done = QShortcut(QKeySequence("Ctrl+Return"), self)
        done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self.submit)

    def show_form(self, form: Form) -> None:
        """A fresh form; the keyboard goes to its first field. One without any is a question."""
        texts = self._look.texts
        self.form = form
        content = QWidget()
        content.setObjectName("form_content")
        content.setMaximumWidth(_WIDEST[form.small])
        self.fields = {}
        title, lead, self._problem = QLabel(form.title), QLabel(form.lead), QLabel()
        for label, role in ((title, "name"), (lead, "muted"), (self._problem, "trouble")):
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(12)
        for field in form.fields:
            box = self.fields[field.key] = FieldBox(self._look, field)
            box.entered.connect(self.submit)
            if field.kind is Kind.VENDOR:
                box.typed.connect(self.asked_names)
        self.save = KeyButton(self._look, form.save, texts("key.sent"), primary=True)
        self.save.setObjectName("form_save")
        self.save.clicked.connect(self.submit)
        back = KeyButton(self._look, texts("question.no"), texts("key.esc"))
        back.setObjectName("form_back")
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(back)
        buttons.addStretch(1)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        for label in (title, lead, self._problem):
            layout.addWidget(label)
        layout.addLayout(self._grid)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self._arrange()
        # Only now: a label without a parent would be shown as a window of its own.
        lead.setVisible(bool(form.lead))
        self.setWidget(content)
        self.setAccessibleName(form.title)
        first = next((box.editor for box in self.fields.values()), self.save)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def say(self, problems: Mapping[str, str]) -> None:
        """What is wrong, each beside its field; the keyboard goes to the first."""
        for key, box in self.fields.items():
            box.say(problems.get(key, ""))
        whole = " ".join(text for key, text in problems.items() if key not in self.fields)
        self._problem.setText(f"✕ {whole}")
        self._problem.setVisible(bool(whole))
        first = next((box for key, box in self.fields.items() if key in problems), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(first, 0, 30)
        elif whole:
            self.ensureWidgetVisible(self._problem)

    def suggest(self, names: Sequence[str]) -> None:
        """Names that may be meant, below the field they are typed in."""
        for box in self.fields.values():
            editor = box.editor
            if box.field.kind is Kind.VENDOR and isinstance(editor, QLineEdit):
                box.names.setStringList(list(names))
                completer = editor.completer()
                if names and editor.hasFocus() and completer is not None and [editor.text()] != list(names):
                    completer.complete()

    def wanted_height(self) -> int:
        """How high it would be with everything in sight."""
        content = self.widget()
        return content.sizeHint().height() + 2 if content is not None else 0

    @property
    def problem(self) -> str:
        """What is wrong with the form as a whole."""
        return self._problem.text() if self._problem.isVisible() else ""

    def submit(self) -> None:
        """Hand over what was typed."""
        if self.save.isEnabled():
            self.submitted.emit({key: box.text for key, box in self.fields.items()})

    def set_busy(self, busy: bool) -> None:
        """Rest while something is being written."""
        self.save.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.form is not None:
            self._arrange()

    def _arrange(self) -> None:
        most = _MOST_COLUMNS[bool(self.form and self.form.small)]
        columns = max(1, min(most, self.viewport().width() // _COLUMN))
        while self._grid.count():
            self._grid.takeAt(0)
        for number, box in enumerate(self.fields.values()):
            self._grid.addWidget(box, number // columns, number % columns)
        for column in range(most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
