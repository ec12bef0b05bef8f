# SPDX-License-Identifier: AGPL-3.0-or-later
"""People at vendors and their brokers: added, changed and removed by a person; brokers are suggested from
certificates, and nobody is written to before a person has confirmed them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from coi_desktop.background.clock import Clock
from coi_desktop.domain.certificate import Producer
from coi_desktop.domain.contacts import Contact, ContactRole
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import ContactId, DocumentId, VendorId
from coi_desktop.office.on_file import read_with_corrections
from coi_desktop.office.recording import recorded
from coi_desktop.office.standings import StandingService
from coi_desktop.review.names import fold
from coi_desktop.store.database import ReadView, Store, UnitOfWork

LONGEST = 200
_MAIL = re.compile(r"[^@\s,;:<>()\[\]\"\\]+@[^@\s,;:<>()\[\]\"\\.]+(\.[^@\s,;:<>()\[\]\"\\.]+)+")
_PHONE_SIGNS = frozenset("0123456789+-.() x")
_NEWEST = 4
"""Brokers change seldom; the newest certificates name the ones that answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerSuggestion:
    """Whom a certificate names as its producer. ``on`` is the day of the certificate."""

    name: str
    company: str
    email: str
    phone: str
    document_id: DocumentId
    file_name: str
    on: date | None


class ContactService:
    """Every change leaves an event with the whole contact; standing follows, since mail from a sub's own people
    is judged otherwise than mail from its broker."""

    def __init__(self, store: Store, standings: StandingService, clock: Clock) -> None:
        self._store = store
        self._standings = standings
        self._clock = clock

    def of_vendor(self, vendor_id: VendorId) -> tuple[Contact, ...]:
        """A vendor's people, in the order they were added."""
        with self._store.read() as view:
            return view.contacts.for_vendor(vendor_id)

    def suggestions(self, vendor_id: VendorId) -> tuple[BrokerSuggestion, ...]:
        """Producers of the vendor's newest accepted certificates who are not among its people."""
        with self._store.read() as view:
            return broker_suggestions(view, vendor_id)

    def add(self, contact: Contact, by: str) -> Contact:
        """A new contact. UserError where nothing says how to reach them, or something given does not fit."""
        with self._store.write(by) as uow:
            checked = self._checked(uow, contact)
            added = uow.contacts.add(checked)
            self._record(uow, "contact_added", added)
            return added

    def change(self, contact: Contact, by: str) -> Contact:
        """Write all of a contact. UserError as for a new one."""
        with self._store.write(by) as uow:
            before = uow.contacts.get(contact.id)
            checked = self._checked(uow, replace(contact, vendor_id=before.vendor_id))
            uow.contacts.update(checked)
            self._record(uow, "contact_changed", checked)
            return checked

    def remove(self, contact_id: ContactId, by: str) -> Contact:
        """Take a contact off the file."""
        with self._store.write(by) as uow:
            gone = uow.contacts.get(contact_id)
            uow.contacts.remove(contact_id)
            self._record(uow, "contact_removed", gone)
            return gone

    def _record(self, uow: UnitOfWork, kind: str, contact: Contact) -> None:
        uow.events.append(kind, f"contact:{contact.id}", recorded(contact))
        self._standings.recompute_vendor(uow, contact.vendor_id)

    def _checked(self, view: ReadView, contact: Contact) -> Contact:
        tidy = replace(
            contact,
            name=" ".join(contact.name.split()),
            company=" ".join(contact.company.split()),
            email=contact.email.strip(),
            phone=" ".join(contact.phone.split()),
        )
        _check(tidy)
        consent = tidy.text_consent
        if consent is not None:
            if not tidy.phone:
                raise UserError(
                    "contact.consent_without_phone",
                    "There is no telephone number for text messages.",
                    "Type the number they agreed to be written to at.",
                )
            if not consent.how.strip():
                raise UserError(
                    "contact.consent_how",
                    "Nothing says how they agreed to text messages.",
                    "Type it, such as “by telephone” or “signed form”.",
                )
            if consent.on > self._clock.today():
                raise UserError(
                    "contact.consent_to_come",
                    f"{consent.on:%m/%d/%Y} has not come yet.",
                    "Type the day on which they agreed.",
                )
        others = [c for c in view.contacts.for_vendor(tidy.vendor_id) if c.id != tidy.id]
        if any(same_person(tidy, other) for other in others):
            raise UserError(
                "contact.exists", f"{tidy.shown_name} is on file already.", "Change that entry instead."
            )
        return tidy


def same_person(one: Contact, other: Contact) -> bool:
    """Whether two entries are one: the same role, name and ways to reach them."""
    return _key(one) == _key(other)


def _key(contact: Contact) -> tuple[object, ...]:
    return contact.role, fold(contact.name), contact.email.casefold(), _digits(contact.phone)


def _check(contact: Contact) -> None:
    if not contact.email and not contact.phone:
        raise UserError(
            "contact.unreachable",
            "Nothing says how to reach them.",
            "Type an email address or a telephone number.",
        )
    if contact.email and not _MAIL.fullmatch(contact.email):
        raise UserError(
            "contact.bad_email",
            f"“{contact.email}” is not one email address.",
            "Type one, such as office@sub.example.",
        )
    if contact.phone and not is_phone(contact.phone):
        raise UserError(
            "contact.bad_phone",
            f"“{contact.phone}” is not a telephone number.",
            "Type it with its area code, such as 503 555-0142.",
        )
    for text in (contact.name, contact.company, contact.email, contact.phone):
        if len(text) > LONGEST or not text.isprintable():
            raise UserError(
                "contact.too_long",
                f"An entry has at most {LONGEST} printable characters.",
                "Shorten it.",
            )


def is_phone(text: str) -> bool:
    """Ten digits or more, with what people write between them; an extension may follow after an x."""
    spelled = text.casefold().replace("ext.", "x").replace("ext", "x")
    number, _, extension = spelled.partition("x")
    return (
        _PHONE_SIGNS.issuperset(spelled)
        and 10 <= len(_digits(number)) <= 15
        and len(_digits(extension)) <= 6
        and "x" not in extension
    )


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def broker_suggestions(view: ReadView, vendor_id: VendorId) -> tuple[BrokerSuggestion, ...]:
    """Producers of the newest accepted certificates who are not among the vendor's people, the newest first."""
    brokers = [c for c in view.contacts.for_vendor(vendor_id) if c.role is ContactRole.BROKER]
    accepted = view.documents.for_vendor(vendor_id, DocumentState.ACCEPTED)
    found: dict[tuple[str, str], BrokerSuggestion] = {}
    for document in list(reversed(accepted))[:_NEWEST]:
        reading = read_with_corrections(view, document.id)
        for certificate in reading.certificates if reading else ():
            named = _suggestion(certificate.producer, document.id, document.envelope.file_name)
            named = replace(named, on=certificate.certificate_date.value)
            key = (fold(named.company), named.email.casefold())
            if (named.email or named.phone) and key not in found and not _known(named, brokers):
                found[key] = named
    return tuple(found.values())


def _suggestion(producer: Producer, document_id: DocumentId, file_name: str) -> BrokerSuggestion:
    email, phone = (producer.email.value or "").strip(), " ".join((producer.phone.value or "").split())
    return BrokerSuggestion(
        name=" ".join((producer.contact.value or "").split()),
        company=" ".join((producer.name.value or "").split()),
        # What was misread is left for the person to type; it must not be taken for an address.
        email=email if _MAIL.fullmatch(email) else "",
        phone=phone if is_phone(phone) else "",
        document_id=document_id,
        file_name=file_name,
        on=None,
    )


def _known(named: BrokerSuggestion, brokers: Iterable[Contact]) -> bool:
    """A broker is known by the address; without one by the agency and its number."""
    if named.email:
        return any(b.email.casefold() == named.email.casefold() for b in brokers)
    return any(
        fold(b.company) == fold(named.company) and _digits(b.phone) == _digits(named.phone) for b in brokers
    )
