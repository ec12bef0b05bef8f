# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random histories: a vendor's files with the job, the subcontract, the carriers and waivers around them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from bench.standing.history import History
from bench.standing.papers import OWNER
from bench.standing.registers import registers
from bench.standing.requirement_sets import requirement_sets
from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId, WaiverId
from coi_desktop.domain.office import (
    CarrierRating,
    Commitment,
    CommitmentFacts,
    Project,
    ProjectFacts,
    Vendor,
)
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.waivers import Waiver
from tests.support.judging import STANDARD
from tests.support.readings import END, GL_POLICY, JOB, ON, START, VENDOR, WC_POLICY, carriers

Draw = st.DrawFn
_SELDOM = st.integers(0, 5).map(lambda n: n == 5)
_NAMES = ("certificate", "insured", "holder", "carrier")
_DAYS = st.sampled_from([ON, ON, ON, ON, END - timedelta(days=30), END - timedelta(days=1), END])
_FACT = st.sampled_from([None, None, True, False])
_TRADES = (
    "Electrical",
    "Electrical",
    "Roofing",
    "Excavation",
    "Crane and rigging",
    "Demolition",
    "Engineering",
    "",
)


@st.composite
def histories(draw: Draw) -> History:
    """One random history. A good part of them has little wrong, for a law breaks where standings change."""
    little = draw(st.booleans())
    requirements = STANDARD if little and draw(st.booleans()) else draw(requirement_sets())
    return History(
        files=draw(registers(most=1 if little else 3)),
        requirements=requirements,
        vendor=Vendor(
            id=VendorId(1),
            name=VENDOR,
            trade="Electrical" if little else draw(st.sampled_from(_TRADES)),
            aliases=draw(st.sampled_from([(), (), ("Alder Ridge",), ("Alder Ridge Electric LLC",)])),
        ),
        project=_PROJECT if little else _project(draw),
        commitment=_COMMITMENT if little else _commitment(draw),
        carriers=carriers() if little else _carriers(draw),
        waivers=_waivers(draw, requirements) if draw(_SELDOM) else (),
        on=draw(_DAYS),
        waiting=draw(_SELDOM),
    )


_PROJECT = Project(id=ProjectId(1), name=JOB, number="2207", state="OR", start=START)
_COMMITMENT = Commitment(
    id=CommitmentId(1),
    vendor_id=VendorId(1),
    project_id=ProjectId(1),
    amount=80_000,
    contract_signed=START,
    work_started=START,
)


def _project(draw: Draw) -> Project:
    return replace(
        _PROJECT,
        state=draw(st.sampled_from(["OR", "OR", "OR", "KY", "NY", "TX", "WA", "OH", ""])),
        owner=draw(st.sampled_from(["", OWNER])),
        parties=draw(st.sampled_from([(), (), (OWNER,)])),
        start=draw(st.sampled_from([None, START, ON + timedelta(days=20)])),
        substantial_completion=ON - timedelta(days=40) if draw(_SELDOM) and draw(_SELDOM) else None,
        facts=_project_facts(draw) if draw(_SELDOM) else ProjectFacts(),
    )


def _project_facts(draw: Draw) -> ProjectFacts:
    return ProjectFacts(
        residential=draw(_FACT),
        wrap_up=draw(_FACT),
        public_owner=draw(_FACT),
        storeys=draw(st.sampled_from([None, 2, 12])),
        units=draw(st.sampled_from([None, 40])),
        depth=draw(st.sampled_from([None, 15])),
        lender=draw(st.sampled_from(["", "Fairport Savings Bank"])),
        tail_years=draw(st.sampled_from([None, 2])),
    )


def _commitment(draw: Draw) -> Commitment:
    facts = CommitmentFacts()
    if draw(_SELDOM):
        facts = CommitmentFacts(
            sublets=draw(_FACT),
            owner_works=draw(_FACT),
            no_vehicles=draw(_FACT),
            hook_load=draw(st.sampled_from([None, 50_000])),
            leased_workers=draw(_FACT),
            contract_limit=draw(st.sampled_from([None, 1_000_000])),
            asks_additional_insured=draw(_FACT),
            billing=draw(_FACT),
            lower_tiers=draw(st.sampled_from([(), (), ("Kestrel Steel, Inc.",)])),
            finished=draw(st.sampled_from([None, ON - timedelta(days=3)])),
        )
    return replace(
        _COMMITMENT,
        contract_signed=draw(st.sampled_from([None, START, START, ON + timedelta(days=3)])),
        work_started=draw(
            st.sampled_from([None, START, START - timedelta(days=300), ON + timedelta(days=9)])
        ),
        facts=facts,
    )


def _carriers(draw: Draw) -> tuple[CarrierRating, ...]:
    if draw(st.booleans()):
        return carriers()
    rating = draw(st.sampled_from(["A+", "A-", "B+", "NR"]))
    first, second = carriers(
        rating=rating, as_of=draw(st.sampled_from([date(2026, 10, 1), date(2025, 1, 1)]))
    )
    return draw(st.sampled_from([(first, second), (first,), (second,), (first, first, second)]))


def _waivers(draw: Draw, requirements: RequirementSet) -> tuple[Waiver, ...]:
    return tuple(waiver(draw, number, id) for number, id in enumerate(draw(_ids(requirements)), 1))


def waivable(requirements: RequirementSet) -> list[str]:
    """What a waiver may be for: the questions of the certificate, each line, limit and endorsement."""
    return [
        *_NAMES,
        *(line.line.value for line in requirements.lines),
        *(f"{line.line.value}.{limit.limit.value}" for line in requirements.lines for limit in line.limits),
        *(f"{line.line.value}.renewal" for line in requirements.lines),
        "work_under_way",
        *(endorsement.id for endorsement in requirements.endorsements),
    ]


def _ids(requirements: RequirementSet) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(waivable(requirements)), min_size=1, max_size=2)


def waiver(draw: Draw, number: int, requirement_id: str) -> Waiver:
    """A waiver of one requirement: for a time, once, ended or withdrawn."""
    once = draw(st.sampled_from([("", None), ("", None), (GL_POLICY, END), (WC_POLICY, END), ("OLD-1", END)]))
    granted = datetime(2026, 11, 1, 15, tzinfo=UTC)
    return Waiver(
        id=WaiverId(number),
        vendor_id=VendorId(1),
        commitment_id=draw(st.sampled_from([None, CommitmentId(1)])),
        requirement_id=requirement_id,
        person="Robin Vale",
        reason="Small job.",
        until=draw(st.sampled_from([END + timedelta(days=90), END + timedelta(days=90), date(2026, 11, 2)])),
        granted_at=granted,
        policy_number=once[0],
        policy_expiration=once[1],
        withdrawn_at=granted if draw(_SELDOM) else None,
    )
