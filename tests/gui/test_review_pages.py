# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking at a document's pages with keys and mouse: turning, small pages, searching, pointing."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.ids import DocumentId, VendorId
from tests.gui.conftest import LIMIT, Driver, Office, Open, open_desk_with, row
from tests.support.desk_memory import placed, reading
from tests.support.readings import certificate


def printed(office: Office, pages: int = 2) -> DocumentId:
    content = reading(placed(certificate()), pages=pages)
    pages_read = tuple(replace(p, source=TextSource.TEXT_LAYER, text="plain") for p in content.pages)
    return office.reviews.put(replace(content, pages=pages_read), vendor=VendorId(1))


def on_screen(driver: Driver, x: float, y: float) -> QPoint:
    """Where a place of the page, in points, is in the viewport."""
    page = driver.review.page_panel.page
    return page.place_on_screen(QPointF(x, y)).toPoint()


def test_ctrl_f_finds_words_enter_goes_on_and_esc_leaves(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(printed(office), open_desk)
    panel = driver.review.page_panel
    driver.qtbot.keyClick(driver.review.queue, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    driver.until(panel.find_bar.field.hasFocus)
    driver.key(panel.find_bar.field, "Blanket forms")
    driver.until(lambda: panel.find_bar.words == "1 of 2")
    assert len(panel.page.found) == 2
    driver.key(panel.find_bar.field, Qt.Key.Key_Return)
    driver.until(lambda: panel.find_bar.words == "2 of 2" and len(panel.page.found) == 2)
    driver.key(panel.find_bar.field, "x")
    driver.until(lambda: panel.find_bar.words.startswith("Not found"))
    driver.key(panel.find_bar.field, Qt.Key.Key_Escape)
    driver.until(driver.review.queue.hasFocus)
    assert not panel.find_bar.isVisible()
    assert panel.page.found == ()


def test_a_turned_page_is_still_pointed_at_where_its_values_stand(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(printed(office), open_desk)
    page = driver.review.page_panel.page
    for _ in range(3):
        driver.qtbot.keyClick(driver.review.queue, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        page.scroll_to(LIMIT)
        driver.qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=page.box_center(LIMIT))
        driver.until(lambda: row(driver, LIMIT).is_selected)
        driver.review.judgment.pressed.emit("certificates.0.automobile.expiration")
        driver.until(lambda: not row(driver, LIMIT).is_selected)
    assert page.quarters == 3


def test_the_strip_of_pages_opens_is_walked_and_closes(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(printed(office, pages=2), open_desk)
    strip = driver.review.page_panel.thumbnails
    driver.key(driver.review.queue, "p")
    driver.until(lambda: strip.hasFocus() and strip.drawn == (1, 2))
    driver.key(strip, Qt.Key.Key_Down)
    driver.until(lambda: driver.review.page_panel.page.accessibleName().startswith("Page 2"))
    driver.key(strip, Qt.Key.Key_PageUp)
    driver.key(strip, "p")
    driver.until(driver.review.queue.hasFocus)
    assert not strip.isVisible()


def test_a_press_beside_all_values_tells_what_was_read_there(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(printed(office), open_desk)
    page = driver.review.page_panel.page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    spot = on_screen(driver, 55, 766)
    driver.qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    driver.until(lambda: page.spot.isVisible() and page.spot.text() == "Blanket forms count")
    driver.key(driver.review.queue, Qt.Key.Key_Escape)
    driver.until(lambda: not page.spot.isVisible())
