# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about the certificate, its parties, policies and limits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coi_desktop.domain.certificate import Insurer
from coi_desktop.domain.lines import LimitName, Line
from tests.support.judging import Given, asking, line
from tests.support.readings import (
    BLANK,
    END,
    EXCLUDED,
    INCLUDED,
    ON,
    START,
    US,
    VENDOR,
    context,
    dim,
    endorsement,
    seen,
    unreadable,
)
from tests.support.trio import (
    AI_FORMS,
    CLEAN,
    DAY,
    GL,
    OCC,
    SIGNED,
    UMB,
    WC,
    Trio,
    cert,
    ends,
    insurers,
    two_terms,
)

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
    "POL-06": Trio(two_terms(30), CLEAN, two_terms(0), False),
    "POL-08": Trio(cert(gl__policy_number="TBD"), CLEAN, cert(gl__policy_number="To be issued 12/26"), True),
    "POL-09": Trio(cert(gl__general_aggregate=BLANK), CLEAN, cert(gl__med_exp=BLANK), False),
    "POL-10": Trio(cert(gl__insurer_letter="D"), CLEAN, cert(gl__insurer_letter="A/B"), False),
    "WC-04": Trio(
        cert(ctx=context(state="WA")),
        cert(ctx=context(state="OR")),
        cert(
            ctx=context(state="OH"),
            insurers=(
                insurers()[0],
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
