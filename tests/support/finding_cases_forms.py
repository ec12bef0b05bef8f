# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about endorsements and carriers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coi_desktop.domain.document import EndorsementReading, Role
from coi_desktop.domain.requirements import (
    AcceptedForm,
    EndorsementRequirement,
    EvidenceNeeded,
)
from tests.support.judging import Given, asking, line, wanted
from tests.support.readings import (
    AUTO_POLICY,
    BLANK,
    END,
    ON,
    START,
    US,
    carriers,
    context,
    endorsement,
)
from tests.support.trio import (
    AI_FORMS,
    AUTO,
    CLEAN,
    DAY,
    GL,
    SIGNED,
    UMB,
    Trio,
    cert,
    ends,
    insurers,
)

_SILENT = {"gl__addl_insd": BLANK}
_ELSEWHERE = "Northgate Contractors LLC\n9 Elm"
_UPSTREAM = context(signed=date(2026, 3, 14), parties=("Pier Nine Owner LLC",))


def _contract(signed: date | None, started: date | None = None) -> Given:
    blanket = tuple(endorsement(f, "12 19", blanket=True) for f in ("CG 20 38", "CG 20 40"))
    return ends(*blanket, without=AI_FORMS, ctx=context(signed=signed, started=started))


def _auto_ai(**given: Any) -> Given:
    needed = EndorsementRequirement(
        id="ai_auto", label="Additional insured", role=Role.ADDITIONAL_INSURED_ONGOING, line=AUTO
    )
    return cert(asking(line(AUTO), endorsements=(needed,)), **given)


def _editions(edition: Any) -> Given:
    needed = wanted("ai_ongoing", forms=(AcceptedForm(form="CG 20 10", editions=("10 01", "07 04")),))
    form = endorsement("CG 20 10", edition)
    return cert(asking(line(GL), endorsements=(needed,)), endorsements=(form,))


ADDITIONAL: Mapping[str, Trio] = {
    "AI-01": Trio(
        ends(without=AI_FORMS, certificate_holder=_ELSEWHERE, **_SILENT),
        CLEAN,
        ends(
            without=AI_FORMS,
            certificate_holder=_ELSEWHERE,
            description_of_operations=f"{US} is not an additional insured",
            **_SILENT,
        ),
        True,
    ),
    "AI-02": Trio(
        ends(without=AI_FORMS),
        CLEAN,
        ends(
            without=AI_FORMS, description_of_operations=f"{US} is included as additional insured", **_SILENT
        ),
        True,
    ),
    "AI-03": Trio(
        ends(without=("CG 20 37",)),
        CLEAN,
        ends(endorsement("CG 20 10", "11 85"), without=AI_FORMS),
        False,
    ),
    "AI-04": Trio(
        ends(without=("CG 20 10",)),
        CLEAN,
        ends(endorsement("CG 20 26", "04 13"), without=("CG 20 10",)),
        False,
    ),
    "AI-05": Trio(
        ends(endorsement("CG 20 11", "04 13"), without=AI_FORMS),
        ends(endorsement("CG 20 11", "04 13")),
        ends(endorsement("CG 20 15", "12 19", blanket=True), without=AI_FORMS),
        True,
    ),
    "AI-06": Trio(_editions("04 13"), _editions("10 01"), _editions("07/04"), False),
    "AI-07": Trio(
        ends(endorsement(scheduled_names=("Northgate Contractors LLC",)), without=("CG 20 10",)),
        CLEAN,
        ends(endorsement(locations=("Quarry Hill School",)), without=("CG 20 10",)),
        True,
    ),
    "AI-08": Trio(
        ends(endorsement(scheduled_names=()), without=("CG 20 10",)),
        CLEAN,
        ends(
            endorsement(scheduled_names=("As required by written contract",)),
            without=("CG 20 10",),
            ctx=SIGNED,
        ),
        False,
    ),
    "AI-09": Trio(_contract(None), _contract(date(2026, 3, 14)), _contract(ON + DAY), True),
    "AI-10": Trio(
        _contract(date(2026, 5, 1), date(2026, 4, 1)),
        _contract(date(2026, 3, 1), date(2026, 4, 1)),
        _contract(date(2026, 4, 1), date(2026, 4, 1)),
        False,
    ),
    "AI-11": Trio(
        ends(
            endorsement("CG 20 33", "12 19", blanket=True),
            endorsement("CG 20 39", "12 19", blanket=True),
            without=AI_FORMS,
            ctx=_UPSTREAM,
        ),
        ends(
            endorsement("CG 20 33", "12 19", blanket=True),
            endorsement("CG 20 39", "12 19", blanket=True),
            without=AI_FORMS,
            ctx=SIGNED,
        ),
        ends(
            endorsement(
                "BLC 200", "01 22", roles=(Role.ADDITIONAL_INSURED_ONGOING,), blanket=True, privity_only=True
            ),
            without=("CG 20 10",),
            ctx=_UPSTREAM,
        ),
        True,
    ),
    "AI-14": Trio(
        ends(without=AI_FORMS, **_SILENT), CLEAN, ends(without=AI_FORMS, gl__addl_insd=False), True
    ),
    "AI-15": Trio(
        _auto_ai(auto__addl_insd=BLANK),
        _auto_ai(
            endorsements=(endorsement("CA 20 48", "10 13", policy_number=AUTO_POLICY),),
        ),
        _auto_ai(auto__addl_insd=True),
        False,
    ),
}

_FIRST = "Coverage is primary and non-contributory."


def _primary(*forms: EndorsementReading, **given: Any) -> Given:
    return cert(asking(line(GL), endorsements=(wanted("primary"),)), endorsements=forms, **given)


def _umbrella_primary(text: str) -> Given:
    needed = wanted("primary", line=UMB)
    return cert(asking(line(UMB), endorsements=(needed,)), endorsements=(), description_of_operations=text)


def _notice(text: str, *forms: EndorsementReading) -> Given:
    needed = EndorsementRequirement(
        id="notice", label="Notice of cancellation", role=Role.NOTICE_OF_CANCELLATION, line=GL
    )
    return cert(asking(line(GL), endorsements=(needed,)), endorsements=forms, description_of_operations=text)


_NOTICE_FORM = endorsement("BLC 410", "01 20", roles=(Role.NOTICE_OF_CANCELLATION,))

OTHER_FORMS: Mapping[str, Trio] = {
    "PNC-01": Trio(
        _primary(),
        _primary(endorsement("CG 20 01", "12 19", blanket=True), ctx=SIGNED),
        _primary(description_of_operations=_FIRST),
        False,
    ),
    "PNC-02": Trio(
        _primary(description_of_operations=_FIRST),
        _primary(
            endorsement("CG 20 01", "12 19", blanket=True), ctx=SIGNED, description_of_operations=_FIRST
        ),
        _primary(additional_remarks="primary/noncontributory"),
        True,
    ),
    "PNC-03": Trio(
        _primary(description_of_operations="Coverage is primary."),
        _primary(description_of_operations=_FIRST),
        _primary(description_of_operations="Coverage is noncontributory."),
        True,
    ),
    "PNC-04": Trio(
        _umbrella_primary(""), _umbrella_primary(f"Umbrella: {_FIRST}"), _umbrella_primary(_FIRST), True
    ),
    "WOS-01": Trio(
        ends(without=("CG 24 04",), gl__subr_wvd=BLANK),
        CLEAN,
        ends(without=("CG 24 04",), gl__subr_wvd=False),
        True,
    ),
    "WOS-02": Trio(
        ends(without=("WC 00 03 13",), wc__subr_wvd=BLANK),
        CLEAN,
        ends(
            without=("WC 00 03 13",),
            wc__subr_wvd=BLANK,
            description_of_operations="Waiver of subrogation applies",
        ),
        False,
    ),
    "WOS-03": Trio(cert(ctx=context(state="KY")), CLEAN, cert(ctx=context(state="")), False),
    "WOS-04": Trio(
        ends(
            endorsement("CG 24 04", "05 09", scheduled_names=("Northgate Contractors LLC",)),
            without=("CG 24 04",),
        ),
        CLEAN,
        ends(endorsement("CG 24 04", "05 09", scheduled_names=()), without=("CG 24 04",)),
        True,
    ),
    "WOS-05": Trio(
        ends(without=("CG 24 04",)),
        CLEAN,
        cert(
            asking(line(GL), endorsements=(wanted("waiver_general_liability", evidence=EvidenceNeeded.FACE),))
        ),
        False,
    ),
    "WOS-06": Trio(
        ends(without=("CA 04 44",), auto__subr_wvd=BLANK), CLEAN, ends(without=("CA 04 44",)), False
    ),
    "NOC-01": Trio(_notice(""), _notice("", _NOTICE_FORM), _notice("30 days notice of cancellation"), False),
    "NOC-02": Trio(
        _notice("30 days notice of cancellation"),
        _notice("30 days notice of cancellation", _NOTICE_FORM),
        _notice("10 days’ written notice"),
        True,
    ),
}

CARRIERS: Mapping[str, Trio] = {
    "CAR-01": Trio(
        cert(ctx=context(carriers=carriers(rating="B+"))),
        CLEAN,
        cert(ctx=context(carriers=carriers(rating="A-"))),
        False,
    ),
    "CAR-02": Trio(
        cert(ctx=context(carriers=carriers(size="VI"))),
        CLEAN,
        cert(ctx=context(carriers=carriers(size="VII"))),
        False,
    ),
    "CAR-03": Trio(
        cert(ctx=context(carriers=())),
        CLEAN,
        cert(ctx=context(carriers=carriers(as_of=date(2025, 11, 23)))),
        False,
    ),
    "CAR-04": Trio(
        cert(insurers=insurers(name="Redwood Casualty Company")),
        CLEAN,
        cert(insurers=insurers(name="Bluestone Casualty")),
        False,
    ),
    "CAR-05": Trio(
        cert(insurers=insurers(name="Travelers", naic=BLANK)),
        CLEAN,
        cert(
            insurers=insurers(name="The Hartford", naic="10101"),
            ctx=context(carriers=carriers(name="The Hartford")),
        ),
        False,
    ),
}

ENDORSEMENTS: Mapping[str, Trio] = {
    "END-01": Trio(
        ends(endorsement(policy_number="BLC-GL-2210-25"), without=("CG 20 10",)),
        CLEAN,
        ends(endorsement(policy_number="BLC GL 2210 26"), without=("CG 20 10",)),
        False,
    ),
    "END-02": Trio(
        ends(endorsement(named_insured="Cedar Bluff Plumbing, Inc."), without=("CG 20 10",)),
        CLEAN,
        ends(endorsement(named_insured=BLANK), without=("CG 20 10",)),
        False,
    ),
    "END-03": Trio(
        ends(endorsement(effective=START - DAY), without=("CG 20 10",)),
        CLEAN,
        ends(endorsement(effective=END - DAY), without=("CG 20 10",)),
        False,
    ),
    "END-04": Trio(
        ends(endorsement(page_of=(1, 3)), without=("CG 20 10",)),
        CLEAN,
        ends(endorsement(page_of=(1, 1)), without=("CG 20 10",)),
        False,
    ),
}
