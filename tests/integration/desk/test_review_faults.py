# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Review screen says beside its cause what this computer does not allow just now, and carries on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.background.inline import InlineRunner
from coi_desktop.desk.screens.review.presenter import ReviewPresenter
from coi_desktop.domain.document import PageKind, PageReading
from coi_desktop.domain.filing import DocumentState
from coi_desktop.domain.ids import DocumentId
from tests.support.desk_memory import PlainRenderers
from tests.support.desk_views import SeenReview, review_screen
from tests.support.offices import reading, small_office
from tests.support.sample_app import put_on_file

LIMIT = "certificates.0.general_liability.each_occurrence"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path) as built:
        yield built


def open_on(app: App, *, real_pages: bool = False) -> tuple[SeenReview, ReviewPresenter]:
    assert isinstance(app.runner, InlineRunner)
    return review_screen(
        app.reviews,
        undoing=app.undoing,
        splitting=app.splitting,
        waivers=app.waivers,
        renderers=app.page_renderer if real_pages else PlainRenderers(),
        runner=app.runner,
    )


def put(app: App) -> DocumentId:
    page = PageReading(1, PageKind.CERTIFICATE, 612, 792)
    return put_on_file(app, replace(reading(), pages=(page,))).id


def state(app: App, document: DocumentId) -> DocumentState:
    with app.store.read() as view:
        return view.documents.get(document).state


def test_a_missing_original_is_told_on_the_page_and_what_was_read_still_counts(app: App) -> None:
    document = put(app)
    original = app.reviews.case(document).document.original
    app.vault.path(original).chmod(0o600)
    app.vault.path(original).unlink()
    view, presenter = open_on(app, real_pages=True)
    assert view.no_picture is not None
    assert "missing from the data folder" in view.no_picture.text
    assert "backup" in view.no_picture.next_step
    assert view.case is not None
    presenter.settling.accept()
    assert state(app, document) is DocumentState.ACCEPTED
    presenter.close()


def test_a_damaged_original_is_told_on_the_page(app: App) -> None:
    put(app)
    view, presenter = open_on(app, real_pages=True)
    assert view.no_picture is not None
    assert view.case is not None
    presenter.close()


def test_a_database_held_by_another_program_leaves_the_document_where_it_is(app: App) -> None:
    document = put(app)
    view, presenter = open_on(app)
    with closing(sqlite3.connect(app.store.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        presenter.settling.accept()
        assert "Another program is using" in view.problem
        assert not view.busy
        other.execute("ROLLBACK")
    assert state(app, document) is DocumentState.TO_REVIEW
    presenter.settling.accept()
    assert state(app, document) is DocumentState.ACCEPTED


def test_a_full_disk_is_told_where_the_value_was_typed_and_nothing_is_half_saved(app: App) -> None:
    document = put(app)
    view, presenter = open_on(app)
    with app.store.write() as uow:
        pages = uow.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        uow.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    long = "9" * 60_000
    presenter.edit("certificates.0.general_liability.policy_number")
    presenter.correct("certificates.0.general_liability.policy_number", long)
    assert "full" in view.edit_problem
    assert view.editor is not None
    assert app.reviews.case(document).corrections == ()
    with app.store.write() as uow:
        uow.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1000}")
    presenter.correct(LIMIT, "900,000")
    assert [c.path for c in app.reviews.case(document).corrections] == [LIMIT]
