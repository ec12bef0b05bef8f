# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents under review for the presenter, and the values tests point at."""

from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.office import Vendor
from tests.support.desk_memory import MemoryReviews, placed, reading
from tests.support.readings import VENDOR, certificate, clean_endorsements

LIMIT = "certificates.0.general_liability.each_occurrence"
ENDS = "certificates.0.automobile.expiration"
FORM = "endorsements.0.form"
ALDER = Vendor(id=VendorId(1), name=VENDOR, trade="Electrical")


def clean() -> MemoryReviews:
    """One document that leaves nothing to settle."""
    reviews = MemoryReviews([ALDER])
    content = reading(placed(certificate()), endorsements=clean_endorsements())
    reviews.put(content, "clean.pdf", ALDER.id)
    return reviews


def short(reviews: MemoryReviews, vendor: VendorId | None = ALDER.id) -> DocumentId:
    """A document whose limit is too low."""
    return reviews.put(reading(placed(certificate(gl__each_occurrence=500_000))), "short.pdf", vendor)
