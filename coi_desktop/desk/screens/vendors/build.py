# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Vendors screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import VendorListPlace, VendorPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.vendors.opened import Services
from coi_desktop.desk.screens.vendors.ports import (
    Binders,
    Contacts,
    Intake,
    Merges,
    Reviews,
    SavedFilters,
    Vendors,
    Views,
    Waivers,
)
from coi_desktop.desk.screens.vendors.presenter import VendorsPresenter
from coi_desktop.desk.screens.vendors.view import VendorsScreen
from coi_desktop.desk.shell import Shell
from coi_desktop.desk.vendor_hits import find_vendors


class Office(Protocol):
    """The services the screen works with."""

    @property
    def vendors(self) -> Vendors: ...
    @property
    def vendor_views(self) -> Views: ...
    @property
    def contacts(self) -> Contacts: ...
    @property
    def merges(self) -> Merges: ...
    @property
    def saved_filters(self) -> SavedFilters: ...
    @property
    def waivers(self) -> Waivers: ...
    @property
    def front_door(self) -> Intake: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def binders(self) -> Binders: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look, vendors = shell.look, office.vendors
    view = VendorsScreen(look, add_files=shell.add_button(), choose_target=shell.choose_target)
    presenter = VendorsPresenter(
        view,
        services=Services(
            views=office.vendor_views,
            vendors=vendors,
            contacts=office.contacts,
            merges=office.merges,
            waivers=office.waivers,
            intake=office.front_door,
            reviews=office.reviews,
            binders=office.binders,
            choose_files=shell.choose_files,
        ),
        saved=office.saved_filters,
        find_names=lambda text: [hit.name for hit in find_vendors(vendors, text, look.texts)],
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
        opens={
            VendorListPlace: lambda place: view.show_standing(place.standing),
            VendorPlace: lambda place: presenter.open(place.vendor_id),
        },
    )
