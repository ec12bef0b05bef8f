# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mind of one open vendor: its page, and what can be done about it. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coi_desktop.background.jobs import JobContext
from coi_desktop.desk.asking import Asker, Problem, describe
from coi_desktop.desk.forms import Values
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.places import DocumentPlace, Place
from coi_desktop.desk.screens.vendors import vendor_forms as forms
from coi_desktop.desk.screens.vendors.page_words import page_view
from coi_desktop.desk.screens.vendors.ports import (
    Binders,
    ChooseFiles,
    Contacts,
    Intake,
    Merges,
    PageShown,
    Reviews,
    Vendors,
    Views,
    Waivers,
)
from coi_desktop.desk.text import Texts
from coi_desktop.desk.waiving import waiving_of
from coi_desktop.domain.contacts import Contact
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.filing import Source
from coi_desktop.domain.ids import CommitmentId, VendorId
from coi_desktop.domain.judged import Whose
from coi_desktop.domain.office import Vendor
from coi_desktop.office.contacts import BrokerSuggestion
from coi_desktop.office.merging import Merged, MergePreview
from coi_desktop.office.vendor_cover import CoverBar
from coi_desktop.office.vendor_views import NamedWaiver, VendorPage
from coi_desktop.reports.binder.service import Binder


@dataclass(frozen=True)
class Services:
    """What the page works with."""

    views: Views
    vendors: Vendors
    contacts: Contacts
    merges: Merges
    waivers: Waivers
    intake: Intake
    reviews: Reviews
    binders: Binders
    choose_files: ChooseFiles


class OpenedVendor:
    """Shows one vendor at a time."""

    def __init__(
        self,
        view: PageShown,
        asker: Asker,
        in_hand: FormsInHand,
        services: Services,
        texts: Texts,
        by: str,
    ) -> None:
        self._view = view
        self._asker = asker
        self._forms = in_hand
        self._services = services
        self._texts = texts
        self._by = by
        self._id: VendorId | None = None
        self._page: VendorPage | None = None
        self._asking = False
        self._watched, self._stale = True, False

    # -- which vendor

    @property
    def is_open(self) -> bool:
        """Whether a vendor is shown."""
        return self._id is not None

    def open(self, vendor_id: VendorId) -> None:
        """Show a vendor; it is judged in the background."""
        self._forms.leave()
        self._id, self._page, self._asking = vendor_id, None, False
        self._view.show_opening()
        self.refresh()

    def close(self) -> None:
        """Leave the vendor."""
        self._id, self._page, self._asking = None, None, False
        self._asker.drop("vendor page")

    def refresh(self) -> None:
        """Judge again; once somebody looks, for judging takes work."""
        vendor_id = self._id
        if vendor_id is None:
            return
        self._stale = not self._watched
        if self._stale:
            return

        def look_up(context: JobContext) -> VendorPage:
            return self._services.views.page(vendor_id, context.check)

        self._asker.ask(
            "vendor page",
            look_up,
            lane="read",
            done=self._on_page,
            failed=self._on_failed,
            slot="vendor page",
        )

    def watch(self, watched: bool) -> None:
        """Whether anybody sees the vendor now."""
        self._watched = watched
        if watched and self._stale:
            self.refresh()

    def _on_page(self, page: VendorPage) -> None:
        if self._id is None:
            return
        # One that was merged meanwhile is shown as the vendor it went to.
        self._id, self._page = page.vendor.id, page
        self._view.show_page(page_view(page, self._texts))

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))

    # -- where rows lead

    def act_on(self, about: object) -> None:
        """A row was opened: go to its place, or ask what to do with its record."""
        match about:
            case Place():
                self._view.go_to(about)
            case Contact() | BrokerSuggestion():
                self.edit_contact(about)
            case NamedWaiver():
                self.withdraw(about)
            case Merged():
                self.unmerge(about)
            case CoverBar(document_id=document_id, page=page, path=path) if document_id is not None:
                self._view.go_to(DocumentPlace(document_id, page, path))

    # -- asking for what is missing

    def request(self) -> None:
        """Show the message that asks for all that is missing."""
        page = self._page
        if page is None or not page.asks or self._forms.is_open:
            return
        vendor_id = page.vendor.id

        def done(text: str) -> None:
            if self._id == vendor_id and not self._forms.is_open:
                self._asking = True
                self._view.show_request(text)

        self._asker.ask(
            "vendor request",
            lambda _context: self._services.views.request_text(vendor_id),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot="vendor request",
        )

    def mark_asked(self, text: str) -> None:
        """The message is on its way."""
        vendor_id = self._id
        if vendor_id is None or not self._asking:
            return

        def done(_result: None) -> None:
            self.leave_request()
            self._view.show_done(self._texts("vendor.asked"))

        self._asker.ask(
            "vendor asked",
            lambda _context: self._services.views.mark_asked(vendor_id, text, self._by),
            lane="write",
            done=done,
            failed=self._on_failed,
        )

    def leave_request(self) -> bool:
        """Put the message away; False when there was none."""
        was_asking, self._asking = self._asking, False
        if was_asking:
            self._view.close_request()
        return was_asking

    # -- documents

    def add_documents(self) -> None:
        """Let the person pick files; they are kept, read, and put before a person as this vendor's."""
        page = self._page
        paths = self._services.choose_files() if page is not None and not self._forms.is_open else ()
        if page is None or not paths:
            return
        vendor = page.vendor

        def done(refused: Sequence[CoiError]) -> None:
            added = len(paths) - len(refused)
            if added:
                self._view.show_done(self._texts.count("vendor.added", added, name=vendor.name))
            if refused:
                first = describe(refused[0], self._texts)
                self._view.show_problem(first)

        self._asker.ask(
            "vendor documents",
            lambda context: self._receive(context, paths, vendor),
            lane="write",
            done=done,
            failed=self._on_failed,
        )

    def _receive(self, context: JobContext, paths: Sequence[Path], vendor: Vendor) -> Sequence[CoiError]:
        refused: list[CoiError] = []
        for path in paths:
            context.check()
            try:
                taken = self._services.intake.receive_file(path, Source.FILE_DIALOG)
                refused += taken.not_filed
                for received in taken.documents:
                    if received.document.vendor_id != vendor.id:
                        self._services.reviews.match_vendor(received.document.id, vendor.id, self._by)
            except CoiError as error:
                refused.append(error)
        return refused

    @property
    def vendor(self) -> Vendor | None:
        """The vendor that is shown."""
        return self._page.vendor if self._page is not None else None

    def bind(self, target: Path) -> None:
        """Write everything about the vendor to one PDF."""
        vendor = self.vendor
        if vendor is None:
            return

        def save(context: JobContext) -> Binder:
            whose = Whose(vendor_id=vendor.id)
            return self._services.binders.save(whose, target, self._by, context.check)

        def done(made: Binder) -> None:
            pages, file = f"{made.pages:,}", target.name
            said = self._texts.count("reports.binder.saved", made.documents, file=file, pages=pages)
            self._view.show_done(said)

        self._view.show_done(self._texts("reports.binding"))
        self._asker.ask(
            "vendor binder", save, lane="reports", done=done, failed=self._on_failed, slot="vendor binder"
        )

    # -- forms

    def edit(self) -> None:
        """Change the vendor itself."""
        if self._page is None:
            return
        vendor = self._page.vendor
        self._forms.open(
            forms.vendor_form(vendor, self._texts),
            lambda values: self._services.vendors.change(forms.changed_vendor(vendor, values), self._by),
        )

    def waive(self) -> None:
        """Ask which gap is accepted, by whom, why, and until when."""
        page = self._page
        if page is None or not page.asks:
            return
        first = next(c for c in page.commitments if c.open)

        def act(values: Values) -> object:
            said = waiving_of(values)
            what = values.get("requirement", first.open[0][0])
            job = values.get("job", str(first.commitment.id))
            if job == forms.ALL_JOBS:
                return self._services.waivers.waive_for_vendor(page.vendor.id, what, said)
            return self._services.waivers.waive(CommitmentId(int(job)), what, said)

        self._forms.open(forms.waive_vendor_form(page, self._by, self._texts), act)

    def withdraw(self, row: NamedWaiver) -> None:
        """Ask before a waiver is taken back."""
        self._forms.open(
            forms.withdraw_form(row, self._texts),
            lambda _values: self._services.waivers.withdraw(row.waiver.id, self._by),
        )

    def edit_contact(self, known: Contact | BrokerSuggestion | None) -> None:
        """Add a person, confirm a suggestion, or change who is on file."""
        if self._page is None:
            return
        vendor, contacts = self._page.vendor, self._services.contacts
        before = forms.as_contact(vendor.id, known)
        save = contacts.change if isinstance(known, Contact) else contacts.add
        self._forms.open(
            forms.contact_form(vendor, known, self._texts),
            lambda values: save(forms.changed_contact(before, values, self._by), self._by),
        )

    def add_contact(self) -> None:
        """Add a person."""
        self.edit_contact(None)

    def remove_contact(self, about: object) -> None:
        """Ask before a person is taken off the file; nothing for what is only suggested."""
        if self._page is not None and isinstance(about, Contact):
            self._forms.open(
                forms.remove_contact_form(about, self._texts),
                lambda _values: self._services.contacts.remove(about.id, self._by),
            )

    def merge(self) -> None:
        """Ask which other vendor is the same one, then show what would be moved."""
        if self._page is None:
            return
        this, services = self._page.vendor, self._services

        def look(values: Values) -> MergePreview:
            other = services.vendors.by_name(values["vendor"])
            gone, kept = (other, this) if values["stays"] == forms.THIS else (this, other)
            return services.merges.preview(gone.id, kept.id)

        self._forms.open(forms.merge_form(this, self._texts), look, self._ask_to_merge)

    def _ask_to_merge(self, preview: MergePreview) -> None:
        def act(_values: Values) -> Vendor:
            return self._services.merges.merge(preview.gone.id, preview.kept.id, self._by)

        def done(kept: Vendor) -> None:
            self.open(kept.id)
            self._view.show_done(self._texts("merge.done", gone=preview.gone.name, kept=kept.name))

        self._forms.open(forms.merge_question(preview, self._texts), act, done)

    def unmerge(self, merged: Merged) -> None:
        """Ask before a merge is undone; where it cannot be, say why."""
        if self._page is None:
            return
        if merged.hindered:
            self._view.show_problem(Problem(self._texts("unmerge.hindered", why=merged.hindered)))
            return

        def done(restored: Vendor) -> None:
            self._view.show_done(self._texts("unmerge.done", name=restored.name))

        self._forms.open(
            forms.unmerge_form(merged, self._page.vendor, self._texts),
            lambda _values: self._services.merges.unmerge(merged.gone.id, self._by),
            done,
        )
