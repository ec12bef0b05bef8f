# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values by path: every value has one, and changing one changes no other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coi_desktop.domain.certificate import (
    AutomobileRow,
    CertificateReading,
    GeneralLiabilityRow,
    Insurer,
    OtherRow,
)
from coi_desktop.domain.paths import value_at, values, with_value
from coi_desktop.domain.values import Origin, Value
from tests.support.any_of import certificates

TYPED: Value[str] = Value("typed in", "typed in", 1.0, Origin.PERSON)

CERTIFICATE = CertificateReading(
    page=1,
    insurers=(Insurer(letter="A", name=Value("Harbor Mutual")), Insurer(letter="C")),
    general_liability=GeneralLiabilityRow(each_occurrence=Value(1_000_000)),
    other=(OtherRow(type=Value("Professional")), OtherRow(type=Value("Pollution"))),
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("insurers.A.name", "Harbor Mutual"),
        ("insurers.C.name", None),
        ("general_liability.each_occurrence", 1_000_000),
        ("other.1.type", "Pollution"),
        ("certificate_holder", None),
    ],
)
def test_a_path_names_a_value(path: str, value: object) -> None:
    assert value_at(CERTIFICATE, path).value == value


@pytest.mark.parametrize(
    "path",
    [
        "",
        "page",
        "insured",
        "insurers.B.name",
        "insurers.0.name",
        "other.2.type",
        "automobile.any_auto",
        "general_liability.no_such_box",
        "general_liability.each_occurrence.raw",
        "insurers.A.letter",
    ],
)
def test_a_path_that_names_no_value_is_a_key_error(path: str) -> None:
    with pytest.raises(KeyError):
        value_at(CERTIFICATE, path)
    with pytest.raises(KeyError):
        with_value(CERTIFICATE, path, TYPED)


@settings(max_examples=15)  # a certificate has some two hundred values
@given(certificates())
def test_every_value_is_found_under_its_own_path(certificate: CertificateReading) -> None:
    listed = list(values(certificate))
    assert len({path for path, _ in listed}) == len(listed)
    assert all(value_at(certificate, path) is value for path, value in listed)


@settings(max_examples=15)  # a certificate has some two hundred values
@given(certificates(), st.data())
def test_changing_one_value_changes_no_other(certificate: CertificateReading, data: st.DataObject) -> None:
    before = dict(values(certificate))
    path = data.draw(st.sampled_from(sorted(before)))
    after = dict(values(with_value(certificate, path, TYPED)))
    assert after == {**before, path: TYPED}
    assert dict(values(certificate)) == before


def test_values_come_in_the_order_of_the_form() -> None:
    certificate = CertificateReading(
        page=1, automobile=AutomobileRow(), general_liability=GeneralLiabilityRow()
    )
    paths = [path for path, _ in values(certificate)]
    assert paths.index("producer.name") < paths.index("insured.name")
    assert paths.index("general_liability.each_occurrence") < paths.index("automobile.any_auto")
    assert paths[-2:] == ["certificate_holder", "authorized_rep_present"]
