# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two vendors become one, and two again: everything goes over and comes back, on past days too."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.contacts import ContactRole
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.ids import CommitmentId, DocumentId, VendorId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.waivers import Waiving
from coi_desktop.store.lists import VendorFilter
from tests.support.offices import BY, reading, standing
from tests.support.people import person
from tests.support.projects import add_sub
from tests.support.readings import ON, VENDOR, carriers, certificate
from tests.support.sample_app import put_on_file

KEPT, GONE = VendorId(1), VendorId(2)
OTHER = "Alder Power Company"


@pytest.fixture
def twins(app: App) -> App:
    """The vendor with one document, and the same sub once more under another name, with things of its own."""
    app.reviews.accept(put_on_file(app, reading(), "first.pdf").id, BY)
    add_sub(app, OTHER, reading(certificate(insured__name=OTHER, gl__each_occurrence=500_000)))
    app.vendors.confirm_alias(GONE, "Alder Power Co", BY)
    app.contacts.add(person(KEPT), BY)
    app.contacts.add(person(GONE), BY)
    app.contacts.add(person(GONE, role=ContactRole.OWNER, name="Robin Vale"), BY)
    app.waivers.waive_for_vendor(
        GONE, "ai_ongoing", Waiving(person=BY, reason="Small job.", until=ON + timedelta(days=90))
    )
    return app


def everything(app: App) -> tuple[object, ...]:
    """All that a merge could touch, as it stands."""
    with app.store.read() as view:
        return (
            view.vendors.all(),
            view.commitments.all(),
            [view.documents.for_vendor(v) for v in (KEPT, GONE)],
            [view.policies.for_vendor(v) for v in (KEPT, GONE)],
            [view.contacts.for_vendor(v) for v in (KEPT, GONE)],
            [view.waivers.for_vendor(v) for v in (KEPT, GONE)],
            view.standings.all(),
        )


def sound(app: App) -> bool:
    """The stored standings and the trail are what they should be."""
    with app.store.read() as view:
        return app.standings.differences() == () and view.events.first_broken() is None


def test_a_preview_says_what_would_go_over_and_writes_nothing(twins: App) -> None:
    before = everything(twins)
    preview = twins.merges.preview(GONE, KEPT)
    assert (len(preview.moved.commitments), len(preview.moved.documents), preview.policies) == (1, 1, 4)
    assert (len(preview.moved.contacts), preview.staying, len(preview.moved.waivers)) == (1, 1, 1)
    assert preview.moved.aliases == (OTHER, "Alder Power Co")
    assert everything(twins) == before


def test_everything_goes_over_and_the_old_name_means_the_vendor_that_was_kept(twins: App) -> None:
    kept = twins.merges.merge(GONE, KEPT, BY)
    assert kept.aliases == (OTHER, "Alder Power Co")
    assert twins.vendors.by_name(OTHER).id == KEPT
    assert twins.vendors.ids(VendorFilter(include_inactive=True)) == [1]
    with twins.store.read() as view:
        assert {c.vendor_id for c in view.commitments.all()} == {KEPT}
        assert len(view.documents.for_vendor(KEPT)) == 2
        assert [c.name for c in view.contacts.for_vendor(KEPT)] == ["Pat Lane", "Robin Vale"]
        assert view.policies.for_vendor(GONE) == ()
    assert sound(twins)
    later = put_on_file(twins, reading(certificate(insured__name=OTHER)), "later.pdf")
    assert later.vendor_id == KEPT


def test_undoing_gives_everything_back_exactly(twins: App) -> None:
    before = everything(twins)
    twins.merges.merge(GONE, KEPT, BY)
    assert everything(twins) != before
    (merged,) = twins.merges.merged_into(KEPT)
    assert (merged.gone.name, merged.by, merged.hindered) == (OTHER, BY, "")
    twins.merges.unmerge(GONE, BY)
    assert everything(twins) == before
    assert twins.merges.merged_into(KEPT) == ()
    assert sound(twins)


def test_what_came_since_stays_and_what_was_changed_since_goes_back_changed(twins: App) -> None:
    twins.merges.merge(GONE, KEPT, BY)
    later = put_on_file(twins, reading(certificate(insured__name=OTHER)), "later.pdf")
    (owner,) = [c for c in twins.contacts.of_vendor(KEPT) if c.role is ContactRole.OWNER]
    twins.contacts.change(replace(owner, name="Robin Vale-Moss"), BY)
    twins.vendors.change(replace(twins.vendors.get(KEPT), trade="Power"), BY)
    twins.merges.unmerge(GONE, BY)
    assert [c.name for c in twins.contacts.of_vendor(GONE)] == ["Pat Lane", "Robin Vale-Moss"]
    assert twins.vendors.get(KEPT).trade == "Power"
    with twins.store.read() as view:
        assert view.documents.get(later.id).vendor_id == KEPT
    assert sound(twins)


def test_a_person_removed_since_stays_removed(twins: App) -> None:
    twins.merges.merge(GONE, KEPT, BY)
    (owner,) = [c for c in twins.contacts.of_vendor(KEPT) if c.role is ContactRole.OWNER]
    twins.contacts.remove(owner.id, BY)
    newcomer = twins.contacts.add(person(KEPT, name="Kim Ash", email="kim@alder.example"), BY)
    twins.merges.unmerge(GONE, BY)
    assert [c.name for c in twins.contacts.of_vendor(GONE)] == ["Pat Lane"]
    assert newcomer in twins.contacts.of_vendor(KEPT)


def test_an_undo_is_refused_with_what_stands_in_its_way(twins: App) -> None:
    third = twins.vendors.add("Juniper Steel LLC", by=BY)
    twins.merges.merge(GONE, KEPT, BY)
    moved = twins.projects.commitment(CommitmentId(2))
    twins.projects.change_commitment(replace(moved, vendor_id=third.id), BY)
    before = everything(twins)
    with pytest.raises(ConflictError) as refused:
        twins.merges.unmerge(GONE, BY)
    assert (refused.value.code, "given to another vendor" in refused.value.message) == (
        "merge.cannot_undo",
        True,
    )
    assert everything(twins) == before

    twins.projects.change_commitment(moved, BY)
    twins.merges.merge(KEPT, third.id, BY)
    with pytest.raises(ConflictError, match="Juniper"):
        twins.merges.unmerge(GONE, BY)
    twins.merges.unmerge(KEPT, BY)
    twins.merges.unmerge(GONE, BY)
    assert sound(twins)


def test_a_name_that_means_somebody_else_by_now_hinders_the_undo(twins: App) -> None:
    kept = twins.merges.merge(GONE, KEPT, BY)
    twins.vendors.change(replace(kept, aliases=()), BY)
    twins.vendors.add(OTHER, by=BY)
    assert twins.merges.merged_into(KEPT)[0].hindered == f"the name {OTHER} means {OTHER} by now."
    with pytest.raises(ConflictError):
        twins.merges.unmerge(GONE, BY)


def test_what_cannot_be_merged_is_refused(twins: App) -> None:
    with pytest.raises(UserError, match="same vendor"):
        twins.merges.merge(KEPT, KEPT, BY)
    twins.merges.merge(GONE, KEPT, BY)
    for gone, kept in ((GONE, KEPT), (KEPT, GONE)):
        with pytest.raises(UserError) as refused:
            twins.merges.merge(gone, kept, BY)
        assert refused.value.code == "merge.already"
    with pytest.raises(UserError):
        twins.vendors.change(replace(twins.vendors.get(GONE), merged_into=None), BY)
    with pytest.raises(UserError):
        twins.merges.unmerge(KEPT, BY)


def test_documents_alike_are_no_suspicion_once_they_are_one_vendors(app: App) -> None:
    app.reviews.accept(put_on_file(app, reading(), "first.pdf").id, BY)
    add_sub(app, OTHER, reading(certificate(insured__name=OTHER)))

    def suspected() -> bool:
        case = app.reviews.case(DocumentId(2))
        return any(f.id == "FRD-11" for r in case.reviews for f in r.review.findings)

    with app.store.read() as view:
        assert view.fingerprints.facts_of(GONE)[DocumentId(2)].alike
    assert suspected()
    app.merges.merge(GONE, KEPT, BY)
    assert not suspected()
    app.merges.unmerge(GONE, BY)
    assert suspected()
    assert sound(app)


def test_each_past_day_is_what_stood_on_it_through_a_merge_and_its_undo(twins: App) -> None:
    clock = twins.clock
    assert isinstance(clock, MovableClock)
    twins.carriers.replace(carriers(), BY, source="sample")
    stood: dict[date, list[tuple[str, Standing]]] = {}
    for act in (
        lambda: None,
        lambda: twins.merges.merge(GONE, KEPT, BY),
        lambda: twins.waivers.withdraw(twins.waivers.all()[0].id, BY),
        lambda: twins.merges.unmerge(GONE, BY),
    ):
        clock.move(timedelta(days=1))
        twins.standings.recompute_all()
        act()
        stood[clock.today()] = [(row.vendor.name, row.standing.standing) for row in twins.standings.stored()]
    for day, then in stood.items():
        assert (day, [(r.vendor.name, r.standing.standing) for r in twins.past.standings(day)]) == (day, then)
    assert {name for name, _ in stood[min(stood)]} == {VENDOR, OTHER}
    assert standing(twins).standing is not None


def test_taking_back_what_was_done_with_a_document_gives_it_to_no_vendor_that_is_gone(twins: App) -> None:
    waiting = put_on_file(twins, reading(certificate(insured__name=OTHER)), "waiting.pdf")
    twins.merges.merge(GONE, KEPT, BY)
    twins.reviews.match_vendor(waiting.id, KEPT, BY)
    twins.undoing.undo(waiting.id, BY)
    with twins.store.read() as view:
        assert view.documents.get(waiting.id).vendor_id == KEPT


def test_a_vendor_merged_into_one_that_goes_on_into_a_third_is_accounted_for(twins: App) -> None:
    twins.carriers.replace(carriers(), BY, source="test")
    third = twins.vendors.add("Kestrel Drywall, Inc.", by=BY)
    twins.merges.merge(GONE, KEPT, BY)
    twins.merges.merge(KEPT, third.id, BY)
    assert twins.past.unaccounted() == ()
    told = [each.event for each in twins.vendor_views.page(third.id).told]
    assert [event.subject for event in told if event.kind == "vendor_merged"] == ["vendor:1", "vendor:2"]
    assert twins.merges.gone_by_name(OTHER) == GONE
    twins.merges.unmerge(KEPT, BY)
    twins.merges.unmerge(GONE, BY)
    assert twins.past.unaccounted() == ()
    assert sound(twins)
