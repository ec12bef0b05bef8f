# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Activity screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import ActivityPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.activity.ports import Activity, Now, Reading
from coi_desktop.desk.screens.activity.presenter import ActivityPresenter
from coi_desktop.desk.screens.activity.view import ActivityScreen
from coi_desktop.desk.shell import Shell


class Office(Protocol):
    """The services the screen works with."""

    @property
    def activity(self) -> Activity: ...
    @property
    def intake(self) -> Reading: ...
    @property
    def clock(self) -> Now: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look = shell.look
    view = ActivityScreen(look)
    presenter = ActivityPresenter(
        view,
        activity=office.activity,
        reading=office.intake,
        clock=office.clock,
        log=shell.jobs,
        runner=office.runner,
        texts=look.texts,
    )
    view.connect_presenter(presenter)
    return Screen(
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={ActivityPlace: lambda place: presenter.choose_subject(place.subject)},
    )
