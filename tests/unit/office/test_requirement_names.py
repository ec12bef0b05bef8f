# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requirements by name, when only their id is known."""

import pytest

from coi_desktop.domain.document import Role
from coi_desktop.domain.ids import RequirementSetId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import EndorsementRequirement, RequirementSet
from coi_desktop.office.requirement_names import requirement_name

ONGOING = EndorsementRequirement(
    id="ai_ongoing",
    label="Additional insured, ongoing",
    role=Role.ADDITIONAL_INSURED_ONGOING,
    line=Line.GENERAL_LIABILITY,
)
SET = RequirementSet(id=RequirementSetId("standard"), name="Standard", version=1, endorsements=(ONGOING,))


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("ai_ongoing", "General liability, additional insured, ongoing"),
        ("umbrella", "Umbrella"),
        ("general_liability.each_occurrence", "General liability, each occurrence"),
        ("carrier", "Carrier"),
        ("work_under_way", "Work under way"),
    ],
)
def test_a_requirement_has_a_name(id: str, name: str) -> None:
    assert requirement_name(id, (SET,)) == name
