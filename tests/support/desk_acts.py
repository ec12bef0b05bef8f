# SPDX-License-Identifier: AGPL-3.0-or-later
"""Services of the Review screen that a test has no use for: whatever is asked of them fails the test."""

from collections.abc import Sequence

from coi_desktop.domain.filing import Correction, FiledDocument, PageRange
from coi_desktop.domain.ids import CommitmentId, DocumentId, WaiverId
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.undoing import Act
from coi_desktop.office.waivers import Waiving


class NoActs:
    """Nothing is undone, split or waived here."""

    def undo(self, document_id: DocumentId, by: str) -> Act:
        raise AssertionError("nothing is undone here")

    def take_back(self, document_id: DocumentId, path: str, by: str) -> Correction:
        raise AssertionError("nothing is taken back here")

    def suggestion(self, document_id: DocumentId) -> tuple[PageRange, ...]:
        raise AssertionError("nothing is split here")

    def split(
        self, document_id: DocumentId, parts: Sequence[PageRange], by: str
    ) -> tuple[FiledDocument, ...]:
        raise AssertionError("nothing is split here")

    def of_commitment(self, commitment_id: CommitmentId) -> tuple[Waiver, ...]:
        raise AssertionError("nothing is waived here")

    def waive(self, commitment_id: CommitmentId, requirement_id: str, said: Waiving) -> Waiver:
        raise AssertionError("nothing is waived here")

    def withdraw(self, waiver_id: WaiverId, by: str) -> Waiver:
        raise AssertionError("nothing is waived here")
