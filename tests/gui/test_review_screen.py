# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Review screen worked with mouse and keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from coi_desktop.desk.widgets.page_view import Fit
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import OriginalHash, VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.standing import Standing
from tests.gui.conftest import LIMIT, Office, Open, open_desk_with, row
from tests.support.desk_memory import placed, reading
from tests.support.readings import VENDOR, certificate, endorsement


def test_pressing_a_document_in_the_queue_shows_it(office: Office, open_desk: Open) -> None:
    first, second = office.clean(), office.short()
    driver = open_desk()
    driver.case_shown(first)
    queue = driver.review.queue
    spot = queue.visualRect(queue.model().index(1, 0)).center()
    driver.qtbot.mouseClick(queue.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    driver.case_shown(second)
    assert driver.window.header.words == "Review 2 of 2"


def test_keys_go_through_the_queue(office: Office, open_desk: Open) -> None:
    first, second = office.clean(), office.short()
    driver = open_desk()
    driver.case_shown(first)
    driver.key(driver.review.queue, "j")
    driver.case_shown(second)
    driver.key(driver.review.queue, "k")
    driver.case_shown(first)
    driver.key(driver.review.queue, Qt.Key.Key_Down)
    driver.case_shown(second)


def test_pressing_a_value_takes_the_page_to_it(office: Office, open_desk: Open) -> None:
    content = reading(placed(certificate()), endorsements=(endorsement(),))
    document = office.reviews.put(content, vendor=VendorId(1))
    driver = open_desk()
    driver.case_shown(document)
    page = driver.review.page_panel.page
    page.zoom_by(4)
    key = "certificates.0.workers_comp.el_each_accident"
    driver.review.judgment.ensureWidgetVisible(row(driver, key))
    driver.click(row(driver, key))
    driver.until(lambda: page.selected == key)
    assert row(driver, key).is_selected
    assert page.viewport().rect().contains(page.box_center(key))


def test_pressing_a_finding_takes_the_page_to_its_value(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(office.short(), open_desk)
    card = driver.review.judgment.cards()[0]
    driver.click(card)
    driver.until(lambda: driver.review.page_panel.page.selected == LIMIT)


def test_pressing_a_box_on_the_page_selects_its_row(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(office.clean(), open_desk)
    page = driver.review.page_panel.page
    driver.qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=page.box_center(LIMIT))
    driver.until(lambda: row(driver, LIMIT).is_selected)


def test_a_box_of_a_value_nothing_is_asked_of_opens_the_further_values(
    office: Office, open_desk: Open
) -> None:
    driver = open_desk_with(office.clean(), open_desk)
    key = "certificates.0.general_liability.med_exp"
    assert not row(driver, key).isVisible()
    page = driver.review.page_panel.page
    page.scroll_to(key)
    driver.qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=page.box_center(key))
    driver.until(lambda: row(driver, key).isVisible() and row(driver, key).is_selected)


def test_a_value_is_corrected_in_place_and_judged_at_once(office: Office, open_desk: Open) -> None:
    document = office.clean()
    driver = open_desk_with(document, open_desk)
    driver.qtbot.mouseDClick(row(driver, LIMIT), Qt.MouseButton.LeftButton)
    driver.until(lambda: row(driver, LIMIT).editor is not None)
    editor = row(driver, LIMIT).editor
    assert editor is not None
    driver.key(editor, "500,000")
    driver.key(editor, Qt.Key.Key_Return)
    driver.until(lambda: row(driver, LIMIT).words.value == "$500,000")
    assert driver.review.judgment.cards()
    assert office.reviews.held(document).corrections[0].new_raw == "500,000"


def test_escape_leaves_the_value_as_it_was(office: Office, open_desk: Open) -> None:
    document = office.clean()
    driver = open_desk_with(document, open_desk)
    driver.click(row(driver, LIMIT))
    driver.key(row(driver, LIMIT), "e")
    driver.until(lambda: row(driver, LIMIT).editor is not None)
    editor = row(driver, LIMIT).editor
    assert editor is not None
    driver.key(editor, "77")
    driver.key(editor, Qt.Key.Key_Escape)
    driver.until(lambda: row(driver, LIMIT).editor is None)
    assert office.reviews.held(document).corrections == ()


def test_letters_typed_into_an_editor_are_not_keys_of_the_screen(office: Office, open_desk: Open) -> None:
    document = office.clean()
    driver = open_desk_with(document, open_desk)
    driver.review.judgment.edit_wanted.emit("certificates.0.insured.name")
    driver.until(lambda: driver.review.judgment.is_editing)
    editor = row(driver, "certificates.0.insured.name").editor
    assert editor is not None
    driver.key(editor, "A North Ranger")
    assert editor.text() == "A North Ranger"
    assert office.reviews.state(document) is DocumentState.TO_REVIEW


def test_what_does_not_fit_is_said_under_the_editor(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(office.clean(), open_desk)
    driver.key(row(driver, LIMIT), Qt.Key.Key_Return)
    driver.until(lambda: row(driver, LIMIT).editor is not None)
    before = row(driver, LIMIT).height()
    editor = row(driver, LIMIT).editor
    assert editor is not None
    driver.key(editor, "a lot")
    driver.key(editor, Qt.Key.Key_Return)
    driver.until(lambda: "not an amount" in editor.accessibleDescription())
    assert row(driver, LIMIT).height() > before


def test_accepting_moves_on_to_the_next(office: Office, open_desk: Open) -> None:
    first, second = office.clean(), office.short()
    driver = open_desk()
    driver.case_shown(first)
    driver.click("action_accept")
    driver.case_shown(second)
    assert office.reviews.state(first) is DocumentState.ACCEPTED
    assert driver.window.header.words == "Review 1 of 1"


def test_accepting_what_blocks_asks_in_plain_words_and_enter_files_it(
    office: Office, open_desk: Open
) -> None:
    document = office.short()
    driver = open_desk_with(document, open_desk)
    driver.key(driver.review.queue, "a")
    question = driver.review.question
    driver.until(question.isVisible)
    assert "stay open" in question.words
    assert "does not make them compliant" in question.words
    assert office.reviews.state(document) is DocumentState.TO_REVIEW
    driver.key(question.yes, Qt.Key.Key_Return)
    driver.until(lambda: office.reviews.state(document) is DocumentState.ACCEPTED)
    driver.until(driver.review.empty.isVisible)


def test_escape_goes_back_from_the_question(office: Office, open_desk: Open) -> None:
    document = office.short()
    driver = open_desk_with(document, open_desk)
    driver.click("action_refuse")
    driver.until(driver.review.question.isVisible)
    driver.key(driver.review.question.yes, Qt.Key.Key_Escape)
    driver.until(driver.review.acts.isVisible)
    assert office.reviews.state(document) is DocumentState.TO_REVIEW


def test_a_suggested_vendor_is_matched_with_one_key(office: Office, open_desk: Open) -> None:
    document = office.short(matched=False)
    driver = open_desk_with(document, open_desk)
    assert driver.review.judgment.match.isVisible()
    driver.key(driver.review.queue, "1")
    driver.until(lambda: office.reviews.case(document).vendor is not None)
    driver.until(lambda: not driver.review.judgment.match.isVisible())
    driver.until(lambda: driver.review.queue.model().index(0, 0).data() == VENDOR)


def test_a_vendor_is_created_from_the_certificate(office: Office, open_desk: Open) -> None:
    office.reviews.vendors.clear()
    document = office.short(matched=False)
    driver = open_desk_with(document, open_desk)
    assert driver.find(QLineEdit, "match_name").text() == VENDOR
    trade = driver.find(QLineEdit, "match_trade")
    driver.key(trade, "Electrical")
    driver.key(trade, Qt.Key.Key_Return)
    driver.until(lambda: office.reviews.case(document).vendor is not None)
    assert [v.trade for v in office.reviews.vendors.values()] == ["Electrical"]


def test_another_vendor_is_found_by_name(office: Office, open_desk: Open) -> None:
    office.reviews.vendors = {VendorId(7): Vendor(id=VendorId(7), name="Vendor 00007")}
    document = office.short(matched=False)
    driver = open_desk_with(document, open_desk)
    search = driver.find(QLineEdit, "match_search")
    driver.key(search, "00007")
    hits = driver.review.judgment.match.hits
    driver.until(lambda: len(hits()) == 1)
    driver.click(hits()[0])
    driver.until(lambda: office.reviews.case(document).vendor is not None)


def test_the_request_is_copied_and_marked_as_sent(office: Office, open_desk: Open) -> None:
    document = office.short()
    driver = open_desk_with(document, open_desk)
    driver.key(driver.review.queue, "r")
    request = driver.review.request
    driver.until(request.message.isVisible)
    driver.click(request.copy)
    assert QGuiApplication.clipboard().text() == request.message.toPlainText()
    driver.click(request.done)
    driver.until(lambda: office.reviews.state(document) is DocumentState.REQUESTED)
    driver.until(driver.review.empty.isVisible)


def test_pages_turn_by_key_and_by_button(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(office.clean(), open_desk)
    page = driver.review.page_panel.page
    driver.key(driver.review.queue, Qt.Key.Key_PageDown)
    driver.until(lambda: "Page 2 of 2" in page.accessibleName() and page.has_picture)
    driver.key(page, Qt.Key.Key_PageUp)
    driver.until(lambda: "Page 1 of 2" in page.accessibleName())


def test_zooming_keeps_the_page_and_draws_it_anew(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(office.clean(), open_desk)
    page = driver.review.page_panel.page
    before, drawn = page.zoom, len(office.page_renderer.drawn)
    driver.key(page, "+")
    driver.until(lambda: len(office.page_renderer.drawn) > drawn)
    assert page.zoom > before
    driver.key(page, "0")
    assert page.fit is Fit.PAGE
    driver.key(page, "0")
    assert abs(page.zoom - before) < 0.01


def test_boxes_stay_on_their_values_at_any_zoom(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(office.clean(), open_desk)
    page = driver.review.page_panel.page
    for steps in (0, 3, -6):
        page.zoom_by(steps)
        box = page.box_at(page.box_center(LIMIT).toPointF())
        assert box is not None
        assert box.key == LIMIT
    assert page.box_at(QPoint(1, 1).toPointF()) is None


def test_an_unreadable_document_is_a_calm_page(office: Office, open_desk: Open) -> None:
    office.reviews.put(None, "broken.pdf")
    office.page_renderer.broken.add(OriginalHash(f"{1:064x}"))
    driver = open_desk()
    driver.until(driver.review.error.isVisible)
    assert "This file is damaged" in driver.review.error.words
    assert not driver.review.acts.accept_button.isEnabled()
    assert driver.review.acts.refuse_button.isEnabled()


def test_the_empty_screen_says_where_the_drop_folder_is(open_desk: Open) -> None:
    driver = open_desk()
    driver.until(driver.review.empty.isVisible)
    assert "/office/Inbox" in driver.review.empty.words


def test_the_standing_after_accepting_is_shown_before(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(office.clean(), open_desk)
    case = driver.review.judgment.case
    assert case is not None
    assert (case.standing, case.after) == (Standing.NEEDS_REVIEW, Standing.COMPLIANT)


def test_the_scroll_stays_where_it_was_after_a_correction(office: Office, open_desk: Open) -> None:
    driver = open_desk_with(office.short(), open_desk)
    driver.window.resize(1200, 640)
    bar = driver.review.judgment.verticalScrollBar()
    driver.until(lambda: bar.maximum() > 200)
    bar.setValue(150)
    key = "certificates.0.workers_comp.el_each_accident"
    driver.review.judgment.submitted.emit(key, "2,000,000")
    driver.until(lambda: row(driver, key).words.value == "$2,000,000")
    driver.until(lambda: bar.value() >= 150)
