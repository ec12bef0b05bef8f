# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every widget needs to look right, handed down from the window: theme, icons and words."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from coi_desktop.desk.focus import FocusMarks
from coi_desktop.desk.icons import Icons
from coi_desktop.desk.text import Texts
from coi_desktop.desk.theme import Colors, Theme


@dataclass(frozen=True)
class Look:
    """Theme, icons and words of the desk, and whether focus shows."""

    theme: Theme
    icons: Icons
    texts: Texts
    focus: FocusMarks

    @classmethod
    def load(cls, resources: Path) -> "Look":
        """Everything from the product's ``resources`` folder."""
        folder = resources / "desk"
        return cls(Theme(folder), Icons(folder / "icons"), Texts.load(folder / "text.en.json"), FocusMarks())

    @property
    def colors(self) -> Colors:
        """The colors in use now."""
        return self.theme.colors

    def font(self, widget: QWidget, size: str = "base", *, strong: bool = False) -> QFont:
        """The widget's family at one of the sizes ``tiny``, ``small``, ``base``, ``title``."""
        font = QFont(widget.font())
        font.setPixelSize(getattr(self.theme.sizes, size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font
