# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services the desk's tests use in memory keep the promises of the real ones."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from coi_desktop.desk.screens.review.ports import Reviews
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.ids import DocumentId, VendorId
from coi_desktop.domain.office import Vendor
from coi_desktop.domain.paths import value_at
from coi_desktop.domain.values import Origin
from tests.support.desk_memory import MemoryReviews, placed, reading
from tests.support.readings import VENDOR, certificate
from tests.support.sample_app import put_on_file, sample_app

BY = "Dana Whitfield"
LIMIT = "certificates.0.general_liability.each_occurrence"
STRANGER = "Tamarack Fire Company"

Office = tuple[Reviews, Callable[[DocumentReading], DocumentId], VendorId]


@pytest.fixture(params=["memory", "store"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """A service, a way to put a document before the coordinator, and a known vendor."""
    if request.param == "memory":
        memory = MemoryReviews([Vendor(id=VendorId(1), name=VENDOR)])
        yield memory, memory.put, VendorId(1)
        return
    with sample_app(tmp_path, filled=False) as app:
        vendor = app.vendors.add(VENDOR, by=BY)
        number = count(1)
        yield app.reviews, lambda content: put_on_file(app, content, f"{next(number)}.pdf").id, vendor.id


def stranger() -> DocumentReading:
    return reading(placed(certificate(insured__name=STRANGER)))


def test_documents_wait_in_the_order_they_came(office: Office) -> None:
    reviews, put, _vendor = office
    first, second = put(stranger()), put(reading(placed(certificate(insured__name="Juniper Steel"))))
    assert [item.document_id for item in reviews.queue()] == [first, second]
    assert reviews.queue()[0].title == f"{STRANGER} ?"


def test_a_correction_shows_in_the_case_and_is_remembered(office: Office) -> None:
    reviews, put, _vendor = office
    document = put(stranger())
    case = reviews.correct(document, LIMIT, "750,000", BY)
    assert case.reading is not None
    value = value_at(case.reading, LIMIT)
    assert (value.value, value.origin) == (750_000, Origin.PERSON)
    assert [(c.path, c.new_raw) for c in case.corrections] == [(LIMIT, "750,000")]
    assert any("750,000" in f.to_coordinator for f in case.reviews[0].review.findings)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (LIMIT, "a lot"),
        ("certificates.0.general_liability.nothing", "1"),
        ("certificates.1.insured.name", "X"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(office: Office, path: str, text: str) -> None:
    reviews, put, _vendor = office
    document = put(stranger())
    with pytest.raises(UserError):
        reviews.correct(document, path, text, BY)
    assert reviews.case(document).corrections == ()


def test_matching_names_the_vendor(office: Office) -> None:
    reviews, put, vendor = office
    document = put(stranger())
    case = reviews.match_vendor(document, vendor, BY)
    assert case.vendor is not None
    assert case.vendor.name == VENDOR
    assert reviews.queue()[0].title == VENDOR


def test_a_vendor_is_made_from_a_certificate_but_never_twice(office: Office) -> None:
    reviews, put, _vendor = office
    document = put(stranger())
    case = reviews.create_vendor(document, STRANGER, BY, "Fire protection")
    assert case.vendor is not None
    assert (case.vendor.name, case.vendor.trade) == (STRANGER, "Fire protection")
    for name in (STRANGER, "  "):
        with pytest.raises(UserError):
            reviews.create_vendor(document, name, BY)


def test_nothing_is_accepted_for_nobody(office: Office) -> None:
    reviews, put, _vendor = office
    with pytest.raises(UserError):
        reviews.accept(put(stranger()), BY)
    assert len(reviews.queue()) == 1


@pytest.mark.parametrize("act", ["accept", "mark_requested", "mark_not_a_certificate"])
def test_a_settled_document_leaves_the_queue_and_cannot_be_settled_again(office: Office, act: str) -> None:
    reviews, put, vendor = office
    document = put(stranger())
    reviews.match_vendor(document, vendor, BY)
    getattr(reviews, act)(document, BY)
    assert reviews.queue() == ()
    with pytest.raises(ConflictError):
        getattr(reviews, act)(document, BY)


def test_the_request_asks_for_what_is_missing(office: Office) -> None:
    reviews, put, vendor = office
    document = put(stranger())
    reviews.match_vendor(document, vendor, BY)
    asked = [f.to_broker for f in reviews.case(document).reviews[0].review.findings if f.to_broker]
    assert asked
    assert asked[0] in reviews.request_text(document)
