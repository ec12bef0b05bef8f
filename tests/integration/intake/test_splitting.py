# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of a file become documents of their own, over the same original, and the whole stays on file."""

from dataclasses import replace
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.document import DocumentReading, PageKind, PageReading
from coi_desktop.domain.errors import ConflictError, UserError
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.ids import DocumentId
from coi_desktop.reading.parts import parts_of_file
from coi_desktop.reports.samples import cast
from tests.support.readings import certificate
from tests.support.sample_app import NOON, KnownReader, put_on_file, sample_app

BY = "Dana Whitfield"
ONE, TWO = "Juniper Steel LLC", "Tamarack Fire Company"


def _file(first: int, *names: str) -> DocumentReading:
    """A page per certificate, from page ``first`` on."""
    numbered = tuple(enumerate(names, start=first))
    return DocumentReading(
        reader_version="test",
        pages=tuple(PageReading(n, PageKind.CERTIFICATE, 612, 792, text=name) for n, name in numbered),
        certificates=tuple(replace(certificate(insured__name=name), page=n) for n, name in numbered),
    )


def test_the_parts_are_read_settled_and_matched_and_the_whole_leaves_the_queue(tmp_path: Path) -> None:
    with sample_app(tmp_path, reader=KnownReader(_file(1, ONE), _file(2, TWO)), filled=False) as app:
        app.vendors.add(TWO, by=BY)
        whole = put_on_file(app, _file(1, ONE, TWO))
        parts = app.splitting.split(whole.id, app.splitting.suggestion(whole.id), BY)
        with app.store.read() as view:
            stored = [view.documents.get(part.id) for part in parts]
            assert view.documents.get(whole.id).state is DocumentState.SPLIT
            assert view.documents.by_original(whole.original) == view.documents.get(whole.id)
            assert view.documents.parts_of(whole.id) == tuple(stored)
        assert [part.pages for part in stored] == [(1, 1), (2, 2)]
        assert all(part.original == whole.original and part.envelope == whole.envelope for part in stored)
        assert all(part.part_of == whole.id for part in stored)
        assert [item.title for item in app.reviews.queue()] == [f"{ONE} ?", TWO]


def test_the_same_bytes_sent_again_are_the_whole_file(tmp_path: Path) -> None:
    with sample_app(tmp_path, reader=KnownReader(_file(1, ONE, TWO), _file(1, ONE), _file(2, TWO))) as app:
        file = tmp_path / "both.pdf"
        file.write_bytes(b"%PDF-1.7 both")
        whole = app.intake.receive_file(file, Source.EMAIL).document
        app.splitting.split(whole.id, ((1, 1), (2, 2)), BY)
        again = app.intake.receive_file(file, Source.EMAIL)
        assert (again.document.id, again.is_new) == (whole.id, False)


def test_a_settled_file_and_a_page_alone_are_not_split(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        one = put_on_file(app, _file(1, ONE)).id
        with pytest.raises(UserError) as refused:
            app.splitting.suggestion(one)
        assert refused.value.code == "split.one_page"
        two = put_on_file(app, _file(1, ONE, TWO), "two.pdf").id
        app.reviews.mark_not_a_certificate(two, BY)
        with pytest.raises(ConflictError):
            app.splitting.split(two, ((1, 1), (2, 2)), BY)
        assert _count(app) == 2


def test_a_split_that_leaves_out_a_page_changes_nothing(tmp_path: Path) -> None:
    with sample_app(tmp_path, filled=False) as app:
        whole = put_on_file(app, _file(1, ONE, TWO)).id
        with pytest.raises(UserError):
            app.splitting.split(whole, ((1, 1),), BY)
        assert _count(app) == 1
        assert [item.document_id for item in app.reviews.queue()] == [whole]


def test_a_part_being_read_when_the_split_is_undone_stays_put_away(tmp_path: Path) -> None:
    class Undoing(KnownReader):
        """Undoes the split while the part is being read."""

        def read(self, path: Path, **more: object) -> DocumentReading:
            app.undoing.undo(DocumentId(1), BY)
            return _file(1, ONE)

    with sample_app(tmp_path, reader=Undoing(), filled=False) as app:
        whole = put_on_file(app, _file(1, ONE, TWO)).id
        with app.store.write(BY) as uow:
            part = uow.documents.add_part(uow.documents.get(whole), (1, 1))
            uow.documents.set_state(whole, DocumentState.SPLIT)
            uow.events.append("document_split", f"document:{whole}", {})
        app.intake.start(part.id)
        with app.store.read() as view:
            assert view.documents.get(part.id).state is DocumentState.REJOINED


def test_a_real_file_read_in_part_says_what_stands_on_those_pages_under_their_own_numbers(
    tmp_path: Path,
) -> None:
    with sample_app(tmp_path, filled=False) as app:
        file = tmp_path / "clean.pdf"
        file.write_bytes(cast.clean(NOON.date()).draw())
        whole = app.intake.receive_file(file, Source.EMAIL).document.id
        with app.store.read() as view:
            read = view.documents.reading(whole)
        assert read is not None
        last = len(read.pages)
        first, second = app.splitting.split(whole, ((1, 1), (2, last)), BY)
        with app.store.read() as view:
            front, forms = view.documents.reading(first.id), view.documents.reading(second.id)
    assert front is not None and forms is not None
    assert [p.number for p in front.pages] == [1]
    assert front.certificates == read.certificates
    assert [p.number for p in forms.pages] == list(range(2, last + 1))
    assert forms.certificates == ()
    assert forms.endorsements == read.endorsements


def _count(app: App) -> int:
    with app.store.read() as view:
        return len(view.documents.in_state(*DocumentState))


def _scan(app: App, folder: Path) -> DocumentId:
    file = folder / "scan.pdf"
    file.write_bytes(b"%PDF-1.7 a scan of two certificates")
    return app.intake.receive_file(file, Source.DROP_FOLDER).document.id


def _surely(reading: DocumentReading) -> DocumentReading:
    return replace(reading, parts=parts_of_file(reading.pages, reading.certificates, (), (), {}))


def test_a_scan_of_certificates_of_different_insureds_is_split_by_itself(tmp_path: Path) -> None:
    reader = KnownReader(_surely(_file(1, ONE, TWO)), _file(1, ONE), _file(2, TWO))
    with sample_app(tmp_path, reader=reader, filled=False) as app:
        app.vendors.add(TWO, by=BY)
        whole = _scan(app, tmp_path)
        with app.store.read() as view:
            assert view.documents.get(whole).state is DocumentState.SPLIT
            assert [part.pages for part in view.documents.parts_of(whole)] == [(1, 1), (2, 2)]
        assert [item.title for item in app.reviews.queue()] == [f"{ONE} ?", TWO]


def test_a_split_that_was_not_meant_is_undone_and_not_done_again(tmp_path: Path) -> None:
    both = _surely(_file(1, ONE, TWO))
    with sample_app(
        tmp_path, reader=KnownReader(both, _file(1, ONE), _file(2, TWO), both), filled=False
    ) as app:
        whole = _scan(app, tmp_path)
        app.undoing.undo(whole, BY)
        app.intake.resume()
        app.intake.read_again(whole)
        with app.store.read() as view:
            assert view.documents.get(whole).state is DocumentState.TO_REVIEW
        assert [item.document_id for item in app.reviews.queue()] == [whole]


def test_a_scan_whose_cuts_are_not_sure_waits_whole_with_the_split_offered(tmp_path: Path) -> None:
    with sample_app(tmp_path, reader=KnownReader(_surely(_file(1, ONE, ONE))), filled=False) as app:
        whole = _scan(app, tmp_path)
        assert [item.document_id for item in app.reviews.queue()] == [whole]
        assert app.splitting.suggestion(whole) == ((1, 1), (2, 2))
