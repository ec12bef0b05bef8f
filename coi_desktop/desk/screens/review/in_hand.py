# SPDX-License-Identifier: AGPL-3.0-or-later
"""The document in hand, as the parts of the Review presenter share it, and the one act that is under way. No Qt
here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from coi_desktop.desk.asking import Asker
from coi_desktop.desk.screens.review.case_view import CaseView
from coi_desktop.domain.ids import DocumentId
from coi_desktop.office.on_file import WAITING
from coi_desktop.office.review_case import CommitmentReview, ReviewCase


@dataclass
class InHand:
    """``case`` and ``shown`` are None until they have been looked up, ``shown`` also for a document that could not be
    read. ``tab`` counts the commitments, ``selected`` is the key of a value."""

    document_id: DocumentId | None = None
    case: ReviewCase | None = None
    shown: CaseView | None = None
    tab: int = 0
    selected: str = ""

    def take(self, document_id: DocumentId | None) -> None:
        """Another document, or none."""
        self.document_id, self.case, self.shown = document_id, None, None
        self.tab, self.selected = 0, ""

    @property
    def is_settled(self) -> bool:
        """Nothing can be done with it any more, but to take back what was."""
        return self.case is not None and self.case.document.state not in WAITING

    @property
    def judged(self) -> CommitmentReview | None:
        """The judgment that is shown."""
        reviews = self.case.reviews if self.case else ()
        return reviews[min(self.tab, len(reviews) - 1)] if reviews else None


class Busy(Protocol):
    """What rests while something is being written."""

    def set_busy(self, busy: bool) -> None: ...


class OneAct:
    """Writes one thing at a time; while it does, the actions rest."""

    def __init__(self, view: Busy, asker: Asker) -> None:
        self._view = view
        self._asker = asker
        self.is_busy = False

    def do(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Have ``work`` done in the lane of writing, unless something is being written already."""
        if self.is_busy:
            return
        self.is_busy = True
        self._view.set_busy(True)

        def ended(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def rest(result: Any) -> None:
                self.is_busy = False
                self._view.set_busy(False)
                then(result)

            return rest

        self._asker.ask(
            "review act", lambda _context: work(), lane="write", done=ended(done), failed=ended(failed)
        )
