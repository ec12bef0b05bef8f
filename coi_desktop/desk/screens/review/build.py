# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the Review screen."""

from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.places import DocumentPlace, QueuePlace
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.review.pages import RendererFactory
from coi_desktop.desk.screens.review.ports import Reviews, Splitting, Undoing, Waivers
from coi_desktop.desk.screens.review.presenter import ReviewPresenter
from coi_desktop.desk.screens.review.view import ReviewScreen
from coi_desktop.desk.shell import Shell
from coi_desktop.desk.vendor_hits import VendorLists, find_vendors


class Office(Protocol):
    """The services the screen works with."""

    @property
    def reviews(self) -> Reviews: ...
    @property
    def undoing(self) -> Undoing: ...
    @property
    def splitting(self) -> Splitting: ...
    @property
    def waivers(self) -> Waivers: ...
    @property
    def vendors(self) -> VendorLists: ...
    @property
    def runner(self) -> JobRunner: ...
    @property
    def page_renderer(self) -> RendererFactory: ...


def build(shell: Shell, office: Office) -> Screen:
    """The screen with its presenter."""
    look, vendors = shell.look, office.vendors
    view = ReviewScreen(look, drop_folder=shell.drop_folder, add_files=shell.add_button())
    presenter = ReviewPresenter(
        view,
        reviews=office.reviews,
        undoing=office.undoing,
        splitting=office.splitting,
        waivers=office.waivers,
        runner=office.runner,
        renderer_factory=office.page_renderer,
        texts=look.texts,
        by=shell.by,
        find_vendors=lambda text: find_vendors(vendors, text, look.texts),
    )
    view.connect_presenter(presenter)
    return Screen(
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        opens={DocumentPlace: presenter.look_at, QueuePlace: lambda _place: None},
    )
