# SPDX-License-Identifier: AGPL-3.0-or-later
"""A binder holds everything about its subject, and no document on file can spoil it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from coi_desktop.app import App
from coi_desktop.cli.main import run
from coi_desktop.domain.errors import Cancelled, CoiError, ConflictError, UserError
from coi_desktop.domain.filing import DocumentState, Envelope, Source
from coi_desktop.domain.ids import CommitmentId, ProjectId, VendorId
from coi_desktop.domain.judged import Whose
from coi_desktop.office.waivers import Waiving
from coi_desktop.reports.samples import cast
from tests.support import hostile
from tests.support.offices import BY, reading, small_office
from tests.support.readings import JOB, ON, VENDOR, certificate
from tests.support.sample_app import put_on_file

ALDER = Whose(vendor_id=VendorId(1))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A vendor with a certificate that was read, whose file is damaged, and files of every kind beside it."""
    with small_office(tmp_path_factory.mktemp("office")) as app:
        short = put_on_file(app, reading(certificate(gl__each_occurrence=500_000)), "damaged.pdf")
        app.reviews.accept(short.id, BY)
        said = Waiving(person="Robin", reason="Small job.", until=ON)
        app.waivers.waive(CommitmentId(1), "carrier", said)
        for name, content in (
            ("clean <b>.pdf", cast.clean(ON).draw()),
            ("locked.pdf", hostile.locked(user="secret", owner="secret")),
            ("acting.pdf", hostile.with_actions("touched")),
            ("loop.pdf", hostile.page_tree_loop()),
            ("letter.docx", hostile.zip_file("word/document.xml")),
        ):
            keep(app, name, content)
        yield app


def keep(app: App, name: str, content: bytes) -> None:
    """A document of the vendor that nobody has read."""
    original = app.vault.put_bytes(content)
    envelope = Envelope(
        source=Source.EMAIL, file_name=name, received_at=app.clock.now(), sender="a@b.example"
    )
    with app.store.write(BY) as uow:
        document = uow.documents.add(original, len(content), "application/pdf", envelope).document
        uow.documents.set_vendor(document.id, VendorId(1))
        uow.documents.set_state(document.id, DocumentState.TO_REVIEW)


@pytest.fixture(scope="module")
def bound(office: App, tmp_path_factory: pytest.TempPathFactory) -> Iterator[pymupdf.Document]:
    target = tmp_path_factory.mktemp("out") / "binder.pdf"
    steps: list[tuple[int, int]] = []
    made = office.binders.save(ALDER, target, BY, progress=lambda *step: steps.append(step))
    assert steps[-1] == (6, 6)
    assert made.documents == 6
    assert set(made.left_out) == {"damaged.pdf", "locked.pdf", "loop.pdf", "letter.docx"}
    with pymupdf.open(target) as document:
        assert document.page_count == made.pages
        yield document


def text_of(document: pymupdf.Document, page: int) -> str:
    return " ".join(document[page - 1].get_text().split())


def page_of(document: pymupdf.Document, words: str) -> int:
    return next(page for _, title, page in document.get_toc() if title == words)


def test_its_bookmarks_lead_to_its_sections(bound: pymupdf.Document) -> None:
    toc = bound.get_toc()
    assert [title for level, title, _ in toc if level == 1] == [
        "Cover",
        "Standing",
        "Findings",
        "Waivers",
        "Policies on file",
        "Documents",
        "Trail",
    ]
    for words in ("Standing", "Findings", "Waivers", "Policies on file", "Documents", "Trail"):
        assert words in text_of(bound, page_of(bound, words))
    assert JOB in text_of(bound, page_of(bound, JOB))
    pages = [page for _, _, page in toc]
    assert pages == sorted(pages)


def test_its_cover_says_whose_it_is_and_where_things_stand(bound: pymupdf.Document) -> None:
    cover = text_of(bound, 1)
    for words in ("Harborview Builders", VENDOR, "11/23/2026", BY, "1 needs review"):
        assert words in cover
    for section in ("Standing", "Findings", "Documents", "Trail"):
        assert f"{section} {page_of(bound, section)} " in cover
    assert f"Page 1 of {bound.page_count}" in cover
    assert f"Page {bound.page_count} of {bound.page_count}" in text_of(bound, bound.page_count)


def test_it_tells_standing_findings_waivers_and_policies(bound: pymupdf.Document) -> None:
    front = " ".join(text_of(bound, page) for page in range(1, page_of(bound, "damaged.pdf")))
    for words in (
        "General liability: Each occurrence Gap at least $1,000,000",
        "Blocking",
        "Robin",
        "Small job.",
        "In force",
        "BLC-GL-2210-26",
        "CG 20 10",
        "Contract signed: 05/07/2026",
    ):
        assert words in front


def test_every_document_stands_behind_its_leaf(bound: pymupdf.Document) -> None:
    leaf = page_of(bound, "clean <b>.pdf")
    words = text_of(bound, leaf)
    assert "Document 2 of 6" in words
    assert "Its pages follow as they came." in words
    assert f"Page {leaf} of {bound.page_count}" in words
    assert "CERTIFICATE OF LIABILITY INSURANCE" in text_of(bound, leaf + 1)
    with pymupdf.open("pdf", cast.clean(ON).draw()) as original:
        following = page_of(bound, "locked.pdf")
        assert following == leaf + 1 + original.page_count
        assert text_of(bound, leaf + 1) == " ".join(original[0].get_text().split())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("damaged.pdf", "damaged"),
        ("locked.pdf", "locked with a password"),
        ("letter.docx", "Word document"),
    ],
)
def test_a_document_that_cannot_be_opened_has_a_page_that_says_so(
    bound: pymupdf.Document, name: str, why: str
) -> None:
    words = text_of(bound, page_of(bound, name))
    assert "Its pages are not in this binder." in words
    assert why in words


def test_nothing_in_it_acts(bound: pymupdf.Document) -> None:
    assert "says next to nothing" in text_of(bound, page_of(bound, "acting.pdf") + 1)
    raw = bound.tobytes(expand=True)
    for word in (
        b"/JavaScript",
        b"/JS",
        b"/OpenAction",
        b"/Launch",
        b"/AA",
        b"/EmbeddedFile",
        b"/SubmitForm",
    ):
        assert word not in raw


def test_its_trail_tells_what_happened_oldest_first(bound: pymupdf.Document) -> None:
    words = text_of(bound, page_of(bound, "Trail"))
    assert words.index("added as a vendor") < words.index("damaged.pdf")
    assert "Robin" in words


def test_a_project_has_a_binder_with_all_its_subs(office: App, tmp_path: Path) -> None:
    target = tmp_path / "project.pdf"
    made = office.binders.save(Whose(project_id=ProjectId(1)), target, BY)
    with pymupdf.open(target) as document:
        assert VENDOR in [title for level, title, _ in document.get_toc() if level == 2]
        assert JOB in text_of(document, 1)
        assert document.page_count == made.pages


def test_it_can_be_stopped_and_leaves_nothing_behind(
    office: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def stop_later() -> None:
        steps.append(1)
        if len(steps) > 30:
            raise Cancelled

    steps: list[int] = []
    with pytest.raises(Cancelled):
        office.binders.save(ALDER, tmp_path / "binder.pdf", BY, stop_later)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("whose", "kind"),
    [
        (Whose(), UserError),
        (Whose(ProjectId(1), VendorId(1)), UserError),
        (Whose(ProjectId(9)), ConflictError),
    ],
)
def test_a_binder_is_about_somebody(office: App, tmp_path: Path, whose: Whose, kind: type[CoiError]) -> None:
    with pytest.raises(kind):
        office.binders.save(whose, tmp_path / "binder.pdf", BY)
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_makes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_office(tmp_path) as app:
        keep(app, "damaged.pdf", b"%PDF-1.7 nothing")
    target = tmp_path / "binder.pdf"
    assert run(["--data", str(tmp_path / "data"), "binder", "--vendor", VENDOR, "--out", str(target)]) == 0
    printed = capsys.readouterr().out
    assert " pages, 1 document" in printed
    assert "Its pages could not be taken: damaged.pdf" in printed
    assert target.read_bytes().startswith(b"%PDF")
