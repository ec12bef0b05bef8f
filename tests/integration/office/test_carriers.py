# SPDX-License-Identifier: AGPL-3.0-or-later
"""The carrier table comes from a file of the office's own, as a whole or not at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from coi_desktop.app import App
from coi_desktop.domain.errors import CoiError
from tests.support.sample_app import sample_app

HEAD = "NAIC,Name,Rating,Size,As of,Source\n"
GOOD = "99011,Granite Sound Mutual Insurance Company,A,XII,02/01/2026,agency\n"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with sample_app(tmp_path, filled=False) as built:
        yield built


def table(app: App) -> list[tuple[str, str, str]]:
    with app.store.read() as view:
        return [(c.naic, c.rating, c.size) for c in view.carriers.all()]


def test_a_file_replaces_the_table_and_standings_follow(app: App, tmp_path: Path) -> None:
    file = tmp_path / "carriers.csv"
    file.write_text(
        HEAD + GOOD + "99040,Old Quarry Insurance Company,B+,VI,2026-02-01,\n", encoding="utf-8-sig"
    )
    assert app.carriers.import_file(file, "Dana") == 2
    file.write_text(HEAD + GOOD, encoding="utf-8")
    app.carriers.import_file(file, "Dana")
    assert table(app) == [("99011", "A", "XII")]


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        ("naic,name,rating\n", "carriers.columns", "size"),
        (HEAD + GOOD + "1,,A,X,2026-02-01,\n", "carriers.row", "Row 3"),
        (HEAD + "1,Some Company,Excellent,X,2026-02-01,\n", "carriers.row", "Excellent"),
        (HEAD + "1,Some Company,A,XX,2026-02-01,\n", "carriers.row", "XX"),
        (HEAD + "1,Some Company,A,X,soon,\n", "carriers.row", "soon"),
        (HEAD + "abc,Some Company,A,X,2026-02-01,\n", "carriers.row", "abc"),
        (HEAD + GOOD + GOOD.replace(",A,", ",B,"), "carriers.row", "row 2 already"),
        (HEAD, "carriers.empty", "no carrier"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_nothing_changes(
    app: App, tmp_path: Path, content: str, code: str, word: str
) -> None:
    good = tmp_path / "good.csv"
    good.write_text(HEAD + GOOD, encoding="utf-8")
    app.carriers.import_file(good, "Dana")
    bad = tmp_path / "bad.csv"
    bad.write_text(content, encoding="utf-8")
    with pytest.raises(CoiError) as refused:
        app.carriers.import_file(bad, "Dana")
    assert refused.value.code == code
    assert word in refused.value.message
    assert table(app) == [("99011", "A", "XII")]


def test_an_excel_workbook_is_as_good_as_a_csv_file(app: App, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["NAIC", "Name", "Rating", "Size", "As of", "Source"])
    sheet.append([99011, "Granite Sound Mutual Insurance Company", "A", "XII", date(2026, 2, 1), None])
    sheet.append([None, None, None, None, None, None])
    book.save(tmp_path / "carriers.xlsx")

    assert app.carriers.import_file(tmp_path / "carriers.xlsx", "Dana") == 1
    assert table(app) == [("99011", "A", "XII")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("carriers.xlsx", b"no workbook", "spreadsheet.damaged"),
        ("carriers.xlsx", b"PK\x03\x04" + b"\0" * 40, "spreadsheet.damaged"),
        ("carriers.csv", b"\xff\xfe\x00", "spreadsheet.not_text"),
        ("carriers.csv", b'a,"b\nc', "spreadsheet.not_text"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(
    app: App, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CoiError) as refused:
        app.carriers.import_file(tmp_path / name, "Dana")
    assert refused.value.code == code
