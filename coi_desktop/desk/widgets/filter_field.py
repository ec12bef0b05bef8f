# SPDX-License-Identifier: AGPL-3.0-or-later
"""A field that narrows the list it stands above, reached by Ctrl+F."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.search_field import SearchField

_TYPING_MS = 150
_WIDTH = 240


class FilterField(SearchField):
    """``words`` say what is looked through. The key works anywhere in ``scope``. ``filtered`` carries what was
    typed once the person pauses, and at once that all was cleared."""

    filtered = Signal(str)

    def __init__(self, look: Look, words: str, scope: QWidget) -> None:
        super().__init__(look, look.texts("key.filter"))
        self.setObjectName("filter")
        self.setMinimumWidth(120)
        self.setMaximumWidth(_WIDTH)
        self.say(words)
        typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        typing.timeout.connect(lambda: self.filtered.emit(self.text()))

        def on_change(text: str) -> None:
            if text:
                typing.start()
            else:  # nobody goes on typing nothing
                typing.stop()
                self.filtered.emit("")

        self.textChanged.connect(on_change)
        key = QShortcut(QKeySequence("Ctrl+F"), scope)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._take_keyboard)

    def _take_keyboard(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
