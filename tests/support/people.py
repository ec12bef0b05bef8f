# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented contacts."""

from dataclasses import replace
from typing import Any

from coi_desktop.domain.contacts import Contact, ContactRole
from coi_desktop.domain.ids import ContactId, VendorId

OFFICE = Contact(
    id=ContactId(0),
    vendor_id=VendorId(1),
    role=ContactRole.OFFICE,
    name="Pat Lane",
    email="office@alderridge.example",
    phone="503 555-0142",
)


def person(vendor_id: VendorId, **changes: Any) -> Contact:
    """Somebody at a vendor, not on file yet."""
    return replace(OFFICE, vendor_id=vendor_id, **changes)
