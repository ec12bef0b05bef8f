# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office knows that tells whose document it is."""

from dataclasses import replace
from pathlib import Path

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.contacts import Contact, ContactRole
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import ContactId, VendorId
from coi_desktop.domain.values import Value
from coi_desktop.office.clues import Clues, clues
from coi_desktop.reading.version import READER_VERSION
from tests.support.readings import VENDOR, certificate
from tests.support.sample_app import App, put_on_file, sample_app

SENDER = "certs@bayline.example"


def _reading(read: CertificateReading | None = None) -> DocumentReading:
    return DocumentReading(reader_version=READER_VERSION, pages=(), certificates=(read or certificate(),))


def _clues(app: App, reading: DocumentReading, sender: str = "", free: tuple[str, ...] = ()) -> Clues:
    with app.store.read() as view:
        return clues(view, reading, sender, view.vendors.all(), free)


def _contact(app: App, vendor: VendorId, email: str) -> None:
    with app.store.write() as uow:
        uow.contacts.add(
            Contact(id=ContactId(0), vendor_id=vendor, role=ContactRole.BROKER, name="Ana Reyes", email=email)
        )


def test_a_policy_number_on_file_speaks_for_its_vendor(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        vendor = app.vendors.add(VENDOR, by="Dana").id
        filed = put_on_file(app, _reading())
        assert filed.vendor_id == vendor
        app.reviews.accept(filed.id, "Dana")

        (found,) = _clues(app, _reading())[vendor]
        assert found.settles
        assert found.reason.startswith("Policy ")
        assert found.reason.endswith(" is on file for it.")


def test_the_insureds_address_speaks_for_a_vendor(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        address = certificate().insured.address.value or ""
        vendor = app.vendors.add("Quite Another Name LLC", address=address.upper(), by="Dana").id

        assert [c.reason for c in _clues(app, _reading())[vendor]] == [
            "The insured’s address is its address."
        ]


def test_a_contact_who_sent_it_speaks_for_the_vendor_and_a_colleague_a_little(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        vendor = app.vendors.add(VENDOR, by="Dana").id
        _contact(app, vendor, SENDER)

        (herself,) = _clues(app, _reading(), "Certs@Bayline.example")[vendor]
        (colleague,) = _clues(app, _reading(), "other@bayline.example")[vendor]
        assert herself.settles
        assert not colleague.settles
        assert herself.reason == "It was sent by Ana Reyes, its broker contact."


def test_a_free_mail_domain_says_nothing_of_colleagues(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        vendor = app.vendors.add(VENDOR, by="Dana").id
        _contact(app, vendor, "ana@freemail.example")

        assert _clues(app, _reading(), "bob@freemail.example", ("freemail.example",)) == {}
        assert vendor in _clues(app, _reading(), "ana@freemail.example", ("freemail.example",))


def test_whose_documents_a_sender_has_sent_before_is_remembered(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        vendor = app.vendors.add(VENDOR, by="Dana").id
        filed = put_on_file(app, _reading(), sender=SENDER)
        app.reviews.accept(filed.id, "Dana")
        stranger = replace(
            certificate(), general_liability=None, automobile=None, umbrella=None, workers_comp=None
        )

        found = _clues(app, _reading(stranger), SENDER)
        assert [c.reason for c in found[vendor]] == ["An earlier document from this sender was its."]
        with app.store.read() as view:
            assert view.documents.get(filed.id).state is DocumentState.ACCEPTED


def test_a_number_that_was_not_surely_read_says_nothing(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        vendor = app.vendors.add(VENDOR, by="Dana").id
        filed = put_on_file(app, _reading())
        app.reviews.accept(filed.id, "Dana")
        dim = certificate()
        rows = {
            name: replace(row, policy_number=Value(row.policy_number.value, "", 0.3))
            for name in ("general_liability", "automobile", "umbrella", "workers_comp")
            if (row := getattr(dim, name)) is not None
        }

        assert vendor not in _clues(app, _reading(replace(dim, **rows)))
