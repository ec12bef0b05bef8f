# SPDX-License-Identifier: AGPL-3.0-or-later
"""The blank row: one coverage or several, one under the other.

How many there are is told by the policy terms, for a term never wraps; then by policy numbers, then by
insurer letters. Each word belongs to the coverage whose first line is nearest above it.
"""

from collections.abc import Sequence
from itertools import pairwise

from coi_desktop.domain.certificate import OtherRow, Text
from coi_desktop.domain.values import Place
from coi_desktop.reading.acord25.build import blank, value_of
from coi_desktop.reading.acord25.cells import Cells
from coi_desktop.reading.acord25.rows import band_place, letters
from coi_desktop.reading.frames import Word
from coi_desktop.reading.lines import block_text, bounds, text_lines
from coi_desktop.reading.printed import parse_date, parse_yes_no

_COLUMNS = (
    "insurer_letter",
    "type",
    "addl_insd",
    "subr_wvd",
    "policy_number",
    "effective",
    "expiration",
    "limits",
)


def other_rows(cells: Cells, band: str = "other") -> tuple[OtherRow, ...]:
    """The coverages in the blank row, from top to bottom."""
    columns = {name: list(cells.words(f"{band}.{name}")) for name in _COLUMNS}
    if not any(columns[name] for name in ("type", "policy_number", "effective", "limits")):
        return ()
    starts = _starts(columns)
    rows = []
    for number in range(len(starts)):
        own = {name: _share(words, starts, number) for name, words in columns.items()}
        rows.append(_row(cells, band, own))
    return tuple(rows)


def _starts(columns: dict[str, list[Word]]) -> list[float]:
    """The height of each coverage's first line."""
    for name in ("effective", "expiration"):
        lines = [line for line in text_lines(columns[name]) if parse_date(block_text(line))]
        if len(lines) > 1:
            return [_middle(line) for line in lines]
    dated = any(parse_date(w.text) for w in columns["effective"])
    for name in ("insurer_letter", "policy_number"):
        lines = text_lines(columns[name])
        if len(lines) > 1 and (name == "insurer_letter" or not dated):
            return [_middle(line) for line in lines]
    return [0.0]


def _middle(line: Sequence[Word]) -> float:
    return sum(w.box.center[1] for w in line) / len(line)


def _share(words: Sequence[Word], starts: list[float], number: int) -> list[Word]:
    """The words of coverage ``number``: from just above its first line to just above the next one's."""
    if len(starts) == 1:
        return list(words)
    slack = 0.45 * min(b - a for a, b in pairwise(starts))
    top = -1e9 if number == 0 else starts[number] - slack
    bottom = 1e9 if number + 1 == len(starts) else starts[number + 1] - slack
    return [w for w in words if top <= w.box.center[1] < bottom]


def _row(cells: Cells, band: str, own: dict[str, list[Word]]) -> OtherRow:
    def words_value(name: str) -> Text:
        words = own[name]
        return value_of(cells, words, block_text(words) or None, path=f"{band}.{name}")

    everything = bounds([w for words in own.values() for w in words])
    effective, expiration = own["effective"], own["expiration"]
    path = f"{band}.insurer_letter"
    single = Cells(cells.located, cells.page, cells.source, {path: own["insurer_letter"]})
    return OtherRow(
        type=words_value("type"),
        limits=words_value("limits"),
        policy_number=words_value("policy_number"),
        insurer_letter=letters(single, path) if own["insurer_letter"] else blank(cells, path),
        addl_insd=value_of(
            cells, own["addl_insd"], parse_yes_no(block_text(own["addl_insd"])), path=f"{band}.addl_insd"
        ),
        subr_wvd=value_of(
            cells, own["subr_wvd"], parse_yes_no(block_text(own["subr_wvd"])), path=f"{band}.subr_wvd"
        ),
        effective=value_of(cells, effective, parse_date(block_text(effective)), path=f"{band}.effective"),
        expiration=value_of(cells, expiration, parse_date(block_text(expiration)), path=f"{band}.expiration"),
        band=band_place(cells, band) if everything is None else Place(cells.page, everything),
    )
