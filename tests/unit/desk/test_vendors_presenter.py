# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Vendors screen lists when the coordinator searches, filters and sorts. No Qt."""

from dataclasses import replace

from coi_desktop.background.inline import InlineRunner
from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.screens.vendors.opened import Services
from coi_desktop.desk.screens.vendors.presenter import VendorsPresenter
from coi_desktop.desk.vendor_hits import find_vendors
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import VendorFilter, VendorSort
from tests.support.desk_memory import MemoryIntake, MemoryReviews, MemoryVendors, vendor_rows
from tests.support.desk_projects import NoProjects
from tests.support.desk_vendors import MemoryFilters, NoBinders, NoContacts, NoVendorPages, SeenVendors
from tests.support.desk_views import TEXTS


def screen(count: int = 12) -> tuple[SeenVendors, VendorsPresenter, MemoryVendors]:
    view, runner, vendors = SeenVendors(), InlineRunner(), MemoryVendors(vendor_rows(count))
    reviews = MemoryReviews()
    services = Services(
        views=NoVendorPages(),
        vendors=vendors,
        contacts=NoContacts(),
        merges=NoVendorPages(),
        waivers=NoProjects(),
        intake=MemoryIntake(reviews),
        reviews=reviews,
        binders=NoBinders(),
        choose_files=tuple,
    )
    presenter = VendorsPresenter(
        view,
        services=services,
        saved=MemoryFilters(),
        find_names=lambda text: [hit.name for hit in find_vendors(vendors, text, TEXTS)],
        runner=runner,
        texts=TEXTS,
        by="Dana Whitfield",
    )
    runner.subscribe(presenter.on_event)
    presenter.refresh()
    return view, presenter, vendors


def test_all_vendors_are_listed_by_name_without_fetching_rows() -> None:
    view, _, vendors = screen()
    assert (view.ids, view.total, vendors.asked) == (tuple(range(1, 13)), 12, 0)


def test_words_and_standing_narrow_the_list_together() -> None:
    view, presenter, _ = screen()
    presenter.search("masonry")
    assert view.ids == (3, 6, 9, 12)
    presenter.filter(Standing.COMPLIANT)
    assert view.ids == (6, 12)
    assert view.total == 12


def test_sorting_keeps_the_place_and_searching_does_not() -> None:
    view, presenter, _ = screen()
    presenter.sort(VendorSort.NAME, descending=True)
    assert view.ids == tuple(range(12, 0, -1))
    assert view.kept_place
    presenter.search("roofing")
    assert not view.kept_place


def test_rows_come_by_page() -> None:
    view, presenter, vendors = screen()
    presenter.page_wanted((2, 3))
    assert [view.rows[i].name for i in (2, 3)] == ["Vendor 00002", "Vendor 00003"]
    assert vendors.asked == 2


def test_a_write_that_changes_no_order_only_renews_the_rows() -> None:
    view, presenter, vendors = screen()
    vendors.put(replace(vendor_rows(1)[0], trade="Glazing"))
    presenter.on_event(JobEvent(900, "review act", None, "write", JobState.DONE))
    assert view.forgotten == 1
    assert view.ids == tuple(range(1, 13))


def test_a_new_vendor_appears_after_a_write() -> None:
    view, presenter, vendors = screen(2)
    vendors.put(vendor_rows(3)[2])
    presenter.on_event(JobEvent(900, "review act", None, "write", JobState.DONE))
    assert view.ids == (1, 2, 3)


def test_a_few_are_found_by_name_for_matching() -> None:
    hits = find_vendors(MemoryVendors(vendor_rows(20)), "masonry", TEXTS)
    assert len(hits) == 6
    assert (hits[0].name, hits[0].note) == ("Vendor 00003", "Masonry · 3 commitments")


def test_filters_add_up_and_a_saved_one_sets_them_all() -> None:
    view, presenter, _ = screen()
    presenter.of_trade("Masonry")
    presenter.only(waiting=True)
    assert view.ids == (3, 9)
    assert view.filter == VendorFilter(trade="Masonry", waiting=True)
    presenter.save_filter()
    assert view.form is not None and view.form.lead == "It shows: Masonry · Documents waiting"
    presenter.submit({"name": "Masons to read"})
    assert [saved.name for saved in view.saved] == ["Masons to read"]
    presenter.use(VendorFilter())
    assert len(view.ids) == 12
    presenter.use(view.saved[0].filter)
    assert view.ids == (3, 9)
    presenter.forget_filter(view.saved[0].id)
    assert view.saved == ()
    assert view.ids == (3, 9)


def test_there_is_nothing_to_save_of_a_list_without_a_filter() -> None:
    view, presenter, _ = screen()
    presenter.save_filter()
    assert view.form is None


def test_a_name_that_does_not_do_is_said_beside_its_field() -> None:
    view, presenter, _ = screen()
    presenter.filter(Standing.WAIVED)
    presenter.save_filter()
    presenter.submit({"name": ""})
    assert "name" in view.problems
    presenter.escape()
    assert view.form is None
    presenter.new_vendor()
    presenter.submit({"name": "Vendor 00001", "trade": "", "address": ""})
    assert "already" in view.problems["name"]


def test_a_vendor_that_cannot_be_had_is_told_and_left_again() -> None:
    view, presenter, _ = screen()
    presenter.open(vendor_rows(1)[0].id)
    assert "no such vendor" in view.problem
    assert presenter.back()
    assert not presenter.back()
