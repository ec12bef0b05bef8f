# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls to brokers and carriers about a document: did they issue it as it stands?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coi_desktop.domain.ids import CallId, DocumentId, VendorId


class CallResult(StrEnum):
    """What came of it."""

    CONFIRMED = "confirmed"  # issued as it stands
    DENIED = "denied"  # not issued, or not as it stands
    UNCLEAR = "unclear"  # nobody reached, or no answer that settles it


class NumberSource(StrEnum):
    """Where the number that was called came from."""

    AGENCY_SITE = "agency_site"
    STATE_LIST = "state_list"  # the state's list of licensed agencies
    OUR_RECORDS = "our_records"  # known to the office from before this document
    CERTIFICATE = "certificate"  # printed on the document itself: whoever made it up answers there

    @property
    def is_independent(self) -> bool:
        """Whether the number did not come from the document that is asked about."""
        return self is not NumberSource.CERTIFICATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call. ``person`` is who answered and for whom; ``at`` is aware UTC; ``by`` is who called."""

    id: CallId
    vendor_id: VendorId
    document_id: DocumentId
    person: str
    number_source: NumberSource
    result: CallResult
    note: str = ""
    at: datetime
    by: str

    @property
    def settles(self) -> bool:
        """A confirmation that counts: at a number that did not come from the document."""
        return self.result is CallResult.CONFIRMED and self.number_source.is_independent
