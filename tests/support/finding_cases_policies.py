# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about policies on file, notices, odd figures, numbers and dates."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coi_desktop.domain.certificate import CertificateReading, Producer
from coi_desktop.domain.document import PaperForm
from tests.support.judging import Given, asking, line
from tests.support.papers import notice, with_papers
from tests.support.readings import (
    END,
    GL_POLICY,
    ON,
    START,
    certificate,
    context,
    evidence,
    seen,
    unreadable,
)
from tests.support.trio import CLEAN, DAY, GL, OCC, Trio, cert


def _finishing(day: date) -> Given:
    ctx = context()
    assert ctx.project is not None
    return cert(ctx=replace(ctx, project=replace(ctx.project, substantial_completion=day)))


def noticed(
    form: PaperForm, takes_effect: Any, *more: Any, policy: Any = GL_POLICY, on: date = ON, **given: Any
) -> Given:
    """A notice about a policy, and others besides."""
    return with_papers(cert(on=on, **given), notice(form, policy, takes_effect), *more)


def _newer(newer: CertificateReading, **older: Any) -> Given:
    old = certificate(certificate_date=date(2026, 9, 2), **older)
    return Given(evidence=evidence(newer, old))


_CANCELED = date(2026, 11, 22)
_BACK = notice(PaperForm.REINSTATEMENT, GL_POLICY, _CANCELED, issued=ON)
_LATE_BACK = notice(PaperForm.REINSTATEMENT, GL_POLICY, _CANCELED + DAY, issued=ON)

POLICIES: Mapping[str, Trio] = {
    "POL-07": Trio(_finishing(date(2028, 1, 1)), CLEAN, _finishing(END), False),
    "POL-11": Trio(
        noticed(PaperForm.CANCELLATION, _CANCELED),
        noticed(PaperForm.CANCELLATION, _CANCELED, policy="OTHER-1"),
        noticed(PaperForm.CANCELLATION, _CANCELED, certificate_date=date(2026, 11, 22)),
        False,
    ),
    "POL-12": Trio(
        noticed(PaperForm.CANCELLATION, _CANCELED, _BACK),
        noticed(PaperForm.CANCELLATION, _CANCELED),
        noticed(PaperForm.CANCELLATION, _CANCELED, _LATE_BACK),
        True,
    ),
    "POL-13": Trio(
        _newer(certificate(umbrella=None)),
        _newer(certificate(umbrella=None), umbrella=None),
        _newer(certificate(umbrella=None, producer=Producer(name=seen("Other Agency LLC")))),
        False,
    ),
}

ODD_LIMITS: Mapping[str, Trio] = {
    "LIM-09": Trio(
        cert(gl__each_occurrence=2_000_000, gl__general_aggregate=1_000_000),
        CLEAN,
        cert(gl__each_occurrence=2_000_000),
        False,
    ),
    "LIM-11": Trio(
        cert(gl__each_occurrence=10_000_000_000),
        cert(
            gl__each_occurrence=100_000_000,
            gl__general_aggregate=100_000_000,
            gl__products_comp_op=100_000_000,
        ),
        cert(gl__each_occurrence=replace(seen(10_000_000), raw="$10,000,00")),
        True,
    ),
    "LIM-12": Trio(
        cert(edition="ACORD 25 (2025/12)"),
        CLEAN,
        cert(
            asking(line(GL, OCC, 1_000_000)),
            edition="ACORD 25 (2025/12)",
            gl__each_occurrence=1_000_001,
        ),
        False,
    ),
}

ODD_ROWS: Mapping[str, Trio] = {
    "FRD-06": Trio(
        cert(umb__policy_number=GL_POLICY, umb__insurer_letter="B"),
        CLEAN,
        cert(umb__policy_number=GL_POLICY, umb__insurer_letter="A/B"),
        False,
    ),
    "FRD-07": Trio(
        cert(auto__policy_number=GL_POLICY),
        CLEAN,
        cert(auto__policy_number=f" {GL_POLICY.lower()} "),
        True,
    ),
    "FRD-08": Trio(
        cert(gl__effective=START - 200 * DAY),
        CLEAN,
        cert(gl__expiration=START + 380 * DAY),
        False,
    ),
    "FRD-09": Trio(
        cert(gl__expiration=unreadable("02/31/2027", 0.9)),
        cert(gl__expiration=unreadable("O2/3l/2027", 0.9)),
        cert(auto__effective=date(2025, 11, 20), auto__expiration=date(2026, 11, 20)),
        True,
    ),
}
