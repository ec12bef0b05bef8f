# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose document is it? The part of the Review presenter that says so. No Qt here."""

from collections.abc import Callable

from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.screens.review.in_hand import InHand, OneAct
from coi_desktop.desk.screens.review.ports import FindVendors, Reviews, ReviewView
from coi_desktop.desk.text import Texts
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.office.review_case import ReviewCase


class Matching:
    """``changed`` gets the case as it is judged for the vendor, ``did`` the document."""

    def __init__(
        self,
        view: ReviewView,
        hand: InHand,
        act: OneAct,
        asker: Asker,
        *,
        reviews: Reviews,
        find_vendors: FindVendors,
        texts: Texts,
        by: str,
        changed: Callable[[ReviewCase], None],
        did: Callable[[DocumentId], None],
    ) -> None:
        self._view = view
        self._hand = hand
        self._act = act
        self._asker = asker
        self._reviews = reviews
        self._find_vendors = find_vendors
        self._texts = texts
        self._by = by
        self._changed = changed
        self._did = did

    def match(self, vendor_id: VendorId) -> None:
        """The coordinator says whose document it is."""
        self._change(lambda document_id: self._reviews.match_vendor(document_id, vendor_id, self._by))

    def match_suggestion(self, index: int) -> None:
        """Take the suggestion of that number, counted from zero."""
        shown = self._hand.shown
        if shown and 0 <= index < len(shown.suggestions):
            self.match(shown.suggestions[index].vendor_id)

    def create(self, name: str, trade: str) -> None:
        """Make a vendor from the certificate."""
        self._change(lambda document_id: self._reviews.create_vendor(document_id, name, self._by, trade))

    def open(self) -> None:
        """Open the choice of vendor for a document that has one already."""
        if self._hand.shown is not None:
            self._view.show_matching(self._hand.shown)

    def find(self, text: str) -> None:
        """Look vendors up by name."""
        wanted = text.strip()
        if not wanted:
            self._asker.drop("hits")
            self._view.show_hits(())
            return
        self._asker.ask(
            "find vendors",
            lambda _context: self._find_vendors(wanted),
            lane="read",
            done=self._view.show_hits,
            failed=self._on_failed,
            slot="hits",
        )

    def _change(self, act: Callable[[DocumentId], ReviewCase]) -> None:
        document_id = self._hand.document_id
        if document_id is None:
            return

        def done(case: ReviewCase) -> None:
            self._view.leave_panels()
            self._did(document_id)
            self._changed(case)

        self._act.do(lambda: act(document_id), done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))
