# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets that somebody brings: CSV of any usual encoding, or an Excel workbook with its sheets.

Every cell comes as text, the way a person would type it: dates as MM/DD/YYYY, whole numbers without a point.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

from coi_desktop.domain.errors import LocalFaultError, UserError
from coi_desktop.office.text_tables import text_rows
from coi_desktop.office.workbook_marks import CellMarks, marks_of
from coi_desktop.store.faults import ZIP_FAULTS

MOST_ROWS = 100_000
MOST_BYTES = 50_000_000
_WORKBOOKS = (".xlsx", ".xlsm")
_BROKEN = (
    *ZIP_FAULTS,
    *(ParseError, OSError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
)
"""What the libraries raise for a file that is no workbook, or a damaged one; it lies in memory by then."""
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MEMBER_ENCRYPTED = 1
_STEP = 500
_MOST_MERGED = 2_000
"""Rows that one merged cell may span; more is decoration."""
_NOT_WORKED_OUT = "holds a formula that was never worked out: open the file in Excel and save it"
_MOST_UNPACKED = 600_000_000

Row = tuple[str, ...]
Check = Callable[[], None]
Progress = Callable[[int, int], None]


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


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet as it stands: rows from 1, blank ones included. ``trouble`` says of a cell (row and column, both
    from 1) why its value cannot be had."""

    name: str
    rows: tuple[Row, ...]
    trouble: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A whole file. A CSV file is a book of one sheet."""

    file_name: str
    sheets: tuple[BookSheet, ...]


def read_sheet(file: Path) -> Sheet:
    """The rows of a file's first sheet that say anything. UserError when it is no spreadsheet or far too large,
    LocalFaultError when it cannot be opened."""
    sheets = read_book(file).sheets
    grid = sheets[0].rows if sheets else ()
    heads = tuple(_folded(cell) for cell in grid[0]) if grid else ()
    rows = []
    for number, cells in enumerate(grid[1:], 2):
        if any(cells):
            padded = (*cells, *[""] * (len(heads) - len(cells)))
            rows.append(SheetRow(number, {h: c for h, c in zip(heads, padded, strict=False) if h}))
    return Sheet(heads, tuple(rows))


def read_book(
    file: Path, check: Check = lambda: None, progress: Progress = lambda _done, _total: None
) -> Book:
    """Every sheet of ``file``. ``check`` may raise to stop; ``progress`` gets rows read and rows in all, as far as
    the file says. UserError when it is no spreadsheet or far too large, LocalFaultError when it cannot be opened."""
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
    _refuse_other_kinds(file, content)
    if file.suffix.lower() in _WORKBOOKS or content.startswith(b"PK\x03\x04"):
        return Book(file.name, tuple(_workbook(file, content, check, progress)))
    rows = text_rows(file.name, content)
    if len(rows) > MOST_ROWS:
        raise _too_large(file)
    progress(len(rows), len(rows))
    return Book(file.name, (BookSheet(file.stem, rows),))


def _refuse_other_kinds(file: Path, content: bytes) -> None:
    """Say what a file is that is plainly something else."""
    if file.name.startswith("~$"):
        raise UserError(
            "spreadsheet.other_kind",
            f"{file.name} is only the mark that Excel leaves beside a file that is open.",
            "Choose the spreadsheet itself.",
        )
    if content.startswith(_OLE):
        what = "is protected by a password" if _ENCRYPTED in content else "is of Excel’s old kind (.xls)"
        step = "Take the password off in Excel" if _ENCRYPTED in content else "Open it in Excel"
        raise _other_kind(file, what, step)
    kinds = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"{\\rtf": "a letter"}
    for start, kind in kinds.items():
        if content.startswith(start):
            raise UserError(
                "spreadsheet.other_kind",
                f"{file.name} is {kind}, not a spreadsheet.",
                "Choose a CSV file or an Excel workbook (.xlsx).",
            )


def _other_kind(file: Path, what: str, step: str) -> UserError:
    return UserError(
        "spreadsheet.other_kind", f"{file.name} {what}.", f"{step} and save it as .xlsx, then choose that."
    )


def _workbook(file: Path, content: bytes, check: Check, progress: Progress) -> Iterator[BookSheet]:
    # Imported only here: an ordinary start opens no workbook.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
                raise _too_large(file)
            if any(member.flag_bits & _MEMBER_ENCRYPTED for member in archive.infolist()):
                raise _other_kind(file, "is protected by a password", "Take the password off")
        marks = marks_of(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            total = sum(sheet.max_row or 0 for sheet in book.worksheets)
            read = 0
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    continue
                rows: list[Row] = []
                for cells in sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1):
                    rows.append(tuple(_text(cell) for cell in cells))
                    if len(rows) % _STEP == 0:
                        check()
                        progress(read + len(rows), max(total, read + len(rows)))
                if len(rows) > MOST_ROWS:
                    raise _too_large(file)
                read += len(rows)
                yield _marked(sheet.title, rows, marks.get(sheet.title, CellMarks()))
        finally:
            book.close()
    except (*_BROKEN, InvalidFileException) as error:
        raise UserError(
            "spreadsheet.damaged",
            f"{file.name} cannot be opened as an Excel workbook.",
            "Open it in Excel and save it again as .xlsx.",
        ) from error


def _marked(name: str, rows: list[Row], marks: CellMarks) -> BookSheet:
    """The sheet with what stands in a merged cell in all of its cells, and formulas without a value told."""
    trouble = dict.fromkeys(marks.not_worked_out, _NOT_WORKED_OUT)
    if not marks.merged:
        return BookSheet(name, tuple(rows), trouble)
    grid = [list(row) for row in rows]
    for first, last, left, right in marks.merged:
        value = grid[first - 1][left - 1] if first <= len(grid) and left <= len(grid[first - 1]) else ""
        for row in grid[first - 1 : last] if value and last - first < _MOST_MERGED else ():
            for column in range(left - 1, min(right, len(row))):
                row[column] = row[column] or value
    return BookSheet(name, tuple(tuple(row) for row in grid), trouble)


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case str():
            return cell.strip()
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
