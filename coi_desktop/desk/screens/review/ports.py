# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Review presenter needs from outside: the service, and a view to show things on. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.forms import Form
from coi_desktop.desk.screens.review.case_view import (
    CaseView,
    ErrorView,
    Mark,
    PageSize,
    Question,
    QueueRow,
)
from coi_desktop.desk.screens.review.pages import Picture
from coi_desktop.desk.vendor_hits import VendorHit
from coi_desktop.domain.filing import Correction, FiledDocument, PageRange
from coi_desktop.domain.ids import CommitmentId, DocumentId, VendorId, WaiverId
from coi_desktop.domain.values import Box
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.review_case import QueueItem, ReviewCase
from coi_desktop.office.undoing import Act
from coi_desktop.office.waivers import Waiving

FindVendors = Callable[[str], Sequence[VendorHit]]


class Reviews(Protocol):
    """The Review screen's service. Every method may raise CoiError."""

    def queue(self) -> tuple[QueueItem, ...]: ...
    def case(self, document_id: DocumentId) -> ReviewCase: ...
    def correct(self, document_id: DocumentId, path: str, text: str, by: str) -> ReviewCase: ...
    def match_vendor(self, document_id: DocumentId, vendor_id: VendorId, by: str) -> ReviewCase: ...
    def create_vendor(self, document_id: DocumentId, name: str, by: str, trade: str = "") -> ReviewCase: ...
    def accept(self, document_id: DocumentId, by: str) -> ReviewCase: ...
    def request_text(self, document_id: DocumentId) -> str: ...
    def mark_requested(self, document_id: DocumentId, by: str) -> ReviewCase: ...
    def mark_not_a_certificate(self, document_id: DocumentId, by: str) -> ReviewCase: ...


class Undoing(Protocol):
    """Takes back what was done with documents. Every method may raise CoiError."""

    def undo(self, document_id: DocumentId, by: str) -> Act: ...
    def take_back(self, document_id: DocumentId, path: str, by: str) -> Correction: ...


class Splitting(Protocol):
    """Makes parts of a file into documents. Every method may raise CoiError."""

    def suggestion(self, document_id: DocumentId) -> tuple[PageRange, ...]: ...
    def split(
        self, document_id: DocumentId, parts: Sequence[PageRange], by: str
    ) -> tuple[FiledDocument, ...]: ...


class Waivers(Protocol):
    """Accepts gaps, and takes that back. Every method may raise CoiError."""

    def of_commitment(self, commitment_id: CommitmentId) -> tuple[Waiver, ...]: ...
    def waive(self, commitment_id: CommitmentId, requirement_id: str, said: Waiving) -> Waiver: ...
    def withdraw(self, waiver_id: WaiverId, by: str) -> Waiver: ...


class ReviewView(Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_queue(self, items: Sequence[QueueRow], chosen: DocumentId | None) -> None:
        """The waiting documents, the chosen one marked."""

    def show_nothing(self) -> None:
        """Nothing waits."""

    def show_case(self, case: CaseView) -> None:
        """A document with its judgment; replaces whatever was shown of another document."""

    def show_error(self, error: ErrorView) -> None:
        """A document that could not be read."""

    def show_page(
        self, page: int, span: PageRange, size: tuple[float, float], marks: Sequence[Mark], selected: str
    ) -> None:
        """Lay out a page of ``span``, the first and the last there are; its picture follows."""

    def show_turn(self, quarters: int) -> None:
        """So many quarter turns clockwise from here on."""

    def show_thumbnails(self, pages: Sequence[PageSize]) -> None:
        """The pages there are, small; their pictures are asked for when they come in sight."""

    def show_thumbnail(self, page: int, picture: Picture) -> None:
        """A small picture."""

    def show_finder(self) -> None:
        """Ask what to look for."""

    def close_finder(self) -> None:
        """Nothing is looked for any more."""

    def show_finding(self, words: str, *, many: bool) -> None:
        """How much was found, beside what was typed."""

    def show_found(self, boxes: Sequence[Box], chosen: Sequence[Box]) -> None:
        """Where it stands on the page shown; the chosen place is brought into view."""

    def show_spot(self, words: str, box: Box) -> None:
        """What was read at a place of the page."""

    def show_marks(self, marks: Sequence[Mark], selected: str) -> None:
        """Other boxes on the page already shown."""

    def show_picture(self, picture: Picture) -> None:
        """The picture of the page laid out last."""

    def show_no_picture(self, problem: Problem) -> None:
        """The page cannot be drawn."""

    def show_selected(self, key: str, *, scroll_page: bool, scroll_rows: bool) -> None:
        """Highlight a value on the page and among the rows."""

    def show_closely(self, key: str) -> None:
        """Highlight a value on the page, large enough to be read, and among the rows."""

    def open_editor(self, key: str, text: str) -> None:
        """Edit a value in place."""

    def close_editor(self) -> None:
        """Leave editing."""

    def show_edit_problem(self, key: str, problem: Problem) -> None:
        """What was typed cannot be taken; keep the editor open."""

    def ask(self, question: Question) -> None:
        """Put a question before something is filed; ``confirmed`` or ``withdrawn`` follows."""

    def show_request(self, text: str) -> None:
        """The message to the broker, to copy."""

    def show_matching(self, case: CaseView) -> None:
        """Whose document is it? Also for one that has a vendor already."""

    def show_hits(self, hits: Sequence[VendorHit]) -> None:
        """Vendors found by name."""

    def show_problem(self, problem: Problem) -> None:
        """Something did not work; shown beside the actions."""

    def show_note(self, words: str) -> None:
        """What was done, for a moment, with the way to take it back."""

    def show_form(self, form: Form) -> None:
        """A form to fill in beside the page."""

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, by field; under the empty key what belongs to none."""

    def close_form(self) -> None:
        """The form is done, or was left."""

    def leave_panels(self) -> None:
        """Put away question, request, matching and problem."""

    def set_busy(self, busy: bool) -> None:
        """While something is being written the actions rest."""
