# SPDX-License-Identifier: AGPL-3.0-or-later
"""A notice that came as nothing but the text of a message: kept, read, shown, and put before a person as a notice."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.mail import Sighting
from coi_desktop.intake.mail.filing import MailFiling
from tests.support.mail import SENDER, message
from tests.support.sample_app import sample_app

NOTICE = """Dear certificate holder,

Please be advised that general liability policy GL-4471902 of Alder Ridge Electric, Inc. has been cancelled effective
04/15/2026 for nonpayment of premium.

Sincerely,
Dana Whitfield
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path) as built:
        yield built


def receive(app: App, text: str, subject: str = "Alder Ridge Electric") -> tuple[DocumentId, ...]:
    filing = MailFiling(app.store, app.vault, app.intake)
    raw = message(text=text, subject=subject)
    got = filing.receive(Sighting("office", "INBOX", 1, 1), raw, datetime(2026, 3, 2, 10, tzinfo=UTC))
    with app.store.read() as view:
        return tuple(part.document_id for part in view.messages.parts(got.id) if part.document_id)


def test_it_waits_for_review_as_the_notice_it_is(office: App) -> None:
    (document,) = receive(office, NOTICE)
    assert {item.document_id: item.note for item in office.reviews.queue()} == {
        document: "notice of cancellation · email"
    }
    with office.store.read() as view:
        filed, reading = view.documents.get(document), view.documents.reading(document)
    assert filed.state is DocumentState.TO_REVIEW
    assert (filed.envelope.source, filed.envelope.sender) == (Source.EMAIL, SENDER)
    assert reading is not None
    (paper,) = reading.papers
    assert paper.form is PaperForm.CANCELLATION
    assert paper.effective.value == date(2026, 4, 15)
    assert paper.nonpayment.value is True


def test_its_page_can_be_shown(office: App) -> None:
    (document,) = receive(office, NOTICE)
    with office.store.read() as view:
        original = view.documents.get(document).original
    renderer = office.page_renderer(original)
    try:
        page = renderer.render(1, 612)
    finally:
        renderer.close()
    assert (page.width, page.height) == (612, 792)


def test_words_about_something_else_make_no_document(office: App) -> None:
    assert receive(office, "Thank you, see you on Friday.") == ()


def test_a_message_in_which_nothing_can_be_opened_waits_for_review_itself(office: App) -> None:
    made = EmailMessage()
    made["From"] = SENDER
    made["Subject"] = "Certificate"
    made.set_content("See attached.")
    made.add_attachment(b"PK nothing", maintype="application", subtype="msword", filename="coi.doc")
    filing = MailFiling(office.store, office.vault, office.intake)
    filing.receive(Sighting("office", "INBOX", 1, 1), made.as_bytes(), datetime(2026, 3, 2, 10, tzinfo=UTC))
    (item,) = office.reviews.queue()
    case = office.reviews.case(item.document_id)
    assert case.reading is not None
    assert "Not opened: coi.doc: it is a Word file; ask for a PDF" in case.reading.pages[0].text
    assert [part.name for part in case.messages[0].not_handled] == ["coi.doc"]


@pytest.mark.parametrize(
    "text", ["Policy cancelled.\x0c\x1b[2J" + "\x07" * 50, "cancelled " * 60_000, "cancelled é\udce9"]
)
def test_hostile_text_ends_before_a_person(office: App, text: str) -> None:
    raw = b"From: x@y.example\r\nSubject: Notice\r\n\r\n" + text.encode("utf-8", "surrogateescape")
    filing = MailFiling(office.store, office.vault, office.intake)
    got = filing.receive(Sighting("office", "INBOX", 1, 1), raw, datetime(2026, 3, 2, 10, tzinfo=UTC))
    with office.store.read() as view:
        (part,) = view.messages.parts(got.id)
        assert part.document_id is not None
        state = view.documents.get(part.document_id).state
    assert state in (DocumentState.TO_REVIEW, DocumentState.UNREADABLE)
