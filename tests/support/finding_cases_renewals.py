# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about renewals: a term that is over or about to be, and the one after it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import EndorsementReading
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.requirements import LineRequirement
from coi_desktop.domain.statements import Statement, Topic
from coi_desktop.review.evidence import CertificateOnFile, EndorsementOnFile, Evidence
from coi_desktop.review.tail import Tail, in_tail
from tests.support.judging import STANDARD, Given, asking, wanted
from tests.support.readings import (
    BLANK,
    END,
    GL_POLICY,
    ON,
    START,
    certificate,
    context,
    endorsement,
    evidence,
)
from tests.support.trio import DAY, GL, UMB, Trio, insurers

OLD_START = START.replace(year=START.year - 1)
OLD_POLICY = GL_POLICY + "-OLD"
_OLD_GL = {"gl__effective": OLD_START, "gl__expiration": START, "gl__policy_number": OLD_POLICY}
_OLD_UMB = {"umb__effective": OLD_START, "umb__expiration": START, "umb__policy_number": "UMB-OLD"}


def old(**given: Any) -> CertificateReading:
    """The certificate of the year before."""
    return certificate(certificate_date=OLD_START, **{**_OLD_GL, **_OLD_UMB, **given})


def old_form(form: str = "CG 20 10", **given: Any) -> EndorsementReading:
    """A form of the general liability policy of the year before."""
    return endorsement(form, **{"effective": OLD_START, "policy_number": OLD_POLICY, **given})


def renewed(
    before: CertificateReading,
    after: CertificateReading,
    *forms: EndorsementReading,
    asked: LineRequirement | None = None,
    ai: bool = False,
    **ctx: Any,
) -> Given:
    """Both certificates on file, with ``forms``; ``ai`` asks for ongoing additional insured status too."""
    requirements = asking(
        asked or LineRequirement(line=GL), endorsements=(wanted("ai_ongoing"),) if ai else ()
    )
    on_file = ((2, after), (1, before))
    return Given(
        evidence=Evidence(
            certificates=tuple(
                CertificateOnFile(document_id=DocumentId(id), certificate=c) for id, c in on_file
            ),
            endorsements=tuple(EndorsementOnFile(document_id=DocumentId(2), endorsement=f) for f in forms),
        ),
        requirements=requirements,
        context=context(**ctx),
    )


_SAME = renewed(old(), certificate())
_NAMED_BEFORE = (old_form(), endorsement())
_CARRIER = insurers("Tidewater Specialty Insurance Company", "30303")


def _stating(made: CertificateReading, topic: Topic, **says: Any) -> CertificateReading:
    """The certificate with one more statement about general liability."""
    statement = Statement(
        topic=topic,
        quote="as printed",
        path="description_of_operations",
        confidence=0.97,
        lines=(GL,),
        **says,
    )
    return replace(made, statements=(*made.statements, statement))


def _retro(before: date, after: date) -> Given:
    topic = Topic.RETROACTIVE_DATE
    return renewed(_stating(old(), topic, day=before), _stating(certificate(), topic, day=after))


def _kept(before: int, after: int) -> Given:
    topic = Topic.RETENTION
    return renewed(
        _stating(old(), topic, amounts=(before,)), _stating(certificate(), topic, amounts=(after,))
    )


_LONG_AGO = date(2015, 1, 1)


def _after_job(*forms: EndorsementReading, on: date = ON, **gl: Any) -> Given:
    """A finished job with one certificate on file, held against what is asked after it."""
    closed = date(2025, 6, 30)
    tail = Tail(start=closed, end=date(2035, 6, 30), years=10, source="the contract")
    return Given(
        evidence=evidence(certificate(**gl), endorsements=forms),
        requirements=in_tail(STANDARD),
        context=replace(context(), tail=tail),
        on=on,
    )


_COMPLETED = endorsement("CG 20 37", "04 13")

AFTER_JOB: Mapping[str, Trio] = {
    "REN-09": Trio(
        _after_job(endorsement("CG 20 10", "04 13")),
        _after_job(_COMPLETED),
        # A form without a number or date of its own may be unreadable, but it is there.
        _after_job(replace(_COMPLETED, policy_number=BLANK)),
        False,
    ),
    "PRJ-04": Trio(
        _after_job(_COMPLETED, on=END),
        _after_job(_COMPLETED),
        _after_job(_COMPLETED, on=END - DAY),
        False,
    ),
}

RENEWALS: Mapping[str, Trio] = {
    "REN-01": Trio(
        renewed(old(gl__each_occurrence=2_000_000), certificate()),
        _SAME,
        renewed(old(gl__each_occurrence=1_000_001), certificate()),
        True,
    ),
    "REN-02": Trio(
        renewed(old(insurers=_CARRIER), certificate()),
        _SAME,
        renewed(old(insurers=insurers("Bluestone Casualty Co.", "10101")), certificate()),
        False,
    ),
    "REN-03": Trio(
        renewed(
            old(),
            certificate(),
            old_form(),
            endorsement("CG 20 38", "12 19", blanket=True),
            ai=True,
            signed=OLD_START,
        ),
        renewed(old(), certificate(), *_NAMED_BEFORE, ai=True),
        renewed(
            old(),
            certificate(),
            old_form("CG 20 38", edition="12 19", blanket=True, scheduled_names=()),
            endorsement("CG 20 38", "12 19", blanket=True),
            ai=True,
            signed=OLD_START,
        ),
        False,
    ),
    "REN-04": Trio(
        renewed(old(), certificate(), old_form(), ai=True),
        renewed(old(), certificate(), *_NAMED_BEFORE, ai=True),
        renewed(old(), certificate(), ai=True),
        False,
    ),
    "REN-05": Trio(
        _retro(_LONG_AGO, date(2020, 1, 1)),
        _retro(_LONG_AGO, _LONG_AGO),
        _retro(_LONG_AGO, _LONG_AGO + DAY),
        True,
    ),
    "REN-06": Trio(
        renewed(old(gl__policy_number=GL_POLICY), certificate()),
        _SAME,
        renewed(old(gl__policy_number=GL_POLICY.lower().replace("-", " ")), certificate()),
        True,
    ),
    "REN-07": Trio(
        _kept(10_000, 25_000),
        _kept(10_000, 10_000),
        renewed(
            old(umb__retention=10_000),
            certificate(umb__retention=10_001),
            asked=LineRequirement(line=UMB),
        ),
        True,
    ),
    "REN-08": Trio(
        renewed(
            old(),
            certificate(gl__occurrence=False, gl__claims_made=True),
            asked=LineRequirement(line=GL, occurrence_basis=True),
        ),
        _SAME,
        renewed(old(), certificate(gl__occurrence=True, gl__claims_made=True)),
        False,
    ),
}
