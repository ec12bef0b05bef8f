# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that hold other files: whoever brings them, the documents in them are filed once, and the file is evidence."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import LocalFaultError, UserError
from coi_desktop.domain.filing import DocumentState, FiledDocument, Source
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.domain.mail import MessageState
from coi_desktop.intake.service import IntakeService
from tests.support.mail import SENDER, AnyReader, message
from tests.support.sample_app import sample_app

PDF = b"%PDF-1.7 a certificate"
OTHER_PDF = b"%PDF-1.7 an endorsement"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, reader=AnyReader()) as built:
        yield built


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def filed(app: App) -> list[FiledDocument]:
    with app.store.read() as view:
        return sorted(view.documents.in_state(*DocumentState), key=lambda d: d.id)


def test_a_document_is_taken_as_it_is(app: App, tmp_path: Path) -> None:
    taken = app.front_door.receive_file(put(tmp_path, "a.pdf", PDF), Source.DRAG_AND_DROP)
    (received,) = taken.documents
    assert received.is_new
    assert taken.not_filed == ()
    with app.store.read() as view:
        assert view.messages.in_state(MessageState.FILED) == ()


@pytest.mark.parametrize("source", [Source.DROP_FOLDER, Source.FILE_DIALOG, Source.COMMAND_LINE])
def test_a_saved_message_is_filed_with_who_wrote_it_and_kept(
    app: App, tmp_path: Path, source: Source
) -> None:
    raw = message("COI.pdf", "CG 20 10.pdf")
    taken = app.front_door.receive_file(put(tmp_path, "from the broker.eml", raw), source)

    assert [r.is_new for r in taken.documents] == [True, True]
    assert [d.envelope.file_name for d in filed(app)] == ["COI.pdf", "CG 20 10.pdf"]
    assert {(d.envelope.source, d.envelope.sender, d.envelope.subject) for d in filed(app)} == {
        (source, SENDER, "Certificate")
    }
    with app.store.read() as view:
        (kept,) = view.messages.in_state(MessageState.FILED)
    assert (kept.source, kept.file_name, kept.sender) == (source, "from the broker.eml", SENDER)
    assert app.vault.read(kept.original) == raw


def test_an_archive_is_opened_and_its_documents_say_which_archive_it_was(app: App, tmp_path: Path) -> None:
    file = put(tmp_path, "certs.zip", zipped(**{"2026/a.pdf": PDF, "2026/b.pdf": OTHER_PDF}))
    app.front_door.receive_file(file, Source.DRAG_AND_DROP)
    assert [(d.envelope.file_name, d.envelope.sender, d.envelope.subject) for d in filed(app)] == [
        ("a.pdf", "", "certs.zip"),
        ("b.pdf", "", "certs.zip"),
    ]


def test_a_message_in_an_archive_says_who_wrote_it(app: App, tmp_path: Path) -> None:
    file = put(tmp_path, "mails.zip", zipped(**{"one.eml": message("COI.pdf"), "loose.pdf": PDF}))
    app.front_door.receive_file(file, Source.DRAG_AND_DROP)
    assert [(d.envelope.file_name, d.envelope.sender, d.envelope.subject) for d in filed(app)] == [
        ("COI.pdf", SENDER, "Certificate"),
        ("loose.pdf", "", "mails.zip"),
    ]


def test_the_same_file_twice_adds_nothing(app: App, tmp_path: Path) -> None:
    file = put(tmp_path, "certs.zip", zipped(**{"a.pdf": PDF}))
    app.front_door.receive_file(file, Source.DROP_FOLDER)
    (again,) = app.front_door.receive_file(file, Source.DROP_FOLDER).documents
    assert not again.is_new
    assert len(filed(app)) == 1


def test_a_document_on_file_already_is_known_inside_an_archive(app: App, tmp_path: Path) -> None:
    app.front_door.receive_file(put(tmp_path, "a.pdf", PDF), Source.DROP_FOLDER)
    file = put(tmp_path, "certs.zip", zipped(**{"a.pdf": PDF, "b.pdf": OTHER_PDF}))
    taken = app.front_door.receive_file(file, Source.DROP_FOLDER)
    assert [r.is_new for r in taken.documents] == [False, True]


def test_what_cannot_be_filed_is_named_and_the_rest_is_filed(app: App, tmp_path: Path) -> None:
    file = put(tmp_path, "certs.zip", zipped(**{"letter.docx": b"PK nothing", "a.pdf": PDF}))
    taken = app.front_door.receive_file(file, Source.DRAG_AND_DROP)
    assert len(taken.documents) == 1
    (error,) = taken.not_filed
    assert str(error) == "“letter.docx” in certs.zip was not filed: it is a Word file; ask for a PDF."
    assert len(app.front_door.receive_file(file, Source.DRAG_AND_DROP).not_filed) == 1, "named again"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        (
            "cut off.zip",
            zipped(**{"a.pdf": PDF * 40})[:60],
            "cut off.zip was not filed: the ZIP file is damaged.",
        ),
        ("winmail.dat", b"\x78\x9f\x3e\x22 and nothing", "winmail.dat was not filed: the winmail.dat file"),
    ],
)
def test_a_damaged_file_is_kept_and_named(
    app: App, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    taken = app.front_door.receive_file(put(tmp_path, name, content), Source.DRAG_AND_DROP)
    assert taken.documents == ()
    assert str(taken.not_filed[0]).startswith(why)
    with app.store.read() as view:
        (kept,) = view.messages.in_state(MessageState.NEEDS_PERSON)
    assert app.vault.read(kept.original) == content


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.zip", zipped()), ("chat.eml", message(text="Shall we meet?", subject="Lunch"))],
)
def test_a_file_without_a_document_is_said_to_be_that(
    app: App, tmp_path: Path, name: str, content: bytes
) -> None:
    with pytest.raises(UserError, match="There is no document in") as raised:
        app.front_door.receive_file(put(tmp_path, name, content), Source.DRAG_AND_DROP)
    assert raised.value.code == "file.no_document"


def test_an_office_document_is_no_archive(app: App, tmp_path: Path) -> None:
    content = zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    (received,) = app.front_door.receive_file(put(tmp_path, "a.docx", content), Source.DROP_FOLDER).documents
    assert received.document.envelope.file_name == "a.docx"


def test_a_pdf_that_is_called_a_message_is_a_pdf(app: App, tmp_path: Path) -> None:
    (received,) = app.front_door.receive_file(put(tmp_path, "a.eml", PDF), Source.DROP_FOLDER).documents
    assert received.document.original == app.vault.put_bytes(PDF)


def test_a_small_picture_in_an_archive_is_no_letterhead(app: App, tmp_path: Path) -> None:
    file = put(tmp_path, "photos.zip", zipped(**{"page.png": b"\x89PNG small"}))
    assert len(app.front_door.receive_file(file, Source.DRAG_AND_DROP).documents) == 1


def test_a_full_disk_in_the_middle_leaves_nothing_out_and_nothing_twice(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path, "certs.zip", zipped(**{"a.pdf": PDF, "b.pdf": OTHER_PDF}))
    real, calls = app.vault.put_bytes, iter(range(10))

    def full_at_the_third(data: bytes) -> OriginalHash:
        if next(calls) == 2:
            raise LocalFaultError("disk.full", "The disk is full.", "Make room.")
        return real(data)

    monkeypatch.setattr(app.vault, "put_bytes", full_at_the_third)
    with pytest.raises(LocalFaultError):
        app.front_door.receive_file(file, Source.DROP_FOLDER)
    monkeypatch.undo()
    assert len(filed(app)) == 1
    assert len(app.front_door.receive_file(file, Source.DROP_FOLDER).documents) == 2
    assert [d.envelope.file_name for d in filed(app)] == ["a.pdf", "b.pdf"]


def test_what_was_kept_before_a_crash_is_opened_at_the_next_start(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path, "from the broker.eml", message("COI.pdf"))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(IntakeService, "file", die)
    with pytest.raises(KeyboardInterrupt):
        app.front_door.receive_file(file, Source.DROP_FOLDER)
    monkeypatch.undo()
    assert filed(app) == []
    app.mail_room.take_up_kept()
    (document,) = filed(app)
    assert (document.envelope.source, document.envelope.sender) == (Source.DROP_FOLDER, SENDER)
