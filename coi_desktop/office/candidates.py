# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which vendors are worth comparing with a document, so that an office with 100,000 of them need not compare all.

Which way doubt falls: a vendor whose name or alias is the insured's but for spelling, or whose address is the
insured's, is never left out, for one that is overlooked would make another look like the only one. Of those that are
merely alike, the likeliest are enough.
"""

import re
from collections.abc import Iterable, Mapping

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.office.clues import Clues, clues
from coi_desktop.office.matching import insured_names
from coi_desktop.review.names import core, fold
from coi_desktop.store.database import ReadView

_MOST_ALIKE = 300
_SHORTEST = 3
"""Shorter words stand inside too many others to tell anything."""
_FOLDED_FROM_OTHERS = frozenset({"and", "inc", "corp", "ltd", "bros"})
"""Words that may be written otherwise (``&``, ``Brothers``)."""


def candidates(
    view: ReadView, reading: DocumentReading, sender: str, free_mail: Iterable[str]
) -> tuple[tuple[Vendor, ...], Clues]:
    """The vendors to compare, and what else speaks for any of them."""
    near = _by_name(view, reading) | _by_address(view, reading)
    vendors = {vendor.id: vendor for vendor in view.vendors.some(near)}
    known = clues(view, reading, sender, tuple(vendors.values()), free_mail)
    vendors |= {vendor.id: vendor for vendor in view.vendors.some(known.keys() - vendors.keys())}
    return tuple(vendors.values()), _of(vendors, known)


def _of(vendors: Mapping[VendorId, Vendor], known: Clues) -> Clues:
    return {vendor_id: theirs for vendor_id, theirs in known.items() if vendor_id in vendors}


def _by_name(view: ReadView, reading: DocumentReading) -> set[VendorId]:
    names = [_telling(name) for name in insured_names(reading)]
    if not all(names):
        return {vendor.id for vendor in view.vendors.all()}
    return set(view.vendors.alike(names, _MOST_ALIKE))


def _telling(name: str) -> tuple[str, ...]:
    """The words of a company's name that stand in any spelling of it."""
    words = dict.fromkeys(core(name).split())
    return tuple(w for w in words if len(w) >= _SHORTEST and w not in _FOLDED_FROM_OTHERS)


def _by_address(view: ReadView, reading: DocumentReading) -> set[VendorId]:
    found: set[VendorId] = set()
    for certificate in reading.certificates:
        address = fold(certificate.insured.address.value or "")
        if address:
            numbers = re.findall(r"[0-9]+", address)
            found |= set(view.vendors.at_number(max(numbers, key=len, default="")))
    return found
