# SPDX-License-Identifier: AGPL-3.0-or-later
"""People at a vendor: kept with what they agreed to, checked as they are typed, brokers learned from certificates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coi_desktop.app import App
from coi_desktop.domain.contacts import Contact, ContactRole, Language, TextConsent
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import VendorId
from tests.support.offices import BY, reading
from tests.support.people import OFFICE, person
from tests.support.readings import ON, VENDOR, certificate
from tests.support.sample_app import put_on_file

ONE = VendorId(1)


def _of_agency(**producer: str) -> DocumentReading:
    return reading(certificate(**{f"producer__{name}": value for name, value in producer.items()}))


def test_a_person_is_added_changed_and_removed_and_every_step_is_told(app: App) -> None:
    consent = TextConsent(on=ON - timedelta(days=3), how="by telephone", by=BY)
    added = app.contacts.add(person(ONE, text_consent=consent, language=Language.SPANISH), BY)
    assert app.contacts.of_vendor(ONE) == (added,)

    owner = app.contacts.change(replace(added, role=ContactRole.OWNER, text_consent=None), BY)
    assert app.contacts.of_vendor(ONE) == (owner,)

    app.contacts.remove(added.id, BY)
    assert app.contacts.of_vendor(ONE) == ()
    with app.store.read() as view:
        told = app.event_words.tell(view, view.events.for_subject(f"contact:{added.id}"))
    assert [t.sentence for t in told] == [
        f"Pat Lane was added to the people of {VENDOR}",
        f"Pat Lane of {VENDOR} was changed.",
        f"Pat Lane was removed from the people of {VENDOR}",
    ]
    assert {t.vendor_id for t in told} == {ONE}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"email": "", "phone": ""}, "contact.unreachable"),
        ({"email": "office"}, "contact.bad_email"),
        ({"email": "office@alderridge"}, "contact.bad_email"),
        ({"email": "a@x.example, b@x.example"}, "contact.bad_email"),
        ({"email": "a b@x.example"}, "contact.bad_email"),
        ({"phone": "555-0142"}, "contact.bad_phone"),
        ({"phone": "call the office"}, "contact.bad_phone"),
        ({"phone": "503 555-0142 x1 x2"}, "contact.bad_phone"),
        ({"name": "x" * 201}, "contact.too_long"),
        (
            {"phone": "", "text_consent": TextConsent(on=ON, how="on paper", by=BY)},
            "contact.consent_without_phone",
        ),
        (
            {"text_consent": TextConsent(on=date(2099, 1, 1), how="on paper", by=BY)},
            "contact.consent_to_come",
        ),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    app: App, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(UserError) as refused:
        app.contacts.add(person(ONE, **changes), BY)
    assert refused.value.code == code
    assert app.contacts.of_vendor(ONE) == ()


@pytest.mark.parametrize(
    "phone", ["(503) 555-0142", "+1 503.555.0142", "503-555-0142 ext. 12", "5035550142x7"]
)
def test_telephone_numbers_are_taken_as_people_write_them(app: App, phone: str) -> None:
    assert app.contacts.add(person(ONE, phone=phone), BY).phone == phone


def test_the_same_person_is_on_file_once(app: App) -> None:
    app.contacts.add(person(ONE), BY)
    again: Contact = replace(OFFICE, email="OFFICE@AlderRidge.example", phone="(503) 555 0142")
    with pytest.raises(UserError) as refused:
        app.contacts.add(again, BY)
    assert refused.value.code == "contact.exists"
    assert app.contacts.add(replace(again, role=ContactRole.OWNER), BY).role is ContactRole.OWNER


def test_the_broker_of_an_accepted_certificate_is_suggested_until_a_person_confirms(app: App) -> None:
    document = put_on_file(
        app,
        _of_agency(
            name="Bayline Insurance",
            contact="M. Ortiz",
            email="certs@bayline.example",
            phone="503 555-0177",
        ),
    )
    assert app.contacts.suggestions(ONE) == ()
    app.reviews.accept(document.id, BY)
    (named,) = app.contacts.suggestions(ONE)
    assert (named.name, named.company, named.email) == (
        "M. Ortiz",
        "Bayline Insurance",
        "certs@bayline.example",
    )
    assert (named.document_id, named.file_name) == (document.id, "certificate.pdf")

    broker = person(ONE, role=ContactRole.BROKER, email="Certs@Bayline.example", learned_from=document.id)
    app.contacts.add(broker, BY)
    assert app.contacts.suggestions(ONE) == ()


def test_what_was_misread_is_not_taken_for_an_address(app: App) -> None:
    document = put_on_file(app, _of_agency(email="certs at bayline", phone="503 555-0177"))
    app.reviews.accept(document.id, BY)
    (named,) = app.contacts.suggestions(ONE)
    assert (named.email, named.phone) == ("", "503 555-0177")
