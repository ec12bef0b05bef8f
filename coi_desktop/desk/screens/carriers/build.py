# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Carriers screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.carriers.ports import Carriers
from coi_desktop.desk.screens.carriers.presenter import CarriersPresenter
from coi_desktop.desk.screens.carriers.view import CarriersScreen
from coi_desktop.desk.shell import Shell


class Office(Protocol):
    """The services the screen works with."""

    @property
    def carriers(self) -> Carriers: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look = shell.look
    view = CarriersScreen(look)
    presenter = CarriersPresenter(
        view, carriers=office.carriers, runner=office.runner, texts=look.texts, by=shell.by
    )
    view.connect_presenter(presenter)
    return Screen(
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
    )
