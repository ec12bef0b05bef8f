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


@pytest.mark.parametrize(
    ("text", "form", "edition"),
    [
        ("CG 2O 1O O4 I3", "CG 20 10", "04 13"),
        ("C6 20 10 04 13", "CG 20 10", "04 13"),
        ("CG ZO 37 l2 19", "CG 20 37", "12 19"),
        ("CG 24 S3 12 19", "CG 24 53", "12 19"),
        ("CG 24 O4 OS 09", "CG 24 04", None),
        ("CA 20 4B 10 13", "CA 20 48", "10 13"),
        ("WC OO O3 I3 (Ed. 4-B4)", "WC 00 03 13", "04 84"),
        ("CG 20 26 07 O4", "CG 20 26", "07 04"),
        ("CG 2G 37 04 13", None, None),
    ],
)
def test_letters_that_recognition_takes_digits_for(text: str, form: str | None, edition: str | None) -> None:
    found = standard_number(text)
    assert (found.form if found else None, found.edition if found else None) == (form, edition)


@pytest.mark.parametrize("text", ["CG D2 46 04 19", "IL SO 12", "CG BB 10 04 19", "CA G8 B1"])
def test_number_of_a_carriers_own_is_not_bent_into_a_standard_one(text: str) -> None:
    assert standard_number(text) is None


def test_word_behind_a_number_is_no_edition() -> None:
    found = standard_number("CG 20 10 is attached")
    assert found is not None
    assert found.edition is None
    assert standard_number("CG 21 39 10 IS the form").edition is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Form QL-AI 0417 (01-22)", "QL-AI 0417"),
        ("Form No. 55377 (1-07) Pg. 1 of 2", "55377"),
        ("LM-7741 1 of 2", "LM-7741"),
    ],
)
def test_own_number_without_what_stands_around_it(text: str, form: str) -> None:
    found = own_number(text)
    assert found is not None
    assert found.form == form


@pytest.mark.parametrize("text", ["Pg. 1 of 2", "page 1/2", "Page 1 / 2", "QL 12 1 of 2"])
def test_page_counts_in_other_words(text: str) -> None:
    assert page_of(text) == (1, 2)
