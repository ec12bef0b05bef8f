# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document's policies beside the terms they follow, from everything that is on file for the vendor."""

from collections.abc import Iterator

from coi_desktop.domain.dates import Term
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.policies import plain_number
from coi_desktop.office.review_case import Renewal
from coi_desktop.review.evidence import Evidence, rows
from coi_desktop.review.renewals import changes, terms


def renewals_of(evidence: Evidence, document_id: DocumentId) -> tuple[Renewal, ...]:
    """A renewal for each line of the document whose term follows another one on file; each policy once, however
    many of its certificates show it."""
    return tuple(_renewals(evidence, document_id))


def _renewals(evidence: Evidence, document_id: DocumentId) -> Iterator[Renewal]:
    own = [c.certificate for c in evidence.certificates if c.document_id == document_id]
    told: set[tuple[Line, str, Term]] = set()
    for line in Line:
        for row in rows(evidence, line):
            after = row.term
            if row.source.document_id != document_id or after is None:
                continue
            key = (line, plain_number(row.row.policy_number.value or ""), after)
            both = terms(evidence, row) if key not in told else None
            before = both.before.term if both else None
            if both is None or before is None:
                continue
            told.add(key)
            yield Renewal(
                line=line,
                certificate=own.index(row.source.certificate),
                before=before,
                after=after,
                before_document=both.before.source.document_id,
                changes=changes(evidence, both),
            )
