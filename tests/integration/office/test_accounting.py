# SPDX-License-Identifier: AGPL-3.0-or-later
"""A record changed behind the program's back is named, although the chain of events is whole."""

import sqlite3
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.calls import CallResult, NumberSource
from coi_desktop.domain.contacts import Contact, ContactRole
from coi_desktop.domain.ids import CommitmentId, ContactId, VendorId
from coi_desktop.office.waivers import Waiving
from tests.support.offices import BY, reading
from tests.support.readings import END, carriers
from tests.support.sample_app import put_on_file

ONE = CommitmentId(1)


@pytest.mark.parametrize(
    ("change", "subject"),
    [
        ("UPDATE waivers SET until = '2031-01-01'", "waiver:1"),
        ("UPDATE waivers SET requirement_id = 'carrier'", "waiver:1"),
        ("UPDATE carriers SET rating = 'A++'", "carriers"),
        ("DELETE FROM carriers", "carriers"),
        ("UPDATE commitments SET insurance_required = 0", "commitment:1"),
        ("UPDATE commitments SET contract_signed = '2020-01-01'", "commitment:1"),
        ("UPDATE projects SET state = 'KY'", "project:1"),
        ("UPDATE vendors SET name = 'Somebody Else LLC'", "vendor:1"),
        ("UPDATE requirement_sets SET json = replace(json, '2000000', '1000')", "set:company-standard"),
        ("UPDATE readings SET json = replace(json, '1000000', '9000000')", "reading of document:1"),
        ("UPDATE readings SET saved_at = '2020-01-01T00:00:00.000000+00:00'", "reading of document:1"),
        ("DELETE FROM readings", "reading of document:1"),
        (
            "INSERT INTO readings (document_id, reader_version, json, saved_at) "
            "SELECT document_id, 'forged', json, saved_at FROM readings",
            "reading of document:1",
        ),
        ("UPDATE corrections SET new_raw = 'GL 78'", "correction:1"),
        ("UPDATE corrections SET withdrawn_at = at, withdrawn_by = 'Dana'", "correction:1"),
        ("DELETE FROM corrections", "correction:1"),
        ("UPDATE calls SET result = 'confirmed'", "call:1"),
        ("DELETE FROM calls", "call:1"),
        ("UPDATE contacts SET email = 'other@elsewhere.example'", "contact:1"),
        ("UPDATE documents SET state = 'received' WHERE id = 1", "document:1"),
    ],
)
def test_a_changed_record_is_named(app: App, change: str, subject: str) -> None:
    app.carriers.replace(carriers(), BY, source="test")
    document = put_on_file(app, reading())
    app.reviews.correct(document.id, "certificates.0.general_liability.policy_number", "GL 77", BY)
    app.reviews.accept(document.id, BY)
    app.calls.record(
        document.id,
        person="Ana",
        number_source=NumberSource.OUR_RECORDS,
        result=CallResult.DENIED,
        by=BY,
    )
    office = Contact(
        id=ContactId(0), vendor_id=VendorId(1), role=ContactRole.OFFICE, email="office@sub.example"
    )
    app.contacts.add(office, BY)
    app.waivers.waive(ONE, "ai_ongoing", Waiving(person="Robin", reason="Small job.", until=END))
    assert app.past.unaccounted() == ()

    with sqlite3.connect(_database(app)) as behind:
        behind.execute(change)

    assert app.past.unaccounted() == (subject,)
    with app.store.read() as view:
        assert view.events.first_broken() is None


def _database(app: App) -> Path:
    with app.store.read() as view:
        (row,) = view.connection.exec_driver_sql("PRAGMA database_list")
    return Path(row[2])
