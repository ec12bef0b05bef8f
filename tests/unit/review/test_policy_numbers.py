# SPDX-License-Identifier: AGPL-3.0-or-later
"""Policy numbers: the same whatever their spelling, and doubtful where a scan may have misread one."""

from dataclasses import replace

import pytest

from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.values import Origin
from coi_desktop.review.policy_numbers import looks_like, same_number
from tests.support.readings import GL_POLICY, endorsement, evidence, seen
from tests.support.trio import CLEAN


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("GL-55 120", "gl55120", True),
        ("GL-55120", "GL-1; GL-55120", True),
        ("GL-55120", "GL-55121", False),
        ("", "", False),
    ],
)
def test_spelling_does_not_matter(a: str, b: str, same: bool) -> None:
    assert same_number(a, b) is same


def test_letters_and_digits_that_look_alike() -> None:
    assert looks_like("AO 5512O I", "A0 55120 1")
    assert not looks_like("A0 55120", "A0 55121")
    assert not looks_like("", "")


@pytest.mark.parametrize(
    ("origin", "state"),
    [(Origin.OCR, EvidenceState.UNREADABLE), (Origin.TEXT, EvidenceState.CLAIMED)],
)
def test_a_number_misread_on_a_scan_is_a_doubt_and_no_contradiction(
    origin: Origin, state: EvidenceState
) -> None:
    odd = GL_POLICY.replace("0", "O") if "0" in GL_POLICY else GL_POLICY.replace("1", "I")
    assert odd != GL_POLICY
    form = endorsement(policy_number=replace(seen(odd), origin=origin))
    given = replace(CLEAN, evidence=evidence(endorsements=(form,)))

    assert given.state("ai_ongoing") is state
