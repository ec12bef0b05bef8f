# SPDX-License-Identifier: AGPL-3.0-or-later
"""For every finding: evidence that raises it, evidence that does not, and evidence at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from coi_desktop.domain.certificate import Insurer
from coi_desktop.domain.document import EndorsementReading, Role
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.requirements import (
    AcceptedForm,
    EndorsementRequirement,
    EvidenceNeeded,
    RequirementSet,
)
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import CertificateOnFile, Evidence
from tests.support.judging import Given, asking, line, wanted
from tests.support.readings import (
    AUTO_POLICY,
    BLANK,
    END,
    EXCLUDED,
    GL_POLICY,
    INCLUDED,
    ON,
    START,
    US,
    VENDOR,
    carriers,
    certificate,
    clean_endorsements,
    context,
    dim,
    endorsement,
    evidence,
    seen,
    unreadable,
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


def _insurers(name: Any = "Bluestone Casualty Company", naic: Any = "10101") -> tuple[Insurer, ...]:
    def value(given: Any) -> Any:
        return given if not isinstance(given, str) else seen(given)

    second = Insurer(letter="B", name=seen("Summitfield Mutual Insurance Company"), naic=seen("20202"))
    return (Insurer(letter="A", name=value(name), naic=value(naic)), second)


def _two_terms(gap_days: int) -> Given:
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


DOCUMENT: Mapping[str, Trio] = {
    "DOC-02": Trio(
        cert(gl__each_occurrence=dim(1_000_000)),
        CLEAN,
        cert(gl__each_occurrence=seen(1_000_000, 0.80)),
        False,
    ),
    "DOC-05": Trio(
        cert(on=date(2026, 12, 5), certificate_date=date(2026, 12, 1)),
        cert(edition="ACORD 25 (2025/12)", on=date(2026, 12, 5), certificate_date=date(2026, 12, 1)),
        cert(on=date(2026, 12, 5), certificate_date=date(2026, 11, 30)),
        False,
    ),
    "DOC-06": Trio(cert(edition="ACORD 25 (2001/08)"), CLEAN, cert(edition="ACORD 25 (2009/01)"), True),
    "DOC-07": Trio(
        cert(certificate_date=date(2025, 6, 1)), CLEAN, cert(certificate_date=date(2025, 11, 23)), False
    ),
    "DOC-08": Trio(cert(certificate_date=date(2026, 12, 24)), CLEAN, cert(certificate_date=ON), False),
    "DOC-09": Trio(
        cert(authorized_rep_present=False), CLEAN, cert(authorized_rep_present=seen(True, 0.8)), False
    ),
    "DOC-10": Trio(
        cert(description_of_operations="DRAFT - for approval"),
        cert(description_of_operations="Drafting services and sample testing"),
        cert(certificate_number="SAMPLE"),
        True,
    ),
}

PARTIES: Mapping[str, Trio] = {
    "ENT-01": Trio(
        cert(insured__name="Cedar Bluff Plumbing, Inc."),
        CLEAN,
        cert(insured__name="Alder Ridge Electrical, Inc."),
        True,
    ),
    "ENT-02": Trio(
        cert(insured__name="Alder Ridge Electric Incorporated"),
        CLEAN,
        cert(insured__name=VENDOR.upper()),
        False,
    ),
    "ENT-03": Trio(
        cert(insured__name="Ridge Electric", ctx=context(vendor_names=(VENDOR, "Ridge Electric"))),
        cert(insured__name="Ridge Co., LLC", ctx=context(vendor_names=(VENDOR, "Ridge Co., LLC"))),
        cert(insured__name=f"{VENDOR} DBA Ridge Electric"),
        False,
    ),
    "ENT-05": Trio(
        cert(certificate_holder="Northgate Contractors LLC\n9 Elm"),
        CLEAN,
        cert(certificate_holder=f"{US} of Nevada\n9 Elm"),
        True,
    ),
    "ENT-07": Trio(
        cert(ctx=context(parties=("Pier Nine Owner LLC",))),
        ends(
            *(endorsement(f, scheduled_names=(US, "Pier Nine Owner LLC")) for f in AI_FORMS),
            without=AI_FORMS,
            ctx=context(parties=("Pier Nine Owner LLC",)),
        ),
        ends(
            endorsement("CG 20 38", "12 19", blanket=True),
            endorsement("CG 20 40", "12 19", blanket=True),
            without=AI_FORMS,
            ctx=replace(SIGNED, project=context(parties=("Pier Nine Owner LLC",)).project),
        ),
        False,
    ),
    "ENT-10": Trio(
        cert(insured__name="Alder Ridge Electric LLC"),
        cert(
            insured__name="Alder Ridge Electric LLC",
            ctx=context(vendor_names=(VENDOR, "Alder Ridge Electric LLC")),
        ),
        cert(insured__name="Alder Ridge Electric"),
        True,
    ),
}

LINES: Mapping[str, Trio] = {
    "POL-01": Trio(
        cert(automobile=None),
        CLEAN,
        cert(
            **{f"gl__{name}": BLANK for name in ("insurer_letter", "addl_insd", "subr_wvd", "policy_number")},
            **{f"gl__{name}": BLANK for name in ("effective", "expiration", "each_occurrence", "med_exp")},
            **{f"gl__{name}": BLANK for name in ("damage_to_rented", "personal_adv_injury")},
            **{f"gl__{name}": BLANK for name in ("general_aggregate", "products_comp_op")},
            **{f"gl__{name}": False for name in ("commercial", "occurrence", "aggregate_project")},
        ),
        True,
    ),
    "POL-02": Trio(cert(on=date(2027, 10, 1)), CLEAN, cert(on=END, certificate_date=date(2027, 8, 1)), True),
    "POL-03": Trio(cert(on=END - 10 * DAY), CLEAN, cert(on=END - 61 * DAY), False),
    "POL-04": Trio(
        cert(gl__effective=date(2026, 12, 1)),
        CLEAN,
        cert(gl__effective=date(2026, 12, 1), ctx=context(started=date(2026, 12, 1))),
        False,
    ),
    "POL-05": Trio(cert(gl__expiration=START - DAY), CLEAN, cert(gl__effective=ON, gl__expiration=ON), True),
    "POL-06": Trio(_two_terms(30), CLEAN, _two_terms(0), False),
    "POL-08": Trio(cert(gl__policy_number="TBD"), CLEAN, cert(gl__policy_number="To be issued 12/26"), True),
    "POL-09": Trio(cert(gl__general_aggregate=BLANK), CLEAN, cert(gl__med_exp=BLANK), False),
    "POL-10": Trio(cert(gl__insurer_letter="D"), CLEAN, cert(gl__insurer_letter="A/B"), False),
    "WC-04": Trio(
        cert(ctx=context(state="WA")),
        cert(ctx=context(state="OR")),
        cert(
            ctx=context(state="OH"),
            insurers=(
                _insurers()[0],
                Insurer(letter="B", name=seen("Ohio Bureau of Workers’ Compensation"), naic=BLANK),
            ),
        ),
        False,
    ),
    "WC-09": Trio(
        cert(wc__per_statute=False, wc__other=True), CLEAN, cert(wc__per_statute=True, wc__other=True), False
    ),
}


def _short(name: LimitName, which: Line, need: int, field: str, have: Any) -> Given:
    return cert(asking(line(which, name, need)), **{field: have})


def _trio(name: LimitName, which: Line, need: int, field: str) -> Trio:
    return Trio(
        _short(name, which, need, field, need // 2),
        _short(name, which, need, field, need * 2),
        _short(name, which, need, field, need - 1),
        True,
    )


def _combined(need: int, primary: int, above: int, umbrella: int = 0) -> Given:
    lines = [line(GL, OCC, need, combinable=True, minimum_primary=500_000)]
    if umbrella:
        lines.append(line(UMB, OCC, umbrella))
    return cert(asking(*lines), gl__each_occurrence=primary, umb__each_occurrence=above)


LIMITS: Mapping[str, Trio] = {
    "LIM-01": _trio(OCC, GL, 1_000_000, "gl__each_occurrence"),
    "LIM-02": _trio(LimitName.GENERAL_AGGREGATE, GL, 2_000_000, "gl__general_aggregate"),
    "LIM-03": Trio(cert(gl__products_comp_op=1_000_000), CLEAN, cert(gl__products_comp_op=EXCLUDED), True),
    "LIM-04": _trio(LimitName.PERSONAL_ADV_INJURY, GL, 1_000_000, "gl__personal_adv_injury"),
    "LIM-05": _trio(LimitName.MED_EXP, GL, 10_000, "gl__med_exp"),
    "LIM-06": Trio(
        cert(auto__combined_single_limit=500_000),
        CLEAN,
        cert(
            auto__combined_single_limit=BLANK,
            auto__bodily_injury_person=1_000_000,
            auto__bodily_injury_accident=1_000_000,
            auto__property_damage=1_000_000,
        ),
        False,
    ),
    "LIM-07": Trio(
        _combined(2_000_000, 1_000_000, 2_000_000, umbrella=2_000_000),
        _combined(1_000_000, 1_000_000, 2_000_000, umbrella=2_000_000),
        _combined(2_000_000, 1_000_000, 3_000_000, umbrella=2_000_000),
        False,
    ),
    "LIM-08": _trio(LimitName.EL_DISEASE_POLICY, WC, 1_000_000, "wc__el_disease_policy"),
    "LIM-10": Trio(
        cert(gl__personal_adv_injury=INCLUDED),
        CLEAN,
        cert(gl__each_occurrence=unreadable("See attached", 0.9)),
        True,
    ),
    "UMB-01": Trio(
        _combined(2_000_000, 1_000_000, 5_000_000),
        _combined(2_000_000, 2_000_000, 5_000_000),
        _combined(2_000_000, 1_000_000, 1_000_000),
        True,
    ),
}

NO_25_03 = ("CG 25 03",)

LIABILITY: Mapping[str, Trio] = {
    "GL-01": Trio(
        cert(gl__claims_made=True, gl__occurrence=False),
        CLEAN,
        cert(gl__claims_made=True, gl__occurrence=True),
        False,
    ),
    "GL-03": Trio(cert(gl__claims_made=False, gl__occurrence=False), CLEAN, cert(gl__claims_made=True), True),
    "GL-04": Trio(
        ends(without=NO_25_03, gl__aggregate_project=False, gl__aggregate_policy=True),
        ends(gl__aggregate_project=False, gl__aggregate_policy=True),
        ends(
            endorsement("CG 25 03", "05 09", scheduled_names=(), locations=("Quarry Hill School",)),
            without=NO_25_03,
            gl__aggregate_project=False,
        ),
        True,
    ),
    "GL-05": Trio(ends(without=NO_25_03), CLEAN, ends(without=NO_25_03, gl__aggregate_policy=True), True),
    "GL-06": Trio(
        ends(without=NO_25_03, gl__aggregate_project=False, gl__aggregate_loc=True),
        CLEAN,
        ends(
            endorsement("CG 25 04", "05 09"),
            without=NO_25_03,
            gl__aggregate_project=False,
            gl__aggregate_loc=True,
        ),
        True,
    ),
}

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
    "AI-14": Trio(ends(without=AI_FORMS, **_SILENT), CLEAN, cert(gl__addl_insd=False), True),
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
        ends(gl__subr_wvd=False),
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
        cert(insurers=_insurers(name="Redwood Casualty Company")),
        CLEAN,
        cert(insurers=_insurers(name="Bluestone Casualty")),
        False,
    ),
    "CAR-05": Trio(
        cert(insurers=_insurers(name="Travelers", naic=BLANK)),
        CLEAN,
        cert(
            insurers=_insurers(name="The Hartford", naic="10101"),
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

ALL: Mapping[str, Trio] = {
    **DOCUMENT,
    **PARTIES,
    **LINES,
    **LIMITS,
    **LIABILITY,
    **ADDITIONAL,
    **OTHER_FORMS,
    **CARRIERS,
    **ENDORSEMENTS,
}
