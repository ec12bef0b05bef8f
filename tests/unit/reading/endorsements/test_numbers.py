# SPDX-License-Identifier: AGPL-3.0-or-later
"""Form numbers and editions in every spelling."""

import pytest

from coi_desktop.domain.standard_forms import Reach, standard_forms
from coi_desktop.reading.endorsements.numbers import own_number, page_of, standard_number


@pytest.mark.parametrize(
    "printed",
    ["CG 20 10 04 13", "CG20100413", "CG 2010 0413", "CG 20 10 (04/13)", "CG-20-10 04-13", "CG2010 (04 13)",
     "CG 20 10 04 13 © Some Office, Inc., 2012 Page 1 of 2", "CG 20 10 (Ed. 4-13)", "CG 20 1O 04 13"],
)  # fmt: skip
def test_one_form_in_many_spellings(printed: str) -> None:
    found = standard_number(printed)
    assert found is not None
    assert (found.form, found.edition) == ("CG 20 10", "04 13")


@pytest.mark.parametrize(
    ("printed", "form", "edition"),
    [
        ("WC 00 03 13 (Ed. 4-84)", "WC 00 03 13", "04 84"),
        ("WC000313 0484", "WC 00 03 13", "04 84"),
        ("WC 42 03 04 B", "WC 42 03 04 B", None),
        ("CA 20 48 10 13", "CA 20 48", "10 13"),
        ("CG 20 10", "CG 20 10", None),
        ("CG 20 10 11 85", "CG 20 10", "11 85"),
    ],
)
def test_other_lines_and_missing_editions(printed: str, form: str, edition: str | None) -> None:
    found = standard_number(printed)
    assert found is not None
    assert (found.form, found.edition) == (form, edition)


@pytest.mark.parametrize("printed", ["policy CGL-2010-0413", "COMMERCIAL", "GL 20 10", "ACG 20 10"])
def test_what_is_no_standard_form(printed: str) -> None:
    assert standard_number(printed) is None


@pytest.mark.parametrize(
    ("printed", "form", "edition"),
    [
        ("QL-AI 0417 (01-22)", "QL-AI 0417", "01-22"),
        ("55999 (5-17)", "55999", "5-17"),
        ("HX 44 02 (06-21) Page 1 of 3", "HX 44 02", "06-21"),
        ("U-QX-1175-F CW (04/13)", "U-QX-1175-F CW", "04/13"),
    ],
)
def test_forms_of_a_carriers_own(printed: str, form: str, edition: str) -> None:
    found = own_number(printed)
    assert found is not None
    assert (found.form, found.edition, found.standard) == (form, edition, False)


@pytest.mark.parametrize("printed", ["Page 1 of 2", "All other terms apply 2026", "Premium 1,200"])
def test_sentences_are_no_form_number(printed: str) -> None:
    assert own_number(printed) is None


def test_page_counts() -> None:
    assert page_of("CG 20 10 04 13 Page 2 of 3") == (2, 3)
    assert page_of("Page 4 of 3") is None
    assert page_of("no count") is None


def test_catalog_knows_editions_that_did_more() -> None:
    form = standard_forms()["CG 20 10"]
    assert form.reach is Reach.SCHEDULE
    assert len(form.roles_in("11 85")) == 2
    assert len(form.roles_in("04 13")) == 1
