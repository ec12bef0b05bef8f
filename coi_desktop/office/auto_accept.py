# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which documents the program may accept alone, where the office has switched that on.

Which way doubt falls: whatever is not plainly in order goes to a person. So do files with papers or pages that
are neither certificate nor endorsement, for what those mean is for a person to say.
"""

from coi_desktop.domain.document import DocumentReading, PageKind
from coi_desktop.domain.findings import EvidenceState, Located, Severity
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.paths import values
from coi_desktop.office.review_case import CommitmentReview, ReviewCase
from coi_desktop.review.trust import Sight, look

ACTOR = "auto accept"
"""Who did it, in the events."""

_PLAIN_PAGES = (PageKind.CERTIFICATE, PageKind.REMARKS, PageKind.ENDORSEMENT)


def may_accept(case: ReviewCase) -> bool:
    """Whether a document needs no person: it is surely the vendor's, the file has nothing odd, and with it every
    subcontract of the vendor meets every requirement by values that were surely read, with no finding above
    info. A vendor without a subcontract has nothing it could meet."""
    reading, vendor = case.reading, case.vendor
    if reading is None or vendor is None or case.corrections:
        return False
    if not any(s.sure and s.vendor_id == vendor.id for s in case.suggestions):
        return False
    on_jobs = [judged for judged in case.reviews if judged.commitment_id is not None]
    if not on_jobs or len(on_jobs) < len(case.reviews):
        return False
    return _is_plain(reading) and all(
        _is_met(judged) and _is_sure(judged, case.document.id, reading) for judged in on_jobs
    )


def _is_plain(reading: DocumentReading) -> bool:
    odd = (reading.remarks, reading.signals, reading.hidden, reading.papers)
    return not any(odd) and all(page.kind in _PLAIN_PAGES for page in reading.pages)


def _is_met(judged: CommitmentReview) -> bool:
    return all(r.state is EvidenceState.MET for r in judged.review.results) and all(
        f.severity is Severity.INFO for f in judged.review.findings
    )


def _is_sure(judged: CommitmentReview, document_id: DocumentId, reading: DocumentReading) -> bool:
    """Every value of the document that a rule pointed at was surely read."""
    at: list[Located] = [place for result in judged.review.results for place in result.located]
    at += [place for finding in judged.review.findings for place in finding.located]
    used = {where.place for where in at if where.document_id == document_id and where.place is not None}
    records = (*reading.certificates, *reading.endorsements)
    return all(
        look(value) is not Sight.UNSURE
        for record in records
        for _, value in values(record)
        if value.place in used
    )
