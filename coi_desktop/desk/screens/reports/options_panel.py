# SPDX-License-Identifier: AGPL-3.0-or-later
"""Above the rows: what the report is asked for, and what can be done with it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from coi_desktop.desk.forms import Form, Kind
from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.elided_label import ElidedLabel
from coi_desktop.desk.widgets.field_box import FieldBox
from coi_desktop.desk.widgets.key_button import KeyButton

_WIDTHS = {Kind.DATE: (98, 110), Kind.VENDOR: (80, 230)}


class OptionsPanel(QWidget):
    """``make_wanted`` and ``binder_wanted`` carry what was typed by field, ``asked_names`` a field and what was typed
    in it."""

    make_wanted = Signal(object)
    binder_wanted = Signal(object)
    excel_wanted = Signal()
    pdf_wanted = Signal()
    stop_wanted = Signal()
    asked_names = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        texts = look.texts
        self.fields: dict[str, FieldBox] = {}
        self._is_binder = False
        self.make = KeyButton(look, texts("reports.make"), texts("key.enter"), primary=True)
        self.make.setObjectName("report_make")
        self.make.clicked.connect(self.submit)
        self.excel = KeyButton(look, texts("reports.excel"), "X")
        self.excel.setObjectName("report_excel")
        self.excel.clicked.connect(self.excel_wanted)
        self.pdf = KeyButton(look, texts("reports.pdf"), "P")
        self.pdf.setObjectName("report_pdf")
        self.pdf.clicked.connect(self.pdf_wanted)
        self.stop = KeyButton(look, texts("reports.stop"), texts("key.esc"))
        self.stop.setObjectName("report_stop")
        self.stop.clicked.connect(self.stop_wanted)
        self.working = QLabel()
        self.working.setProperty("role", "muted")
        self.totals = ElidedLabel()
        self.totals.setObjectName("report_totals")
        self.totals.setProperty("role", "muted")
        self._trouble = QLabel()
        self._trouble.setProperty("role", "trouble")
        self._trouble.setWordWrap(True)
        self._fields = QHBoxLayout()
        self._fields.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._fields)
        for widget in (self.make, self.stop, self.working):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.totals, 1)
        second.addStretch(0)
        second.addWidget(self.excel)
        second.addWidget(self.pdf)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addLayout(row)
        layout.addWidget(self._trouble)
        layout.addLayout(second)
        self.show_working("")
        self.allow_saving(False)
        self._trouble.hide()

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        return {key: box.text for key, box in self.fields.items()}

    @property
    def trouble(self) -> str:
        """What is wrong with what was typed."""
        return self._trouble.text() if self._trouble.isVisible() else ""

    def show_form(self, form: Form, *, is_binder: bool) -> None:
        """Other fields."""
        while self._fields.count():
            item = self._fields.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for field in form.fields:
            box = self.fields[field.key] = FieldBox(self._look, field)
            least, most = _WIDTHS[field.kind]
            box.setMinimumWidth(least)
            box.setMaximumWidth(most)
            box.entered.connect(self.submit)
            if field.kind is Kind.VENDOR:
                box.typed.connect(lambda text, key=field.key: self.asked_names.emit(key, text))
                if isinstance(box.editor, QLineEdit):
                    everybody = "" if is_binder or field.required else self._look.texts("reports.everybody")
                    box.editor.setPlaceholderText(everybody)
            self._fields.addWidget(box, 1)
        self._is_binder = is_binder
        self.make.set_words(form.save)
        for button in (self.excel, self.pdf):
            button.setVisible(not is_binder)
        self.say({})

    def say(self, problems: Mapping[str, str]) -> None:
        """What is wrong; the keyboard goes to the first field it belongs to."""
        words = " ".join(problems.values())
        self._trouble.setText(f"✕ {words}")
        self._trouble.setVisible(bool(words))
        for key, box in self.fields.items():
            box.editor.setAccessibleDescription(problems.get(key, ""))
        first = next((box for key, box in self.fields.items() if key in problems), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def suggest(self, key: str, names: Sequence[str]) -> None:
        """Records that may be meant, below the field."""
        box = self.fields.get(key)
        editor = box.editor if box is not None else None
        if box is None or not isinstance(editor, QLineEdit):
            return
        box.names.setStringList(list(names))
        completer = editor.completer()
        if completer is None:
            return
        if names and editor.hasFocus() and [editor.text()] != list(names):
            completer.complete()
        elif not names:
            # Enter must reach the field again.
            popup = completer.popup()
            if popup is not None:
                popup.hide()

    def show_working(self, words: str) -> None:
        """Something is under way and can be stopped; nothing when empty."""
        self.working.setText(words)
        self.working.setVisible(bool(words))
        self.stop.setVisible(bool(words))
        self.make.setVisible(not words)

    def allow_saving(self, allowed: bool) -> None:
        """There is a report to save."""
        for button in (self.excel, self.pdf):
            button.setEnabled(allowed)

    def submit(self) -> None:
        """Hand over what was typed."""
        (self.binder_wanted if self._is_binder else self.make_wanted).emit(self.typed)
