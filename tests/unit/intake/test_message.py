# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages of every kind, taken apart: nothing in them is lost, and nothing hostile gets through."""

import io
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from coi_desktop.intake.mail import message as module
from coi_desktop.intake.mail.message import MOST_DEPTH, head_of, open_message, plain_text
from coi_desktop.intake.mail.packed import open_packed

PDF = b"%PDF-1.7 a certificate"


def mail(text: str = "Please see the certificate.", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.pop("sender", "Ana Reyes <ana@bayline.example>")
    made["To"] = "certs@harborview.example"
    made["Subject"] = headers.pop("subject", "Certificate")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def with_pdf(made: EmailMessage, name: str = "COI.pdf", content: bytes = PDF) -> EmailMessage:
    made.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return made


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


def test_the_head_says_who_wrote_to_whom_and_when() -> None:
    made = mail(
        subject="Zertifikat für Älder",
        Date="Wed, 25 Nov 2026 10:00:00 -0600",
        Message_ID="<a1@bayline.example>",
        In_Reply_To="<ours-7@harborview.example>",
        References="<first@x.example> <ours-7@harborview.example>",
        Authentication_Results="mx.example; spf=pass",
    )
    head = head_of(made.as_bytes())
    assert (head.sender, head.sender_name) == ("ana@bayline.example", "Ana Reyes")
    assert head.recipients == ("certs@harborview.example",)
    assert head.subject == "Zertifikat für Älder"
    assert head.sent_at == datetime(2026, 11, 25, 16, tzinfo=UTC)
    assert head.header_id == "<a1@bayline.example>"
    assert head.answers == ("<ours-7@harborview.example>", "<first@x.example>")
    assert head.authentication == "mx.example; spf=pass"


def test_attachments_come_with_their_names_and_bytes() -> None:
    (found,) = open_message(with_pdf(mail(), "Überblick 2026.pdf").as_bytes()).found
    assert (found.name, found.content) == ("Überblick 2026.pdf", PDF)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\x\\y.pdf", "y.pdf"), ("a\tb.pdf", "a b.pdf")],
)
def test_a_name_is_only_a_name(sent: str, shown: str) -> None:
    (found,) = open_message(with_pdf(mail(), sent).as_bytes()).found
    assert found.name == shown


def test_a_forwarded_message_is_opened_and_speaks_after_the_one_that_brings_it() -> None:
    outer = mail("See below.")
    outer.add_attachment(with_pdf(mail("From the agent."), "inner.pdf"))
    opened = open_message(outer.as_bytes())
    assert [(f.name, f.path) for f in opened.found] == [("inner.pdf", "Certificate")]
    assert opened.text == "See below.\n\nFrom the agent."


def test_a_saved_message_and_an_archive_are_opened() -> None:
    outer = mail()
    saved = with_pdf(mail("Saved."), "saved.pdf").as_bytes()
    outer.add_attachment(saved, maintype="application", subtype="octet-stream", filename="x.eml")
    outer.add_attachment(
        zipped(a__pdf=PDF, b__pdf=PDF), maintype="application", subtype="zip", filename="all.zip"
    )
    found = open_message(outer.as_bytes()).found
    assert [(f.name, f.path) for f in found] == [
        ("saved.pdf", "x.eml"),
        ("a.pdf", "all.zip"),
        ("b.pdf", "all.zip"),
    ]


def test_an_office_file_is_a_file_though_it_is_an_archive() -> None:
    outer = mail()
    outer.add_attachment(
        zipped(**{"[Content_Types]__xml": b"<x/>"}), maintype="application", subtype="x", filename="a.docx"
    )
    (found,) = open_message(outer.as_bytes()).found
    assert found.name == "a.docx"
    assert found.content is not None


def test_an_archive_that_grows_without_end_is_named_and_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coi_desktop.intake.mail.packed.MOST_BYTES", 10_000)
    outer = mail()
    outer.add_attachment(
        zipped(bomb__pdf=b"0" * 1_000_000), maintype="application", subtype="zip", filename="b.zip"
    )
    (found,) = open_message(outer.as_bytes()).found
    assert found.content is None
    assert found.trouble == "the ZIP file holds more than can be unpacked"


def test_a_damaged_archive_is_named() -> None:
    outer = mail()
    outer.add_attachment(b"PK\x03\x04 nothing", maintype="application", subtype="zip", filename="b.zip")
    (found,) = open_message(outer.as_bytes()).found
    assert (found.name, found.trouble) == ("b.zip", "the ZIP file is damaged")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_with_any_byte_changed_is_opened_or_named(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.pdf", PDF + bytes(range(256)) * 4)
    whole = out.getvalue()
    for at in range(30, len(whole), 7):
        torn = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        opened = open_packed("a.zip", "application/zip", torn)
        assert opened is not None
        assert opened.trouble or all(item.trouble or item.content is not None for item in opened.items)


def test_messages_in_messages_end_somewhere() -> None:
    inner = with_pdf(mail())
    for _ in range(MOST_DEPTH + 3):
        outer = mail()
        outer.add_attachment(inner)
        inner = outer
    found = open_message(inner.as_bytes()).found
    assert [f.trouble for f in found] == ["it lies too deep inside other messages"]


def test_more_files_than_anybody_sends_are_cut_off_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PARTS", 3)
    made = mail()
    for number in range(6):
        with_pdf(made, f"{number}.pdf")
    found = open_message(made.as_bytes()).found
    assert [f.name for f in found] == ["0.pdf", "1.pdf", "2.pdf", "more files"]


def test_a_picture_within_the_text_is_told_from_one_beside_it() -> None:
    made = mail()
    made.add_alternative('<p>Hi</p><img src="cid:Logo@1">', subtype="html")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", cid="<logo@1>")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="scan.png")
    assert [f.shown_inside for f in open_message(made.as_bytes()).found] == [True, False]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe not a message",
        b"From: =?utf-8?B?\xff?= <x@\r\nDate: yesterday\r\n\r\nhi",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/pdf\r\n",
        b'Content-Type: text/plain; charset="no-such"\r\n\r\n\xe9t\xe9',
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Content-Disposition: attachment; filename*=bad''%ff%fe\r\nContent-Type: application/pdf\r\n\r\nx",
    ],
)
def test_what_is_malformed_is_taken_as_far_as_it_goes(raw: bytes) -> None:
    opened = open_message(raw)
    assert head_of(raw).sent_at is None
    assert isinstance(opened.text, str)


def test_a_wrong_charset_still_gives_the_words() -> None:
    raw = b'From: a@b.example\r\nContent-Type: text/plain; charset="no-such"\r\n\r\nR\xc3\xa9nov\xc3\xa9'
    assert open_message(raw).text == "Rénové"


def test_only_what_a_person_reads_of_a_page_is_text() -> None:
    assert (
        plain_text("<style>p{}</style><p>One&nbsp;line</p><script>x()</script><div>Two</div>")
        == "One\xa0line\nTwo"
    )
