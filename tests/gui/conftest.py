# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fresh window per test, over services in memory and real threads; no dialog is ever met."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from coi_desktop.app import LANES
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.application import create_application, use_type
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.look import Look
from coi_desktop.desk.registry import only
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.projects.view import ProjectsScreen
from coi_desktop.desk.screens.review.view import ReviewScreen
from coi_desktop.desk.screens.vendors.view import VendorsScreen
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.desk.widgets.value_row import ValueRow
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.intake.drop_folder import DropFolderStatus
from coi_desktop.office.counts import Counts
from coi_desktop.office.search import Found
from coi_desktop.store.rows import VendorFilter
from tests.support.desk_acts import NoActs
from tests.support.desk_memory import (
    MemoryIntake,
    MemoryReviews,
    MemoryVendors,
    PlainRenderers,
    placed,
    reading,
    vendor_rows,
)
from tests.support.desk_projects import NoProjects
from tests.support.desk_vendors import MemoryFilters, NoBinders, NoContacts, NoVendorPages
from tests.support.readings import VENDOR, certificate, clean_endorsements
from tests.support.watchdog import Watchdog

RESOURCES = Path(__file__).parents[2] / "resources"
NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
V = TypeVar("V", bound=ScreenView)
W = TypeVar("W", bound=QWidget)


class NoSearch:
    """Finds nothing."""

    def find(self, typed: str, check: Callable[[], None] = lambda: None) -> Found:
        return Found(())


@dataclass
class Office:
    """The services behind the window, by the names the program gives them; a test fills them before it opens
    the window."""

    reviews: MemoryReviews = field(
        default_factory=lambda: MemoryReviews([Vendor(id=VendorId(1), name=VENDOR, trade="Electrical")])
    )
    vendors: MemoryVendors = field(default_factory=lambda: MemoryVendors(vendor_rows(40)))
    projects: NoProjects = field(default_factory=NoProjects)
    undoing: NoActs = field(default_factory=NoActs)
    splitting: NoActs = field(default_factory=NoActs)
    project_views: NoProjects = field(default_factory=NoProjects)
    waivers: NoProjects = field(default_factory=NoProjects)
    search: NoSearch = field(default_factory=NoSearch)
    vendor_views: NoVendorPages = field(default_factory=NoVendorPages)
    contacts: NoContacts = field(default_factory=NoContacts)
    merges: NoVendorPages = field(default_factory=NoVendorPages)
    binders: NoBinders = field(default_factory=NoBinders)
    saved_filters: MemoryFilters = field(default_factory=MemoryFilters)
    front_door: MemoryIntake = field(init=False)
    page_renderer: PlainRenderers = field(default_factory=PlainRenderers)
    runner: LaneRunner = field(default_factory=lambda: LaneRunner(LANES))
    folder: DropFolderStatus | None = field(default_factory=lambda: DropFolderStatus("/office/Inbox", NOON))
    chosen_files: list[Path] = field(default_factory=list)
    theme: ThemeChoice = ThemeChoice.LIGHT

    def __post_init__(self) -> None:
        self.front_door = MemoryIntake(self.reviews)

    def clean(self) -> DocumentId:
        """A document of a known vendor that leaves nothing to settle."""
        content = reading(placed(certificate()), endorsements=clean_endorsements())
        return self.reviews.put(content, "clean.pdf", VendorId(1))

    def look(self) -> Counts:
        """The numbers of the navigation."""
        return Counts(len(self.reviews.queue()), len(self.vendors.ids(VendorFilter())), 0)

    def short(self, *, matched: bool = True) -> DocumentId:
        """A document whose general liability limit is too low."""
        content = reading(placed(certificate(gl__each_occurrence=500_000)))
        return self.reviews.put(content, "short.pdf", VendorId(1) if matched else None)


class Driver:
    """Works the window as a person does, and waits for what it shows."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.window = desk.window

    def screen(self, kind: type[V]) -> V:
        """The view of that kind."""
        return self.desk.view(kind)

    @property
    def review(self) -> ReviewScreen:
        return self.screen(ReviewScreen)

    @property
    def vendors(self) -> VendorsScreen:
        return self.screen(VendorsScreen)

    @property
    def projects(self) -> ProjectsScreen:
        return self.screen(ProjectsScreen)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something has come true."""
        self.qtbot.waitUntil(true, timeout=5000)

    def find(self, kind: type[W], name: str) -> W:
        """A widget by its object name; screens have widgets of the same name, and a person uses what is shown."""
        found = self.window.findChildren(kind, name)
        assert found, name
        return next((widget for widget in found if widget.isVisible()), found[0])

    def click(self, widget: QWidget | str) -> None:
        """A real press of the left button."""
        target = self.find(QAbstractButton, widget) if isinstance(widget, str) else widget
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton)

    def key(self, widget: QWidget, key: Qt.Key | str) -> None:
        """A real key."""
        if isinstance(key, str):
            self.qtbot.keyClicks(widget, key)
        else:
            self.qtbot.keyClick(widget, key)

    def case_shown(self, document: DocumentId) -> None:
        """Wait until a document is shown with its page."""

        def ready() -> bool:
            case = self.review.judgment.case
            return (
                case is not None and case.document_id == document and self.review.page_panel.page.has_picture
            )

        self.until(ready)


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as the program makes it."""
    app = create_application(["test"])
    yield app


@pytest.fixture(autouse=True, scope="module")
def _windows_end_here() -> Iterator[None]:
    """Windows are circles of references; one that is taken apart later by a worker's thread ends the program."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def _window_stays_free(qapp: QApplication) -> Iterator[None]:
    """Fail the test in which something keeps the window from its events."""
    with Watchdog() as watchdog:
        yield
    if watchdog.long:
        pytest.fail("the window was blocked for " + "\n".join(map(str, watchdog.long)))


@pytest.fixture
def office() -> Iterator[Office]:
    """Services in memory, with threads that must all have ended afterwards."""
    made = Office()
    yield made
    assert made.runner.close(5) == 0


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Callable[[], Driver]]:
    """Opens the window over the office."""
    opened: list[Desk] = []

    def open_it() -> Driver:
        look = Look.load(RESOURCES)
        use_type(qapp, look.theme.sizes)
        look.theme.apply(qapp, office.theme)
        desk = Desk(
            look,
            office,
            only("review", "vendors", "projects"),
            office.front_door,
            office.runner,
            office.search,
            office,
            by="Dana Whitfield",
            drop_folder="/office/Inbox",
            company="Harborview Builders",
            folder_status=lambda: office.folder,
            now=lambda: NOON,
            choose_files=lambda _parent, _texts: office.chosen_files,
        )
        qtbot.addWidget(desk.window)
        opened.append(desk)
        with qtbot.waitActive(desk.window):
            desk.open()
            desk.window.activateWindow()
        return Driver(qtbot, desk)

    yield open_it
    for desk in opened:
        desk.close()


LIMIT = "certificates.0.general_liability.each_occurrence"
Open = Callable[[], Driver]


def row(driver: Driver, key: str) -> ValueRow:
    found = driver.review.judgment.row(key)
    assert found is not None
    return found


def open_desk_with(document: object, open_desk: Open) -> Driver:
    driver = open_desk()
    driver.until(lambda: driver.review.judgment.case is not None)
    driver.until(lambda: driver.review.page_panel.page.has_picture)
    return driver
