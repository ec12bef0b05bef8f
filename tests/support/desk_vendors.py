# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office without vendor pages, for windows that are about something else, and a view that remembers. A vendor's
page itself is tested over the real services."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.places import Place
from coi_desktop.desk.screens.vendors.page_words import PageRow, PageView
from coi_desktop.domain.contacts import Contact
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import ContactId, SavedFilterId, VendorId
from coi_desktop.domain.judged import Whose
from coi_desktop.domain.office import Vendor
from coi_desktop.office.merging import MergePreview
from coi_desktop.office.vendor_views import VendorPage
from coi_desktop.reports.binder.service import Binder
from coi_desktop.store.lists import SavedFilter, VendorFilter, VendorRow

_NONE = UserError("vendor.unknown", "There is no such vendor here.", "Use the real services.")


class NoVendorPages:
    """Has no saved filter, and refuses everything else."""

    def page(self, vendor_id: VendorId, check: Callable[[], None] = lambda: None) -> VendorPage:
        raise _NONE

    def request_text(self, vendor_id: VendorId) -> str:
        raise _NONE

    def mark_asked(self, vendor_id: VendorId, text: str, by: str) -> None:
        raise _NONE

    def add(self, contact: Contact, by: str) -> Contact:
        raise _NONE

    def change(self, contact: Contact, by: str) -> Contact:
        raise _NONE

    def preview(self, gone_id: VendorId, kept_id: VendorId) -> MergePreview:
        raise _NONE

    def merge(self, gone_id: VendorId, kept_id: VendorId, by: str) -> Vendor:
        raise _NONE

    def unmerge(self, gone_id: VendorId, by: str) -> Vendor:
        raise _NONE


class NoBinders:
    """Refuses."""

    def save(
        self,
        whose: Whose,
        target: Path,
        by: str,
        check: Callable[[], None] = lambda: None,
        progress: object = None,
    ) -> Binder:
        raise _NONE


class NoContacts(NoVendorPages):
    """Nobody is on file."""

    def remove(self, contact_id: ContactId, by: str) -> Contact:
        raise _NONE


class MemoryFilters:
    """Saved filters, kept for as long as the test."""

    def __init__(self) -> None:
        self._saved: list[SavedFilter] = []

    def all(self) -> tuple[SavedFilter, ...]:
        return tuple(self._saved)

    def save(self, name: str, filter: VendorFilter) -> tuple[SavedFilter, ...]:
        if not name:
            raise UserError("filter.bad_name", "A saved filter needs a name.", "Type one.")
        self._saved.append(SavedFilter(id=SavedFilterId(len(self._saved) + 1), name=name, filter=filter))
        return self.all()

    def remove(self, saved_id: SavedFilterId) -> tuple[SavedFilter, ...]:
        self._saved = [saved for saved in self._saved if saved.id != saved_id]
        return self.all()


@dataclass
class SeenVendors:
    """What the Vendors screen shows now."""

    ids: tuple[int, ...] = ()
    total: int = 0
    kept_place: bool = False
    rows: dict[int, VendorRow] = field(default_factory=dict)
    forgotten: int = 0
    filter: VendorFilter = field(default_factory=VendorFilter)
    trades: tuple[str, ...] = ()
    saved: tuple[SavedFilter, ...] = ()
    page: PageView | None = None
    form: Form | None = None
    problems: dict[str, str] = field(default_factory=dict)
    request: str = ""
    suggested: list[str] = field(default_factory=list)
    problem: str = ""
    done: str = ""
    place: Place | None = None

    def show_ids(self, ids: Sequence[int], total: int, *, keep_place: bool) -> None:
        self.ids, self.total, self.kept_place, self.rows = tuple(ids), total, keep_place, {}

    def show_rows(self, ids: Sequence[int], rows: Sequence[VendorRow]) -> None:
        self.rows |= {int(row.id): row for row in rows}

    def forget_rows(self) -> None:
        self.forgotten += 1

    def show_filter(self, filter: VendorFilter) -> None:
        self.filter = filter

    def show_choices(self, trades: Sequence[str], saved: Sequence[SavedFilter]) -> None:
        self.trades, self.saved = tuple(trades), tuple(saved)

    def show_opening(self) -> None:
        self.page = None

    def show_page(self, page: PageView) -> None:
        self.page = page

    def show_list(self) -> None:
        self.page = None

    def show_request(self, text: str) -> None:
        self.request = text

    def close_request(self) -> None:
        self.request = ""

    def show_form(self, form: Form) -> None:
        self.form, self.problems = form, {}

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)

    def close_form(self) -> None:
        self.form = None

    def set_busy(self, busy: bool) -> None:
        self.problems = {} if busy else self.problems

    def show_names(self, names: Sequence[str]) -> None:
        self.suggested = list(names)

    def show_problem(self, problem: Problem) -> None:
        self.problem = str(problem)

    def show_done(self, words: str) -> None:
        self.done = words

    def go_to(self, place: Place) -> None:
        self.place = place

    def row(self, card: str, number: int = 0) -> PageRow:
        """A row of a card of the page."""
        assert self.page is not None
        found: tuple[PageRow, ...] = getattr(self.page, card)
        return found[number]

    def typed(self, **words: str) -> dict[str, str]:
        """What stands in the form, with some of it typed over."""
        assert self.form is not None
        return {asked.key: asked.value for asked in self.form.fields} | words
