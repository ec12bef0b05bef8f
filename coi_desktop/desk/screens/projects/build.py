# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Projects screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import ProjectPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.projects.ports import Projects, VendorNames, Views, Waivers
from coi_desktop.desk.screens.projects.presenter import ProjectsPresenter
from coi_desktop.desk.screens.projects.view import ProjectsScreen
from coi_desktop.desk.shell import Shell
from coi_desktop.desk.vendor_hits import VendorLists, find_vendors


class Vendors(VendorLists, VendorNames, Protocol):
    """Vendors by list and by name."""


class Office(Protocol):
    """The services the screen works with."""

    @property
    def project_views(self) -> Views: ...
    @property
    def projects(self) -> Projects: ...
    @property
    def waivers(self) -> Waivers: ...
    @property
    def vendors(self) -> Vendors: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look, vendors = shell.look, office.vendors
    view = ProjectsScreen(look)
    presenter = ProjectsPresenter(
        view,
        views=office.project_views,
        projects=office.projects,
        waivers=office.waivers,
        vendors=vendors,
        find_names=lambda text: [hit.name for hit in find_vendors(vendors, text, look.texts)],
        runner=office.runner,
        texts=look.texts,
        by=shell.by,
    )
    view.connect_presenter(presenter)
    return Screen(
        name="projects",
        title=look.texts("screen.projects"),
        icon="projects",
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={ProjectPlace: lambda place: presenter.open(place.project_id, place.commitment_id)},
    )
