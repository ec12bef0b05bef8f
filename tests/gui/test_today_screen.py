# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today screen worked with keys and mouse, over the whole program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from coi_desktop.app import App
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.today.rows import Figure
from coi_desktop.desk.screens.today.view import TodayScreen
from coi_desktop.domain.standing import Standing
from tests.gui.conftest import LANES, Driver
from tests.support.offices import BY, reading, small_office
from tests.support.projects import BARE, BLANKET, WAITING, fill_project
from tests.support.readings import JOB
from tests.support.sample_app import put_on_file, sample_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path, runner=LaneRunner(LANES)) as built:
        fill_project(built)
        yield built


def opened(app: App, qtbot: QtBot, qapp: QApplication) -> Driver:
    desk = build_desk(app, qapp)
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.open()
        desk.window.activateWindow()
    return Driver(qtbot, desk)


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Driver]:
    driver = opened(app, qtbot, qapp)
    driver.until(lambda: bool(today(driver).tasks.rows))
    yield driver
    driver.desk.close()


def today(driver: Driver) -> TodayScreen:
    return driver.screen(TodayScreen)


def names(driver: Driver) -> list[str]:
    return [row.name for row in today(driver).tasks.rows]


def choose(driver: Driver, name: str) -> None:
    """Go to a row of what to do next with the arrow keys."""
    tasks = today(driver).tasks
    tasks.setFocus()
    for _ in range(names(driver).index(name) - tasks.currentIndex().row()):
        driver.key(tasks, Qt.Key.Key_Down)
    assert tasks.rows[tasks.currentIndex().row()].name == name


def test_the_desk_opens_on_today_with_what_is_due_first(driver: Driver) -> None:
    assert driver.window.current == "today"
    assert names(driver) == [WAITING, BARE, BLANKET, "Sable Point Concrete, LLC"]
    rows = {row.name: row for row in today(driver).tasks.rows}
    assert rows[WAITING].act == "Review"
    assert rows[BARE].act == "Request"
    assert rows[BLANKET].act == "Attach"
    assert rows[BARE].sentence == "No certificate is on file."
    assert (rows[BARE].money, rows[BARE].status) == ("$200,000 held", Standing.NOT_COMPLIANT.label)
    figures = today(driver).figures
    assert figures[Figure.REVIEW].words == "1 the oldest came today"
    assert figures[Figure.NOT_COMPLIANT].words == "3 $700,000 held on 4 subcontracts"
    QAbstractItemModelTester(today(driver).tasks.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_enter_on_a_waiting_document_opens_it_for_review_and_back_leads_here(driver: Driver) -> None:
    choose(driver, WAITING)
    driver.key(today(driver).tasks, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "review")
    driver.until(
        lambda: driver.review.judgment.case is not None and driver.review.judgment.case.title == WAITING
    )
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert driver.window.current == "today"


def test_a_click_on_a_subcontract_opens_its_project_with_it_in_hand(driver: Driver) -> None:
    tasks = today(driver).tasks
    index = tasks.model().index(names(driver).index(BARE), 0)
    driver.qtbot.mouseClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=tasks.visualRect(index).center())
    driver.until(lambda: driver.window.current == "projects")
    driver.until(driver.projects.project.panel.isVisible)
    assert driver.window.header.words.startswith(JOB)


def test_figures_lead_to_the_lists_behind_them(driver: Driver) -> None:
    driver.click("figure_not_compliant")
    driver.until(lambda: driver.window.current == "vendors")
    driver.until(lambda: driver.vendors.model.rowCount() == 3)
    driver.click("navigate_today")
    driver.click("figure_review")
    driver.until(lambda: driver.window.current == "review")


def test_a_bar_of_the_chart_lists_its_policies_and_esc_leads_back(app: App, driver: Driver) -> None:
    chart = today(driver).chart
    bars = [bar for bar in chart.bars if not bar.accessibleName().startswith("0")]
    chart.bars[0].setFocus(Qt.FocusReason.TabFocusReason)
    for number in range(chart.bars.index(bars[0])):
        driver.key(chart.bars[number], Qt.Key.Key_Right)
    assert bars[0].hasFocus()
    driver.key(bars[0], Qt.Key.Key_Return)
    driver.until(lambda: today(driver).list.isVisible())
    table = driver.find(QTableView, "today_policies")
    count = int(bars[0].accessibleName().split()[0])
    driver.until(lambda: table.model().rowCount() == count)
    assert table.hasFocus()
    driver.key(table, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "vendors")
    driver.click("navigate_today")
    driver.until(table.hasFocus)
    driver.key(table, Qt.Key.Key_Escape)
    assert not today(driver).list.isVisible()


def test_a_request_appears_among_what_waits_on_others(app: App, driver: Driver) -> None:
    document = put_on_file(app, reading(without=("CG 20 10",)), "short.pdf")
    app.reviews.mark_requested(document.id, BY)
    driver.desk.screen("today").refresh()
    card = today(driver).figures[Figure.ASKED]
    driver.until(lambda: card.words.startswith("1 "))
    driver.click(card)
    driver.until(today(driver).list.isVisible)
    table = driver.find(QTableView, "today_asked")
    driver.until(lambda: table.model().index(0, 1).data() == "short.pdf")
    driver.key(table, Qt.Key.Key_Return)
    driver.until(lambda: driver.window.current == "review")


def test_what_was_written_meanwhile_shows_at_once(app: App, driver: Driver) -> None:
    def accept(_context: object) -> None:
        with app.store.read() as view:
            (waiting,) = view.documents.for_vendor(app.vendors.by_name(WAITING).id)
        app.reviews.accept(waiting.id, BY)

    app.runner.submit("accept", accept, lane="write")
    driver.until(lambda: [row.act for row in today(driver).tasks.rows if row.name == WAITING] == ["Open"])
    happened = [row.sentence for row in today(driver).happened.rows]
    assert f"Tern.pdf of {WAITING} was accepted." in happened


def test_all_activity_is_one_press_away(driver: Driver) -> None:
    driver.click("today_all_events")
    assert driver.window.current == "activity"


def test_an_office_with_nothing_says_what_to_do_first(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    with sample_app(tmp_path, runner=LaneRunner(LANES), filled=False) as app:
        driver = opened(app, qtbot, qapp)
        driver.until(today(driver).empty.isVisible)
        assert "Drop a certificate" in today(driver).empty.words
        driver.desk.close()
