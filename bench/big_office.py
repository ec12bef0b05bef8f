# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office that has been at it for long: 100,000 vendors, 100,000 documents, 200,000 pages of text.

Written at once, past the services: what is measured over it is lists, searches and screens, not filing. The
newest documents are real: their originals and readings are those of a drawn certificate.
"""

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from bench import sample_office
from coi_desktop.app import App, build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import DocumentState, Envelope, Source
from coi_desktop.domain.ids import VendorId
from coi_desktop.domain.policies import plain_number
from coi_desktop.domain.standing import Standing
from coi_desktop.platform.paths import AppPaths
from coi_desktop.reading.options import ReaderOptions
from coi_desktop.reading.reader import read_document
from coi_desktop.reports.samples import cast
from coi_desktop.store import tables
from coi_desktop.store.columns import fold
from coi_desktop.store.ranks import RANKS

VENDORS = 100_000
DOCUMENTS = 100_000
PAGES_EACH = 2
PROJECTS = 200
COMMITMENTS = 20_000
WAITING = 20
_AT_ONCE = 20_000
_TRADES = ("Masonry", "Plumbing", "Glazing", "Steel", "HVAC", "Roofing", "Painting", "Electrical")
_SYLLABLES = [first + second for first in "bdfgklmnprst" for second in ("a", "e", "i", "o", "u", "an", "er")]
_PRINTED = (
    "CERTIFICATE OF LIABILITY INSURANCE PRODUCER INSURED CONTACT PHONE INSURER A INSURER B COVERAGES COMMERCIAL"
    " GENERAL LIABILITY EACH OCCURRENCE DAMAGE TO RENTED PREMISES MED EXP PERSONAL AND ADVERTISING INJURY GENERAL"
    " AGGREGATE PRODUCTS AUTOMOBILE LIABILITY COMBINED SINGLE LIMIT BODILY INJURY UMBRELLA EXCESS WORKERS"
    " COMPENSATION EMPLOYERS LIABILITY EACH ACCIDENT DISEASE DESCRIPTION OF OPERATIONS ADDITIONAL INSURED PRIMARY"
    " NONCONTRIBUTORY WAIVER OF SUBROGATION CANCELLATION HOLDER AUTHORIZED REPRESENTATIVE 1,000,000 2,000,000"
)


def prepare(folder: Path, *, vendors: int = VENDORS, documents: int = DOCUMENTS) -> AppPaths:
    """A data folder with the office in it. Takes a minute or two at full size."""
    paths = sample_office.prepare(folder / "data", folder / "Drop folder")
    today = datetime.now(UTC).date()
    app = build(paths, runner=InlineRunner())
    try:
        _fill(app, vendors, documents, today)
        _add_waiting(app, folder, today)
    finally:
        app.close()
    return paths


def number_of(document: int) -> str:
    """The policy number on a document."""
    return f"RC-GL-{document:06}-{document % 90 + 10}"


def name_of(vendor: int) -> str:
    """A vendor's name; each is another."""
    chance = random.Random(vendor)
    word = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    return f"{word} {_TRADES[vendor % len(_TRADES)]} {vendor:06} LLC"


def _fill(app: App, vendors: int, documents: int, today: date) -> None:
    commitments = min(COMMITMENTS, vendors)
    _write(app, tables.vendors, (_vendor(n, commitments, today) for n in range(1, vendors + 1)))
    _write(app, tables.projects, (_project(n) for n in range(1, PROJECTS + 1)))
    _write(app, tables.commitments, (_commitment(n) for n in range(1, commitments + 1)))
    _write(app, tables.standings, (_standing(n, today) for n in range(1, commitments + 1)))
    numbers = range(1, documents + 1)
    _write(app, tables.originals, ({"hash": f"{n:064x}", "size": 90_000, "media_type": "x"} for n in numbers))
    _write(app, tables.documents, (_document(n, vendors, today) for n in numbers))
    _write(app, tables.policy_numbers, (_number(n) for n in numbers))
    _write(app, tables.page_text, _pages(documents))
    for start in range(1, documents + 1, _AT_ONCE):
        happened = [
            ("document_accepted", f"document:{n}", {"by": "sample"})
            for n in range(start, min(start + _AT_ONCE, documents + 1))
        ]
        with app.store.write(sample_office.BY) as uow:
            uow.events.append_all(happened)


def _write(app: App, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    left = iter(rows)
    while batch := list(islice(left, _AT_ONCE)):
        with app.store.write(sample_office.BY) as uow:
            uow.connection.execute(insert(table), batch)


def _rank(number: int) -> Standing:
    return list(Standing)[number * 7 % len(Standing)]


def _ends(number: int, today: date) -> date:
    return today + timedelta(days=number * 13 % 400)


def _vendor(number: int, commitments: int, today: date) -> dict[str, Any]:
    name, trade = name_of(number), _TRADES[number % len(_TRADES)]
    judged = number <= commitments
    return {
        "id": number,
        "name": name,
        "trade": trade,
        "address": "",
        "active": True,
        "sort_name": fold(name),
        "search_text": fold(f"{name}\n{trade}"),
        "commitment_count": int(judged),
        "standing_rank": RANKS[_rank(number)] if judged else 99,
        "next_expiration": _ends(number, today) if judged else None,
    }


def _project(number: int) -> dict[str, Any]:
    name = f"{''.join(random.Random(-number).choices(_SYLLABLES, k=2)).capitalize()} Tower {number}"
    return {
        "id": number,
        "name": name,
        "sort_name": fold(name),
        "number": f"T-{number:04}",
        "state": "GA",
        "owner": "Lighthouse Holdings",
        "parties": "[]",
        "active": True,
        "facts": "{}",
    }


def _commitment(number: int) -> dict[str, Any]:
    plain = f"SC-{number:06}"
    return {
        "id": number,
        "vendor_id": number,
        "project_id": number % PROJECTS + 1,
        "number": plain,
        "plain_number": plain_number(plain),
        "amount": 100_000 + number,
        "insurance_required": True,
        "facts": "{}",
    }


def _standing(number: int, today: date) -> dict[str, Any]:
    standing = _rank(number)
    return {
        "commitment_id": number,
        "standing": standing.value,
        "rank": RANKS[standing],
        "reasons": '["For the measurement."]',
        "on": today,
        "next_expiration": _ends(number, today),
    }


def _document(number: int, vendors: int, today: date) -> dict[str, Any]:
    received = datetime(today.year - 3, 1, 4, 9, tzinfo=UTC) + timedelta(minutes=number * 14)
    return {
        "id": number,
        "original": f"{number:064x}",
        "source": Source.DROP_FOLDER.value,
        "file_name": f"COI_{number:06}_{today.year}.pdf",
        "received_at": received,
        "sender": "",
        "subject": "",
        "state": DocumentState.ACCEPTED.value,
        "vendor_id": number % vendors + 1,
        "error_code": "",
        "error_text": "",
    }


def _number(number: int) -> dict[str, Any]:
    return {
        "document_id": number,
        "path": "certificates.0.general_liability.policy_number",
        "page": 1,
        "number": number_of(number),
        "plain_number": plain_number(number_of(number)),
    }


def _pages(documents: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(7)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    for document in range(1, documents + 1):
        for page in range(1, PAGES_EACH + 1):
            own = " ".join(chance.choices(words, k=70))
            text = f"{_PRINTED} {name_of(document)} {number_of(document)} {own} {_PRINTED}"
            yield {"document_id": document, "page": page, "text": text}


def _add_waiting(app: App, folder: Path, today: date) -> None:
    """Documents that wait for a person, of one certificate that was really drawn and read."""
    sample = cast.clean(today)
    content = sample.draw()
    file = folder / sample.file_name
    file.write_bytes(content)
    reading = read_document(file, ReaderOptions(ocr_engine="none", second_engine="none"))
    for number in range(WAITING):
        vendor = VendorId(number + 1)
        _add_one(app, content + b"\n%" + str(number).encode(), f"Waiting {number:02}.pdf", reading, vendor)


def _add_one(app: App, content: bytes, name: str, reading: DocumentReading, vendor: VendorId) -> None:
    original = app.vault.put_bytes(content)
    envelope = Envelope(source=Source.DROP_FOLDER, file_name=name, received_at=app.clock.now())
    with app.store.write() as uow:
        document = uow.documents.add(original, len(content), "application/pdf", envelope).document
        uow.documents.save_reading(document.id, reading)
        uow.documents.set_vendor(document.id, vendor)
        uow.documents.set_state(document.id, DocumentState.TO_REVIEW)
