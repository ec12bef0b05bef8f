# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search over everything, with its panel open."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from bench.gallery_scenes.shot import Shot, settle
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.theme import ThemeChoice


def _searched(words: str, screen: str = "vendors") -> Callable[[Desk], None]:
    def scene(desk: Desk) -> None:
        desk.window.turn_to(screen)
        settle(desk)
        QApplication.setActiveWindow(desk.window)
        desk.window.header.search.setFocus()
        desk.window.header.search.setText(words)

    return scene


SHOTS = (
    Shot("search_light", _searched("ridge")),
    Shot("search_dark", _searched("alder ridge"), ThemeChoice.DARK),
    Shot("search_policy", _searched("gl44", "review")),
    Shot("search_none", _searched("nobody has this")),
    Shot("search_150", _searched("ridge"), size=QSize(960, 600), percent=150),
)
