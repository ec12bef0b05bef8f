# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vendors, contacts, projects, commitments, standings, waivers, carriers and requirement sets come back as
they went in."""

from dataclasses import replace
from datetime import date

import pytest

from coi_desktop.domain.contacts import Contact, ContactRole, Language, TextConsent
from coi_desktop.domain.errors import ConflictError
from coi_desktop.domain.ids import ContactId, RequirementSetId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.office import CarrierRating
from coi_desktop.domain.requirements import LimitRequirement, LineRequirement, RequirementSet
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.store.database import UnitOfWork
from coi_desktop.store.lists import vendor_rows

STANDARD = RequirementSet(
    id=RequirementSetId("standard"),
    name="Standard",
    version=1,
    lines=(
        LineRequirement(
            line=Line.GENERAL_LIABILITY,
            limits=(LimitRequirement(limit=LimitName.EACH_OCCURRENCE, amount=1_000_000),),
        ),
    ),
)


def test_a_vendor_comes_back_with_its_aliases_in_order(work: UnitOfWork) -> None:
    vendor = work.vendors.add(
        "Harbor Drywall LLC", trade="Drywall", address="1 Pier Rd", aliases=("Harbor", "HDL")
    )
    assert work.vendors.get(vendor.id) == vendor
    changed = replace(vendor, name="Harbor Interiors LLC", aliases=("Harbor Drywall LLC",), active=False)
    work.vendors.update(changed)
    assert work.vendors.get(vendor.id) == changed
    assert work.vendors.all() == (changed,)


def test_vendors_are_listed_by_name_whatever_the_case_and_accents(work: UnitOfWork) -> None:
    for name in ("Zenith", "élan Glass", "apex", "Eagle", "Foxtrot"):
        work.vendors.add(name)
    assert [v.name for v in work.vendors.all()] == ["apex", "Eagle", "élan Glass", "Foxtrot", "Zenith"]


def test_updating_a_vendor_that_is_not_on_file_is_refused(work: UnitOfWork) -> None:
    vendor = work.vendors.add("Harbor Drywall LLC")
    with pytest.raises(ConflictError):
        work.vendors.update(replace(vendor, id=99))


def test_contacts_come_back_whole_and_a_removed_one_gives_its_number_to_nobody(work: UnitOfWork) -> None:
    vendor = work.vendors.add("Harbor Drywall LLC")
    broker = work.contacts.add(
        Contact(
            id=ContactId(0),
            vendor_id=vendor.id,
            role=ContactRole.BROKER,
            name="Pat Lane",
            company="Bayline Insurance",
            email="pat@broker.example",
            phone="503 555-0142",
            language=Language.SPANISH,
            gets_messages=False,
            text_consent=TextConsent(on=date(2026, 2, 10), how="by telephone", by="Dana Whitfield"),
        )
    )
    assert work.contacts.for_vendor(vendor.id) == (broker,)
    changed = replace(broker, role=ContactRole.OFFICE, text_consent=None)
    work.contacts.update(changed)
    assert work.contacts.get(broker.id) == changed
    work.contacts.remove(broker.id)
    assert work.contacts.for_vendor(vendor.id) == ()
    assert work.contacts.add(broker).id != broker.id


def test_a_project_comes_back_whole_and_is_found_by_name(work: UnitOfWork) -> None:
    project = work.projects.add(
        "North Bridge",
        number="26-014",
        state="NY",
        owner="City of Harbor",
        parties=("City of Harbor", "Lender, Inc."),
        start=date(2026, 1, 5),
        substantial_completion=date(2027, 6, 30),
        requirement_set_id=STANDARD.id,
    )
    assert work.projects.by_name("NORTH bridge") == project
    assert work.projects.by_name("South Bridge") is None
    work.projects.update(replace(project, active=False, start=None))
    assert work.projects.all() == (replace(project, active=False, start=None),)


def test_commitments_are_found_from_both_sides(work: UnitOfWork) -> None:
    harbor, summit = work.vendors.add("Harbor"), work.vendors.add("Summit")
    bridge, tower = work.projects.add("Bridge"), work.projects.add("Tower")
    one = work.commitments.add(
        harbor.id, bridge.id, number="SC-1", amount=250_000, contract_signed=date(2026, 2, 1)
    )
    two = work.commitments.add(harbor.id, tower.id)
    three = work.commitments.add(summit.id, tower.id)
    assert work.commitments.for_vendor(harbor.id) == (one, two)
    assert work.commitments.for_project(tower.id) == (two, three)
    work.commitments.update(replace(two, vendor_id=summit.id, work_started=date(2026, 3, 1)))
    assert [c.id for c in work.commitments.for_vendor(summit.id)] == [two.id, three.id]
    assert [row.commitments for row in vendor_rows(work, [harbor.id, summit.id])] == [1, 2]
    assert work.commitments.get(one.id) == one
    assert len(work.commitments.all()) == 3


def test_a_vendor_shows_the_worst_standing_and_the_first_expiration(work: UnitOfWork) -> None:
    vendor = work.vendors.add("Harbor")
    ids = [work.commitments.add(vendor.id, work.projects.add(name).id).id for name in ("A", "B")]

    def shown() -> tuple[Standing | None, date | None]:
        (row,) = vendor_rows(work, [vendor.id])
        return row.standing, row.next_expiration

    assert shown() == (None, None)
    good = CommitmentStanding(
        commitment_id=ids[0], standing=Standing.COMPLIANT, reasons=(), on=date(2026, 3, 2)
    )
    work.standings.save(good, next_expiration=date(2026, 9, 1))
    assert shown() == (Standing.COMPLIANT, date(2026, 9, 1))
    bad = CommitmentStanding(
        commitment_id=ids[1],
        standing=Standing.NOT_COMPLIANT,
        reasons=("General liability has ended.",),
        on=date(2026, 3, 2),
        next_change=date(2026, 4, 1),
    )
    work.standings.save(bad, next_expiration=date(2026, 5, 1))
    assert shown() == (Standing.NOT_COMPLIANT, date(2026, 5, 1))
    assert work.standings.get(ids[1]) == bad
    assert work.standings.all() == (good, bad)
    work.standings.clear(ids[1])
    assert work.standings.get(ids[1]) is None
    assert shown() == (Standing.COMPLIANT, date(2026, 9, 1))


def test_a_waiver_holds_to_its_last_day_unless_withdrawn(work: UnitOfWork, now) -> None:
    vendor = work.vendors.add("Harbor")
    commitment = work.commitments.add(vendor.id, work.projects.add("A").id)
    waiver = work.waivers.add(
        vendor.id,
        "gl.waiver",
        commitment_id=commitment.id,
        person="Robin",
        reason="Owner agreed.",
        until=date(2026, 4, 1),
    )
    assert waiver.in_force(date(2026, 4, 1))
    assert not waiver.in_force(date(2026, 4, 2))
    work.waivers.withdraw(waiver.id)
    (kept,) = work.waivers.for_commitment(vendor.id, commitment.id)
    assert not kept.in_force(date(2026, 3, 3))
    assert (kept.withdrawn_by, kept.withdrawn_at) == ("Robin", now())


def test_a_waiver_for_a_vendor_speaks_for_each_of_its_commitments(work: UnitOfWork) -> None:
    vendor, other = work.vendors.add("Harbor"), work.vendors.add("Bay")
    one = work.commitments.add(vendor.id, work.projects.add("A").id)
    words = {"person": "Robin", "reason": "Small job.", "until": date(2026, 4, 1)}
    waiver = work.waivers.add(vendor.id, "umbrella", **words)
    once = work.waivers.add(
        vendor.id,
        "carrier",
        commitment_id=one.id,
        policy_number="GL-1",
        policy_expiration=date(2026, 9, 1),
        **words,
    )
    assert (waiver.once, once.once) == (False, True)
    assert work.waivers.for_commitment(vendor.id, one.id) == (waiver, once)
    assert work.waivers.for_vendor(vendor.id) == work.waivers.all() == (waiver, once)
    assert work.waivers.for_vendor(other.id) == ()


def test_carrier_ratings_are_replaced_as_a_whole(work: UnitOfWork) -> None:
    one = CarrierRating(
        naic="99901", name="Bay Mutual", rating="A-", size="VII", as_of=date(2026, 1, 1), source="sheet"
    )
    two = replace(one, naic="AA-1120000", name="Overseas Re")
    work.carriers.replace_all((one,))
    work.carriers.replace_all((two, one))
    assert work.carriers.all() == (two, one)


def test_a_published_version_never_changes(work: UnitOfWork) -> None:
    work.requirement_sets.publish(STANDARD)
    work.requirement_sets.publish(STANDARD)
    with pytest.raises(ConflictError) as caught:
        work.requirement_sets.publish(replace(STANDARD, holder_must_be_us=False))
    assert caught.value.code == "requirements.version_exists"
    second = replace(STANDARD, version=2, note="Umbrella added.")
    other = replace(STANDARD, id=RequirementSetId("design"), name="Design")
    work.requirement_sets.publish(second)
    work.requirement_sets.publish(other)
    assert work.requirement_sets.latest(STANDARD.id) == second
    assert work.requirement_sets.get(STANDARD.id, 1) == STANDARD
    assert work.requirement_sets.all_latest() == (other, second)
    assert work.requirement_sets.latest(RequirementSetId("none")) is None
