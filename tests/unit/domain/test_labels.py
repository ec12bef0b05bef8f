# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every value of a document has a plain name."""

from dataclasses import fields

import pytest

from coi_desktop.domain.certificate import (
    AutomobileRow,
    GeneralLiabilityRow,
    OtherRow,
    UmbrellaRow,
    WorkersCompRow,
)
from coi_desktop.domain.document import EndorsementReading
from coi_desktop.domain.labels import label_of


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("insurers.B.naic", "Insurer B, NAIC"),
        ("certificates.0.insurers.B.name", "Insurer B"),
        ("certificates.1.insured.name", "Insured"),
        ("producer.phone", "Phone"),
        ("general_liability.each_occurrence", "Each occurrence"),
        ("automobile.write_ins.0", "Written in"),
        ("other.0.type", "Type"),
        ("endorsements.2.scheduled_names.1", "Named in the schedule"),
        ("something_new", "Something new"),
    ],
)
def test_the_last_parts_of_a_path_name_the_value(path: str, label: str) -> None:
    assert label_of(path) == label


@pytest.mark.parametrize("row", [GeneralLiabilityRow, AutomobileRow, UmbrellaRow, WorkersCompRow, OtherRow])
def test_the_values_of_a_row_have_names_of_their_own(row: type) -> None:
    labels = [label_of(f"row.{f.name}") for f in fields(row)]
    assert len(set(labels)) == len(labels)


def test_the_values_of_an_endorsement_have_names_of_their_own() -> None:
    labels = [label_of(f"endorsements.0.{f.name}") for f in fields(EndorsementReading)]
    assert len(set(labels)) == len(labels)
