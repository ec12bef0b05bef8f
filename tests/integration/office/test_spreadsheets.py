# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets as offices have them: every encoding, merged cells, formulas, files that are something else."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from coi_desktop.domain.errors import Cancelled, CoiError, UserError
from coi_desktop.office.spreadsheets import read_book
from tests.support.spreadsheets import workbook

ROWS = "Vendor,Trade\nPeña Drywall LLC,Drywall\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "subs.csv").write_bytes(ROWS.encode(encoding))
    book = read_book(tmp_path / "subs.csv")
    assert book.sheets[0].rows[1] == ("Peña Drywall LLC", "Drywall")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    (tmp_path / "subs.txt").write_text(ROWS.replace(",", separator), encoding="utf-8")
    assert read_book(tmp_path / "subs.txt").sheets[0].rows[0] == ("Vendor", "Trade")


def test_excel_may_say_what_separates(tmp_path: Path) -> None:
    (tmp_path / "subs.csv").write_text("sep=;\nVendor;Trade\nA, B LLC;Steel\n", encoding="utf-8")
    assert read_book(tmp_path / "subs.csv").sheets[0].rows[1] == ("A, B LLC", "Steel")


def test_every_sheet_is_read_but_hidden_ones(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Subs"
    book.active.append(["Vendor", "Signed", "Amount"])
    book.active.append(["Alder Works", date(2026, 3, 14), 1250.0])
    book.create_sheet("Lists").sheet_state = "hidden"
    book.create_sheet("Jobs").append(["Job"])
    book.save(tmp_path / "all.xlsx")
    sheets = read_book(tmp_path / "all.xlsx").sheets
    assert [sheet.name for sheet in sheets] == ["Subs", "Jobs"]
    assert sheets[0].rows[1] == ("Alder Works", "03/14/2026", "1250")


def test_a_merged_cell_speaks_for_all_its_cells(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Vendor", "Job"], ["Alder Works", "Tower"], [None, "Annex"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "merged.xlsx")
    assert read_book(tmp_path / "merged.xlsx").sheets[0].rows[2] == ("Alder Works", "Annex")


def test_a_formula_that_was_never_worked_out_is_told_with_its_cell(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Vendor", "Amount"])
    book.active.append(["Alder Works", "=100*2"])
    book.save(tmp_path / "formula.xlsx")
    assert "never worked out" in read_book(tmp_path / "formula.xlsx").sheets[0].trouble[2, 2]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old kind"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("~$a.xlsx", b"abc", "mark"),
        ("a.csv", b"\x89PNG\r\n", "picture"),
    ],
)
def test_what_is_plainly_something_else_is_said_to_be_that(
    tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CoiError) as refused:
        read_book(tmp_path / name)
    assert refused.value.code == "spreadsheet.other_kind"
    assert word in refused.value.message


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(CoiError) as refused:
        read_book(tmp_path / "gone.csv")
    assert refused.value.code == "file.unreadable"


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Many")
    for number in range(1200):
        sheet.append([number])
    book.save(tmp_path / "many.xlsx")
    seen: list[int] = []

    def check() -> None:
        if len(seen) == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_book(tmp_path / "many.xlsx", check, lambda done, _total: seen.append(done))
    assert seen == [500]


def _with_password(content: bytearray) -> None:
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        _mark_each(content, header, flags, 1)


def _packed_unusually(content: bytearray) -> None:
    for header, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        _mark_each(content, header, method, 99)


def _mark_each(content: bytearray, header: bytes, offset: int, value: int) -> None:
    at = content.find(header)
    while at >= 0:
        content[at + offset] = value
        at = content.find(header, at + 4)


def _torn(content: bytearray) -> None:
    """What is packed means nothing any more, though every header is sound."""
    at = content.find(b"xl/workbook.xml")
    content[at + 15 : at + 60] = bytes(range(45))


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (_with_password, "spreadsheet.other_kind"),
        (_packed_unusually, "spreadsheet.damaged"),
        (_torn, "spreadsheet.damaged"),
    ],
)
def test_a_workbook_that_cannot_be_unpacked_is_told(
    tmp_path: Path, harm: Callable[[bytearray], None], code: str
) -> None:
    file = workbook(tmp_path / "subs.xlsx", Subs=[["Vendor"], ["Kestrel Drywall, Inc."]])
    content = bytearray(file.read_bytes())
    harm(content)
    file.write_bytes(content)
    with pytest.raises(UserError) as told:
        read_book(file)
    assert told.value.code == code


def test_a_workbook_with_a_broken_byte_anywhere_is_read_or_told(tmp_path: Path) -> None:
    content = workbook(tmp_path / "good.xlsx", Subs=[["Vendor"], ["Kestrel Drywall, Inc."]]).read_bytes()
    file, chance, told = tmp_path / "subs.xlsx", random.Random(3), 0
    for _ in range(150):
        broken = bytearray(content)
        for _ in range(3):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        file.write_bytes(broken)
        try:
            assert read_book(file).file_name == "subs.xlsx"
        except UserError:
            told += 1
    assert told > 0
