# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Vendors screen's mind: which vendors, in which order, and which one is open. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coi_desktop.background.jobs import JobContext, JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.screens.vendors.opened import OpenedVendor, Services
from coi_desktop.desk.screens.vendors.ports import SavedFilters, VendorsView
from coi_desktop.desk.screens.vendors.vendor_forms import new_vendor_form, save_filter_form
from coi_desktop.desk.text import Texts
from coi_desktop.desk.vendor_hits import FindNames, NameFinder
from coi_desktop.domain.ids import SavedFilterId, VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.standing import Standing
from coi_desktop.store.lists import SavedFilter, VendorFilter, VendorRow, VendorSort


class VendorsPresenter:
    """Asks for ids by filter and order, and for rows by page; ``opened`` is the mind of the open vendor,
    ``forms`` of the form in hand."""

    def __init__(
        self,
        view: VendorsView,
        *,
        services: Services,
        saved: SavedFilters,
        find_names: FindNames,
        runner: JobRunner,
        texts: Texts,
        by: str,
    ) -> None:
        self._view = view
        self._vendors = services.vendors
        self._saved_filters = saved
        self._asker = Asker(runner)
        self._names = NameFinder(self._asker, find_names, show=view.show_names, failed=self._on_failed)
        self._texts = texts
        self._by = by
        self.forms = FormsInHand(view, self._asker, texts)
        self.opened = OpenedVendor(view, self._asker, self.forms, services, texts, by)
        self._filter = VendorFilter()
        self._sort = VendorSort.NAME
        self._descending = False
        self._shown: tuple[list[int], int] | None = None

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job; whatever was written may have changed what is shown."""
        self._asker.handle(event)
        if event.lane in ("write", "documents") and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look again, keeping place and filters."""
        self._ask(keep_place=True)
        self._asker.ask(
            "vendor filters",
            lambda _context: (self._vendors.trades(), self._saved_filters.all()),
            lane="read",
            done=lambda found: self._view.show_choices(*found),
            failed=self._on_failed,
            slot="choices",
        )
        self.opened.refresh()

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    # -- which vendors

    def search(self, text: str) -> None:
        """List only vendors whose name, alias or trade holds these words."""
        self._narrow(replace(self._filter, text=text.strip()))

    def filter(self, standing: Standing | None) -> None:
        """List only vendors of this standing; None lists all."""
        self._narrow(replace(self._filter, standing=standing))

    def of_trade(self, trade: str) -> None:
        """List only vendors of a trade; empty lists all."""
        self._narrow(replace(self._filter, trade=trade))

    def only(self, *, waiting: bool | None = None, no_contact: bool | None = None) -> None:
        """List only vendors with documents that wait, or without anybody to write to; None leaves that as it is."""
        self._narrow(
            replace(
                self._filter,
                waiting=self._filter.waiting if waiting is None else waiting,
                no_contact=self._filter.no_contact if no_contact is None else no_contact,
            )
        )

    def use(self, wanted: VendorFilter) -> None:
        """List by a whole filter."""
        self._narrow(wanted)

    def _narrow(self, wanted: VendorFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._view.show_filter(wanted)
            self._ask(keep_place=False)

    def sort(self, by: VendorSort, *, descending: bool) -> None:
        """List in another order."""
        if (by, descending) != (self._sort, self._descending):
            self._sort, self._descending = by, descending
            self._ask(keep_place=True)

    def page_wanted(self, ids: Sequence[int]) -> None:
        """The table looks at rows it does not have."""
        wanted = list(ids)

        def done(rows: list[VendorRow]) -> None:
            self._view.show_rows(wanted, rows)

        self._asker.ask(
            "vendor rows",
            lambda _context: self._vendors.rows(wanted),
            lane="read",
            done=done,
            failed=self._on_failed,
        )

    def _ask(self, *, keep_place: bool) -> None:
        wanted = self._filter
        sort, descending = self._sort, self._descending

        def look_up(context: JobContext) -> tuple[list[int], int]:
            ids = self._vendors.ids(wanted, sort, descending)
            context.check()
            total = len(ids) if wanted == VendorFilter() else len(self._vendors.ids(VendorFilter()))
            return ids, total

        def done(answer: tuple[list[int], int]) -> None:
            ids, total = answer
            if (ids, total) == self._shown:
                self._view.forget_rows()
                return
            self._shown = (ids, total)
            self._view.show_ids(ids, total, keep_place=keep_place)

        self._asker.ask("vendor list", look_up, lane="read", done=done, failed=self._on_failed, slot="list")

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))

    # -- filters under a name

    def save_filter(self) -> None:
        """Ask under which name the filter in use is kept."""
        wanted = self._filter
        if wanted == VendorFilter():
            return
        self.forms.open(
            save_filter_form(filter_words(wanted, self._texts), self._texts),
            lambda values: self._saved_filters.save(values["name"], wanted),
        )

    def forget_filter(self, saved_id: SavedFilterId) -> None:
        """Forget a saved filter; the list stays as it is."""

        def forget() -> tuple[SavedFilter, ...]:
            return self._saved_filters.remove(saved_id)

        self._asker.ask(
            "forget filter",
            lambda _context: forget(),
            lane="write",
            done=lambda _left: None,
            failed=self._on_failed,
        )

    # -- from the list into a vendor, and back

    def open(self, vendor_id: VendorId) -> None:
        """Show one vendor."""
        self.opened.open(vendor_id)

    def escape(self) -> None:
        """Out of whatever is innermost: the form, the message, the vendor."""
        if self.forms.is_open:
            self.forms.leave()
        elif not self.opened.leave_request():
            self.back()

    def back(self) -> bool:
        """From a vendor to the list; False when the list is shown."""
        if not self.opened.is_open:
            return False
        self.forms.leave()
        self.opened.leave_request()
        self.opened.close()
        self._view.show_list()
        return True

    def new_vendor(self) -> None:
        """Ask for a vendor that is not on file yet."""

        def done(vendor: Vendor) -> None:
            self.opened.open(vendor.id)

        self.forms.open(
            new_vendor_form(self._texts), lambda values: self._vendors.add(**values, by=self._by), done
        )

    def submit(self, typed: Mapping[str, str]) -> None:
        """Take over what was typed into the form."""
        self.forms.submit(typed)

    def find_names(self, text: str) -> None:
        """Look vendors up while a name is typed."""
        self._names.look(text)


def filter_words(wanted: VendorFilter, texts: Texts) -> str:
    """A filter in words."""
    parts = [
        texts("filter.words", words=wanted.text) if wanted.text else "",
        wanted.standing.label if wanted.standing else "",
        wanted.trade,
        texts("vendors.waiting") if wanted.waiting else "",
        texts("vendors.no_contact") if wanted.no_contact else "",
    ]
    return " · ".join(part for part in parts if part)
