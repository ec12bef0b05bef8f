# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several certificates of one sub: in one file, and one after the other."""

from dataclasses import replace
from datetime import date

from coi_desktop.domain.certificate import NamedInsured, Producer
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.values import ABSENT
from tests.support.judging import Given
from tests.support.readings import certificate, dim, evidence, seen

_OCC = "general_liability.each_occurrence"
_WEAK = certificate(gl__each_occurrence=500_000)


def test_of_two_certificates_of_one_day_in_one_file_the_worse_counts() -> None:
    for both in ((certificate(), _WEAK), (_WEAK, certificate())):
        assert Given(evidence=evidence(*both)).state(_OCC) is EvidenceState.GAP


def test_one_without_a_date_may_be_of_the_same_day() -> None:
    undated = replace(_WEAK, certificate_date=ABSENT)

    assert Given(evidence=evidence(certificate(), undated)).state(_OCC) is EvidenceState.GAP


def test_one_of_another_file_is_replaced_by_the_later_one() -> None:
    on_file = evidence(certificate(), _WEAK)
    newest, older = on_file.certificates
    apart = replace(on_file, certificates=(newest, replace(older, document_id=DocumentId(9))))

    assert Given(evidence=apart).state(_OCC) is EvidenceState.MET


def test_one_of_another_insured_is_not_held_against_the_sub() -> None:
    other = replace(_WEAK, insured=NamedInsured(name=seen("Cedar Bluff Plumbing, Inc.")))

    assert Given(evidence=evidence(certificate(), other)).state(_OCC) is EvidenceState.MET


def test_two_copies_are_one_certificate() -> None:
    given = Given(evidence=evidence(certificate(), certificate()))

    assert given.standing().standing is Standing.COMPLIANT


def test_a_line_that_the_newer_certificate_drops_waits_for_a_person() -> None:
    older = certificate(certificate_date=date(2026, 9, 2))
    unsure = certificate(umbrella=None, producer=Producer(name=dim("Somebody Else Agency")))

    for newer in (certificate(umbrella=None), unsure):
        given = Given(evidence=evidence(newer, older))
        assert given.state("umbrella") is EvidenceState.UNREADABLE
        assert given.standing().standing is Standing.NEEDS_REVIEW


def test_certificates_of_two_agencies_share_the_lines_between_them() -> None:
    other = Producer(name=seen("Somebody Else Agency"))
    newer = certificate(umbrella=None, general_liability=None, automobile=None, producer=other)
    given = Given(evidence=evidence(newer, certificate(certificate_date=date(2026, 9, 2))))

    assert "POL-13" not in given.ids()
