# SPDX-License-Identifier: AGPL-3.0-or-later
"""Three pieces of evidence around the border of a finding, and short ways to make them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from coi_desktop.domain.certificate import Insurer
from coi_desktop.domain.document import EndorsementReading
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.requirements import (
    RequirementSet,
)
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import CertificateOnFile, Evidence
from tests.support.judging import Given, asking, line
from tests.support.readings import (
    GL_POLICY,
    ON,
    certificate,
    clean_endorsements,
    context,
    evidence,
    seen,
)

GL, AUTO, UMB, WC = Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.UMBRELLA, Line.WORKERS_COMPENSATION
OCC = LimitName.EACH_OCCURRENCE
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Trio:
    """``edge`` is the last evidence on its side of the border; ``edge_raises`` says which side."""

    raises: Given
    silent: Given
    edge: Given
    edge_raises: bool


def cert(
    requirements: RequirementSet | None = None,
    endorsements: tuple[EndorsementReading, ...] | None = None,
    ctx: ReviewContext | None = None,
    on: date = ON,
    **given: Any,
) -> Given:
    """One certificate, clean but for what is given."""
    made = Given(
        evidence=evidence(certificate(**given), endorsements=endorsements),
        context=ctx or context(),
        on=on,
    )
    return made if requirements is None else replace(made, requirements=requirements)


def ends(
    *forms: EndorsementReading, without: tuple[str, ...] = (), ctx: ReviewContext | None = None, **given: Any
) -> Given:
    """The clean forms without those of some numbers, and with others, ahead of them."""
    kept = tuple(e for e in clean_endorsements() if e.form.value not in without)
    return cert(endorsements=(*forms, *kept), ctx=ctx, **given)


CLEAN = Given()
SIGNED = context(signed=date(2026, 3, 14), started=date(2026, 4, 1))
AI_FORMS = ("CG 20 10", "CG 20 37")


def insurers(name: Any = "Bluestone Casualty Company", naic: Any = "10101") -> tuple[Insurer, ...]:
    def value(given: Any) -> Any:
        return given if not isinstance(given, str) else seen(given)

    second = Insurer(letter="B", name=seen("Summitfield Mutual Insurance Company"), naic=seen("20202"))
    return (Insurer(letter="A", name=value(name), naic=value(naic)), second)


def two_terms(gap_days: int) -> Given:
    """A policy in force, and its renewal on a newer certificate."""
    end = date(2026, 12, 1)
    old = certificate(certificate_date=date(2025, 12, 1), gl__effective=date(2025, 12, 1), gl__expiration=end)
    start = end + gap_days * DAY
    new = certificate(
        gl__effective=start, gl__expiration=date(2027, 12, 1), gl__policy_number=GL_POLICY + "-R"
    )
    on_file = tuple(
        CertificateOnFile(document_id=DocumentId(i), certificate=c) for i, c in ((2, new), (1, old))
    )
    return Given(evidence=Evidence(certificates=on_file), requirements=asking(line(GL)))
