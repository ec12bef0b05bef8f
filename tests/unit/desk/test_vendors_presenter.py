# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Vendors screen lists when the coordinator searches, filters and sorts. No Qt."""

from dataclasses import replace

from coi_desktop.background.inline import InlineRunner
from coi_desktop.background.jobs import JobEvent, JobState
from coi_desktop.desk.screens.vendors.presenter import VendorsPresenter
from coi_desktop.desk.vendor_hits import find_vendors
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import VendorSort
from tests.support.desk_memory import MemoryVendors, vendor_rows
from tests.support.desk_views import TEXTS, SeenVendors


def screen(count: int = 12) -> tuple[SeenVendors, VendorsPresenter, MemoryVendors]:
    view, runner, vendors = SeenVendors(), InlineRunner(), MemoryVendors(vendor_rows(count))
    presenter = VendorsPresenter(view, vendors=vendors, runner=runner, texts=TEXTS)
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
