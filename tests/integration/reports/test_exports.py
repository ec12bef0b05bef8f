# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is exported says what the report says: read back from Excel and from PDF."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from coi_desktop.app import App
from coi_desktop.domain.errors import Cancelled, LocalFaultError
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.platform import atomic
from coi_desktop.reports.excel import to_excel
from coi_desktop.reports.pdf import to_pdf
from coi_desktop.reports.table import Body, Column, Kind, Report, Row
from coi_desktop.reports.words import EVIDENCE
from tests.support.offices import BY
from tests.support.projects import SHORT
from tests.support.readings import END, JOB, ON, VENDOR

Make = Callable[..., Report]
EVIL = '=HYPERLINK("http://evil.example","pay here")'


def sheet_of(path: Path) -> Worksheet:
    sheet = load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def day_in(cell: Any) -> date:
    assert isinstance(cell.value, datetime)
    return cell.value.date()


def head_row(sheet: Worksheet) -> int:
    return int(str(sheet.freeze_panes).lstrip("A")) - 1


def pdf_text(data: bytes, folder: Path) -> str:
    path = folder / "report.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, timeout=60
    )
    return " ".join(done.stdout.decode().split())


def test_excel_holds_dates_and_numbers_that_can_be_worked_with(
    office: App, make: Make, tmp_path: Path
) -> None:
    target = tmp_path / "status.xlsx"
    office.reports.save_excel(make("standing"), target)
    sheet = sheet_of(target)
    head = head_row(sheet)
    titles = [cell.value for cell in sheet[head]]
    assert titles[:4] == ["Vendor", "Project", "Subcontract", "Amount"]
    row = next(r for r in sheet.iter_rows(min_row=head + 1) if r[0].value == VENDOR)
    by_title = dict(zip(titles, row, strict=True))
    assert day_in(by_title["Cover ends"]) == END
    assert by_title["Cover ends"].number_format == "mm/dd/yyyy"
    assert by_title["Amount"].value == 100_000
    assert by_title["Standing"].value == "Compliant"
    assert sheet.auto_filter.ref == f"A{head}:G{head + 5}"
    assert day_in(sheet["B3"]) == ON


@pytest.mark.parametrize("name", [EVIL, "+1 Roofing", "-Minus LLC", "@at Works", "Bell\x07 Co"])
def test_a_vendors_name_is_never_a_formula(report: Report, tmp_path: Path, name: str) -> None:
    row = replace(report.body.rows[0], cells=(name, 1, ON, "Gap"))
    target = tmp_path / "evil.xlsx"
    target.write_bytes(to_excel(replace(report, body=replace(report.body, rows=(row,)))))
    sheet = sheet_of(target)
    cell = sheet.cell(head_row(sheet) + 1, 1)
    assert cell.data_type == "s"
    assert cell.value == name.replace("\x07", "�")
    assert cell.quotePrefix == (name[0] in "=+-@")


@pytest.fixture
def report() -> Report:
    columns = (
        Column("Vendor"),
        Column("Amount", Kind.MONEY),
        Column("Day", Kind.DATE),
        Column("State", Kind.STATE),
    )
    rows = tuple(Row(cells=(f"Vendor {n}", n, ON, "Gap")) for n in range(300))
    return Report(
        name="test", title="A test: of [all] things", office="Harborview Builders", as_of=ON, made_by=BY,
        made_on=ON, filters=(("Project", "Pier Nine"),),
        body=Body(columns=columns, rows=rows, totals=(("Rows", 300),), notes=("What is not known.",)),
    )  # fmt: skip


def test_a_pdf_repeats_its_head_and_counts_its_pages(report: Report, tmp_path: Path) -> None:
    text = pdf_text(to_pdf(report), tmp_path)
    pages = text.count("Harborview Builders")
    assert pages > 5
    assert f"Page 1 of {pages}" in text
    assert f"Page {pages} of {pages}" in text
    assert text.count("Vendor Amount Day State") >= pages - 1
    assert "Vendor 299 $299 11/23/2026 Gap" in text
    assert text.count("as of 11/23/2026") == pages
    assert f"Made on 11/23/2026 by {BY}" in text
    assert "What is not known." in text


def test_a_cell_longer_than_a_page_goes_on_to_the_next(report: Report, tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(4000))
    row = Row(cells=(f"<b>Ł & “Co”</b> {words}", 1, ON, "Gap"))
    text = pdf_text(to_pdf(replace(report, body=replace(report.body, rows=(row,)))), tmp_path)
    assert "word0 " in text
    assert "word3999" in text
    assert "“Co”</b>" in text


def test_a_report_without_rows_says_so(report: Report, tmp_path: Path) -> None:
    empty = replace(report, body=replace(report.body, rows=()))
    assert "Nothing to report." in pdf_text(to_pdf(empty), tmp_path)
    target = tmp_path / "empty.xlsx"
    target.write_bytes(to_excel(empty))
    assert sheet_of(target).max_row >= 5


@pytest.mark.parametrize("name", ["by-project", "by-vendor", "deficiencies", "held"])
def test_groups_stand_under_their_heading(make: Make, tmp_path: Path, name: str) -> None:
    report = make(name)
    text = pdf_text(to_pdf(report), tmp_path)
    for row in report.body.rows:
        assert str(report.body.group_of(row)[0]) in text
    assert SHORT.split()[0] in text


def test_states_of_evidence_are_kept_apart_in_words() -> None:
    assert len(set(EVIDENCE.values())) == len(EvidenceState)


def test_drawing_can_be_stopped(report: Report) -> None:
    def stop() -> None:
        raise Cancelled

    for draw in (to_pdf, to_excel):
        with pytest.raises(Cancelled):
            draw(report, stop)


def test_a_file_that_is_open_elsewhere_is_named(
    office: App, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_draft: Path, _path: Path) -> None:
        raise PermissionError(13, "in use")

    target = tmp_path / "status.xlsx"
    target.write_bytes(b"the old one")
    monkeypatch.setattr(atomic, "_replace", held)
    with pytest.raises(LocalFaultError) as refused:
        office.reports.save_excel(make("standing"), target)
    assert refused.value.code == "report.in_use"
    assert target.read_bytes() == b"the old one"
    assert not list(tmp_path.glob(".*.tmp"))


def test_the_matrix_can_be_taken_along(office: App, make: Make, tmp_path: Path) -> None:
    report = make("matrix", project_id=office.projects.by_name(JOB).id)
    target = tmp_path / "matrix.xlsx"
    office.reports.save_excel(report, target)
    sheet = sheet_of(target)
    head = head_row(sheet)
    titles = [cell.value for cell in sheet[head]]
    below = sheet.iter_rows(min_row=head + 1)
    rows = {row[0].value: dict(zip(titles, (cell.value for cell in row), strict=True)) for row in below}
    assert rows[SHORT]["General liability"] == "Gap: each occurrence"
    assert rows[VENDOR]["Umbrella"] == "Met"
    assert rows[SHORT]["Payment"] == "Held"
    assert timedelta(days=60) < (END - ON)
