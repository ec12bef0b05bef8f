# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which screens there are, in the order of the navigation. A new screen is one more builder here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.look import Look
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.projects.ports import Projects, VendorNames, Views, Waivers
from coi_desktop.desk.screens.projects.presenter import ProjectsPresenter
from coi_desktop.desk.screens.projects.view import ProjectsScreen
from coi_desktop.desk.screens.review.case_view import VendorHit
from coi_desktop.desk.screens.review.pages import RendererFactory
from coi_desktop.desk.screens.review.ports import Reviews
from coi_desktop.desk.screens.review.presenter import ReviewPresenter
from coi_desktop.desk.screens.review.view import ReviewScreen
from coi_desktop.desk.screens.vendors.presenter import Vendors, VendorsPresenter
from coi_desktop.desk.screens.vendors.view import VendorsScreen
from coi_desktop.desk.text import Texts
from coi_desktop.desk.widgets.key_button import KeyButton
from coi_desktop.domain.ids import VendorId
from coi_desktop.store.lists import VendorFilter

_HITS = 6


class VendorOffice(Vendors, VendorNames, Protocol):
    """Vendors by list and by name."""


@dataclass(frozen=True)
class DeskServices:
    """What the screens work with. ``by`` is the name acts are recorded under."""

    reviews: Reviews
    vendors: VendorOffice
    project_views: Views
    projects: Projects
    waivers: Waivers
    runner: JobRunner
    renderer_factory: RendererFactory
    by: str
    drop_folder: str


def build_screens(look: Look, services: DeskServices, add_files: Callable[[], None]) -> list[Screen]:
    """Every screen, with its presenter."""
    builders = (_review, _vendors, _projects)
    return [
        build(look, services, add_files, f"Ctrl+{number}") for number, build in enumerate(builders, start=1)
    ]


def _add_button(look: Look, add_files: Callable[[], None]) -> KeyButton:
    texts = look.texts
    button = KeyButton(look, texts("window.add_files"), texts("key.open"), icon="add", primary=True)
    button.clicked.connect(add_files)
    return button


def _review(look: Look, services: DeskServices, add_files: Callable[[], None], key: str) -> Screen:
    view = ReviewScreen(look, drop_folder=services.drop_folder, add_files=_add_button(look, add_files))
    presenter = ReviewPresenter(
        view,
        reviews=services.reviews,
        runner=services.runner,
        renderer_factory=services.renderer_factory,
        texts=look.texts,
        by=services.by,
        find_vendors=lambda text: find_vendors(services.vendors, text, look.texts),
    )
    view.connect_presenter(presenter)
    return Screen(
        name="review",
        title=look.texts("screen.review"),
        icon="review",
        key=key,
        calls=True,
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
        open_document=presenter.look_at,
    )


def _vendors(look: Look, services: DeskServices, add_files: Callable[[], None], key: str) -> Screen:
    view = VendorsScreen(look, add_files=_add_button(look, add_files))
    presenter = VendorsPresenter(view, vendors=services.vendors, runner=services.runner, texts=look.texts)
    view.connect_presenter(presenter)
    return Screen(
        name="vendors",
        title=look.texts("screen.vendors"),
        icon="vendors",
        key=key,
        calls=False,
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
    )


def _projects(look: Look, services: DeskServices, _add_files: Callable[[], None], key: str) -> Screen:
    view = ProjectsScreen(look)
    presenter = ProjectsPresenter(
        view,
        views=services.project_views,
        projects=services.projects,
        waivers=services.waivers,
        vendors=services.vendors,
        find_names=lambda text: [hit.name for hit in find_vendors(services.vendors, text, look.texts)],
        runner=services.runner,
        texts=look.texts,
        by=services.by,
    )
    view.connect_presenter(presenter)
    return Screen(
        name="projects",
        title=look.texts("screen.projects"),
        icon="projects",
        key=key,
        calls=False,
        view=view,
        on_event=presenter.on_event,
        refresh=presenter.refresh,
        close=presenter.close,
    )


def find_vendors(vendors: Vendors, text: str, texts: Texts) -> Sequence[VendorHit]:
    """The first few vendors whose name holds ``text``."""
    rows = vendors.rows(vendors.ids(VendorFilter(text=text))[:_HITS])
    return tuple(
        VendorHit(
            vendor_id=VendorId(row.id),
            name=row.name,
            note=" · ".join(p for p in (row.trade, texts.count("match.hit", row.commitments)) if p),
        )
        for row in rows
    )
