# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Today screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import PoliciesPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.today.ports import Today
from coi_desktop.desk.screens.today.presenter import TodayPresenter
from coi_desktop.desk.screens.today.view import TodayScreen
from coi_desktop.desk.shell import Shell


class Office(Protocol):
    """The services the screen works with."""

    @property
    def today(self) -> Today: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look = shell.look
    view = TodayScreen(look, add_files=shell.add_button())
    presenter = TodayPresenter(view, today=office.today, runner=office.runner, texts=look.texts)
    view.connect_presenter(presenter)
    return Screen(
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={PoliciesPlace: lambda place: presenter.open_policies(place.first, place.last)},
    )
