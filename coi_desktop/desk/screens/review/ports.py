# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Review presenter needs from outside: the service, and a view to show things on. No Qt here."""

from collections.abc import Callable, Sequence
from typing import Protocol

from coi_desktop.desk.asking import Problem
from coi_desktop.desk.screens.review.case_view import (
    CaseView,
    ErrorView,
    Mark,
    Question,
    QueueRow,
)
from coi_desktop.desk.screens.review.pages import Picture
from coi_desktop.desk.vendor_hits import VendorHit
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.office.review_case import QueueItem, ReviewCase

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
        self, page: int, pages: int, size: tuple[float, float], marks: Sequence[Mark], selected: str
    ) -> None:
        """Lay out a page; its picture follows."""

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

    def leave_panels(self) -> None:
        """Put away question, request, matching and problem."""

    def set_busy(self, busy: bool) -> None:
        """While something is being written the actions rest."""
