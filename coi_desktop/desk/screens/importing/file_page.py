# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first step, a file to choose, with the imports of the past below; and the page after an import."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.models.paged_table import Column, PagedTableModel
from coi_desktop.desk.screens.importing.words import ImportWords
from coi_desktop.desk.widgets.empty_state import EmptyState
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.desk.widgets.list_table import HEAD_HEIGHT, ROW_HEIGHT, PillWords, list_table

_STATE = 3
_WIDTHS = {1: 480, 2: 220, 3: 170}
_SHOWN = 6


class FilePage(QWidget):
    """``choose_wanted`` asks for a file; ``release_wanted`` and ``undo_wanted`` carry the number of an import."""

    choose_wanted = Signal()
    release_wanted = Signal(int)
    undo_wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._imports: dict[int, ImportWords] = {}
        texts = look.texts
        self.choose = KeyButton(look, texts("import.choose"), texts("key.choose"), icon="add", primary=True)
        self.choose.setObjectName("import_choose")
        self.choose.clicked.connect(self.choose_wanted)
        self.empty = EmptyState(
            look, "importing", texts("import.file.title"), texts("import.file.text"), self.choose
        )
        self._past = self._make_past()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 14)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self._past)

    def _make_past(self) -> QWidget:
        texts = self._look.texts
        columns = (
            Column(texts("import.past.file"), lambda row: row.title),
            Column(texts("import.past.brought"), lambda row: row.brought),
            Column(texts("import.past.when"), lambda row: row.when),
            Column(texts("import.past.state"), lambda row: row.state),
        )
        self.model = PagedTableModel(columns, lambda row: f"{row.title}, {row.state}")
        self.table = list_table(self._look, self.model, texts("import.past"), _WIDTHS, _pill)
        self.table.setObjectName("import_past")
        self.model.page_wanted.connect(lambda ids: QTimer.singleShot(0, self, lambda: self._put(ids)))
        self.table.selectionModel().currentChanged.connect(lambda _now, _was: self._on_chosen())
        self.release = KeyButton(self._look, texts("import.release"))
        self.release.setObjectName("import_release")
        self.undo = KeyButton(self._look, texts("import.undo"))
        self.undo.setObjectName("import_undo")
        self.release.clicked.connect(lambda: self.release_wanted.emit(self._chosen()))
        self.undo.clicked.connect(lambda: self.undo_wanted.emit(self._chosen()))
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        title = QLabel(texts("import.past"))
        title.setProperty("role", "name")
        note = QLabel(texts("import.past.note"))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.release, self.undo):
            button.setEnabled(False)  # nothing is chosen yet
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (title, note, self.table):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        box.hide()
        return box

    def show_imports(self, imports: Sequence[ImportWords]) -> None:
        """The imports of the past, the chosen one still chosen."""
        before = self._chosen()
        self._imports = {each.id: each for each in imports}
        self.model.set_ids(list(self._imports))
        self._past.setVisible(bool(imports))
        self.table.setFixedHeight(HEAD_HEIGHT + ROW_HEIGHT * min(max(len(imports), 1), _SHOWN) + 2)
        if imports:
            row = max(self.model.row_of(before), 0)
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._on_chosen()

    def _chosen(self) -> int:
        return self.model.id_at(self.table.currentIndex().row()) or 0

    def _on_chosen(self) -> None:
        chosen = self._imports.get(self._chosen())
        self.release.setEnabled(chosen is not None and chosen.can_release)
        self.undo.setEnabled(chosen is not None and chosen.can_undo)

    def _put(self, ids: Sequence[int]) -> None:
        self.model.put_rows(ids, [self._imports[each] for each in ids if each in self._imports])


class DonePage(QWidget):
    """What was brought in, and what can be done about it at once."""

    release_wanted = Signal(int)
    undo_wanted = Signal(int)
    again_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._id = 0
        texts = look.texts
        self.words = EmptyState(look, "done", "", "")
        self.again = KeyButton(look, texts("import.again"), primary=True)
        self.release = KeyButton(look, texts("import.release"))
        self.undo = KeyButton(look, texts("import.undo"))
        for button, name in ((self.again, "again"), (self.release, "release"), (self.undo, "undo")):
            button.setObjectName(f"done_{name}")
        self.again.clicked.connect(self.again_wanted)
        self.release.clicked.connect(lambda: self.release_wanted.emit(self._id))
        self.undo.clicked.connect(lambda: self.undo_wanted.emit(self._id))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.again, self.release, self.undo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 14)
        layout.addStretch(2)
        layout.addWidget(self.words, 3)
        layout.addLayout(buttons)
        layout.addStretch(4)

    def show_done(self, done: ImportWords) -> None:
        """An import, as it stands now."""
        texts = self._look.texts
        self._id = done.id
        what = "undone" if not done.can_undo else "held" if done.can_release else "released"
        self.words.say(
            texts(f"import.done.{what}.title", file=done.title),
            texts(f"import.done.{what}.text", brought=done.brought),
        )
        self.release.setVisible(done.can_release)
        self.undo.setVisible(done.can_undo)
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)


def _pill(row: ImportWords, column: int) -> PillWords | None:
    return PillWords(row.state, row.tone, row.sign) if column == _STATE else None
