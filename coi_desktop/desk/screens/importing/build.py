# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Import screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import ImportPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.importing.ports import Imports
from coi_desktop.desk.screens.importing.presenter import ImportPresenter
from coi_desktop.desk.screens.importing.view import ImportScreen
from coi_desktop.desk.shell import Shell


class Office(Protocol):
    """The services the screen works with."""

    @property
    def imports(self) -> Imports: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look = shell.look
    view = ImportScreen(look, shell.choose_file)
    presenter = ImportPresenter(
        view, imports=office.imports, runner=office.runner, texts=look.texts, by=shell.by
    )
    view.connect_presenter(presenter)
    return Screen(
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={ImportPlace: lambda place: presenter.open(place.file) if place.file else None},
    )
