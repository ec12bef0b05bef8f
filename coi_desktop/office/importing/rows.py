# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a laid-out sheet as what they say, or the reason why a row cannot be taken."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from coi_desktop.domain.lines import Line
from coi_desktop.office.importing.fields import Headings, ImportField
from coi_desktop.office.importing.layout import ColumnLayout, SheetLayout
from coi_desktop.office.importing.values import NotUnderstood, Value, value_of
from coi_desktop.office.spreadsheets import BookSheet

_SAME_ACROSS = 3


@dataclass(frozen=True, slots=True)
class RowSays:
    """One row that says anything. ``values`` by field; ``refusal`` why it cannot be taken, empty when it can.
    ``title`` is what the row is called where its vendor is not known."""

    sheet: str
    number: int
    title: str
    values: dict[str, Value] = field(default_factory=dict)
    refusal: str = ""

    def text(self, key: str) -> str:
        """A field's text, empty when the row does not say it."""
        return str(self.values.get(key, ""))

    def policies(self) -> dict[Line, dict[str, Value]]:
        """What the row states of policies, by their line; under other where it names no line."""
        found: dict[Line, dict[str, Value]] = {}
        for key, value in self.values.items():
            about = key.split(".")
            if about[0] == "policy" and len(about) == 3:
                found.setdefault(Line(about[1]), {})[about[2]] = value
            elif about[0] == "policy" and about[1] != "line":
                line = self.values.get("policy.line")
                found.setdefault(line if isinstance(line, Line) else Line.OTHER, {})[about[1]] = value
        return {line: said for line, said in found.items() if said.keys() - {"insurer"}}


def read_rows(sheet: BookSheet, layout: SheetLayout, headings: Headings) -> Iterator[RowSays]:
    """Every row below the heads that says anything in the columns that are taken."""
    columns = [(c, headings.fields[c.field]) for c in layout.columns if c.field]
    heads = {c.number: c.head.casefold() for c in layout.columns if c.head}
    for number, cells in enumerate(sheet.rows[layout.head_row :], layout.head_row + 1):
        said = [(c, f, cells[c.number - 1]) for c, f in columns if c.number <= len(cells)]
        troubled = [
            (c, sheet.trouble[number, c.number]) for c, _ in columns if (number, c.number) in sheet.trouble
        ]
        if not troubled and not any(text for _, _, text in said):
            continue
        yield _row(sheet.name, number, said, troubled, heads, headings)


Said = tuple[ColumnLayout, ImportField, str]


def _row(
    name: str,
    number: int,
    said: list[Said],
    troubled: list[tuple[ColumnLayout, str]],
    heads: dict[int, str],
    headings: Headings,
) -> RowSays:
    filled = [(column, text) for column, _, text in said if text]
    title = next((text for _, f, text in said if text and f.key == "vendor.name"), "")
    title = title or (filled[0][1] if filled else "")
    refusal = _whole_row(filled, heads, headings)
    values: dict[str, Value] = {}
    for column, trouble in troubled:
        refusal = refusal or f"Cell {column.letter}{number} {trouble}."
    for column, about, text in said:
        if refusal:
            break
        try:
            value = value_of(text, about.kind, headings)
        except NotUnderstood as problem:
            refusal = f"Cell {column.letter}{number} ({about.label}): {problem}."
        else:
            if value is not None:
                values[about.key] = value
    return RowSays(name, number, title[:120], {} if refusal else values, refusal)


def _whole_row(filled: list[tuple[ColumnLayout, str]], heads: dict[int, str], headings: Headings) -> str:
    """Why a row is none at all: a heading across, the heads again, a total."""
    texts = [text for _, text in filled]
    if len(filled) > 1 and all(text.casefold() == heads.get(column.number) for column, text in filled):
        return "This row repeats the headings."
    if texts and Counter(texts).most_common(1)[0][1] >= max(_SAME_ACROSS, len(texts)):
        return "The same text stands in every column: a heading, not a record."
    if texts and texts[0].casefold().strip(" :") in headings.totals:
        return "This row is a total."
    return ""
