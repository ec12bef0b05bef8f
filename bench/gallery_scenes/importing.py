# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Import screen."""

import tempfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QSize

from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.places import ImportPlace
from coi_desktop.desk.screens.importing.view import ImportScreen
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.domain.imports import RowOutcome

_SMALL = QSize(960, 600)


def _spreadsheet(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Subs 2026"
    sheet.append(["Subcontractors and their insurance"])
    sheet.append(
        ["Subcontractor", "Trade", "E-mail", "Job Name", "Contract #", "Contract Amt", "Signed", "GL Policy #",
         "GL Exp.", "WC Exp.", "Notes"]
    )  # fmt: skip
    for number in range(34):
        bird = ("Heron", "Gull", "Plover", "Avocet", "Curlew")[number % 5]
        name = f"{bird} {('Masonry LLC', 'Steel, Inc.')[number % 2]}"
        sheet.append(
            [
                name if number < 10 else f"{name[:-1]} {number}.",
                ("Masonry", "Steel")[number % 2],
                f"office{number}@{name.split()[0].lower()}.example",
                ("Gull Pier", "Mill Yard")[number % 2],
                f"SC-{2000 + number}",
                "$48,500.00" if number % 9 else "about 50k",
                date(2026, 1, 5 + number % 20) if number % 8 else "soon",
                f"GL {88_000 + number}",
                date(2026, 9, 1),
                "10/01/2026",
                "called",
            ]
        )
    sheet.append(
        ["Kestrel Drywall, Inc.", "Drywall and plaster", None, None, None, None, None, None, None, None, None]
    )
    sheet.append(["Alder Ridge Electric, Inc.", None, None, None, None, None, None, None, None, None, None])
    book.save(folder / "Subcontractors.xlsx")
    return folder / "Subcontractors.xlsx"


def _columns(desk: Desk) -> ImportScreen:
    with tempfile.TemporaryDirectory() as folder:
        desk.go_to(ImportPlace(_spreadsheet(Path(folder))))
        settle(desk)
    return view_of(desk, ImportScreen)


def _columns_only(desk: Desk) -> None:
    _columns(desk)


def _rows(desk: Desk) -> ImportScreen:
    screen = _columns(desk)
    screen.next.click()
    settle(desk)
    return screen


def _rows_only(desk: Desk) -> None:
    _rows(desk)


def _refused(desk: Desk) -> None:
    _rows(desk).rows.chips[RowOutcome.REFUSED].click()


def _file(desk: Desk) -> None:
    desk.go_to(ImportPlace())


def _wrong(desk: Desk) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "Subcontractors.xls"
        file.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
        desk.go_to(ImportPlace(file))
        settle(desk)


def _done(desk: Desk) -> None:
    _rows(desk).next.click()
    settle(desk)


def _undone(desk: Desk) -> None:
    _done(desk)
    view_of(desk, ImportScreen).done.undo.click()
    settle(desk)


def _past(desk: Desk) -> None:
    _done(desk)
    view_of(desk, ImportScreen).done.again.click()


SHOTS = (
    Shot("import_file", _file, office="empty"),
    Shot("import_wrong_kind", _wrong, office="empty"),
    Shot("import_columns", _columns_only),
    Shot("import_columns_dark", _columns_only, ThemeChoice.DARK),
    Shot("import_rows", _rows_only),
    Shot("import_refused", _refused),
    Shot("import_refused_dark", _refused, ThemeChoice.DARK),
    Shot("import_done", _done, office="empty"),
    Shot("import_undone", _undone, office="empty"),
    Shot("import_past", _past, office="empty"),
    Shot("import_columns_150", _columns_only, size=_SMALL, percent=150),
    Shot("import_refused_150", _refused, size=_SMALL, percent=150),
)
