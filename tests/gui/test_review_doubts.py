# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values in doubt, and those of endorsements, worked with mouse and keys."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coi_desktop.desk.widgets.value_row import ValueRow
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.values import Box, Place
from tests.gui.conftest import LIMIT, Office, Open, open_desk_with, row
from tests.support.desk_memory import placed, reading
from tests.support.readings import certificate, dim, endorsement, unreadable

ENDS = "certificates.0.automobile.expiration"
FORM = "endorsements.0.form"
NAME = "endorsements.0.scheduled_names.1"


def doubtful(office: Office) -> DocumentId:
    """A limit in doubt, a date that makes no sense, and on page 2 a form number in doubt."""
    one = placed(certificate(gl__each_occurrence=dim(1_000_000), auto__expiration=unreadable("1O/0l/26")))
    form = replace(dim("CG 20 10"), place=Place(2, Box(60, 700, 160, 712)))
    return office.reviews.put(reading(one, endorsements=(endorsement(form),)), vendor=VendorId(1))


def test_keys_lead_from_doubt_to_doubt_and_the_page_shows_each_closely(
    office: Office, open_desk: Open
) -> None:
    doubtful(office)
    driver = open_desk_with(None, open_desk)
    page, queue = driver.review.page_panel.page, driver.review.queue
    wanted = [doubt.key for doubt in driver.review.judgment.case.doubts]
    assert set(wanted) == {LIMIT, ENDS, FORM}
    for key in wanted:
        driver.key(queue, "c")
        driver.until(lambda key=key: page.selected == key and row(driver, key).is_selected)
        assert page.zoom >= 1.6
        assert page.viewport().rect().contains(page.box_center(key))


def test_one_key_says_that_a_value_was_read_right_and_goes_on(office: Office, open_desk: Open) -> None:
    document = doubtful(office)
    driver = open_desk_with(None, open_desk)
    driver.click(row(driver, LIMIT))
    driver.key(row(driver, LIMIT), "y")
    driver.until(lambda: driver.review.judgment.case.doubt(LIMIT) is None)
    (kept,) = office.reviews.held(document).corrections
    assert (kept.path, kept.by) == (LIMIT, "Dana Whitfield")
    driver.until(lambda: driver.review.page_panel.page.selected in (ENDS, FORM))


def test_buttons_do_what_the_keys_do(office: Office, open_desk: Open) -> None:
    document = doubtful(office)
    driver = open_desk_with(None, open_desk)
    first = driver.review.judgment.case.doubts[0].key
    driver.click("check_next")
    driver.until(lambda: driver.review.page_panel.page.selected == first)
    driver.click(row(driver, FORM))
    driver.until(lambda: driver.review.page_panel.page.selected == FORM)
    driver.click("check_right")
    driver.until(lambda: bool(office.reviews.held(document).corrections))
    assert office.reviews.held(document).corrections[0].path == FORM


def test_what_was_not_understood_opens_its_editor(office: Office, open_desk: Open) -> None:
    doubtful(office)
    driver = open_desk_with(None, open_desk)
    driver.click(row(driver, ENDS))
    driver.key(row(driver, ENDS), "y")
    driver.until(lambda: row(driver, ENDS).editor is not None)
    editor = row(driver, ENDS).editor
    assert editor is not None
    driver.key(editor, "10/01/2027")
    driver.key(editor, Qt.Key.Key_Return)
    driver.until(lambda: driver.review.judgment.case.doubt(ENDS) is None)


def test_more_doubts_than_fit_wait_behind_a_button(office: Office, open_desk: Open) -> None:
    limits = ("each_occurrence", "general_aggregate", "products_comp_op", "personal_adv_injury", "med_exp")
    many = {f"gl__{name}": dim(1_000_000) for name in limits}
    one = placed(certificate(**many, wc__el_each_accident=dim(1_000_000), umb__aggregate=dim(5_000_000)))
    office.reviews.put(reading(one), vendor=VendorId(1))
    driver = open_desk_with(None, open_desk)
    keys = [doubt.key for doubt in driver.review.judgment.case.doubts]
    assert len(keys) == 7
    panel = driver.find(QWidget, "check_panel")
    shown = [r for r in panel.findChildren(ValueRow) if r.isVisible()]
    assert len(shown) == 5
    driver.click("check_all")
    driver.until(lambda: all(r.isVisible() for r in panel.findChildren(ValueRow)))


def test_a_form_number_is_put_right_in_place(office: Office, open_desk: Open) -> None:
    document = doubtful(office)
    driver = open_desk_with(None, open_desk)
    driver.qtbot.mouseDClick(row(driver, FORM), Qt.MouseButton.LeftButton)
    driver.until(lambda: row(driver, FORM).editor is not None)
    editor = row(driver, FORM).editor
    assert editor is not None
    driver.key(editor, "CG 20 37")
    driver.key(editor, Qt.Key.Key_Return)
    driver.until(lambda: driver.review.judgment.case.sections[-1].title.startswith("CG 20 37"))
    (kept,) = office.reviews.held(document).corrections
    assert (kept.old_raw, kept.new_raw, kept.by) == ("CG 20 10", "CG 20 37", "Dana Whitfield")


def test_another_name_of_the_schedule_is_added(office: Office, open_desk: Open) -> None:
    document = doubtful(office)
    driver = open_desk_with(None, open_desk)
    driver.key(driver.review.queue, "b")
    driver.until(lambda: row(driver, NAME).isVisible())
    driver.key(row(driver, NAME), Qt.Key.Key_Return)
    driver.until(lambda: row(driver, NAME).editor is not None)
    editor = row(driver, NAME).editor
    assert editor is not None
    driver.key(editor, "Pier Nine Lofts LP")
    driver.key(editor, Qt.Key.Key_Return)
    driver.until(lambda: row(driver, NAME).words.value == "Pier Nine Lofts LP")
    assert office.reviews.held(document).corrections[0].path == NAME
