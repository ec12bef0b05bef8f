# SPDX-License-Identifier: AGPL-3.0-or-later
"""One field of a form: its label, its editor, and what is wrong with what stands in it."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from coi_desktop.desk.forms import Field, Kind
from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.chips_field import ChipsField
from coi_desktop.desk.widgets.choice import ChoiceField
from coi_desktop.desk.widgets.segments import SegmentField

_LINES_HIGH = 66
_PARAGRAPH_HIGH = 120

Editor = QLineEdit | QPlainTextEdit | ChoiceField | SegmentField | ChipsField


class FieldBox(QWidget):
    """Label, editor, and below it the hint, or what is wrong. ``typed`` carries what is being typed, ``edited`` tells
    of every change by the person."""

    typed = Signal(str)
    entered = Signal()
    edited = Signal()

    def __init__(self, look: Look, field: Field) -> None:
        super().__init__()
        self.field = field
        label = QLabel(field.label)
        label.setProperty("role", "field")
        label.setWordWrap(True)
        self.editor: Editor = self._make_editor(look, field)
        self.editor.setObjectName(f"field_{field.key}")
        self.editor.setAccessibleName(field.label)
        label.setBuddy(self.editor)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (label, self.editor, self._note):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.say("")

    def _make_editor(self, look: Look, field: Field) -> Editor:
        texts, kind = look.texts, field.kind
        yes, no = ("yes", texts("form.yes")), ("no", texts("form.no"))
        match kind:
            case Kind.ANSWER:
                return ChoiceField(look, (yes, no, ("", texts("form.not_said"))), field.value)
            case Kind.CHOICE:
                return ChoiceField(look, field.choices, field.value)
            case Kind.YES_NO | Kind.BUTTONS:
                choices = (yes, no) if kind is Kind.YES_NO else field.choices
                segments = SegmentField(look, choices, field.value)
                segments.changed.connect(self.edited)
                return segments
            case Kind.CHIPS:
                chips = ChipsField(look, field.value, texts("chips.add"))
                chips.changed.connect(self.edited)
                return chips
            case Kind.LINES | Kind.PARAGRAPH:
                text = QPlainTextEdit(field.value)
                text.setProperty("role", "field")
                text.setTabChangesFocus(True)
                text.setFixedHeight(_LINES_HIGH if kind is Kind.LINES else _PARAGRAPH_HIGH)
                text.textChanged.connect(self.edited)
                return text
            case _:
                return self._make_line(field)

    def _make_line(self, field: Field) -> QLineEdit:
        line = QLineEdit(field.value)
        line.setFixedHeight(30)
        if field.kind is Kind.HIDDEN:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textEdited.connect(self.typed)
        line.textEdited.connect(self.edited)
        line.returnPressed.connect(self.entered)
        if field.kind is Kind.VENDOR:
            self.names = QStringListModel(self)
            completer = QCompleter(self.names, self)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            popup = completer.popup()
            if popup is not None:
                popup.setObjectName("suggestions")
            line.setCompleter(completer)
        return line

    @property
    def text(self) -> str:
        """What was typed or chosen."""
        match self.editor:
            case QLineEdit():
                return self.editor.text()
            case QPlainTextEdit():
                return self.editor.toPlainText()
        return self.editor.value

    def say(self, problem: str) -> None:
        """What is wrong; the hint again when nothing is."""
        self._note.setText(f"✕ {problem}" if problem else self.field.hint)
        self._note.setProperty("role", "field_trouble" if problem else "small")
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)
        self._note.setVisible(bool(problem or self.field.hint))
        self.editor.setAccessibleDescription(problem or self.field.hint)

    @property
    def note(self) -> str:
        """What stands below the field."""
        return self._note.text()
