# SPDX-License-Identifier: AGPL-3.0-or-later
"""An N in the column against a form on file: a person decides, however well the N was read."""

import pytest

from coi_desktop.domain.findings import EvidenceState
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
