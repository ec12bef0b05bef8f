# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the screen of the first steps."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import FirstRunPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.first_run.presenter import (
    FirstRunPresenter,
    Requirements,
    SettingsStore,
    Steps,
    Vendors,
)
from coi_desktop.desk.screens.first_run.view import FirstRunScreen
from coi_desktop.desk.shell import Shell


class Office(Protocol):
    """The services the screen works with."""

    @property
    def first_steps(self) -> Steps: ...
    @property
    def office_settings(self) -> SettingsStore: ...
    @property
    def vendors(self) -> Vendors: ...
    @property
    def requirements(self) -> Requirements: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look = shell.look
    view = FirstRunScreen(look, add_files=shell.add_button(), open_sample=shell.open_sample)
    presenter = FirstRunPresenter(
        view,
        steps=office.first_steps,
        settings=office.office_settings,
        vendors=office.vendors,
        requirements=office.requirements,
        runner=office.runner,
        texts=look.texts,
        by=shell.by,
    )
    view.connect_presenter(presenter)
    return Screen(
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={FirstRunPlace: lambda _place: None},
    )
