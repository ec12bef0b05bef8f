# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as an Excel workbook: real dates and numbers, a frozen head, a filter on every column.

Nothing in it is a formula. Text stays text, whatever it begins with: a vendor may call itself ``=HYPERLINK(...)``.
"""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from coi_desktop.reports.table import Cell, Column, Kind, Report

_LONGEST = 32_767
_FORMATS = {Kind.DATE: "mm/dd/yyyy", Kind.MONEY: '"$"#,##0', Kind.COUNT: "#,##0"}
_TITLE, _HEAD, _STRONG = Font(bold=True, size=14), Font(bold=True, color="FFFFFF"), Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_WRAP = Alignment(wrap_text=True, vertical="top")
_TOP = Alignment(vertical="top")
_BEFORE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST, _WIDEN = 60, 1.6


def to_excel(report: Report, check: Callable[[], None] = lambda: None) -> bytes:
    """The workbook. ``check`` is called on the way and may raise to stop."""
    book, target = Workbook(write_only=True), io.BytesIO()
    try:
        _rows(book.create_sheet(_sheet_name(report.title)), report, check)
        _about(book.create_sheet("About this report"), report)
    finally:
        # Also when stopped: saving takes away what the library has put into the temporary folder.
        book.save(target)
    return target.getvalue()


def _rows(sheet: Any, report: Report, check: Callable[[], None]) -> None:
    columns, head = report.body.columns, list(_head(report))
    _lay_out(sheet, report, len(head) + 2)
    for label, cell in head:
        sheet.append([_text(sheet, label, _STRONG if cell is not None else _TITLE), _cell(sheet, cell)])
    sheet.append([])
    sheet.append([_head_cell(sheet, column) for column in columns])
    for number, row in enumerate(report.body.rows):
        if number % 500 == 0:
            check()
        sheet.append([_cell(sheet, cell, column) for cell, column in zip(row.cells, columns, strict=True)])


def _lay_out(sheet: Any, report: Report, first: int) -> None:
    """Widths, the frozen head in row ``first``, the filter, and letter paper. Before any row is written."""
    columns = report.body.columns
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    sheet.freeze_panes = f"A{first + 1}"
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A{first}:{last}{first + len(report.body.rows)}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_LETTER
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _head(report: Report) -> Iterator[tuple[str, Cell]]:
    yield report.title, None
    yield "Office", report.office or "–"
    yield "As of", report.as_of
    yield from report.filters


def _about(sheet: Any, report: Report) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 100
    rows: list[tuple[str, Cell]] = [
        ("Report", report.title),
        ("Made by", report.made_by),
        ("Made on", report.made_on),
        *report.body.totals,
        *(("Note", note) for note in report.body.notes),
    ]
    for label, cell in rows:
        sheet.append([_text(sheet, label, _STRONG), _cell(sheet, cell)])


def _head_cell(sheet: Any, column: Column) -> Any:
    cell = _text(sheet, column.title, _HEAD)
    cell.fill, cell.alignment = _HEAD_FILL, _WRAP
    return cell


def _cell(sheet: Any, value: Cell, column: Column | None = None) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        return _text(sheet, value)
    cell: Any = WriteOnlyCell(sheet, value)
    kind = column.kind if column else Kind.DATE if isinstance(value, date) else Kind.COUNT
    cell.number_format, cell.alignment = _FORMATS.get(kind, "General"), _TOP
    if column is None:
        cell.alignment = Alignment(horizontal="left", vertical="top")
    return cell


def _text(sheet: Any, text: str, font: Font | None = None) -> Any:
    """A cell that is text for good: by its type, and by the mark that keeps it so when somebody edits it."""
    clean = ILLEGAL_CHARACTERS_RE.sub("�", text)[:_LONGEST]
    cell: Any = WriteOnlyCell(sheet, clean)
    cell.data_type = "s"
    cell.alignment = _WRAP
    if clean.startswith(_BEFORE_FORMULA):
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
        cell.alignment = _TOP
    return cell


def _width(column: Column) -> float:
    wide = max(column.width * _WIDEN, len(column.title) + 3)
    return min(_WIDEST, wide)


def _sheet_name(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]]", " ", title)[:31] or "Report"
