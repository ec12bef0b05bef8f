# SPDX-License-Identifier: AGPL-3.0-or-later
"""People at vendors and at their brokers."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from coi_desktop.domain.contacts import Contact, TextConsent
from coi_desktop.domain.ids import ContactId, DocumentId, VendorId
from coi_desktop.store.columns import from_json, to_json
from coi_desktop.store.scope import Repository, missing, next_id, remove
from coi_desktop.store.tables import contacts

_ON_FILE = select(contacts).where(~contacts.c.removed)


class ContactReader(Repository):
    """Contacts as they stand."""

    def get(self, contact_id: ContactId) -> Contact:
        """One contact; ConflictError("record.missing") without it."""
        statement = _ON_FILE.where(contacts.c.id == contact_id)
        return _contact(self._the(statement, f"contact number {contact_id}"))

    def for_vendor(self, vendor_id: VendorId) -> tuple[Contact, ...]:
        """The vendor's people, in the order they were added."""
        found = _ON_FILE.where(contacts.c.vendor_id == vendor_id).order_by(contacts.c.id)
        rows = self._rows(found)
        return tuple(_contact(row) for row in rows)

    def all(self) -> tuple[Contact, ...]:
        """Everybody on file, in the order they were added."""
        return tuple(_contact(row) for row in self._rows(_ON_FILE.order_by(contacts.c.id)))

    def ever_of(self, vendor_id: VendorId) -> tuple[ContactId, ...]:
        """The numbers of the vendor's people, removed ones included."""
        found = select(contacts.c.id).where(contacts.c.vendor_id == vendor_id).order_by(contacts.c.id)
        return tuple(ContactId(row.id) for row in self._rows(found))

    def at_mail_domain(self, domain: str) -> tuple[Contact, ...]:
        """Everybody on file who has an address at a mail domain, given in small letters."""
        ending = func.lower(contacts.c.email).endswith(f"@{domain}", autoescape=True)
        rows = self._rows(_ON_FILE.where(ending).order_by(contacts.c.id))
        return tuple(_contact(row) for row in rows)

    def by_id(self, ids: Sequence[ContactId]) -> tuple[Contact, ...]:
        """Those of the contacts that are still on file, oldest first."""
        rows = self._rows(_ON_FILE.where(contacts.c.id.in_(ids)).order_by(contacts.c.id))
        return tuple(_contact(row) for row in rows)


class Contacts(ContactReader):
    """Contacts, to change."""

    def add(self, contact: Contact) -> Contact:
        """A new contact; its id is given here."""
        return self.add_all((contact,))[0]

    def add_all(self, drafts: Sequence[Contact]) -> tuple[Contact, ...]:
        """New contacts, in order; the ids of the drafts do not count."""
        first = next_id(self._connection, contacts)
        added = tuple(replace(draft, id=ContactId(first + n)) for n, draft in enumerate(drafts))
        if added:
            rows = [{"id": contact.id, **_columns(contact), "removed": False} for contact in added]
            self._connection.execute(insert(contacts), rows)
        return added

    def erase(self, *contact_ids: ContactId) -> None:
        """Takes contacts out as if they had never been, with their rows. Their numbers are not given again."""
        remove(self._connection, contacts, contact_ids)

    def update(self, contact: Contact) -> None:
        """Writes all of ``contact``."""
        statement = update(contacts).where(contacts.c.id == contact.id).values(_columns(contact))
        if not self._connection.execute(statement).rowcount:
            raise missing(f"contact number {contact.id}")

    def remove(self, contact_id: ContactId) -> None:
        """Takes a contact off the file. The row stays, so that its number is never another person's."""
        statement = update(contacts).where(contacts.c.id == contact_id).values(removed=True)
        self._connection.execute(statement)


def _columns(contact: Contact) -> dict[str, object]:
    found = {field.name: getattr(contact, field.name) for field in fields(contact) if field.name != "id"}
    consent = contact.text_consent
    return {
        **found,
        "role": contact.role.value,
        "language": contact.language.value,
        "text_consent": "" if consent is None else to_json(consent),
    }


def _contact(row: Row[Any]) -> Contact:
    what = f"contact number {row.id}"
    return Contact(
        id=ContactId(row.id),
        vendor_id=VendorId(row.vendor_id),
        role=row.role,
        name=row.name,
        company=row.company,
        email=row.email,
        phone=row.phone,
        language=row.language,
        gets_messages=row.gets_messages,
        text_consent=from_json(TextConsent, row.text_consent, what) if row.text_consent else None,
        learned_from=None if row.learned_from is None else DocumentId(row.learned_from),
    )
