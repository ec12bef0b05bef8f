# SPDX-License-Identifier: AGPL-3.0-or-later
"""What else, besides the insured's name, tells whose document it is: its policy numbers, the insured's address, who
sent it, and whose documents that sender has sent before.

Which way doubt falls: a clue never makes a stranger's certificate somebody's. It moves a vendor up among those that are
offered, and tells apart two vendors of one name when it speaks for just one of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.paths import values
from coi_desktop.domain.policies import plain_number
from coi_desktop.review.names import fold
from coi_desktop.review.noticed import mail_domain
from coi_desktop.review.trust import Sight, look
from coi_desktop.store.database import ReadView

_SHORTEST_NUMBER = 5
"""A policy number with fewer letters and digits may be anybody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One thing that speaks for a vendor. ``weight`` is how much likelier it makes it, from 0 to 1; ``settles``: it
    is enough to tell two vendors of one name apart."""

    reason: str
    weight: float
    settles: bool = False


Clues = Mapping[VendorId, tuple[Clue, ...]]


def clues(
    view: ReadView,
    reading: DocumentReading,
    sender: str,
    vendors: Iterable[Vendor],
    free_mail: Iterable[str] = (),
) -> Clues:
    """Everything that speaks for any vendor. ``free_mail`` are the domains where anybody has an address."""
    found: dict[VendorId, list[Clue]] = {}
    for vendor_id, clue in (
        *_by_number(view, reading),
        *_by_address(reading, vendors),
        *_by_sender(view, sender, frozenset(free_mail)),
    ):
        found.setdefault(vendor_id, []).append(clue)
    return {vendor_id: tuple(theirs) for vendor_id, theirs in found.items()}


def _by_number(view: ReadView, reading: DocumentReading) -> Iterator[tuple[VendorId, Clue]]:
    numbers = dict.fromkeys(
        value.value
        for certificate in reading.certificates
        for path, value in values(certificate)
        if path.endswith("policy_number") and look(value) is Sight.SEEN and value.value
    )
    told: set[VendorId] = set()
    for number in numbers:
        plain = plain_number(number)
        holders = view.policies.vendors_of(plain) if len(plain) >= _SHORTEST_NUMBER else ()
        for vendor_id in holders:
            if vendor_id not in told:
                told.add(vendor_id)
                reason = f"Policy {number} is on file for it."
                yield vendor_id, Clue(reason=reason, weight=0.6, settles=len(holders) == 1)


def _by_address(reading: DocumentReading, vendors: Iterable[Vendor]) -> Iterator[tuple[VendorId, Clue]]:
    read = {fold(c.insured.address.value or "") for c in reading.certificates} - {""}
    for vendor in vendors:
        if fold(vendor.address) in read:
            yield vendor.id, Clue(reason="The insured’s address is its address.", weight=0.45, settles=True)


def _by_sender(view: ReadView, sender: str, free_mail: frozenset[str]) -> Iterator[tuple[VendorId, Clue]]:
    domain = mail_domain(sender)
    if not domain:
        return
    address = sender.strip().casefold()
    told: set[VendorId] = set()
    for contact in view.contacts.at_mail_domain(domain):
        if contact.email.strip().casefold() == address:
            told.add(contact.vendor_id)
            name = contact.name or contact.email
            reason = f"It was sent by {name}, its {contact.role.value} contact."
            yield contact.vendor_id, Clue(reason=reason, weight=0.3, settles=True)
        elif domain not in free_mail and contact.vendor_id not in told:
            told.add(contact.vendor_id)
            yield (
                contact.vendor_id,
                Clue(reason=f"It was sent from {domain}, as its contacts write.", weight=0.2),
            )
    for vendor_id, count in view.documents.accepted_from(sender).items():
        many = "An earlier document" if count == 1 else f"{count} earlier documents"
        yield (
            vendor_id,
            Clue(reason=f"{many} from this sender {'was' if count == 1 else 'were'} its.", weight=0.2),
        )
