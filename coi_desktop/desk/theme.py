# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colors and the one stylesheet, from ``resources/desk``. No other module names a color."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from coi_desktop.desk.tones import Tone


class ThemeChoice(StrEnum):
    """What the coordinator asked for; ``system`` follows the computer's light or dark setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Ink:
    """The colors of a tone: ``front`` for words and signs, ``back`` under them, and a card's own pair."""

    front: QColor
    back: QColor
    card_edge: QColor
    card_back: QColor


class Colors:
    """One color scheme. Plain colors by name, tones as :class:`Ink`."""

    def __init__(self, plain: dict[str, Any], page: dict[str, str]) -> None:
        self._named = {name: QColor(value) for name, value in plain.items() if isinstance(value, str)}
        self._inks = {tone: _ink(plain, tone) for tone in Tone}
        self._page = {name: QColor(value) for name, value in page.items()}

    def __getitem__(self, name: str) -> QColor:
        return self._named[name]

    def names(self) -> dict[str, QColor]:
        """All plain colors, and ``<tone>`` and ``<tone>_soft`` for the tones."""
        toned = {str(tone): ink.front for tone, ink in self._inks.items()}
        soft = {f"{tone}_soft": ink.back for tone, ink in self._inks.items()}
        return {**self._named, **toned, **soft}

    def ink(self, tone: Tone) -> Ink:
        """The colors of ``tone``."""
        return self._inks[tone]

    def on_page(self, tone: Tone | None) -> QColor:
        """The color of a box drawn on the (always light) page."""
        return self._page[str(tone) if tone else "plain"]


def _ink(plain: dict[str, Any], tone: Tone) -> Ink:
    front, back = (QColor(value) for value in plain[str(tone)])
    edge, card = plain.get(f"card_{tone}", plain[str(tone)])
    return Ink(front, back, QColor(edge), QColor(card))


@dataclass(frozen=True)
class TypeSizes:
    """Sizes in device-independent pixels, and the font families in order of wish."""

    base: int
    small: int
    tiny: int
    title: int
    families: dict[str, list[str]]


class Theme(QObject):
    """The colors in use. Painted widgets read ``colors`` when they paint; ``changed`` follows a switch."""

    changed = Signal()

    def __init__(self, resources: Path) -> None:
        super().__init__()
        data = json.loads((resources / "palette.json").read_text(encoding="utf-8"))
        self._schemes = {
            Qt.ColorScheme.Light: Colors(data["light"], data["page"]),
            Qt.ColorScheme.Dark: Colors(data["dark"], data["page"]),
        }
        kind = data["type"]
        self.sizes = TypeSizes(
            kind["base_px"], kind["small_px"], kind["tiny_px"], kind["title_px"], kind["families"]
        )
        self.resources = resources
        self._sheet = (resources / "desk.qss").read_text(encoding="utf-8")
        self._choice = ThemeChoice.SYSTEM
        self._listening = False
        self.scheme = Qt.ColorScheme.Light
        self.colors = self._schemes[self.scheme]

    @property
    def is_dark(self) -> bool:
        """Whether the dark scheme is in use."""
        return self.scheme is Qt.ColorScheme.Dark

    def apply(self, app: QApplication, choice: ThemeChoice) -> None:
        """Use ``choice`` from now on, and keep following the computer when it is ``system``."""
        self._choice = choice
        hints = app.styleHints()
        if not self._listening:
            self._listening = True
            hints.colorSchemeChanged.connect(self._on_system_changed)
        self.follow(app, hints.colorScheme())

    def _on_system_changed(self, system: Qt.ColorScheme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.follow(app, system)

    def follow(self, app: QApplication, system: Qt.ColorScheme) -> None:
        """The computer has turned to ``system``; changes nothing where a theme was chosen."""
        wanted = {ThemeChoice.LIGHT: Qt.ColorScheme.Light, ThemeChoice.DARK: Qt.ColorScheme.Dark}
        scheme = wanted.get(self._choice, system)
        self.scheme = scheme if scheme in self._schemes else Qt.ColorScheme.Light
        self.colors = self._schemes[self.scheme]
        palette = _palette(self.colors)
        if palette == app.palette():
            return  # laying the same one on again would have every widget of the window worked out anew
        app.setPalette(palette)
        self.changed.emit()

    def stylesheet(self) -> str:
        """The stylesheet with ``@name`` replaced by the colors and sizes in use."""
        words = {name: color.name() for name, color in self.colors.names().items()}
        words |= {
            "folder": self.resources.as_posix(),
            "base_px": f"{self.sizes.base}px",
            "small_px": f"{self.sizes.small}px",
            "tiny_px": f"{self.sizes.tiny}px",
            "title_px": f"{self.sizes.title}px",
        }
        return re.sub(r"@([a-z_]+)", lambda match: words[match[1]], self._sheet)


def _palette(colors: Colors) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in {
        roles.Window: "surface",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "raised",
        roles.Text: "text",
        roles.Button: "surface",
        roles.ButtonText: "text",
        roles.ToolTipBase: "raised",
        roles.ToolTipText: "text",
        roles.PlaceholderText: "muted",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Link: "accent_text",
        roles.Mid: "line",
        roles.Accent: "accent",
    }.items():
        palette.setColor(role, colors[name])
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colors["muted"])
    return palette
