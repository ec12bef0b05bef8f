# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cast's stories hold on any day they are told."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi_desktop.reports.samples import SampleCertificate, SampleEndorsement, SampleInvoice, SampleLetter
from coi_desktop.reports.samples.cast import (
    SampleFile,
    clean,
    invoice,
    lapsed,
    letter_then_certificate,
    renewal_with_blanket,
    scan_source,
)
from coi_desktop.reports.samples.people import CARRIERS, OUR_COMPANY, RIVERSIDE_TOWER, VENDORS

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
STORIES = (clean, lapsed, scan_source, renewal_with_blanket, letter_then_certificate)


def certificate_of(file: SampleFile) -> SampleCertificate:
    return next(part for part in file.parts if isinstance(part, SampleCertificate))


def forms_of(file: SampleFile) -> dict[str, SampleEndorsement]:
    return {part.form: part for part in file.parts if isinstance(part, SampleEndorsement)}


@given(today=DAYS)
def test_the_clean_file_is_in_force_on_every_line_and_has_every_form(today: date) -> None:
    file = clean(today)
    certificate = certificate_of(file)
    for row in (
        certificate.general_liability,
        certificate.automobile,
        certificate.umbrella,
        certificate.workers_comp,
    ):
        assert row is not None
        assert isinstance(row.effective, date) and isinstance(row.expiration, date)
        assert row.effective <= today < row.expiration
    forms = forms_of(file)
    assert set(forms) == {
        "CG 20 10", "CG 20 37", "CG 20 01", "CG 24 04", "CG 25 03", "CA 04 44", "WC 00 03 13",
    }  # fmt: skip
    for form in ("CG 20 10", "CG 20 37", "CG 24 04", "CA 04 44", "WC 00 03 13"):
        assert OUR_COMPANY.name in forms[form].scheduled_names
    assert RIVERSIDE_TOWER.name in forms["CG 20 37"].locations[0]


@given(today=DAYS)
def test_general_liability_of_the_lapsed_file_ended_last_month(today: date) -> None:
    file = lapsed(today)
    certificate = certificate_of(file)
    row, automobile = certificate.general_liability, certificate.automobile
    assert row is not None and automobile is not None
    assert isinstance(row.expiration, date) and isinstance(automobile.expiration, date)
    assert (row.expiration.year * 12 + row.expiration.month) == (today.year * 12 + today.month - 1)
    assert automobile.expiration > today
    assert isinstance(certificate.issued, date)
    assert certificate.issued < row.expiration
    assert row.addl_insd is True
    assert "CG 20 37" not in forms_of(file)


@given(today=DAYS)
def test_the_renewal_has_only_automatic_forms_and_a_carrier_below_the_floor(today: date) -> None:
    file = renewal_with_blanket(today)
    ratings = {carrier.insurer.name: carrier.rating for carrier in CARRIERS}
    assert ratings[certificate_of(file).insurers[0].name] == "B+"
    forms = forms_of(file)
    assert forms["CG 20 38"].schedule is False
    assert not any(OUR_COMPANY.name in form.scheduled_names for form in forms.values())


@pytest.mark.parametrize("story", STORIES)
def test_every_form_carries_the_policy_number_of_its_line(story: Callable[[date], SampleFile]) -> None:
    file = story(date(2026, 5, 4))
    certificate = certificate_of(file)
    lines = {
        "CG": certificate.general_liability,
        "CA": certificate.automobile,
        "WC": certificate.workers_comp,
    }
    for form in forms_of(file).values():
        row = lines[form.form[:2]]
        assert row is not None
        assert form.policy_number == row.policy_number
        assert form.named_insured == certificate.insured.name


def test_the_letter_comes_before_its_certificate() -> None:
    kinds = [type(part) for part in letter_then_certificate(date(2026, 5, 4)).parts[:2]]
    assert kinds == [SampleLetter, SampleCertificate]


def test_the_invoice_holds_no_certificate() -> None:
    assert [type(part) for part in invoice().parts] == [SampleInvoice]


def test_everybody_is_invented() -> None:
    for vendor in VENDORS:
        for phone in (vendor.phone, vendor.broker.phone, vendor.broker.fax):
            assert re.fullmatch(r"\(\d{3}\) 555-01\d\d", phone)
        assert vendor.email.endswith(".example") and vendor.broker.email.endswith(".example")
