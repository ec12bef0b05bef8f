# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window needs of a screen, so that screens plug in without the window knowing them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coi_desktop.background.jobs import JobEvent


class ScreenView(QWidget):
    """A page of the window. ``said`` carries the words beside the title, ``counted`` the number in the
    navigation (negative hides it), ``search_cleared`` asks for an empty search field."""

    said = Signal(str)
    counted = Signal(int)
    search_cleared = Signal()

    def search_words(self) -> str:
        """What the search field says; empty when the screen has nothing to search."""
        return ""

    def search(self, text: str) -> None:
        """Show only what matches ``text``."""

    def shown_first(self) -> None:
        """Put the keyboard where the work starts. Called each time the screen is turned to."""


@dataclass(frozen=True)
class Screen:
    """A screen as built: its view, and how it hears of jobs and is closed. ``calls``: its count is work to do."""

    name: str
    title: str
    icon: str
    key: str
    calls: bool
    view: ScreenView
    on_event: Callable[[JobEvent], None]
    refresh: Callable[[], None]
    close: Callable[[], None]
