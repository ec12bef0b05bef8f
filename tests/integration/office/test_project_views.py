# SPDX-License-Identifier: AGPL-3.0-or-later
"""A project as rows and columns, and the list of projects: what holds payment, and on what evidence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.domain.errors import ConflictError
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.ids import ProjectId
from coi_desktop.domain.standing import Standing
from coi_desktop.office.requirements_in_force import Target
from coi_desktop.office.waivers import Waiving
from tests.support.offices import BY, reading, small_office
from tests.support.projects import BARE, BLANKET, SHORT, WAITING, add_sub, fill_project, matrix_of, row_named
from tests.support.readings import JOB, ON, VENDOR, certificate

ALL = [
    "certificate",
    "general_liability",
    "automobile",
    "umbrella",
    "workers_comp",
    "additional_insured_ongoing",
    "additional_insured_completed",
    "primary_noncontributory",
    "waiver_of_subrogation",
    "carrier",
    "work_under_way",
]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path) as built:
        fill_project(built)
        yield built


def test_columns_come_from_what_is_asked_in_the_order_of_the_certificate(app: App) -> None:
    assert [column.key for column in matrix_of(app).columns] == ALL


def test_every_subcontract_is_a_row_with_its_stored_standing(app: App) -> None:
    matrix = matrix_of(app)
    assert [row.vendor.name for row in matrix.rows] == [VENDOR, BARE, BLANKET, SHORT, WAITING]
    with app.store.read() as view:
        assert {row.commitment.id: row.standing for row in matrix.rows} == {
            s.commitment_id: s for s in view.standings.all()
        }


def test_the_worst_of_a_line_decides_its_cell_and_names_the_place(app: App) -> None:
    matrix = matrix_of(app)
    cell = row_named(matrix, SHORT).cells["general_liability"]
    assert (cell.state, cell.worst.requirement_id) == (EvidenceState.GAP, "general_liability.each_occurrence")
    assert [r.requirement_id for r in cell.open] == ["general_liability.each_occurrence"]
    located = cell.worst.findings[0].located[0]
    assert located.document_id is not None
    assert (matrix.files[located.document_id], located.place and located.place.page) == ("Sable.pdf", 1)


def test_no_result_of_a_review_is_left_out(app: App) -> None:
    for row in matrix_of(app).rows:
        with app.store.read() as view:
            judged = app.judge.standing(view, row.commitment, ON)
        shown = [r.requirement_id for cell in row.cells.values() for r in cell.results]
        assert sorted(shown) == sorted(r.requirement_id for r in judged.review.results)


def test_payment_is_held_until_a_sub_is_known_to_be_in_order(app: App) -> None:
    matrix = matrix_of(app)
    assert {row.vendor.name: row.holds_payment for row in matrix.rows} == {
        VENDOR: False,
        BARE: True,
        BLANKET: True,
        SHORT: True,
        WAITING: True,
    }
    assert matrix.held == 4
    listed = app.project_views.rows()[0]
    assert (listed.name, listed.subs, listed.in_order, listed.held) == (JOB, 5, 1, 4)
    assert (listed.not_compliant, listed.to_look_at) == (3, 1)


def test_a_form_that_waits_for_the_contract_says_so_and_the_contract_settles_it(app: App) -> None:
    row = row_named(matrix_of(app), BLANKET)
    assert row.cells["additional_insured_ongoing"].state is EvidenceState.CONDITIONAL
    app.projects.change_commitment(replace(row.commitment, contract_signed=ON - timedelta(days=210)), BY)
    assert row_named(matrix_of(app), BLANKET).cells["additional_insured_ongoing"].in_order


def test_a_waiver_shows_in_the_cell_and_frees_the_payment(app: App) -> None:
    row = row_named(matrix_of(app), SHORT)
    said = Waiving(person=BY, reason="Small job.", until=ON + timedelta(days=30))
    app.waivers.waive(row.commitment.id, "general_liability.each_occurrence", said)
    after = row_named(matrix_of(app), SHORT)
    assert after.cells["general_liability"].state is EvidenceState.WAIVED
    assert after.cells["general_liability"].worst.waived_until == ON + timedelta(days=30)
    assert (after.standing.standing, after.holds_payment) == (Standing.WAIVED, False)


def test_cover_that_ends_within_the_window_carries_its_day(app: App) -> None:
    end = ON + timedelta(days=21)
    add_sub(app, "Wren Masonry", reading(certificate(insured__name="Wren Masonry", gl__expiration=end)))
    row = row_named(matrix_of(app), "Wren Masonry")
    assert (row.cells["general_liability"].state, row.cells["general_liability"].ends) == (
        EvidenceState.MET,
        end,
    )
    assert row.cells["automobile"].ends is None


def test_a_waiting_document_is_named_with_its_vendor(app: App) -> None:
    matrix = matrix_of(app)
    row = row_named(matrix, WAITING)
    assert [matrix.files[d] for d in row.waiting] == ["Tern.pdf"]
    assert (row.has_evidence, row.standing.standing) == (False, Standing.NEEDS_REVIEW)


def test_a_subcontract_that_needs_no_insurance_asks_for_nothing(app: App) -> None:
    row = row_named(matrix_of(app), BARE)
    app.projects.change_commitment(replace(row.commitment, insurance_required=False), BY)
    after = row_named(matrix_of(app), BARE)
    assert (dict(after.cells), after.holds_payment) == ({}, False)
    assert app.project_views.rows()[0].in_order == 2


def test_the_tail_is_told_once_the_job_is_complete(app: App) -> None:
    matrix = matrix_of(app)
    assert matrix.tail is None
    done = date(2026, 10, 1)
    app.projects.change(replace(matrix.project, substantial_completion=done), BY)
    tail = matrix_of(app).tail
    assert tail is not None
    assert (tail.start, tail.end, tail.source) == (done, date(2036, 10, 1), "the years of repose of Oregon")


def test_a_subcontract_with_terms_of_its_own_counts_by_them(app: App) -> None:
    row = row_named(matrix_of(app), BARE)
    target = Target(project=matrix_of(app).project, commitment=row.commitment)
    app.requirements.publish(app.requirements.propose({"holds_payment": False}, target), BY)
    assert row_named(matrix_of(app), BARE).holds_payment is False
    assert app.project_views.rows()[0].held == matrix_of(app).held == 3


def test_judging_can_be_stopped_between_vendors(app: App) -> None:
    class StopError(Exception):
        pass

    def stop() -> None:
        raise StopError

    with pytest.raises(StopError):
        app.project_views.matrix(matrix_of(app).project.id, stop)


def test_a_project_that_is_gone_is_said_to_be(app: App) -> None:
    with pytest.raises(ConflictError):
        app.project_views.matrix(ProjectId(99))
