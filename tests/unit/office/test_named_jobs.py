# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a document belongs to a subcontract: where it names the job."""

from dataclasses import replace

from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.domain.values import Value
from coi_desktop.office.named_jobs import naming_reasons
from tests.support.desk_memory import reading
from tests.support.readings import certificate, endorsement

TOWER = Project(id=ProjectId(1), name="Riverside Tower", number="RT-2401")


def _commitment(number: str = "SC-0142") -> Commitment:
    return Commitment(id=CommitmentId(1), vendor_id=VendorId(1), project_id=TOWER.id, number=number)


def test_the_description_names_the_job_by_name_or_number() -> None:
    for words in ("Project: Riverside Tower, Savannah", "RE: RT-2401"):
        content = reading(certificate(description_of_operations=words))
        assert naming_reasons(content, TOWER, _commitment()) == ("The description names Riverside Tower.",)


def test_the_number_of_the_subcontract_counts_and_a_short_one_does_not() -> None:
    content = reading(certificate(description_of_operations="Work under SC-0142 and 12"))
    assert naming_reasons(content, TOWER, _commitment()) == ("The description names subcontract SC-0142.",)
    assert naming_reasons(content, TOWER, _commitment("12")) == ()


def test_the_schedule_of_a_form_names_the_job_too() -> None:
    form = replace(endorsement("CG 20 10"), locations=(Value("Riverside Tower", "Riverside Tower"),))
    content = reading(certificate(description_of_operations=""), endorsements=(form,))
    assert naming_reasons(content, TOWER, _commitment()) == (
        "The schedule of CG 20 10 names Riverside Tower.",
    )


def test_several_places_are_said_in_one_sentence() -> None:
    form = replace(endorsement("CG 20 10"), locations=(Value("Riverside Tower", "Riverside Tower"),))
    content = reading(certificate(description_of_operations="RE: Riverside Tower"), endorsements=(form,))
    assert naming_reasons(content, TOWER, _commitment()) == (
        "The description and the schedule of CG 20 10 name Riverside Tower.",
    )


def test_a_certificate_that_names_no_job_gives_no_reason() -> None:
    content = reading(certificate(description_of_operations="All operations"))
    assert naming_reasons(content, TOWER, _commitment()) == ()
