# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events on a screen: where each leads, and when it was. No Qt here."""

from datetime import date

from coi_desktop.desk.places import DocumentPlace, Place, ProjectPlace, VendorListPlace
from coi_desktop.desk.text import Texts
from coi_desktop.office.event_words import ToldEvent


def place_of(told: ToldEvent) -> Place | None:
    """The document, else the project, else the vendor it speaks of."""
    if told.document_id is not None:
        return DocumentPlace(told.document_id)
    if told.project_id is not None:
        return ProjectPlace(told.project_id, told.commitment_id)
    return VendorListPlace() if told.vendor_id is not None else None


def when(told: ToldEvent, today: date, texts: Texts) -> str:
    """The time of an event of today, else its day with it."""
    local = told.event.at.astimezone()
    time = f"{local.hour}:{local.minute:02}"
    if local.date() == today:
        return time
    return texts("event.on_day", day=short_day(local.date()), time=time)


def short_day(day: date) -> str:
    """Such as Dec 3."""
    return f"{day:%b} {day.day}"
