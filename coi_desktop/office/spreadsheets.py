# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a spreadsheet that somebody brings: CSV in UTF-8, or an Excel workbook's first sheet.

Every cell comes as text, the way a person would type it: dates as MM/DD/YYYY, whole numbers without a point.
"""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from coi_desktop.domain.errors import LocalFaultError, UserError

MOST_ROWS = 100_000
MOST_BYTES = 50_000_000
_WORKBOOKS = (".xlsx", ".xlsm")
_BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, ParseError, EOFError)
"""What the library raises for a file that is no workbook, or a damaged one."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row below the heads. ``number`` is the row's as the spreadsheet counts; cells by folded head."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``heads`` are the first row's, folded: lower case, words joined by underscores."""

    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(file: Path) -> Sheet:
    """The rows of ``file`` that say anything. UserError when it is no spreadsheet or far too large,
    LocalFaultError when it cannot be opened."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise LocalFaultError(
            "file.unreadable",
            f"{file.name} cannot be read: {error.strerror}.",
            "Close it in Excel, check the name and try again.",
        ) from error
    if size > MOST_BYTES:
        raise _too_large(file)
    grid = _workbook(file, content) if file.suffix.lower() in _WORKBOOKS else _csv(file, content)
    if len(grid) > MOST_ROWS:
        raise _too_large(file)
    heads = tuple(_folded(cell) for cell in grid[0]) if grid else ()
    rows = []
    for number, cells in enumerate(grid[1:], 2):
        if any(cells):
            padded = (*cells, *[""] * (len(heads) - len(cells)))
            rows.append(SheetRow(number, {h: c for h, c in zip(heads, padded, strict=False) if h}))
    return Sheet(heads, tuple(rows))


def _csv(file: Path, content: bytes) -> list[tuple[str, ...]]:
    try:
        text = content.decode("utf-8-sig")
        return [tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(text), strict=True)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            "spreadsheet.not_text",
            f"{file.name} is not a CSV file in UTF-8.",
            "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx).",
        ) from error


def _workbook(file: Path, content: bytes) -> list[tuple[str, ...]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1)
            return [tuple(_text(cell) for cell in row) for row in rows]
        finally:
            book.close()
    except (*_BROKEN, IndexError) as error:
        raise UserError(
            "spreadsheet.damaged",
            f"{file.name} cannot be opened as an Excel workbook.",
            "Open it in Excel and save it again as .xlsx.",
        ) from error


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case datetime() | date():
            return cell.strftime("%m/%d/%Y")
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell).strip()


def _folded(head: str) -> str:
    return "_".join(head.lower().split())


def _too_large(file: Path) -> UserError:
    return UserError(
        "spreadsheet.too_large",
        f"{file.name} has more than {MOST_ROWS:,} rows or {MOST_BYTES // 1_000_000} MB.",
        "Save only the rows that matter into a file of their own.",
    )
