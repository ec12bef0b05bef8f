# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Vendors presenters need from outside: the services, and a view to show things on. No Qt here."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms_in_hand import FormView
from coi_desktop.desk.places import Place
from coi_desktop.desk.screens.vendors.page_words import PageView
from coi_desktop.desk.vendor_hits import VendorLists
from coi_desktop.domain.contacts import Contact
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.filing import FiledDocument, Source
from coi_desktop.domain.ids import CommitmentId, ContactId, DocumentId, SavedFilterId, VendorId, WaiverId
from coi_desktop.domain.judged import Whose
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.merging import MergePreview
from coi_desktop.office.vendor_views import VendorPage
from coi_desktop.office.waivers import Waiving
from coi_desktop.reports.binder.service import Binder
from coi_desktop.store.lists import SavedFilter, VendorFilter, VendorRow

ChooseFiles = Callable[[], Sequence[Path]]
"""Lets the person pick files."""


class Vendors(VendorLists, Protocol):
    """The list, and what is changed in it. Every method may raise CoiError."""

    def trades(self) -> tuple[str, ...]: ...
    def by_name(self, name: str) -> Vendor: ...
    def add(self, name: str, *, trade: str = "", address: str = "", by: str) -> Vendor: ...
    def change(self, vendor: Vendor, by: str) -> Vendor: ...


class Views(Protocol):
    """One vendor's page. Every method may raise CoiError."""

    def page(self, vendor_id: VendorId, check: Callable[[], None] = ...) -> VendorPage: ...
    def request_text(self, vendor_id: VendorId) -> str: ...
    def mark_asked(self, vendor_id: VendorId, text: str, by: str) -> None: ...


class Contacts(Protocol):
    """People. Every method may raise CoiError."""

    def add(self, contact: Contact, by: str) -> Contact: ...
    def change(self, contact: Contact, by: str) -> Contact: ...
    def remove(self, contact_id: ContactId, by: str) -> Contact: ...


class Merges(Protocol):
    """Merges and their undo. Every method may raise CoiError."""

    def preview(self, gone_id: VendorId, kept_id: VendorId) -> MergePreview: ...
    def merge(self, gone_id: VendorId, kept_id: VendorId, by: str) -> Vendor: ...
    def unmerge(self, gone_id: VendorId, by: str) -> Vendor: ...


class SavedFilters(Protocol):
    """Filters under a name. May raise CoiError."""

    def all(self) -> tuple[SavedFilter, ...]: ...
    def save(self, name: str, filter: VendorFilter) -> tuple[SavedFilter, ...]: ...
    def remove(self, saved_id: SavedFilterId) -> tuple[SavedFilter, ...]: ...


class Waivers(Protocol):
    """Waives and takes waivers back. Every method may raise CoiError."""

    def waive(self, commitment_id: CommitmentId, requirement_id: str, said: Waiving) -> Waiver: ...
    def waive_for_vendor(self, vendor_id: VendorId, requirement_id: str, said: Waiving) -> Waiver: ...
    def withdraw(self, waiver_id: WaiverId, by: str) -> Waiver: ...


class Received(Protocol):
    """A document on file."""

    @property
    def document(self) -> FiledDocument: ...


class Taken(Protocol):
    """What became of a file: the documents in it, and what of it could not be filed."""

    @property
    def documents(self) -> Sequence[Received]: ...
    @property
    def not_filed(self) -> Sequence[CoiError]: ...


class Intake(Protocol):
    """Keeps files and has them read. May raise CoiError."""

    def receive_file(self, path: Path, source: Source) -> Taken: ...


class Reviews(Protocol):
    """Says whose a document is. May raise CoiError."""

    def match_vendor(self, document_id: DocumentId, vendor_id: VendorId, by: str) -> object: ...


class Binders(Protocol):
    """Makes binders. May raise CoiError."""

    def save(self, whose: Whose, target: Path, by: str, check: Callable[[], None] = ...) -> Binder: ...


class PageShown(FormView, Protocol):
    """Where one vendor is shown. Called on the window's thread only."""

    def show_opening(self) -> None:
        """A vendor is about to be shown."""

    def show_page(self, page: PageView) -> None:
        """One vendor, or the same with what has changed."""

    def show_list(self) -> None:
        """Back from a vendor."""

    def show_request(self, text: str) -> None:
        """The message that asks for what is missing."""

    def close_request(self) -> None:
        """The message is sent, or was left."""

    def show_names(self, names: Sequence[str]) -> None:
        """Vendors that may be meant."""

    def show_problem(self, problem: Problem) -> None:
        """Something did not work."""

    def show_done(self, words: str) -> None:
        """Something worked that does not show by itself."""

    def go_to(self, place: Place) -> None:
        """Turn to another screen."""


class VendorsView(PageShown, Protocol):
    """The list, and what it opens."""

    def show_ids(self, ids: Sequence[int], total: int, *, keep_place: bool) -> None:
        """The vendors to list; ``total`` is how many there are without any filter."""

    def show_rows(self, ids: Sequence[int], rows: Sequence[VendorRow]) -> None:
        """A page of rows."""

    def forget_rows(self) -> None:
        """What rows show may have changed."""

    def show_filter(self, filter: VendorFilter) -> None:
        """The filter in use from now on."""

    def show_choices(self, trades: Sequence[str], saved: Sequence[SavedFilter]) -> None:
        """The trades to filter by, and the saved filters."""
