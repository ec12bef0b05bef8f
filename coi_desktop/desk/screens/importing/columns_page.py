# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second step: each column of each sheet, its first values, and what it means."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.importing.words import SheetWords
from coi_desktop.desk.widgets.elided_label import ElidedLabel

_MEANING = 300
_HEADING = 220


class ColumnsPage(QScrollArea):
    """``chosen`` carries the number of a sheet, of its column, and the field that was chosen. A spreadsheet has a
    few dozen columns, never thousands: each has its own widgets."""

    chosen = Signal(int, int, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.meanings: dict[tuple[int, int], QComboBox] = {}

    def show_columns(self, sheets: Sequence[SheetWords], choices: Sequence[tuple[str, str]]) -> None:
        """Fresh columns; the keyboard goes to the first."""
        content = QWidget()
        content.setObjectName("form_content")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(6)
        self.meanings = {}
        for number, sheet in enumerate(sheets):
            layout.addWidget(_label(sheet.title, "name"))
            layout.addWidget(_label(sheet.note, "muted"))
            if sheet.columns:
                layout.addLayout(self._grid(number, sheet, choices))
            layout.addSpacing(14)
        layout.addStretch(1)
        self.setWidget(content)
        first = next(iter(self.meanings.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_meanings(self, sheets: Sequence[SheetWords]) -> None:
        """The same columns with other meanings."""
        for number, sheet in enumerate(sheets):
            for column in sheet.columns:
                box = self.meanings[number, column.number]
                box.setCurrentIndex(box.findData(column.field))

    def _grid(self, number: int, sheet: SheetWords, choices: Sequence[tuple[str, str]]) -> QGridLayout:
        texts = self._look.texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for at, key in enumerate(("import.head.column", "import.head.means", "import.head.examples")):
            head = _label(texts(key), "field")
            head.setWordWrap(False)
            grid.addWidget(head, 0, at)
        for row, column in enumerate(sheet.columns, 1):
            title = ElidedLabel()
            title.setText(column.title)
            title.setProperty("role", "strong")
            title.setFixedWidth(_HEADING)
            examples = ElidedLabel()
            examples.setText(column.examples)
            examples.setProperty("role", "muted")
            examples.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            grid.addWidget(title, row, 0)
            grid.addWidget(self._meaning(number, column.number, column.title, column.field, choices), row, 1)
            grid.addWidget(examples, row, 2)
        grid.setColumnStretch(2, 100)
        grid.setColumnStretch(3, 1)  # takes what is left, so that all stands at the left
        return grid

    def _meaning(
        self, sheet: int, column: int, title: str, field: str, choices: Sequence[tuple[str, str]]
    ) -> QComboBox:
        box = QComboBox()
        for key, words in choices:
            box.addItem(words, key)
        box.setCurrentIndex(box.findData(field))
        box.setFixedWidth(_MEANING)
        box.setMaxVisibleItems(16)
        box.setObjectName(f"meaning_{sheet}_{column}")
        box.setAccessibleName(self._look.texts("import.means.spoken", column=title))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)
        box.activated.connect(lambda _index: self.chosen.emit(sheet, column, box.currentData()))
        self.meanings[sheet, column] = box
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel scrolls the page; over a choice it would change a meaning unseen.
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
