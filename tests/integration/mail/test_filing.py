# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a message to documents on file: once, whole, and with the message kept as evidence."""

from email.message import EmailMessage

import pytest

from coi_desktop.app import App
from coi_desktop.domain.filing import Source
from coi_desktop.domain.ids import DocumentId, MessageId, OriginalHash
from coi_desktop.domain.mail import MessageState, PartOutcome, Sighting
from coi_desktop.intake.mail import filing as module
from coi_desktop.intake.mail.filing import MailFiling
from tests.support.mail import SENDER, message
from tests.support.sample_app import NOON


def at(uid: int, *, folder: str = "INBOX", validity: int = 7) -> Sighting:
    return Sighting("office", folder, validity, uid)


def test_every_document_of_a_message_is_filed_with_who_sent_it(app: App, filing: MailFiling) -> None:
    raw = message("COI.pdf", "CG 20 10.pdf")
    kept = filing.receive(at(1), raw, NOON)

    assert kept.state is MessageState.FILED
    with app.store.read() as view:
        parts = view.messages.parts(kept.id)
        filed = [view.documents.get(p.document_id) for p in parts if p.document_id]
    assert [d.envelope.file_name for d in filed] == ["COI.pdf", "CG 20 10.pdf"]
    assert {(d.envelope.source, d.envelope.sender, d.envelope.subject) for d in filed} == {
        (Source.EMAIL, SENDER, "Certificate")
    }
    assert app.vault.read(kept.original) == raw


def test_the_same_message_in_another_place_is_the_same_message(app: App, filing: MailFiling) -> None:
    first = filing.receive(at(1), message("COI.pdf"), NOON)
    again = filing.receive(at(44, folder="Archive"), message("COI.pdf"), NOON)
    renumbered = filing.receive(at(1, validity=8), message("COI.pdf"), NOON)

    assert first.id == again.id == renumbered.id
    with app.store.read() as view:
        assert len(view.messages.parts(first.id)) == 1
        assert view.messages.uids("office", "INBOX", 7) == {1}
        assert view.messages.uids("office", "INBOX", 8) == {1}
        assert len(view.documents.deliveries(_document(app, first.id))) == 1


def _document(app: App, message_id: MessageId) -> DocumentId:
    with app.store.read() as view:
        (part,) = view.messages.parts(message_id)
        assert part.document_id is not None
        return part.document_id


def test_one_certificate_sent_twice_is_one_document_with_two_deliveries(app: App, filing: MailFiling) -> None:
    first = filing.receive(at(1), message("COI.pdf"), NOON)
    pdf = app.vault.read(_original(app, first.id))
    made = EmailMessage()
    made["From"] = "owner@alder.example"
    made["Subject"] = "Here it is again"
    made.set_content("From my agent")
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename="again.pdf")
    second = filing.receive(at(2), made.as_bytes(), NOON)

    assert _document(app, first.id) == _document(app, second.id)
    with app.store.read() as view:
        sent = [e.sender for e in view.documents.deliveries(_document(app, first.id))]
    assert sent == [SENDER, "owner@alder.example"]


def _original(app: App, message_id: MessageId) -> OriginalHash:
    with app.store.read() as view:
        (part,) = view.messages.parts(message_id)
        assert part.original is not None
        return part.original


def test_a_crash_between_two_parts_files_each_part_once(
    app: App, filing: MailFiling, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = module.sort, []

    def cut_off(found: object, **known: int) -> object:
        calls.append(found)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(found, **known)

    monkeypatch.setattr(module, "sort", cut_off)
    with pytest.raises(KeyboardInterrupt):
        filing.receive(at(1), message("one.pdf", "two.pdf", "three.pdf"), NOON)
    monkeypatch.setattr(module, "sort", real)

    assert filing.resume() == 1
    assert filing.resume() == 0
    with app.store.read() as view:
        (kept,) = view.messages.in_state(MessageState.FILED)
        parts = view.messages.parts(kept.id)
        assert [p.outcome for p in parts] == [PartOutcome.FILED] * 3
        assert [len(view.documents.deliveries(p.document_id)) for p in parts if p.document_id] == [1, 1, 1]


def test_a_notice_without_attachment_becomes_a_document(app: App, filing: MailFiling) -> None:
    raw = message(
        text="Policy BLC-77 of Alder Ridge Electric will be cancelled on 04/01/2026.", subject="Notice"
    )
    kept = filing.receive(at(1), raw, NOON)

    with app.store.read() as view:
        (part,) = view.messages.parts(kept.id)
        assert part.document_id is not None
        document = view.documents.get(part.document_id)
    assert document.envelope.file_name == "Notice.txt"
    assert b"will be cancelled on 04/01/2026" in app.vault.read(document.original)


def test_a_message_about_lunch_becomes_nothing(app: App, filing: MailFiling) -> None:
    kept = filing.receive(at(1), message(text="Lunch at noon?", subject="Lunch"), NOON)
    with app.store.read() as view:
        assert view.messages.parts(kept.id) == ()
        assert view.messages.get(kept.id).text == "Lunch at noon?"


def test_what_cannot_be_handled_waits_for_a_person_with_its_reason(app: App, filing: MailFiling) -> None:
    made = EmailMessage()
    made["From"] = SENDER
    made.set_content("Attached.")
    made.add_attachment(b"PK nothing", maintype="application", subtype="msword", filename="coi.doc")
    kept = filing.receive(at(1), made.as_bytes(), NOON)

    assert kept.state is MessageState.NEEDS_PERSON
    with app.store.read() as view:
        part, text = view.messages.parts(kept.id)
    assert (part.outcome, part.why) == (PartOutcome.NOT_HANDLED, "it is a Word file; ask for a PDF")
    assert (text.outcome, text.why) == (PartOutcome.FILED, "nothing in it could be opened")


def test_a_message_on_file_is_known_by_the_document_it_brought(app: App, filing: MailFiling) -> None:
    kept = filing.receive(at(1), message("COI.pdf"), NOON)
    with app.store.read() as view:
        assert [m.id for m in view.messages.of_document(_document(app, kept.id))] == [kept.id]
        assert [m.id for m in view.messages.by_header_id(["<1@bayline.example>"])] == [kept.id]
