# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register: one entry for each policy term, by its newest certificate, with its forms."""

from datetime import date, timedelta

from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.policies import Policy
from coi_desktop.review.evidence import CertificateOnFile, Evidence, RowOnFile, rows_of
from coi_desktop.review.register import register
from coi_desktop.review.renewals import changes, terms
from tests.support.finding_cases_renewals import OLD_POLICY, OLD_START, old, old_form
from tests.support.readings import (
    BLANK,
    END,
    GL_POLICY,
    START,
    certificate,
    dim,
    endorsement,
    evidence,
)
from tests.support.trio import GL, insurers


def _gl(on_file: Evidence) -> list[Policy]:
    return [p for p in register(on_file) if p.line is GL]


def test_a_clean_certificate_gives_a_policy_for_each_line() -> None:
    found = register(evidence())

    assert [p.line for p in found] == [
        Line.GENERAL_LIABILITY,
        Line.AUTOMOBILE,
        Line.UMBRELLA,
        Line.WORKERS_COMPENSATION,
    ]
    gl = found[0]
    assert (gl.number, gl.insurer, gl.naic) == (GL_POLICY, "Bluestone Casualty Company", "10101")
    assert (gl.term.effective, gl.term.expiration) == (START, END)
    assert (LimitName.EACH_OCCURRENCE, 1_000_000) in gl.limits
    assert [f.form for f in gl.forms] == ["CG 20 10", "CG 20 37", "BLC 100", "CG 24 04", "CG 25 03"]
    assert gl.document_id == DocumentId(1)
    assert gl.place is not None and gl.place.page == 1


def test_the_newest_certificate_of_a_term_speaks_whichever_came_last() -> None:
    newer = certificate(gl__each_occurrence=2_000_000)
    older = certificate(certificate_date=date(2026, 10, 1), gl__each_occurrence=500_000)

    (policy,) = _gl(evidence(newer, older))
    assert (LimitName.EACH_OCCURRENCE, 2_000_000) in policy.limits


def test_a_renewal_continues_the_term_before_it() -> None:
    before, after = _gl(evidence(certificate(), old()))

    assert (before.number, before.continues) == (OLD_POLICY, "")
    assert (after.number, after.continues, after.gap_days) == (GL_POLICY, OLD_POLICY, 0)


def test_days_between_two_terms_are_counted() -> None:
    early = old(gl__expiration=START - timedelta(days=12))

    assert _gl(evidence(certificate(), early))[1].gap_days == 12


def test_a_term_that_cannot_be_read_is_not_registered() -> None:
    for unreadable in (dim(END), BLANK, START):
        assert _gl(evidence(certificate(gl__expiration=unreadable))) == []


def test_a_form_of_another_policy_or_term_does_not_belong() -> None:
    stray = (
        endorsement(policy_number="OTHER-1"),
        endorsement(effective=END),
        endorsement(policy_number=dim(GL_POLICY)),
    )
    (policy,) = _gl(evidence(endorsements=stray))

    assert policy.forms == ()


def test_what_changed_is_shown_side_by_side() -> None:
    before = old(gl__each_occurrence=2_000_000, insurers=insurers("Tidewater Specialty", "30303"))
    on_file = evidence(
        certificate(),
        before,
        endorsements=(old_form(edition="07 04"), old_form("CG 20 37"), endorsement("CG 20 10", "04 13")),
    )
    (row,) = (c for c in on_file.certificates if c.certificate.certificate_date.value != OLD_START)
    both = terms(on_file, _row(row))
    assert both is not None

    found = {change.label: (change.before, change.after, change.worse) for change in changes(on_file, both)}
    assert found == {
        "Insurer": ("Tidewater Specialty", "Bluestone Casualty Company", False),
        "Policy number": (OLD_POLICY, GL_POLICY, False),
        "Each occurrence": ("$2,000,000", "$1,000,000", True),
        "CG 20 10": ("07 04", "04 13", True),
        "CG 20 37": ("04 13", "not on file", True),
    }


def test_a_corrected_first_day_is_not_a_term_of_its_own() -> None:
    wrong = certificate(certificate_date=date(2026, 10, 1), gl__effective=START - timedelta(days=1))
    on_file = evidence(certificate(), wrong)

    assert terms(on_file, _row(on_file.certificates[0])) is None


def _row(source: CertificateOnFile) -> RowOnFile:
    (row,) = rows_of(source, GL)
    return row
