# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Help screen."""

from pathlib import Path
from typing import Protocol

from coi_desktop.desk.help_pages import load_pages
from coi_desktop.desk.places import HelpPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.help.view import HelpScreen
from coi_desktop.desk.shell import Shell


class Office(Protocol):
    """What the screen needs: where the program's own files are."""

    @property
    def resources(self) -> Path: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its pages."""
    look = shell.look
    view = HelpScreen(look, load_pages(office.resources))
    return Screen(
        view=view,
        on_event=lambda _event: None,
        refresh=lambda: None,
        close=lambda: None,
        opens={HelpPlace: lambda place: view.open(place.page or "help")},
    )
