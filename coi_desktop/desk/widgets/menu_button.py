# SPDX-License-Identifier: AGPL-3.0-or-later
"""A button that lets one thing be chosen from a menu."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.key_button import KeyButton


class MenuButton(KeyButton):
    """``chosen`` carries the value of what was chosen; ``value`` is what counts as chosen now."""

    chosen = Signal(str)

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text)
        self._choices: Sequence[tuple[str, str]] = ()
        self.value = ""
        self.menu = QMenu(self)
        self.clicked.connect(self._open)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """What can be chosen: pairs of value and words. Without any the button rests."""
        self._choices = choices
        self.setEnabled(bool(choices))

    def _open(self) -> None:
        self.menu.clear()
        for value, words in self._choices:
            action = QAction(words, self.menu)
            action.setCheckable(bool(self.value or not value))
            action.setChecked(value == self.value)
            action.triggered.connect(lambda _checked=False, v=value: self.chosen.emit(v))
            self.menu.addAction(action)
            if action.isChecked():
                self.menu.setActiveAction(action)
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
