# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the heads of a sheet stand and what each column means: guessed from headings and values, for a person to
look at and correct."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coi_desktop.office.importing.fields import Headings, ValueKind
from coi_desktop.office.importing.values import NotUnderstood, value_of
from coi_desktop.office.spreadsheets import Book, BookSheet, Row

_HEADS_WITHIN = 20
_SAMPLE = 60
_MOST_COLUMNS = 120
_MOSTLY = 0.8
_FEWEST = 2
_COMPANY = re.compile(r"\b(inc|llc|l\.l\.c|corp|co|company|ltd|lp|llp|pllc)\.?$", re.I)
_OF_A_JOB = ("project.name", "project.number")
_STATE_OF_WORK = "project.state"
_SUBJECT_OF = {"vendor": "vendors", "project": "projects", "commitment": "commitments", "policy": "policies"}


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One column. ``number`` from 1; ``field`` the key of what it means, empty when it is left out; ``examples``
    are its first values."""

    number: int
    head: str
    field: str
    examples: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """As the spreadsheet names it."""
        letters, left = "", self.number
        while left:
            left, last = divmod(left - 1, 26)
            letters = chr(ord("A") + last) + letters
        return letters


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How a sheet is read: ``head_row`` from 1, 0 when it has no heads. ``trouble`` says why nothing can be taken
    from it."""

    name: str
    head_row: int
    columns: tuple[ColumnLayout, ...]
    rows: int
    trouble: str = ""

    @property
    def means(self) -> dict[str, int]:
        """The column of each field."""
        return {column.field: column.number for column in self.columns if column.field}

    def with_field(self, number: int, field: str) -> "SheetLayout":
        """The same with another meaning for a column; one that had that meaning loses it."""
        columns = tuple(
            replace(c, field=field if c.number == number else "" if field and c.field == field else c.field)
            for c in self.columns
        )
        return replace(self, columns=columns)


def lay_out(book: Book, headings: Headings) -> tuple[SheetLayout, ...]:
    """A guess for each sheet of a book."""
    return tuple(_sheet(sheet, headings) for sheet in book.sheets)


def _sheet(sheet: BookSheet, headings: Headings) -> SheetLayout:
    filled = [n for n, row in enumerate(sheet.rows, 1) if any(row)]
    if not filled:
        return SheetLayout(sheet.name, 0, (), 0, "is empty")
    heads_at = _head_row(sheet.rows, headings)
    start = heads_at or filled[0]
    below = [sheet.rows[n - 1] for n in filled if n > start]
    if not below:
        return SheetLayout(sheet.name, start, (), 0, "has heads, but no rows below them")
    heads = _heads(sheet.rows, start)
    topic = _topic(sheet.name, heads, headings)
    columns: list[ColumnLayout] = []
    taken: set[str] = set()
    for number, head in enumerate(heads[:_MOST_COLUMNS], 1):
        values = [row[number - 1] for row in below[:_SAMPLE] if number <= len(row) and row[number - 1]]
        if not head and not values:
            continue
        beside = columns[-1].field if columns else ""
        key = _by_place(head, beside, topic, headings) or _by_values(head, values, headings)
        if key in taken:
            key = ""
        taken.add(key)
        columns.append(ColumnLayout(number, head, key, tuple(dict.fromkeys(values))[:3]))
    return SheetLayout(sheet.name, start, tuple(columns), len(below))


def _head_row(rows: Sequence[Row], headings: Headings) -> int:
    """The row with the most headings that are known, 0 when none is."""
    best, most = 0, 0
    for number, row in enumerate(rows[:_HEADS_WITHIN], 1):
        # One text across is a title, whatever it says.
        known = {cell for cell in row if cell and headings.field_for(cell, headings.topic_of("vendors"))}
        if len(known) > most:
            best, most = number, len(known)
    return best


def _heads(rows: Sequence[Row], at: int) -> list[str]:
    """The headings; under a heading that spans several columns each is told with it (``GL`` over ``Expires``)."""
    heads = [" ".join(cell.split()) for cell in rows[at - 1]]
    above = rows[at - 2] if at > 1 else ()
    spans = {cell for cell, times in Counter(above).items() if cell and 1 < times < len(heads)}
    return [
        f"{above[n]} {head}" if head and n < len(above) and above[n] in spans else head
        for n, head in enumerate(heads)
    ]


def _topic(name: str, heads: Sequence[str], headings: Headings) -> str:
    """What the sheet is about: by its name, else by the first heading that speaks plainly."""
    about = (_SUBJECT_OF.get(headings.is_about(head), "") for head in heads)
    return headings.topic_of(name) or next(filter(None, about), "") or "vendors"


def _by_place(head: str, beside: str, topic: str, headings: Headings) -> str:
    """What a heading means where it stands: ``State`` beside a job is the state of work, elsewhere that of the
    address."""
    if beside in _OF_A_JOB and headings.field_for(head, "projects") == _STATE_OF_WORK:
        return _STATE_OF_WORK
    return headings.field_for(head, topic)


def _by_values(head: str, values: Sequence[str], headings: Headings) -> str:
    """What a column without a known heading holds, where nearly all its values agree."""
    line = headings.line_named(head)
    if line is not None and len(values) >= 1:
        dates = sum(_fits(v, ValueKind.DATE, headings) for v in values)
        return f"policy.{line}.expiration" if dates >= _MOSTLY * len(values) else f"policy.{line}.number"
    if len(values) < _FEWEST:
        return ""
    enough = _MOSTLY * len(values)
    if sum(_fits(v, ValueKind.EMAIL, headings) for v in values) >= enough:
        return "contact.email"
    if sum(headings.line_named(v) is not None for v in values) >= enough:
        return "policy.line"
    if sum(bool(_COMPANY.search(v)) for v in values) >= enough:
        return "vendor.name"
    return ""


def _fits(text: str, kind: ValueKind, headings: Headings) -> bool:
    try:
        return value_of(text, kind, headings) is not None
    except NotUnderstood:
        return False
