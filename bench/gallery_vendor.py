# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vendor of the pictures: last year's cover with a gap before this one's, people, a second job, a waiver."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bench import gallery_project, sample_office
from coi_desktop.app import App
from coi_desktop.domain.contacts import Contact, ContactRole, Language, TextConsent
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.ids import ContactId
from coi_desktop.domain.paths import values, with_value
from coi_desktop.office.waivers import Waiving

NAME, TWIN = "Northline Roofing LLC", "Northline Roofing & Sheet Metal"
_YEAR = timedelta(days=365)
_GAP = timedelta(days=48)


def add_vendor(app: App, sample: DocumentReading, today: date) -> None:
    """Make one sub of the project worth a page of its own. ``sample`` is the cast's clean document as read."""
    by = sample_office.BY
    vendor = app.vendors.by_name(NAME)
    gallery_project.file(app, vendor.id, NAME, _last_year(sample), f"COI_Northline_{today.year - 1}.pdf")
    jobs = [row for row in app.project_views.rows() if row.name != gallery_project.NAME]
    commitment = app.projects.commit(
        vendor.id,
        jobs[0].id,
        number="SC-0098",
        amount=386_500,
        contract_signed=today - timedelta(days=420),
        work_started=today - timedelta(days=400),
        by=by,
    )
    said = Waiving(person=by, reason="Warranty work only.", until=today + timedelta(days=75))
    app.waivers.waive(commitment.id, "ai_completed", said)
    for person in _people(app.vendors.by_name(NAME).id, today):
        app.contacts.add(person, by)
    twin = app.vendors.add(TWIN, trade="Roofing", by=by)
    app.merges.merge(twin.id, vendor.id, by)


def _people(vendor_id: Any, today: date) -> tuple[Contact, ...]:
    agreed = TextConsent(on=today - timedelta(days=20), how="by telephone", by=sample_office.BY)
    owner = Contact(
        id=ContactId(0),
        vendor_id=vendor_id,
        role=ContactRole.OWNER,
        name="Marisol Vega",
        email="marisol@northline.example",
        phone="503 555-0142",
        language=Language.SPANISH,
        gets_messages=False,
        text_consent=agreed,
    )
    office = replace(
        owner,
        role=ContactRole.OFFICE,
        name="Pat Nguyen",
        email="office@northline.example",
        phone="",
        language=Language.ENGLISH,
        gets_messages=True,
        text_consent=None,
    )
    return owner, office


def _last_year(reading: DocumentReading) -> DocumentReading:
    """The same cover a year before, its umbrella ended early."""
    before: Any = reading
    for path, value in values(reading):
        last = path.rpartition(".")[2]
        if isinstance(value.value, date) and last in ("effective", "expiration", "certificate_date"):
            early = _GAP if path.endswith("umbrella.expiration") else timedelta()
            day = value.value - _YEAR - early
            before = with_value(before, path, replace(value, value=day, raw=f"{day:%m/%d/%Y}"))
        elif last == "policy_number" and isinstance(value.value, str):
            number = f"{value.value}-P"
            before = with_value(before, path, replace(value, value=number, raw=number))
    result: DocumentReading = before
    return result
