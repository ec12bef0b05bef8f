# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether files stand as they were issued: calls are kept and count, and the archive remembers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coi_desktop.app import App
from coi_desktop.background.clock import MovableClock
from coi_desktop.domain.calls import CallResult, NumberSource
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import FiledDocument
from coi_desktop.domain.signals import SignalKind
from coi_desktop.domain.standing import Standing
from tests.support.finding_cases_signs import signal
from tests.support.offices import BY, reading, standing
from tests.support.people import person
from tests.support.readings import VENDOR, certificate
from tests.support.sample_app import put_on_file

OTHER = "Cedar Bluff Plumbing, Inc."


def _ids(app: App, document: FiledDocument) -> set[str]:
    return {f.id for judged in app.reviews.case(document.id).reviews for f in judged.review.findings}


def _odd() -> DocumentReading:
    kinds = (SignalKind.OVER_ERASED, SignalKind.MIXED_TYPE)
    return replace(reading(), signals=tuple(signal(kind, strong=True) for kind in kinds))


def _call(app: App, document: FiledDocument, result: CallResult) -> None:
    app.calls.record(
        document.id, person="Ms. Quill", number_source=NumberSource.STATE_LIST, result=result, by=BY
    )


def test_an_odd_file_waits_until_a_call_confirms_it(app: App) -> None:
    document = put_on_file(app, _odd())
    app.reviews.accept(document.id, BY)
    assert standing(app).standing is Standing.NEEDS_REVIEW

    _call(app, document, CallResult.UNCLEAR)
    assert standing(app).standing is Standing.NEEDS_REVIEW

    _call(app, document, CallResult.CONFIRMED)
    assert standing(app).standing is Standing.COMPLIANT
    assert app.standings.differences() == ()
    assert [c.result for c in app.calls.about(document.id)] == [CallResult.UNCLEAR, CallResult.CONFIRMED]


def test_a_denial_blocks_and_is_known_on_that_day(app: App) -> None:
    clock = app.clock
    assert isinstance(clock, MovableClock)
    document = put_on_file(app, reading())
    app.reviews.accept(document.id, BY)
    before = clock.today()
    clock.move(timedelta(days=1))

    _call(app, document, CallResult.DENIED)

    assert standing(app).standing is Standing.NOT_COMPLIANT
    assert "Ms. Quill" in standing(app).reasons[0]
    past, now = (app.past.standings(day)[0].standing for day in (before, clock.today()))
    assert not [reason for reason in past.reasons if "Ms. Quill" in reason]
    assert [reason for reason in now.reasons if "Ms. Quill" in reason]


def test_calls_that_make_no_sense_are_refused(app: App) -> None:
    stranger = put_on_file(app, reading(certificate(insured__name="Nobody We Know, Inc.")))
    with pytest.raises(UserError) as no_vendor:
        _call(app, stranger, CallResult.CONFIRMED)
    assert no_vendor.value.code == "review.no_vendor"

    ours = put_on_file(app, reading(), "ours.pdf")
    source, result = NumberSource.STATE_LIST, CallResult.CONFIRMED
    for who, note, code in ((" ", "", "call.no_person"), ("A. Quill", "x" * 1001, "call.long_note")):
        with pytest.raises(UserError) as refused:
            app.calls.record(ours.id, person=who, number_source=source, result=result, note=note, by=BY)
        assert refused.value.code == code
    assert app.calls.all() == ()


def test_a_document_nearly_the_same_as_another_vendors_is_told(app: App) -> None:
    app.vendors.add(OTHER, by=BY)
    put_on_file(app, reading(certificate(insured__name=OTHER)), "other.pdf")

    ours = put_on_file(app, reading(), "ours.pdf")

    assert "FRD-11" in _ids(app, ours)
    app.reviews.accept(ours.id, BY)
    assert standing(app).standing is Standing.COMPLIANT  # one sign alone is said and no more
    assert app.standings.differences() == ()


def test_certificates_of_one_agency_with_policies_of_their_own_are_not_alike(app: App) -> None:
    app.vendors.add(OTHER, by=BY)
    own = {f"{row}__policy_number": f"ZX-{row}-9" for row in ("gl", "auto", "umb", "wc")}
    put_on_file(app, reading(certificate(insured__name=OTHER, **own)), "other.pdf")

    assert "FRD-11" not in _ids(app, put_on_file(app, reading(), "ours.pdf"))


def test_a_person_who_names_the_vendor_has_the_document_compared_again(app: App) -> None:
    put_on_file(app, reading(), "ours.pdf")
    stranger = put_on_file(app, reading(certificate(insured__name="Nobody We Know, Inc.")), "stranger.pdf")
    other = app.vendors.add(OTHER, by=BY)

    app.reviews.match_vendor(stranger.id, other.id, BY)

    with app.store.read() as view:
        facts = view.fingerprints.facts_of(other.id)[stranger.id]
    assert [alike.vendor for alike in facts.alike] == [VENDOR]


def test_an_agency_is_known_by_its_earlier_mail_and_a_carrier_by_its_numbers(app: App) -> None:
    for number in range(5):
        name = f"Sub {number} of Fairport, Inc."
        app.vendors.add(name, by=BY)
        read = certificate(insured__name=name, gl__policy_number=f"{number}0-55-77{number}")
        app.reviews.accept(put_on_file(app, reading(read), f"{number}.pdf").id, BY)

    usual = put_on_file(app, reading(certificate(gl__policy_number="99-11-223")), "usual.pdf")
    strange = certificate(gl__policy_number="QQ-1", producer__email="certs@bayline-agency.example")
    unusual = put_on_file(app, reading(strange), "unusual.pdf")

    assert not {"FRD-04", "FRD-10"} & _ids(app, usual)
    assert {"FRD-04", "FRD-10"} <= _ids(app, unusual)


def test_what_came_from_the_subs_own_people_is_said(app: App) -> None:
    vendor = app.vendors.by_name(VENDOR)
    app.contacts.add(person(vendor.id, email="Office@alderridge.example"), BY)
    document = put_on_file(app, reading(), sender="Alder Ridge <office@AlderRidge.example>")

    assert "FRD-14" in _ids(app, document)
