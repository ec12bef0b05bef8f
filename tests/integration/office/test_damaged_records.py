# SPDX-License-Identifier: AGPL-3.0-or-later
"""A value in the database that means nothing (a fault of the disk, or of a hand) is told as that, never as a bug."""

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from coi_desktop.app import App
from coi_desktop.domain.calls import CallResult, NumberSource
from coi_desktop.domain.contacts import Contact, ContactRole
from coi_desktop.domain.errors import DataError
from coi_desktop.domain.ids import CommitmentId, ContactId, DocumentId, VendorId
from coi_desktop.office.waivers import Waiving
from tests.support.offices import BY, reading
from tests.support.readings import END, carriers
from tests.support.sample_app import put_on_file

Ask = Callable[[App], object]


def _case(app: App) -> object:
    return app.reviews.case(DocumentId(1))


def _vendor(app: App) -> object:
    return app.vendor_views.page(VendorId(1))


def _stored(app: App) -> object:
    return app.standings.stored()


def _overview(app: App) -> object:
    return app.today.overview()


def _ending(app: App) -> object:
    return app.today.policies_ending(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("column", "value", "ask"),
    [
        ("standings.standing", "bogus", _stored),
        ("standings.on", "bogus", _stored),
        ("standings.reasons", "{", _stored),
        ("standings.reasons", "{", _overview),
        ("carriers.as_of", "2026-13-45", _case),
        ("requirement_overrides.json", "[1]", _case),
        ("requirement_overrides.json", "{}", _case),
        ("commitments.amount", "bogus", _overview),
        ("commitments.contract_signed", "bogus", _vendor),
        ("contacts.role", "bogus", _vendor),
        ("contacts.language", "", _vendor),
        ("calls.result", "bogus", _case),
        ("documents.state", "", _vendor),
        ("documents.received_at", "yesterday", _case),
        ("policies.line", "bogus", _ending),
        ("readings.json", "bogus", _overview),
        ("waivers.until", "", _vendor),
    ],
)
def test_what_means_nothing_is_told(app: App, column: str, value: str, ask: Ask) -> None:
    _fill(app)
    table, _, name = column.partition(".")
    with sqlite3.connect(app.paths.database) as behind:
        assert behind.execute(f'UPDATE {table} SET "{name}" = ?', (value,)).rowcount
    with pytest.raises(DataError) as told:
        ask(app)
    assert told.value.code == "data.record_damaged"


def _fill(app: App) -> None:
    app.carriers.replace(carriers(), BY, source="test")
    document = put_on_file(app, reading())
    app.reviews.accept(document.id, BY)
    put_on_file(app, reading(), "waits.pdf")
    app.calls.record(
        document.id, person="Ana", number_source=NumberSource.OUR_RECORDS, result=CallResult.DENIED, by=BY
    )
    office = Contact(id=ContactId(0), vendor_id=VendorId(1), role=ContactRole.OFFICE, email="a@sub.example")
    app.contacts.add(office, BY)
    waiving = Waiving(person="Robin", reason="Small job.", until=END)
    app.waivers.waive(CommitmentId(1), "ai_ongoing", waiving)
    with app.store.write(BY) as uow:
        uow.requirement_overrides.publish("project:1", "Job", {})
