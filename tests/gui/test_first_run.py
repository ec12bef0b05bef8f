# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a brand new office to the first accepted certificate, and the sample office beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bench.gallery_scenes.shot import settle
from coi_desktop.app import App, build
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import begin_sample, build_desk
from coi_desktop.desk.sample_bar import Leaving, SampleBar
from coi_desktop.desk.screens.first_run.view import FirstRunScreen
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.platform.paths import AppPaths
from coi_desktop.reports.sample_folder import is_sample, remove_sample, sample_paths
from coi_desktop.reports.samples import cast
from coi_desktop.reports.samples.office import prepare_sample
from tests.gui.conftest import LANES, Driver
from tests.support.sample_app import NOON

PATIENCE = 40_000


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    built = build(AppPaths.at(tmp_path / "office"), clock=MovableClock(NOON), runner=LaneRunner(LANES))
    yield built
    built.close()


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    yield Driver(qtbot, desk)
    desk.close()


def test_first_run_to_first_accepted_certificate(app: App, driver: Driver, tmp_path: Path) -> None:
    screen = driver.screen(FirstRunScreen)
    driver.qtbot.waitUntil(lambda: driver.window.current == "first_run", timeout=PATIENCE)

    driver.click(screen.save)
    driver.until(screen.cards["company"].trouble.isVisible)
    driver.key(screen.company, "Harborview Builders, Inc.")
    driver.key(screen.company, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: screen.cards["company"].mark.done, timeout=PATIENCE)
    assert app.office_settings.current.office.our_companies[0].name == "Harborview Builders, Inc."

    driver.key(screen.vendor, "Alder Ridge Electric, Inc.")
    driver.key(screen.vendor, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: screen.cards["vendors"].mark.done, timeout=PATIENCE)
    driver.key(screen.vendor, "Alder Ridge Electric Inc")
    driver.click(screen.add)
    driver.qtbot.waitUntil(
        lambda: "already a vendor" in screen.cards["vendors"].trouble.text(), timeout=PATIENCE
    )

    driver.qtbot.waitUntil(screen.template.isEnabled, timeout=PATIENCE)
    screen.template.chosen.emit("standard")  # what the program comes with: chosen, though nothing changes
    driver.qtbot.waitUntil(lambda: screen.cards["requirements"].mark.done, timeout=PATIENCE)
    assert app.requirements.in_force().standard.version == 1
    screen.template.chosen.emit("large")
    driver.qtbot.waitUntil(lambda: app.requirements.in_force().standard.version == 2, timeout=PATIENCE)

    sample = cast.clean(NOON.date())
    file = tmp_path / sample.file_name
    file.write_bytes(sample.draw())
    driver.desk.arrivals.take([file], Source.DRAG_AND_DROP)
    driver.qtbot.waitUntil(lambda: screen.cards["certificate"].mark.done, timeout=PATIENCE)
    driver.click("navigate_review")
    driver.qtbot.waitUntil(lambda: driver.review.judgment.case is not None, timeout=PATIENCE)
    driver.qtbot.waitUntil(lambda: driver.review.page_panel.page.has_picture, timeout=PATIENCE)
    driver.click("action_accept")
    settle(driver.desk)
    with app.store.read() as view:
        accepted = view.documents.in_state(DocumentState.ACCEPTED)
        if not accepted:  # something stays open, and the person files it anyway
            waiting = view.documents.in_state(DocumentState.TO_REVIEW)
            assert waiting
    if not accepted:
        driver.click("question_yes")
    driver.qtbot.waitUntil(lambda: _accepted(app), timeout=PATIENCE)


def _accepted(app: App) -> bool:
    with app.store.read() as view:
        return bool(view.documents.in_state(DocumentState.ACCEPTED))


def test_the_sample_office_is_left_for_with_one_press(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: driver.window.current == "first_run", timeout=PATIENCE)
    driver.click("first_sample")
    assert driver.desk.leaving is Leaving.TO_SAMPLE
    driver.until(lambda: not driver.window.isVisible())


def test_the_sample_office_is_marked_filled_and_removed_without_touching_ours(
    qtbot: QtBot, qapp: QApplication, app: App
) -> None:
    before = sorted(path.name for path in app.paths.data.iterdir())
    paths = prepare_sample(app.paths)
    assert paths.data.parent == app.paths.data.parent
    sample = build(paths, clock=MovableClock(NOON), runner=LaneRunner(LANES))
    begin_sample(sample)
    desk = build_desk(sample, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
    bar = desk.window.findChild(SampleBar)
    assert isinstance(bar, SampleBar)
    assert bar.isVisible()
    driver = Driver(qtbot, desk)
    driver.click("sample_remove")
    assert desk.leaving is Leaving.REMOVE_SAMPLE
    with sample.store.read() as view:
        assert len(view.vendors.all()) == 5
    desk.close()
    sample.close()
    remove_sample(paths)
    assert not paths.data.exists()
    assert sorted(path.name for path in app.paths.data.iterdir()) == before


def test_only_a_marked_folder_is_ever_removed(app: App) -> None:
    remove_sample(app.paths)
    assert app.paths.database.exists()
    assert not is_sample(app.paths)
    other = sample_paths(app.paths)
    other.create()
    other.database.write_bytes(b"an office that somebody works in")
    with pytest.raises(CoiError) as refused:
        prepare_sample(app.paths)
    assert refused.value.code == "sample.in_the_way"
