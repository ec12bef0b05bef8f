# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window needs of a screen, so that screens plug in without the window knowing them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coi_desktop.background.jobs import JobEvent
from coi_desktop.desk.places import Place


class ScreenView(QWidget):
    """A page of the window. ``said`` carries the words beside the title, ``titled`` another title for what the
    screen shows (empty: its own again), ``stood`` where that stands (None: nowhere), ``search_cleared``
    asks for an empty search field, ``place_wanted`` for a Place that another screen opens."""

    said = Signal(str)
    titled = Signal(str)
    stood = Signal(object)
    place_wanted = Signal(object)
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
class Recipe:
    """What is known of a screen before it is built: where it stands in the navigation, and which kinds of places it
    opens. ``calls``: its count is work to do. ``at_foot``: stands below the others. The registry gives ``key``."""

    name: str
    opens: tuple[type[Place], ...] = ()
    icon: str = ""
    calls: bool = False
    at_foot: bool = False
    key: str = ""


@dataclass(frozen=True)
class Screen:
    """A screen as built: its view, and how it hears of jobs, looks again and is closed. ``opens`` says how it shows
    the places that are its own, by their type."""

    view: ScreenView
    on_event: Callable[[JobEvent], None]
    refresh: Callable[[], None]
    close: Callable[[], None]
    opens: Mapping[type[Place], Callable[[Any], None]] = field(default_factory=dict)
