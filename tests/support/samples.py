# SPDX-License-Identifier: AGPL-3.0-or-later
"""A certificate with something in every cell, for tests that look at all of them."""

from datetime import date

from coi_desktop.reports.samples import (
    SampleAutomobile,
    SampleCertificate,
    SampleGeneralLiability,
    SampleInsurer,
    SampleOther,
    SampleParty,
    SampleUmbrella,
    SampleWorkersComp,
)

_START, _END = date(2026, 12, 28), date(2027, 12, 28)


def full_certificate() -> SampleCertificate:
    """Long names, six insurers, every limit, write-ins: the most a sheet has to hold."""
    party = SampleParty(
        name="Wintergreen Heavy Civil and Marine Construction, Inc.",
        also=("DBA Wintergreen Marine",),
        street="10040 Lower Causeway Boulevard",
        city="Savannah",
        state="GA",
        postal="31401-0042",
    )
    term = {"effective": _START, "expiration": _END, "addl_insd": True, "subr_wvd": False}
    return SampleCertificate(
        issued=date(2026, 12, 30),
        certificate_number="CL26-12-00042",
        revision_number="3",
        producer=party,
        contact="Maximiliana Featherstonehaugh-Okonkwo",
        phone="(912) 555-0143 Ext 4471",
        fax="(912) 555-0144",
        email="certificates.of.insurance@wintergreen-agency.example",
        insured=party,
        insurers=tuple(
            SampleInsurer(name=f"{name} Reciprocal Insurance Exchange of the Low Country", naic=f"9900{i}")
            for i, name in enumerate(("Heron", "Osprey", "Egret", "Plover", "Curlew", "Sandpiper"))
        ),
        general_liability=SampleGeneralLiability(
            letter="A/B",
            policy_number="GLX-0000447108-26-PRIMARY-01",
            claims_made=True,
            per_policy=True,
            per_project=True,
            per_loc=True,
            per_other="Per yard, capped",
            write_ins=("Deductible 10,000 each occurrence", "Contractual"),
            each_occurrence=100_000_000,
            damage_to_rented="Included",
            med_exp="Excluded",
            personal_adv_injury=100_000_000,
            general_aggregate=200_000_000,
            products_comp_op=200_000_000,
            other_limit_name="Employee benefits",
            other_limit=1_000_000,
            **term,  # type: ignore[arg-type]
        ),
        automobile=SampleAutomobile(
            letter="B",
            policy_number="CA 2260415",
            any_auto=True,
            owned_only=True,
            scheduled=True,
            hired=True,
            non_owned=True,
            write_ins=("Comp 1,000", "Coll 1,000"),
            combined_single_limit=1_000_000,
            bodily_injury_person=500_000,
            bodily_injury_accident=1_000_000,
            property_damage=100_000,
            other_limit_name="Uninsured motorist",
            other_limit=50_000,
            **term,  # type: ignore[arg-type]
        ),
        umbrella=SampleUmbrella(
            letter="C",
            policy_number="UM 7705319",
            excess=True,
            claims_made=True,
            retention=10_000,
            each_occurrence=5_000_000,
            aggregate=5_000_000,
            other_limit_name="Products",
            other_limit=5_000_000,
            **term,  # type: ignore[arg-type]
        ),
        workers_comp=SampleWorkersComp(
            letter="D",
            policy_number="WC 1138846",
            other=True,
            other_name="State fund",
            excluded_officers="Y",
            el_each_accident=1_000_000,
            el_disease_employee=1_000_000,
            el_disease_policy=1_000_000,
            **term,  # type: ignore[arg-type]
        ),
        other=(
            SampleOther(
                letter="E",
                policy_number="PL 881207",
                type="Contractors Pollution\nand Professional",
                limits=(("Each claim", 2_000_000), ("Aggregate", 4_000_000), ("Retention", 25_000)),
                **term,  # type: ignore[arg-type]
            ),
        ),
        description=("Project: Riverside Tower.", "The holder is an additional insured. " * 12),
        holder=party,
        signature="M. Featherstonehaugh",
    )
