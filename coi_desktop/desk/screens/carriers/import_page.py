# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a spreadsheet of carriers would bring, row by row, before it is taken over."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.screens.carriers.ports import ImportView
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.text_list import TextList


class ImportPage(QWidget):
    """``taken`` carries whether what the file does not speak of stays."""

    taken = Signal(bool)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        self._title, self._text = QLabel(), QLabel()
        self._title.setProperty("role", "name")
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.replace = KeyButton(look, "", "P", primary=True)
        self.replace.setObjectName("carriers_replace")
        self.replace.clicked.connect(lambda: self.taken.emit(False))
        self.keep = KeyButton(look, "", "K")
        self.keep.setObjectName("carriers_keep")
        self.keep.clicked.connect(lambda: self.taken.emit(True))
        back = KeyButton(look, texts("question.no"), texts("key.esc"))
        back.setObjectName("carriers_back")
        back.clicked.connect(self.left)
        names = ("carrier", "row", "outcome", "what")
        self.rows = TextList(
            look,
            texts("carriers.import.name"),
            [texts(f"carriers.import.column.{name}") for name in names],
            {1: 60, 2: 90, 3: 560},
        )
        card = QFrame()
        card.setObjectName("table_card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.rows)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.replace, self.keep, back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        layout.addWidget(card, 1)

    @property
    def words(self) -> str:
        """What it says of the file."""
        return f"{self._title.text()}\n{self._text.text()}"

    def show_import(self, shown: ImportView) -> None:
        """Another file."""
        self._title.setText(shown.title)
        self._text.setText(shown.text)
        for button, words in ((self.replace, shown.replace), (self.keep, shown.keep)):
            button.set_words(words)
            button.setVisible(bool(words))
        self.rows.show_rows(shown.rows)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
