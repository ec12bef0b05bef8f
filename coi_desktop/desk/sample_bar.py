# SPDX-License-Identifier: AGPL-3.0-or-later
"""The strip across the window while the sample office is open, with the two ways out of it."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coi_desktop.desk.look import Look
from coi_desktop.desk.widgets.key_button import KeyButton


class Leaving(StrEnum):
    """Why the window was left, when it was not to end the program."""

    TO_SAMPLE = "to_sample"
    HOME = "home"
    REMOVE_SAMPLE = "remove_sample"


class SampleBar(QWidget):
    """``left`` carries which way out was taken."""

    left = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        texts = look.texts
        self.setObjectName("sample_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = QLabel(texts("sample.words"))
        words.setProperty("role", "strong")
        home = KeyButton(look, texts("sample.home"))
        home.setObjectName("sample_home")
        home.clicked.connect(lambda: self.left.emit(Leaving.HOME))
        remove = KeyButton(look, texts("sample.remove"))
        remove.setObjectName("sample_remove")
        remove.clicked.connect(lambda: self.left.emit(Leaving.REMOVE_SAMPLE))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 6)
        row.setSpacing(8)
        row.addWidget(words, 1)
        row.addWidget(home)
        row.addWidget(remove)
