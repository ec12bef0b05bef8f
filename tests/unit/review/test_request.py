# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message to the broker."""

import re
from dataclasses import replace

import pytest

from coi_desktop.review.request import broker_request
from tests.support.finding_cases import ALL
from tests.support.judging import Given
from tests.support.readings import GL_POLICY, JOB, VENDOR, certificate, clean_endorsements, evidence
from tests.support.trio import Trio

SHORT = Given(
    evidence=evidence(
        certificate(automobile=None, gl__each_occurrence=500_000), endorsements=clean_endorsements()[:1]
    )
)


def test_it_lists_what_to_send_by_line_with_policy_numbers() -> None:
    text = broker_request(VENDOR, [(JOB, SHORT.review())])
    headings = re.findall(r"^(\S.*)\n  - ", text, flags=re.M)

    assert headings == [
        f"General liability (policy {GL_POLICY} · 09/01/2026 – 09/01/2027)",
        "Automobile",
        "Workers’ compensation (policy SFM-77120 · 09/01/2026 – 09/01/2027)",
    ]
    assert "CG 20 37, CG 20 39, CG 20 40 or CG 20 10 11 85 or equal" in text
    assert "$1,000,000 is required" in text
    assert VENDOR in text
    assert JOB in text
    assert "Thank you" in text


def test_each_thing_is_asked_once() -> None:
    lines = [
        line
        for line in broker_request(VENDOR, [(JOB, SHORT.review())]).splitlines()
        if line.startswith("  - ")
    ]

    assert len(lines) == len(set(lines))


def test_what_is_in_order_is_told() -> None:
    assert "Already in order: umbrella." in broker_request(VENDOR, [(JOB, SHORT.review())])


def test_nothing_to_ask() -> None:
    text = broker_request(VENDOR, [("", Given().review())])

    assert "nothing further" in text
    assert " for ." not in text


@pytest.mark.parametrize("trio", ALL.values(), ids=ALL.keys())
def test_it_never_asks_for_wording_on_a_certificate(trio: Trio) -> None:
    text = broker_request(VENDOR, [(JOB, trio.raises.review())]).lower()

    assert not re.search(r"\b(?:wording|type in|write|insert)\b", text)


def test_two_projects_are_one_message_and_the_same_thing_is_asked_once() -> None:
    more = replace(SHORT, evidence=evidence(endorsements=()))
    text = broker_request(VENDOR, [(JOB, SHORT.review()), ("Quarry Hill School", more.review())])
    assert text.count("Hello,") == 1
    assert f"for {JOB} and Quarry Hill School" in text
    asked = [line for line in text.splitlines() if line.startswith("  - ")]
    assert len(asked) == len(set(asked))
    assert "For Quarry Hill School:" in text
