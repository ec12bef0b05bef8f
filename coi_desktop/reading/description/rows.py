# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the free places of a row state: its write-ins, its further limit, words beside an amount, the blank row."""

from collections.abc import Iterator
from dataclasses import fields, replace

from coi_desktop.domain.certificate import CertificateReading, OtherRow, PolicyRow
from coi_desktop.domain.lines import Line
from coi_desktop.domain.statements import Statement
from coi_desktop.domain.values import Value
from coi_desktop.reading.description.line_words import lines_in
from coi_desktop.reading.description.particulars import borne, retroactive

_PRINTED = (Line.GENERAL_LIABILITY, Line.AUTOMOBILE, Line.UMBRELLA, Line.WORKERS_COMPENSATION)
_NOT_FREE = ("insurer_letter", "addl_insd", "subr_wvd", "policy_number", "effective", "expiration", "band")


def row_texts(
    certificate: CertificateReading,
) -> Iterator[tuple[str, Line | None, PolicyRow, Value[str], str]]:
    """Each text of the rows that may say more than its box: its path, the line of its row (None for the blank
    row), the row, the value it stands in, and the words."""
    for line in _PRINTED:
        row = certificate.row(line)
        if row is not None:
            for path, value, words in _of_row(row):
                yield f"{line.value}.{path}", line, row, value, words
    for index, other in enumerate(certificate.other):
        for path, value, words in _of_row(other):
            yield f"other.{index}.{path}", None, other, value, words


def _of_row(row: PolicyRow) -> Iterator[tuple[str, Value[str], str]]:
    further = getattr(row, "other_limit_name", None)
    name = (further.value or further.raw) if further is not None else ""
    for f in fields(row):
        value = getattr(row, f.name)
        if f.name in (*_NOT_FREE, "other_limit_name"):
            continue
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            words = str(item.value) if isinstance(item.value, str) else item.raw
            if f.name == "other_limit":
                words = f"{name} {item.raw}"
            if any(c.isalpha() for c in words):
                yield (f"{f.name}.{index}" if isinstance(value, tuple) else f.name), item, words


def row_statements(certificate: CertificateReading) -> Iterator[Statement]:
    """Retentions, deductibles and retroactive dates that stand in a row, each for the line of that row."""
    for path, line, row, value, words in row_texts(certificate):
        lines = (line,) if line is not None else _line_of(row)
        for read in (borne, retroactive):
            for statement in read(words):
                yield replace(
                    statement, path=path, place=value.place, confidence=value.confidence, lines=lines
                )


def _line_of(row: PolicyRow) -> tuple[Line, ...]:
    kind = row.type.value or row.type.raw if isinstance(row, OtherRow) else ""
    return lines_in(kind) or (Line.OTHER,)
