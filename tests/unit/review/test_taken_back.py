# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that take a certificate or a policy back are never passed over."""

import pytest

from coi_desktop.domain.standing import Standing
from tests.support.trio import cert


@pytest.mark.parametrize(
    "given",
    [
        {"gl__policy_number": "GL 123 CANCELLED"},
        {"gl__policy_number": "VOID 123"},
        {"description_of_operations": "This policy was canceled on 01/02/2026"},
        {"description_of_operations": "Certificate withdrawn"},
    ],
)
def test_what_is_taken_back_is_not_compliant(given: dict[str, str]) -> None:
    assert cert(**given).standing().standing in (Standing.NEEDS_REVIEW, Standing.NOT_COMPLIANT)


def test_the_forms_own_sentence_is_no_cancellation() -> None:
    text = "Should any of the above described policies be cancelled before the expiration date thereof"
    assert cert(description_of_operations=text).standing().standing is Standing.COMPLIANT
