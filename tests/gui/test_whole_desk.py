# SPDX-License-Identifier: AGPL-3.0-or-later
"""The desk over the whole program: real store, real reading, real pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk, main
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.ids import DocumentId
from coi_desktop.reports.samples import cast
from tests.gui.conftest import LANES, Driver
from tests.support.sample_app import NOON, sample_app

PATIENCE = 30_000


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, runner=LaneRunner(LANES)) as built:
        yield built


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    desk.window.turn_to("review")
    yield Driver(qtbot, desk)
    desk.close()


def test_a_certificate_goes_from_the_window_to_the_vendors_standing(
    app: App, driver: Driver, tmp_path: Path
) -> None:
    sample = cast.clean(NOON.date())
    file = tmp_path / sample.file_name
    file.write_bytes(sample.draw())
    driver.desk.arrivals.take([file], Source.DRAG_AND_DROP)
    page = driver.review.page_panel.page
    driver.qtbot.waitUntil(lambda: driver.review.judgment.case is not None, timeout=PATIENCE)
    driver.qtbot.waitUntil(lambda: page.has_picture, timeout=PATIENCE)
    case = driver.review.judgment.case
    assert case is not None
    assert case.title == "Alder Ridge Electric, Inc."

    key = "certificates.0.general_liability.each_occurrence"
    row = driver.review.judgment.row(key)
    assert row is not None
    driver.click(row)
    driver.until(lambda: page.selected == key)

    driver.click("action_accept")
    document = DocumentId(1)

    def accepted() -> bool:
        with app.store.read() as view:
            return view.documents.get(document).state is DocumentState.ACCEPTED

    driver.until(accepted)
    driver.until(driver.review.empty.isVisible)
    driver.click("navigate_vendors")
    model = driver.vendors.model
    driver.until(
        lambda: (
            [model.index(r, 2).data() for r in range(5) if model.index(r, 0).data() == case.title]
            == ["Compliant"]
        )
    )


def test_a_broken_file_ends_as_a_calm_page(driver: Driver, tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.7\nnothing behind it")
    driver.desk.arrivals.take([file], Source.DRAG_AND_DROP)
    driver.qtbot.waitUntil(driver.review.error.isVisible, timeout=PATIENCE)
    assert "broken.pdf" in driver.review.queue.model().index(0, 0).data()


def test_a_data_folder_in_use_is_told_and_nothing_opens(app: App) -> None:
    told: list[CoiError] = []
    code = main(["--data", str(app.paths.data)], tell=told.append)
    assert [error.code for error in told] == ["data.in_use"]
    assert code == told[0].exit_code
