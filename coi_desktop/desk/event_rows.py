# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events on a screen: where each leads, and when it was. No Qt here."""

from datetime import date, datetime

from coi_desktop.desk.moments import clock, short_day
from coi_desktop.desk.places import DocumentPlace, Place, ProjectPlace, VendorPlace
from coi_desktop.desk.text import Texts
from coi_desktop.office.event_words import ToldEvent


def place_of(told: ToldEvent) -> Place | None:
    """The document, else the project, else the vendor it speaks of."""
    if told.document_id is not None:
        return DocumentPlace(told.document_id)
    if told.project_id is not None:
        return ProjectPlace(told.project_id, told.commitment_id)
    return VendorPlace(told.vendor_id) if told.vendor_id is not None else None


def when(moment: datetime, today: date, texts: Texts) -> str:
    """The time of a moment of today, else its day with it; the year where it is another."""
    local = moment.astimezone()
    time = clock(moment)
    if local.date() == today:
        return time
    day = short_day(local.date()) if local.year == today.year else f"{local:%m/%d/%Y}"
    return texts("event.on_day", day=day, time=time)
