# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Vendors screen worked with mouse and keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton

from coi_desktop.desk.models.paged_table import PAGE_ROWS, Role
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import VendorSort
from tests.gui.conftest import Driver, Office
from tests.support.desk_memory import MemoryVendors, vendor_rows

Open = Callable[[], Driver]


def opened(open_desk: Open) -> Driver:
    driver = open_desk()
    driver.click("navigate_vendors")
    driver.until(lambda: bool(names(driver)) and names(driver)[0] != "")
    return driver


def names(driver: Driver) -> list[str]:
    model = driver.vendors.model
    return [str(model.index(row, 0).data() or "") for row in range(min(model.rowCount(), 50))]


def test_every_vendor_is_listed_with_its_standing(open_desk: Open) -> None:
    driver = opened(open_desk)
    assert len(names(driver)) == 40
    assert driver.window.header.words == "Vendors 40 vendors"
    assert driver.vendors.model.index(0, 2).data() == "Expiring"


def test_typing_narrows_the_list_and_escape_widens_it(open_desk: Open) -> None:
    driver = opened(open_desk)
    driver.qtbot.keyClick(driver.vendors.list.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    words = driver.vendors.list.bar.words
    driver.until(words.hasFocus)
    driver.key(words, "00012")
    driver.until(lambda: names(driver) == ["Vendor 00012"])
    assert driver.window.header.words == "Vendors 1 of 40"
    driver.key(words, Qt.Key.Key_Escape)
    driver.until(lambda: len(names(driver)) == 40)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")  # offscreen, of any menu
def test_a_trade_is_chosen_from_the_menu_by_keys(open_desk: Open) -> None:
    driver = opened(open_desk)
    bar = driver.vendors.list.bar
    driver.click("filter_trade")
    driver.until(bar.trade.menu.isVisible)
    driver.key(bar.trade.menu, Qt.Key.Key_Down)
    driver.key(bar.trade.menu, Qt.Key.Key_Return)
    driver.until(lambda: len(names(driver)) == 14)
    assert bar.trade.text() == "Electrical ▾"
    driver.click("filter_waiting")
    driver.until(lambda: 0 < len(names(driver)) < 14)


def test_a_filter_is_saved_used_again_and_forgotten(office: Office, open_desk: Open) -> None:
    driver = opened(open_desk)
    driver.click("filter_compliant")
    driver.until(lambda: len(names(driver)) == 6)
    driver.click("filter_save")
    form = driver.vendors.form
    driver.until(form.isVisible)
    driver.key(form.fields["name"].editor, "Fine ones")
    driver.key(form.fields["name"].editor, Qt.Key.Key_Return)
    driver.until(lambda: [saved.name for saved in office.saved_filters.all()] == ["Fine ones"])
    driver.click("filter_all")
    driver.until(lambda: len(names(driver)) == 40)
    driver.until(lambda: driver.window.findChild(QAbstractButton, "saved_1") is not None)
    driver.click("saved_1")
    driver.until(lambda: len(names(driver)) == 6)
    assert driver.vendors.list.bar.standings[Standing.COMPLIANT].isChecked()
    driver.until(driver.vendors.list.bar.forget.isVisible)
    driver.click("filter_forget")
    driver.until(lambda: office.saved_filters.all() == ())
    driver.until(lambda: not driver.vendors.list.bar.forget.isVisible())


def test_a_standing_filters_and_all_shows_all_again(open_desk: Open) -> None:
    driver = opened(open_desk)
    driver.click("filter_compliant")
    driver.until(lambda: len(names(driver)) == 6)
    driver.click("filter_all")
    driver.until(lambda: len(names(driver)) == 40)


def test_a_column_sorts_down_when_pressed_again(open_desk: Open) -> None:
    driver = opened(open_desk)
    head = driver.vendors.list.table.horizontalHeader()
    spot = QPoint(head.sectionPosition(0) + 20, 10)
    driver.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    driver.until(lambda: names(driver)[0] == "Vendor 00040")
    assert driver.vendors.model.headerData(0, Qt.Orientation.Horizontal) == "Vendor ↓"


def test_the_chosen_vendor_stays_chosen_through_sorting(open_desk: Open) -> None:
    driver = opened(open_desk)
    table = driver.vendors.list.table
    spot = table.visualRect(driver.vendors.model.index(3, 0)).center()
    driver.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    presenter_sorted = driver.vendors.list.table.horizontalHeader().sectionClicked
    presenter_sorted.emit(0)
    driver.until(lambda: names(driver)[0] == "Vendor 00040")
    assert table.currentIndex().data(Role.ID) == 4


def test_the_list_keeps_its_words_and_its_place(open_desk: Open) -> None:
    driver = opened(open_desk)
    words = driver.vendors.list.bar.words
    driver.key(words, "masonry")
    driver.until(lambda: len(names(driver)) == 13)
    driver.click("navigate_review")
    driver.click("navigate_vendors")
    assert words.text() == "masonry"
    assert len(names(driver)) == 13


def test_no_match_offers_to_show_all(open_desk: Open) -> None:
    driver = opened(open_desk)
    driver.key(driver.vendors.list.bar.words, "zzz")
    driver.until(driver.vendors.list.nothing.isVisible)
    driver.click(driver.vendors.list.show_all)
    driver.until(lambda: len(names(driver)) == 40)
    assert driver.vendors.list.bar.words.text() == ""


def test_no_vendors_at_all_says_what_to_do(office: Office, open_desk: Open) -> None:
    office.vendors = MemoryVendors()
    driver = open_desk()
    driver.click("navigate_vendors")
    driver.until(driver.vendors.list.empty.isVisible)
    assert "its insured becomes a vendor" in driver.vendors.list.empty.words


def test_rows_are_fetched_only_where_they_are_looked_at(office: Office, open_desk: Open) -> None:
    office.vendors = MemoryVendors(vendor_rows(20_000))
    driver = opened(open_desk)
    assert office.vendors.asked == PAGE_ROWS
    model, table = driver.vendors.model, driver.vendors.list.table
    table.scrollToBottom()
    table.viewport().repaint()
    last = model.index(19_999, 0)
    driver.until(lambda: last.data() == "Vendor 20000")
    assert office.vendors.asked <= 3 * PAGE_ROWS


def test_the_table_keeps_qts_rules_for_models(office: Office, open_desk: Open) -> None:
    driver = opened(open_desk)
    tester = QAbstractItemModelTester(
        driver.vendors.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    driver.click("filter_expiring")
    driver.until(lambda: 0 < len(names(driver)) < 40)
    driver.vendors.forget_rows()
    assert tester.model() is driver.vendors.model


def test_a_change_shows_without_losing_the_list(office: Office, open_desk: Open) -> None:
    driver = opened(open_desk)
    changed = vendor_rows(1)[0]
    office.vendors.put(
        type(changed)(
            id=changed.id,
            name=changed.name,
            trade="Glazing",
            commitments=1,
            standing=Standing.COMPLIANT,
            next_expiration=None,
            documents_waiting=0,
        )
    )
    driver.desk.screen("vendors").refresh()
    driver.until(lambda: driver.vendors.model.index(0, 1).data() == "Glazing")


def test_every_order_of_the_store_but_none_else_has_a_column(open_desk: Open) -> None:
    driver = opened(open_desk)
    assert {column.sort for column in driver.vendors.model.columns} - {""} == set(VendorSort)
