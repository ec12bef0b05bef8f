# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Vendors screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import VendorListPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.vendors.presenter import VendorsPresenter
from coi_desktop.desk.screens.vendors.view import VendorsScreen
from coi_desktop.desk.shell import Shell
from coi_desktop.desk.vendor_hits import VendorLists


class Office(Protocol):
    """The services the screen works with."""

    @property
    def vendors(self) -> VendorLists: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look = shell.look
    view = VendorsScreen(look, add_files=shell.add_button())
    presenter = VendorsPresenter(view, vendors=office.vendors, runner=office.runner, texts=look.texts)
    view.connect_presenter(presenter)
    return Screen(
        name="vendors",
        title=look.texts("screen.vendors"),
        icon="vendors",
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={VendorListPlace: lambda place: view.choose_filter(place.standing)},
    )
