# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Activity screen worked with keys and mouse, over the whole program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.places import ActivityPlace
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.activity.view import ActivityScreen
from coi_desktop.domain.filing import Source
from tests.gui.conftest import LANES, Driver
from tests.support.offices import BY, reading
from tests.support.readings import VENDOR
from tests.support.sample_app import FailingReader, put_on_file, sample_app


@pytest.fixture
def reader() -> FailingReader:
    return FailingReader(reading())


@pytest.fixture
def app(tmp_path: Path, reader: FailingReader) -> Iterator[App]:
    with sample_app(tmp_path, runner=LaneRunner(LANES), reader=reader, filled=False) as built:
        built.vendors.add(VENDOR, trade="Electrical", by=BY)
        built.reviews.accept(put_on_file(built, reading(), "COI.pdf").id, "Robin Vale")
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    driver = Driver(qtbot, desk)
    driver.click("navigate_activity")
    driver.until(lambda: bool(sentences(driver)))
    yield driver
    desk.close()


def activity(driver: Driver) -> ActivityScreen:
    return driver.screen(ActivityScreen)


def sentences(driver: Driver) -> list[str]:
    model = activity(driver).events.model
    return [model.index(row, 0).data() or "" for row in range(model.rowCount())]


def test_everything_that_happened_is_listed_newest_first(driver: Driver) -> None:
    driver.until(lambda: sentences(driver)[0] == f"COI.pdf of {VENDOR} was accepted.")
    assert f"{VENDOR} was added as a vendor." in sentences(driver)
    QAbstractItemModelTester(
        activity(driver).events.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )


def test_groups_and_words_narrow_the_list_and_all_brings_it_back(driver: Driver) -> None:
    driver.click("activity_records")
    driver.until(lambda: sentences(driver) == [f"{VENDOR} was added as a vendor."])
    driver.key(driver.window.header.filter, "nothing like it")
    driver.until(activity(driver).events.nothing.isVisible)
    driver.click("activity_show_all")
    driver.until(lambda: len(sentences(driver)) > 2)
    assert driver.window.header.filter.text() == ""


def test_one_persons_acts_can_be_chosen(driver: Driver) -> None:
    events = activity(driver).events
    driver.until(lambda: "Robin Vale" in events.people)
    driver.click("activity_person")
    driver.until(events.people["Robin Vale"].isVisible)
    driver.key(events.people["Robin Vale"], Qt.Key.Key_Space)
    driver.until(lambda: sentences(driver) == [f"COI.pdf of {VENDOR} was accepted."])
    assert events.person.text() == "By Robin Vale"
    driver.click("activity_person")
    driver.until(lambda: len(sentences(driver)) > 2)


def test_what_happened_to_one_subject_is_shown_by_name_until_it_is_dropped(driver: Driver) -> None:
    driver.desk.go_to(ActivityPlace("vendor:1"))
    chip = activity(driver).events.subject
    driver.until(chip.isVisible)
    assert chip.text() == f"Only {VENDOR}"
    driver.until(lambda: sentences(driver) == [f"{VENDOR} was added as a vendor."])
    driver.click(chip)
    driver.until(lambda: len(sentences(driver)) > 2)


def test_enter_leads_to_what_an_event_is_about(driver: Driver) -> None:
    driver.until(lambda: sentences(driver)[0].startswith("COI.pdf"))
    table = activity(driver).events.table
    driver.until(table.hasFocus)
    driver.key(table, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "review")


def test_the_record_is_verified_by_key(driver: Driver) -> None:
    driver.key(activity(driver).events.table, "v")
    verdict = activity(driver).events.verdict
    driver.until(lambda: "each as it was written" in verdict.words)
    assert "Seal: " in verdict.words


def test_work_that_failed_says_why_and_is_tried_again_by_key(
    app: App, driver: Driver, reader: FailingReader, tmp_path: Path
) -> None:
    file = tmp_path / "Second.pdf"
    file.write_bytes(b"%PDF-1.7 anything")
    app.intake.receive_file(file, Source.DRAG_AND_DROP)
    driver.click("activity_part_jobs")
    jobs = activity(driver).jobs
    driver.until(lambda: jobs.model.index(0, 1).data() == "Put off")
    assert "The disk is full. Make room, then try again." in jobs.words
    reader.mended = True
    jobs.table.setFocus()
    driver.key(jobs.table, "r")
    driver.until(lambda: jobs.model.index(0, 1).data() == "Done")
    assert jobs.model.index(0, 0).data() == "Read Second.pdf"
