# SPDX-License-Identifier: AGPL-3.0-or-later
"""The carrier table comes from a file of the office's own, as a whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
    assert app.carriers.import_csv(file, "Dana") == 2
    file.write_text(HEAD + GOOD, encoding="utf-8")
    app.carriers.import_csv(file, "Dana")
    assert table(app) == [("99011", "A", "XII")]


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        ("naic,name,rating\n", "carriers.columns", "size"),
        (HEAD + GOOD + "1,,A,X,2026-02-01,\n", "carriers.row", "Row 3"),
        (HEAD + "1,Some Company,Excellent,X,2026-02-01,\n", "carriers.row", "Excellent"),
        (HEAD + "1,Some Company,A,XX,2026-02-01,\n", "carriers.row", "XX"),
        (HEAD + "1,Some Company,A,X,soon,\n", "carriers.row", "soon"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_nothing_changes(
    app: App, tmp_path: Path, content: str, code: str, word: str
) -> None:
    good = tmp_path / "good.csv"
    good.write_text(HEAD + GOOD, encoding="utf-8")
    app.carriers.import_csv(good, "Dana")
    bad = tmp_path / "bad.csv"
    bad.write_text(content, encoding="utf-8")
    with pytest.raises(CoiError) as refused:
        app.carriers.import_csv(bad, "Dana")
    assert refused.value.code == code
    assert word in refused.value.message
    assert table(app) == [("99011", "A", "XII")]


def test_a_spreadsheet_is_no_csv(app: App, tmp_path: Path) -> None:
    file = tmp_path / "carriers.xlsx"
    file.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(CoiError) as refused:
        app.carriers.import_csv(file, "Dana")
    assert refused.value.code == "carriers.not_text"
