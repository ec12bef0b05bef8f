# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Reports screen."""

from collections.abc import Sequence
from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.reports.ports import Binders, ProjectNames, Reports, VendorNames
from coi_desktop.desk.screens.reports.presenter import ReportsPresenter
from coi_desktop.desk.screens.reports.view import ReportsScreen
from coi_desktop.desk.shell import Shell
from coi_desktop.desk.vendor_hits import VendorLists, find_vendors
from coi_desktop.office.project_views import ProjectRow

_HITS = 6


class Vendors(VendorLists, VendorNames, Protocol):
    """Vendors by list and by name."""


class Views(Protocol):
    """The projects. May raise CoiError."""

    def rows(self) -> tuple[ProjectRow, ...]: ...


class Office(Protocol):
    """The services the screen works with."""

    @property
    def reports(self) -> Reports: ...
    @property
    def binders(self) -> Binders: ...
    @property
    def vendors(self) -> Vendors: ...
    @property
    def projects(self) -> ProjectNames: ...
    @property
    def project_views(self) -> Views: ...
    @property
    def runner(self) -> JobRunner: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look, vendors, views = shell.look, office.vendors, office.project_views

    def vendor_names(text: str) -> Sequence[str]:
        return [hit.name for hit in find_vendors(vendors, text, look.texts)]

    def project_names(text: str) -> Sequence[str]:
        words = text.casefold()
        return [row.name for row in views.rows() if words in f"{row.name} {row.number}".casefold()][:_HITS]

    view = ReportsScreen(look, shell.choose_target)
    presenter = ReportsPresenter(
        view,
        reports=office.reports,
        binders=office.binders,
        vendors=vendors,
        projects=office.projects,
        find={"vendor": vendor_names, "project": project_names},
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
    )
