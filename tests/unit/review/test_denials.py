# SPDX-License-Identifier: AGPL-3.0-or-later
"""An N in the column against a form on file: a person decides, however well the N was read."""

import pytest

from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.values import Value
from tests.support.judging import Given
from tests.support.readings import certificate, dim, evidence, seen


@pytest.mark.parametrize("mark", [seen(False), dim(False)], ids=["surely read", "hardly read"])
def test_a_no_is_never_outvoted_by_a_form(mark: Value[bool]) -> None:
    waiver = Given(evidence=evidence(certificate(gl__subr_wvd=mark)))
    insured = Given(evidence=evidence(certificate(gl__addl_insd=mark)))
    assert waiver.state("waiver_general_liability") is EvidenceState.UNREADABLE
    assert not any(
        r.state is EvidenceState.MET for r in insured.review().results if r.requirement_id.startswith("ai_")
    )


@pytest.mark.parametrize(
    ("said", "requirement"),
    [
        ("Waiver of subrogation does not apply to workers compensation", "waiver_workers_comp"),
        ("Waiver of subrogation is not included on general liability", "waiver_general_liability"),
        ("Additional insured status does not apply to general liability", "ai_ongoing"),
        ("Coverage is not primary", "primary"),
    ],
)
def test_words_against_a_form_on_file_are_settled_by_a_person(said: str, requirement: str) -> None:
    given = Given(evidence=evidence(certificate(description_of_operations=said)))
    assert given.state(requirement) is EvidenceState.UNREADABLE
    assert "END-08" in given.ids()
    assert given.standing().standing is Standing.NEEDS_REVIEW


def test_words_about_another_line_leave_a_form_alone() -> None:
    said = "Waiver of subrogation does not apply to professional liability"
    given = Given(evidence=evidence(certificate(description_of_operations=said)))
    assert given.state("waiver_general_liability") is EvidenceState.MET
