# SPDX-License-Identifier: AGPL-3.0-or-later
"""The additional remarks schedule continues the description."""

from coi_desktop.reading.remarks import read_remarks
from tests.support.form_frames import text_page

PAGE = """
AGENCY CUSTOMER ID: 0042   Page 1 of 1
ADDITIONAL REMARKS SCHEDULE
AGENCY   NAMED INSURED
Quarry Lane   Prairie Masonry LLC
THIS ADDITIONAL REMARKS FORM IS A SCHEDULE TO ACORD FORM,
FORM NUMBER: 25   FORM TITLE: CERTIFICATE OF LIABILITY INSURANCE
Waiver of subrogation applies.
Thirty days notice.
ACORD 101 (2008/01)
"""


def test_remarks_are_the_text_between_head_and_foot() -> None:
    found = read_remarks([text_page(PAGE, 2)])
    assert found.value == "Waiver of subrogation applies. Thirty days notice."
    assert found.place is not None
    assert found.place.page == 2


def test_pages_are_joined() -> None:
    both = read_remarks([text_page(PAGE, 2), text_page(PAGE.replace("Thirty", "Ten"), 3)])
    assert both.value is not None
    assert both.value.endswith("Ten days notice.")


def test_empty_schedule_is_absent() -> None:
    assert read_remarks([]).value is None
