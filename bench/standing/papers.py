# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random forms and papers: forms that are sometimes not enough, exclusions, notices, contracts, and others."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from coi_desktop.domain.document import (
    AddendumAnswer,
    ContractReading,
    ContractSignature,
    EndorsementReading,
    InsurerStatus,
    PageKind,
    PaperForm,
    PaperReading,
    Role,
)
from coi_desktop.domain.exclusions import Exclusion
from tests.support.readings import (
    AUTO_POLICY,
    BLANK,
    END,
    GL_POLICY,
    JOB,
    START,
    UMBRELLA_POLICY,
    US,
    VENDOR,
    WC_POLICY,
    dim,
    endorsement,
    seen,
)

Draw = st.DrawFn
OTHER = "Northgate Contractors LLC"
OWNER = "Pier Nine Owner LLC"
_POLICIES = (GL_POLICY, AUTO_POLICY, UMBRELLA_POLICY, WC_POLICY)

FORMS = (
    endorsement("CG 20 33", "12 19", blanket=True),
    endorsement("CG 20 38", "12 19", blanket=True),
    endorsement("CG 20 40", "12 19", blanket=True),
    endorsement("CG 20 10", "11 85"),
    endorsement("CG 20 10", "12 19", scheduled_names=("Any person as required by written contract",)),
    endorsement("CG 20 10", "04 13", policy_number="OLD-1"),
    endorsement("CG 20 37", "04 13", scheduled_names=(OTHER,)),
    endorsement("CG 20 26", "04 13", scheduled_names=()),
    endorsement("CG 20 11", "04 13"),
    endorsement("CG 20 01", "12 19", blanket=True),
    endorsement("CG 25 03", "05 09", locations=("Quarry Hill School",)),
    endorsement("CG 20 10", "04 13", scheduled_names=(US, OWNER)),
    endorsement("CG 20 37", "04 13", scheduled_names=(US, OWNER), effective=BLANK),
    endorsement("BLC 7", "01 20", roles=(Role.WAIVER_OF_SUBROGATION,), policy_number=AUTO_POLICY),
    endorsement("BLC 8", "01 20", roles=tuple(r for r in Role if r is not Role.EXCLUSION), page_of=(1, 2)),
    endorsement("BLC 9", "01 20", roles=(Role.ADDITIONAL_INSURED_ONGOING,), blanket=True, privity_only=True),
    endorsement("BLC 30", "01 20", roles=(Role.NOTICE_OF_CANCELLATION,), policy_number=UMBRELLA_POLICY),
)
"""Forms that are sometimes not enough, or more than enough."""


@st.composite
def exclusions(draw: Draw) -> EndorsementReading:
    """A form that takes something away, and gives nothing."""
    kind = draw(st.sampled_from(list(Exclusion)))
    title = f"Exclusion: {kind.value.replace('_', ' ')}"
    form = endorsement(
        draw(
            st.sampled_from(
                ["CG 21 39", "CG 21 04", "CG 22 94", "CG 21 44", "BLC 900", dim("BLC 900"), BLANK]
            )
        ),
        "01 20",
        title=draw(st.sampled_from([title, title, "Exclusion", dim("Over 3 stories")])),
        roles=draw(st.sampled_from([(Role.EXCLUSION,), (Role.EXCLUSION,), ()])),
        blanket=BLANK,
        scheduled_names=(),
        locations=draw(st.sampled_from([(), (), (JOB,), ("Quarry Hill School",)])),
        policy_number=draw(st.sampled_from([*_POLICIES, "X-1", BLANK, dim(GL_POLICY)])),
        effective=draw(st.sampled_from([START, BLANK])),
    )
    return replace(form, exclusion=kind)


@st.composite
def notices(draw: Draw) -> PaperReading:
    """A cancellation or a non-renewal of one of the policies, or of one that is not known."""
    issued = draw(st.sampled_from([date(2026, 10, 1), date(2026, 11, 22), date(2027, 8, 1)]))
    return PaperReading(
        kind=PageKind.NOTICE,
        form=draw(st.sampled_from([PaperForm.CANCELLATION, PaperForm.CANCELLATION, PaperForm.NON_RENEWAL])),
        pages=(1,),
        policy_number=draw(st.sampled_from([*map(seen, _POLICIES), seen("X-1"), BLANK, dim(GL_POLICY)])),
        named_insured=draw(st.sampled_from([seen(VENDOR), BLANK])),
        issued=draw(st.sampled_from([seen(issued), BLANK])),
        effective=draw(st.sampled_from([seen(issued + timedelta(days=30)), BLANK, dim(issued)])),
        nonpayment=draw(st.sampled_from([seen(True), BLANK])),
    )


@st.composite
def other_papers(draw: Draw) -> PaperReading:
    """A paper that is no notice of an end."""
    kind, form = draw(
        st.sampled_from(
            [
                (PageKind.BINDER, PaperForm.BINDER),
                (PageKind.NOTICE, PaperForm.REINSTATEMENT),
                (PageKind.STATE_FORM, PaperForm.CE_200),
                (PageKind.STATE_FORM, PaperForm.OH_BWC),
                (PageKind.STATE_FORM, PaperForm.EXEMPTION),
                (PageKind.PROPERTY_CERTIFICATE, PaperForm.ACORD_28),
                (PageKind.DECLARATIONS, PaperForm.DECLARATIONS),
                (PageKind.NY_ADDENDUM, PaperForm.ACORD_855),
            ]
        )
    )
    return PaperReading(
        kind=kind,
        form=form,
        pages=(1,),
        policy_number=draw(st.sampled_from([seen(GL_POLICY), seen(WC_POLICY), BLANK])),
        named_insured=seen(VENDOR),
        issued=seen(date(2026, 10, 20)),
        effective=seen(START),
        expiration=draw(st.sampled_from([seen(END), seen(date(2026, 11, 1)), BLANK])),
        insurer_status=draw(
            st.sampled_from([seen(InsurerStatus.ADMITTED), seen(InsurerStatus.EXCESS_LINE), BLANK])
        ),
        answers=draw(st.lists(_ANSWERS, max_size=1).map(tuple)) if form is PaperForm.ACORD_855 else (),
        no_lapse=draw(st.sampled_from([seen(True), BLANK])),
    )


_ANSWERS = st.builds(
    AddendumAnswer,
    question=st.just(seen("Is it limited?")),
    yes=st.sampled_from([seen(True), seen(False), BLANK]),
    exclusion=st.sampled_from(Exclusion),
)


@st.composite
def contracts(draw: Draw) -> PaperReading:
    """The subcontract, signed by both sides or not."""
    days = draw(st.sampled_from([(START, START), (date(2026, 11, 21), START), (START, None), (None, None)]))
    yes = st.sampled_from([seen(True), seen(True), BLANK])
    return PaperReading(
        kind=PageKind.CONTRACT,
        form=PaperForm.CONTRACT,
        pages=(1,),
        contract=ContractReading(
            dated=seen(START),
            parties=(seen(US), seen(VENDOR)),
            signatures=tuple(
                ContractSignature(
                    party=seen(who), signed=seen(day is not None), signed_on=seen(day) if day else BLANK
                )
                for who, day in zip((US, VENDOR), days, strict=True)
            ),
            project=seen(JOB),
            additional_insured=draw(yes),
            ongoing=draw(yes),
            completed=draw(yes),
            upstream=draw(yes),
            primary_noncontributory=draw(yes),
            waiver_of_subrogation=draw(yes),
        ),
    )
