# SPDX-License-Identifier: AGPL-3.0-or-later
"""A spreadsheet becomes vendors, projects and subcontracts: told row by row first, in one go, and back again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from coi_desktop.app import App
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.imports import RowOutcome
from coi_desktop.domain.lines import Line
from coi_desktop.domain.standing import Standing
from tests.support.desk_memory import reading
from tests.support.readings import certificate
from tests.support.sample_app import put_on_file, sample_app
from tests.support.spreadsheets import bring, plan_of, told, workbook

NEW, CHANGED, SAME, REFUSED = RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.SAME, RowOutcome.REFUSED
HEADS = (
    "Subcontractor",
    "Trade",
    "E-mail",
    "Job Name",
    "Job #",
    "Contract Amount",
    "GL Exp. Date",
    "GL Policy #",
)
FULL = (
    "Heron Masonry LLC",
    "Masonry",
    "office@heron.example",
    "Gull Pier",
    "GP-1",
    "$45,000.00",
    "2026-09-01",
    "G7",
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, filled=False) as built:
        yield built


def everything(app: App) -> tuple[object, ...]:
    with app.store.read() as view:
        vendors = view.vendors.all()
        return (
            vendors,
            view.projects.all(),
            view.commitments.all(),
            view.standings.all(),
            tuple(view.contacts.for_vendor(v.id) for v in vendors),
            view.imports.all_stated(),
        )


def test_one_row_brings_vendor_project_subcontract_and_contact(app: App, tmp_path: Path) -> None:
    done = bring(app, workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL]))
    with app.store.read() as view:
        (vendor,), (project,), (commitment,) = view.vendors.all(), view.projects.all(), view.commitments.all()
        assert (vendor.name, vendor.trade) == ("Heron Masonry LLC", "Masonry")
        assert (project.name, project.number) == ("Gull Pier", "GP-1")
        assert (commitment.vendor_id, commitment.project_id, commitment.amount) == (
            vendor.id,
            project.id,
            45_000,
        )
        assert [c.email for c in view.contacts.for_vendor(vendor.id)] == ["office@heron.example"]
        assert view.events.first_broken() is None
    assert done.rows[NEW] == 1
    assert app.standings.differences() == ()
    assert [r.standing for r in app.past.standings(app.clock.today())] == [
        r.standing for r in app.standings.stored()
    ]


def test_a_stated_policy_is_kept_but_meets_nothing(app: App, tmp_path: Path) -> None:
    bring(app, workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL]))
    (row,) = app.standings.stored()
    (policy,) = app.imports.stated(row.vendor.id)
    assert (policy.line, policy.number, policy.expiration) == (
        Line.GENERAL_LIABILITY,
        "G7",
        date(2026, 9, 1),
    )
    assert row.standing.standing is Standing.NOT_COMPLIANT
    with app.store.read() as view:
        assert view.policies.for_vendor(row.vendor.id) == ()


def test_the_dry_run_writes_nothing(app: App, tmp_path: Path) -> None:
    before = everything(app)
    plan_of(app, workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL]))
    assert everything(app) == before
    assert app.imports.all() == ()


def test_every_row_is_told_with_its_number_and_what_becomes_of_it(app: App, tmp_path: Path) -> None:
    app.vendors.add("Heron Masonry, LLC", trade="Masonry", by="Dana")
    app.vendors.add("Alder Ridge Electric, Inc.", trade="Power", by="Dana")
    file = workbook(
        tmp_path / "subs.xlsx",
        Vendors=[
            ("List of our subcontractors", None),
            ("Vendor", "Trade"),
            ("HERON MASONRY LLC", "Masonry"),
            ("Alder Ridge Electric, Inc.", "Electrical"),
            ("Kestrel Drywall, Inc.", "Drywall"),
            ("Kestrel Drywall, Inc.", "Drywall"),
            ("Kestrel Drywall, Inc.", "Roofing"),
            (None, "Steel"),
            ("Alder Ridge Electric LLC", None),
            ("Total", 5),
        ],
    )
    rows = told(plan_of(app, file))
    assert [(number, outcome) for number, outcome, _ in rows] == [
        (3, SAME), (4, CHANGED), (5, NEW), (6, SAME), (7, REFUSED), (8, REFUSED), (9, NEW), (10, REFUSED),
    ]  # fmt: skip
    assert "was “Power”" in rows[1][2]
    assert "row 5 of Vendors" in rows[4][2]
    assert "names no vendor" in rows[5][2]
    assert "another kind of company" in rows[6][2]


@pytest.mark.parametrize(
    ("head", "value", "word"),
    [
        ("Signed", "soon", "“soon” is not a date"),
        ("Signed", "25/12/2026", "not a date"),
        ("Contract Amount", "12k or so", "not an amount"),
        ("Job State", "Atlantis", "not a state"),
        ("Email", "call us", "email"),
        ("Coverage", "Builders", "kind of insurance"),
        ("Contract Amount", "#REF!", "#REF!"),
        ("Contract Amount", "=1+1", "never worked out"),
    ],
)
def test_a_cell_that_does_not_fit_refuses_its_row_alone(
    app: App, tmp_path: Path, head: str, value: str, word: str
) -> None:
    file = workbook(
        tmp_path / "subs.xlsx",
        Subs=[("Vendor", "Job", head), ("Heron LLC", "Pier", value), ("Kestrel LLC", "Pier", None)],
    )
    refused, taken = told(plan_of(app, file))
    assert refused[:2] == (2, REFUSED)
    assert word in refused[2]
    assert "C2" in refused[2]
    assert taken[1] is NEW
    bring(app, file)
    with app.store.read() as view:
        assert [v.name for v in view.vendors.all()] == ["Kestrel LLC"]


TYPED = ("03/14/2026", "March 14, 2026", "2026-03-14", 46095, "46095", "3/14/26", date(2026, 3, 14))


@pytest.mark.parametrize("typed", TYPED)
def test_dates_come_in_every_way_they_are_typed(app: App, tmp_path: Path, typed: object) -> None:
    rows = [("Vendor", "Job", "Contract Signed"), ("Heron LLC", "Pier", typed)]
    bring(app, workbook(tmp_path / "subs.xlsx", Subs=rows))
    with app.store.read() as view:
        assert view.commitments.all()[0].contract_signed == date(2026, 3, 14)


def test_heads_over_two_rows_and_several_sheets_are_understood(app: App, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Insurance"
    for row in (
        ["Vendor", "General Liability", None, "Workers Comp", None],
        [None, "Policy #", "Expires", "Policy #", "Expires"],
        ["Heron LLC", "GL 1", "9/1/2026", "WC 2", "10/1/2026"],
    ):
        sheet.append(row)
    for cells in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(cells)
    jobs = book.create_sheet("Jobs")
    jobs.append(["Name", "Number", "State"])
    jobs.append(["Gull Pier", "GP-1", "Oregon"])
    book.save(tmp_path / "all.xlsx")
    bring(app, tmp_path / "all.xlsx")
    with app.store.read() as view:
        assert [(p.name, p.number, p.state) for p in view.projects.all()] == [("Gull Pier", "GP-1", "OR")]
        stated = {(p.line, p.number) for p in view.imports.all_stated()}
    assert stated == {(Line.GENERAL_LIABILITY, "GL 1"), (Line.WORKERS_COMPENSATION, "WC 2")}


def test_a_column_can_be_corrected(app: App, tmp_path: Path) -> None:
    file = workbook(tmp_path / "subs.xlsx", Subs=[("Firm of record", "Area"), ("Heron", "Masonry")])
    book, layouts = app.imports.open(file)
    with pytest.raises(CoiError) as refused:
        app.imports.plan(book, layouts)
    assert refused.value.code == "import.no_columns"
    corrected = layouts[0].with_field(1, "vendor.name").with_field(2, "vendor.trade")
    assert told(app.imports.plan(book, (corrected,))) == [(2, NEW, "New vendor")]


def test_undoing_leaves_the_office_exactly_as_it_was(app: App, tmp_path: Path) -> None:
    kept = app.vendors.add("Heron Masonry LLC", trade="Brick", by="Dana")
    pier = app.projects.add("Gull Pier", number="", by="Dana")
    app.projects.commit(kept.id, pier.id, number="A", by="Dana")
    before = everything(app)
    other = ("Kestrel Drywall, Inc.", "Drywall", "k@kestrel.example", "Mill Yard", "MY-2", "7000", "", "")
    done = bring(app, workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL, other]))
    assert everything(app) != before
    app.imports.undo(done.id, "Dana")
    assert everything(app) == before
    assert app.past.unaccounted() == ()
    assert app.standings.differences() == ()
    assert [r.vendor.name for r in app.past.standings(app.clock.today())] == ["Heron Masonry LLC"]
    with app.store.read() as view:
        assert view.events.first_broken() is None
    with pytest.raises(CoiError) as again:
        app.imports.undo(done.id, "Dana")
    assert again.value.code == "import.undone"


def test_an_id_taken_back_is_never_given_again(app: App, tmp_path: Path) -> None:
    file = workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL])
    app.imports.undo(bring(app, file).id, "Dana")
    assert app.vendors.add("Kestrel Drywall, Inc.", by="Dana").id == 2
    assert app.projects.add("Mill Yard", by="Dana").id == 2


def test_what_later_work_stands_on_is_not_taken_back(app: App, tmp_path: Path) -> None:
    done = bring(app, workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL]))
    document = put_on_file(app, reading(certificate()))
    vendor = app.vendors.by_name("Heron Masonry LLC")
    app.reviews.match_vendor(document.id, vendor.id, "Dana")
    before = everything(app)
    with pytest.raises(CoiError) as refused:
        app.imports.undo(done.id, "Dana")
    assert refused.value.code == "import.depended_on"
    assert "Heron Masonry LLC: a document was filed under it since." in refused.value.message
    assert everything(app) == before


def test_what_was_changed_since_is_not_taken_back(app: App, tmp_path: Path) -> None:
    done = bring(app, workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL]))
    app.vendors.change(replace(app.vendors.by_name("Heron Masonry LLC"), trade="Stone"), "Dana")
    with pytest.raises(CoiError, match="Heron Masonry LLC was changed since"):
        app.imports.undo(done.id, "Dana")


def test_nobody_is_written_to_until_the_import_is_released(app: App, tmp_path: Path) -> None:
    kept = app.vendors.add("Alder Ridge Electric, Inc.", by="Dana")
    done = bring(
        app,
        workbook(
            tmp_path / "subs.xlsx", Subs=[HEADS, FULL, ("Alder Ridge Electric, Inc.", "", "", "Gull Pier")]
        ),
    )
    held = app.imports.on_hold()
    new = app.vendors.by_name("Heron Masonry LLC")
    with app.store.read() as view:
        (theirs,) = view.commitments.for_vendor(kept.id)
    assert held.holds(new.id)
    assert not held.holds(kept.id)
    assert held.holds(kept.id, theirs.id)
    app.imports.release(done.id, "Dana")
    assert not app.imports.on_hold().holds(new.id)


def test_an_import_is_held_against_the_office_as_it_is_now(app: App, tmp_path: Path) -> None:
    plan = plan_of(app, workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL]))
    app.vendors.add("Heron Masonry LLC", by="Dana")
    with pytest.raises(CoiError) as refused:
        app.imports.carry_out(plan, "Dana")
    assert refused.value.code == "import.office_changed"
    assert app.imports.all() == ()


def test_bringing_the_same_file_again_brings_nothing(app: App, tmp_path: Path) -> None:
    file = workbook(tmp_path / "subs.xlsx", Subs=[HEADS, FULL])
    bring(app, file)
    assert [outcome for _, outcome, _ in told(plan_of(app, file))] == [SAME]
    with pytest.raises(CoiError) as refused:
        bring(app, file)
    assert refused.value.code == "import.nothing_new"


def test_an_empty_workbook_says_so(app: App, tmp_path: Path) -> None:
    with pytest.raises(CoiError) as refused:
        app.imports.open(workbook(tmp_path / "none.xlsx", Sheet1=[]))
    assert refused.value.code == "import.nothing_there"
    assert "Sheet1 is empty" in refused.value.message


def test_many_subcontracts_are_judged_after_they_are_written(app: App, tmp_path: Path) -> None:
    rows = [("Vendor", "Job"), *[(f"Sub {n} LLC", "Gull Pier") for n in range(250)]]
    bring(app, workbook(tmp_path / "many.xlsx", Subs=rows))
    assert app.imports.judge_rest() == 250
    assert app.standings.differences() == ()
    assert app.imports.judge_rest() == 0


def test_the_state_beside_a_job_is_the_state_of_work(app: App, tmp_path: Path) -> None:
    heads = ["Vendor", "City", "State", "Project", "Job #"]
    row = ["Plover LLC", "Macon", "GA", "Gull Pier", "GP-1"]
    bring(app, workbook(tmp_path / "address.xlsx", Subs=[heads, row]))
    beside = ["Vendor", "Project", "Job #", "State"]
    bring(app, workbook(tmp_path / "job.xlsx", Subs=[beside, ["Heron Inc.", "Tern Wharf", "TW-2", "SC"]]))
    with app.store.read() as view:
        states = {project.name: project.state for project in view.projects.all()}
    assert (states["Gull Pier"], states["Tern Wharf"]) == ("", "SC")
