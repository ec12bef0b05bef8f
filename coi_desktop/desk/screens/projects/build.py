# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Projects screen."""

from pathlib import Path
from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import ProjectPlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.projects.ports import Asking, Projects, VendorNames, Views, Waivers
from coi_desktop.desk.screens.projects.presenter import ProjectsPresenter
from coi_desktop.desk.screens.projects.view import ProjectsScreen
from coi_desktop.desk.shell import Shell
from coi_desktop.desk.vendor_hits import VendorLists, find_vendors
from coi_desktop.domain.ids import ProjectId
from coi_desktop.reports.kinds import Asked
from coi_desktop.reports.table import Report


class Vendors(VendorLists, VendorNames, Protocol):
    """Vendors by list and by name."""


class Reports(Protocol):
    """Makes reports and writes them. Both may raise CoiError."""

    def make(self, name: str, asked: Asked, by: str) -> Report: ...
    def save_excel(self, report: Report, target: Path) -> None: ...


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
    def vendor_views(self) -> Asking: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look, vendors = shell.look, office.vendors

    def export(project_id: ProjectId, target: Path) -> None:
        report = office.reports.make("matrix", Asked(project_id=project_id), shell.by)
        office.reports.save_excel(report, target)

    view = ProjectsScreen(look, shell.choose_target)
    presenter = ProjectsPresenter(
        view,
        views=office.project_views,
        projects=office.projects,
        waivers=office.waivers,
        asking=office.vendor_views,
        vendors=vendors,
        find_names=lambda text: [hit.name for hit in find_vendors(vendors, text, look.texts)],
        export=export,
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
        opens={ProjectPlace: lambda place: presenter.open(place.project_id, place.commitment_id)},
    )
