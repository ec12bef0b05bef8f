# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the quick way of reading a workbook does not tell: merged cells, and formulas nobody has worked out.

Read from the sheets' own XML by two patterns: building the whole workbook for it would take several times as long.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

_MERGED = re.compile(rb'<mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_NOT_WORKED_OUT = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True, slots=True)
class CellMarks:
    """``merged``: first and last row, first and last column. ``not_worked_out``: row and column. All from 1."""

    merged: tuple[tuple[int, int, int, int], ...] = ()
    not_worked_out: frozenset[tuple[int, int]] = frozenset()


def marks_of(content: bytes) -> dict[str, CellMarks]:
    """The marks of each sheet, by its name. Raises what ``zipfile`` and the XML parser raise for a file that is no
    workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314, the bytes are bounded
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        targets = {each.get("Id"): each.get("Target", "") for each in links.iter(f"{_PACKAGE}Relationship")}
        found = {}
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(_LINK), "")
            member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if member in archive.NameToInfo:
                found[sheet.get("name", "")] = _marks(archive.read(member))
        return found


def _marks(xml: bytes) -> CellMarks:
    merged = tuple(
        (int(first), int(last), _column(left), _column(right))
        for left, first, right, last in _MERGED.findall(xml)
    )
    blank = frozenset((int(row), _column(column)) for column, row in _NOT_WORKED_OUT.findall(xml))
    return CellMarks(merged, blank)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
