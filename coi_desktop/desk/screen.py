# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window needs of a screen, so that screens plug in without the window knowing them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coi_desktop.background.jobs import JobEvent
from coi_desktop.domain.ids import DocumentId


class ScreenView(QWidget):
    """A page of the window. ``said`` carries the words beside the title, ``titled`` another title for what the
    screen shows (empty: its own again), ``counted`` the number in the navigation (negative hides it),
    ``search_cleared`` asks for an empty search field, ``document_wanted`` for a document on file, its page from
    1, and the path of the value to point at (empty for none)."""

    said = Signal(str)
    titled = Signal(str)
    document_wanted = Signal(object, int, str)
    counted = Signal(int)
    search_cleared = Signal()

    def search_words(self) -> str:
        """What the search field says; empty when the screen has nothing to search."""
        return ""

    def search(self, text: str) -> None:
        """Show only what matches ``text``."""

    def go_back(self) -> bool:
        """Out of what the screen has opened; False when it has opened nothing."""
        return False

    def shown_first(self) -> None:
        """Put the keyboard where the work starts. Called each time the screen is turned to."""


@dataclass(frozen=True)
class Screen:
    """A screen as built: its view, and how it hears of jobs and is closed. ``calls``: its count is work to do.
    ``open_document`` shows a document on file, for the one screen that can: by its id, page and path."""

    name: str
    title: str
    icon: str
    key: str
    calls: bool
    view: ScreenView
    on_event: Callable[[JobEvent], None]
    refresh: Callable[[], None]
    close: Callable[[], None]
    open_document: Callable[[DocumentId, int, str], None] | None = None
