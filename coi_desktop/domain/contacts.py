# SPDX-License-Identifier: AGPL-3.0-or-later
"""People at a vendor or at its broker, and which messages they have agreed to get."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coi_desktop.domain.ids import ContactId, DocumentId, VendorId


class ContactRole(StrEnum):
    """Whom a contact speaks for."""

    OFFICE = "office"
    OWNER = "owner"
    BROKER = "broker"


class Language(StrEnum):
    """The language somebody prefers to be written to in."""

    ENGLISH = "en"
    SPANISH = "es"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextConsent:
    """That a person agreed to get text messages: the day, how they said so, and who of us took it down. Kept
    because messages to a mobile phone need the receiver's own consent."""

    on: date
    how: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person, or an office that answers one address. ``company`` is the agency of a broker. ``learned_from`` is
    the certificate that named them, None where somebody typed them in. ``text_consent`` is None while they have
    not agreed. ``gets_messages``: what the vendor is asked for goes to them, too."""

    id: ContactId
    vendor_id: VendorId
    role: ContactRole
    name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    language: Language = Language.ENGLISH
    gets_messages: bool = True
    text_consent: TextConsent | None = None
    learned_from: DocumentId | None = None

    @property
    def shown_name(self) -> str:
        """What to call them: name and company, else how they are reached."""
        return ", ".join(part for part in (self.name, self.company) if part) or self.email or self.phone
