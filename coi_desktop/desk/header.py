# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line above a screen: its title, what it shows, the search over everything, and Add files."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.elided_label import ElidedLabel
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.search_field import SearchField
from coi_desktop.desk.widgets.status_pill import StatusPill
from coi_desktop.domain.standing import Standing

_HEIGHT = 48
_SEARCH = 320


class Header(QWidget):
    """``filtered`` carries what is typed into the field of a screen that has its filter up here."""

    filtered = Signal(str)
    add_files = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._pill = StatusPill(look, None)
        self._said = ElidedLabel()
        self._said.setProperty("role", "subtitle")
        self.search = SearchField(look, texts("key.search"))
        self.search.setMaximumWidth(_SEARCH)
        self.search.setMinimumWidth(160)
        self.search.say(texts("search.hint"))
        self.filter = SearchField(look, "")
        self.filter.setObjectName("filter")
        self.filter.textChanged.connect(self.filtered)
        self.add = KeyButton(look, texts("window.add_files"), texts("key.open"), icon="add")
        self.add.setObjectName("add_files")
        self.add.clicked.connect(self.add_files)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 1)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._pill)
        row.addWidget(self._said)
        row.addStretch(1)
        row.addWidget(self.filter, 2)
        row.addWidget(self.search, 3)
        row.addWidget(self.add)

    def show_screen(self, title: str, said: str, filter_words: str, standing: Standing | None = None) -> None:
        """Turn to a screen; without ``filter_words`` it has no filter here. ``standing`` is that of what the title
        names."""
        self._title.setText(title)
        self._pill.show_standing(standing)
        self.say(said)
        self.filter.setVisible(bool(filter_words))
        self.filter.say(filter_words)

    def say(self, words: str) -> None:
        """What stands beside the title."""
        self._said.setText(words)

    @property
    def words(self) -> str:
        """Title and what stands beside it."""
        return f"{self._title.text()} {self._said.text()}".strip()
