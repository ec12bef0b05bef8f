# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document is shown with the message that brought it."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from coi_desktop.app import App
from coi_desktop.desk.screens.review.message_rows import message_views
from coi_desktop.domain.filing import Source
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.mail import Sighting
from coi_desktop.intake.mail.filing import MailFiling
from tests.support.desk_views import TEXTS
from tests.support.mail import AnyReader
from tests.support.program import run
from tests.support.sample_app import sample_app

CHECKED = "mx.harborview.example; spf=pass smtp.mailfrom=bayline.example; dkim=fail; dmarc=none; spf=softfail"


def receive(app: App, *, checked: str = CHECKED) -> DocumentId:
    made = EmailMessage()
    made["From"] = "Bayline Agency <certs@bayline.example>"
    made["To"] = "certs@harborview.example"
    made["Subject"] = "Renewal"
    made["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    if checked:
        made["Authentication-Results"] = checked
    made.set_content("Attached is the renewal.\n\nDana")
    for name, kind in (("COI.pdf", "pdf"), ("Endorsement.pdf", "pdf"), ("List.docx", "msword")):
        content = f"%PDF-1.7 {name}".encode() if kind == "pdf" else b"PK"
        made.add_attachment(content, maintype="application", subtype=kind, filename=name)
    filing = MailFiling(app.store, app.vault, app.intake)
    got = filing.receive(
        Sighting("office", "INBOX", 1, 1), made.as_bytes(), datetime(2026, 3, 2, 10, tzinfo=UTC)
    )
    with app.store.read() as view:
        (first,) = [part.document_id for part in view.messages.parts(got.id) if part.name == "COI.pdf"]
    assert first is not None
    return first


def test_review_says_who_sent_it_and_what_was_not_opened(app: App) -> None:
    case = app.reviews.case(receive(app))
    (shown,) = message_views(case.messages, TEXTS)
    facts = dict(shown.facts)
    assert shown.title == "Came by mail from Bayline Agency"
    assert facts["From"] == "Bayline Agency <certs@bayline.example>"
    assert facts["Subject"] == "Renewal"
    assert facts["Also in it"] == "1 other document on file"
    assert facts["Not opened"].startswith("List.docx: it is ")
    assert shown.text == "Attached is the renewal.\n\nDana"


def test_what_the_mail_server_found_first_counts_and_a_failure_is_doubtful(app: App) -> None:
    (shown,) = message_views(app.reviews.case(receive(app)).messages, TEXTS)
    assert dict(shown.facts)["Sender checked"] == "SPF pass, DKIM fail, DMARC none"
    assert shown.doubtful


def test_a_server_that_checked_nothing_is_not_taken_for_one_that_did(app: App) -> None:
    (shown,) = message_views(app.reviews.case(receive(app, checked="")).messages, TEXTS)
    assert "says nothing" in dict(shown.facts)["Sender checked"]
    assert not shown.doubtful


def test_what_came_otherwise_has_no_message(app: App, tmp_path: Path) -> None:
    file = tmp_path / "COI.pdf"
    file.write_bytes(b"%PDF-1.7 by hand")
    document = app.intake.receive_file(file, Source.FILE_DIALOG).document
    assert app.reviews.case(document.id).messages == ()


def test_the_command_prints_it(tmp_path: Path) -> None:
    with sample_app(tmp_path, reader=AnyReader(), filled=False) as app:
        document = receive(app)
        data = app.paths.data
    shown = run(data, "show", str(document)).stdout
    assert "From: Bayline Agency <certs@bayline.example>" in shown
    assert "Not opened: List.docx: it is " in shown
    assert "Attached is the renewal." in shown
    assert run(data, "show", "999").returncode == 5
