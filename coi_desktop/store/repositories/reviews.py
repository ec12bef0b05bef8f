# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews: what was concluded, on which day, by which version of which requirement set."""

from sqlalchemy import insert, select

from coi_desktop.domain.findings import Review
from coi_desktop.domain.ids import CommitmentId, DocumentId
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.scope import Repository
from coi_desktop.store.tables import reviews


class ReviewReader(Repository):
    """Reviews as they were concluded."""

    def latest(self, document_id: DocumentId, commitment_id: CommitmentId | None) -> Review | None:
        """The last review of a document for a commitment, or for none; None before the first."""
        text = self._latest_text(document_id, commitment_id)
        return None if text is None else from_json(Review, text, f"the review of document {document_id}")

    def _latest_text(self, document_id: DocumentId, commitment_id: CommitmentId | None) -> str | None:
        found = select(reviews.c.json).where(
            reviews.c.document_id == document_id, reviews.c.commitment_id.is_not_distinct_from(commitment_id)
        )
        row = self._first(found.order_by(reviews.c.id.desc()).limit(1))
        return None if row is None else str(row.json)


class Reviews(ReviewReader):
    """Reviews, to add to."""

    def save(self, document_id: DocumentId, commitment_id: CommitmentId | None, review: Review) -> None:
        """Keeps a review beside the earlier ones; one that says the same as the last adds nothing."""
        text = to_json(review)
        if text == self._latest_text(document_id, commitment_id):
            return
        self._connection.execute(
            insert(reviews).values(
                document_id=document_id,
                commitment_id=commitment_id,
                requirement_set=review.requirement_set,
                version=review.version,
                judged_on=review.judged_on,
                json=text,
                saved_at=self._scope.at,
            )
        )
