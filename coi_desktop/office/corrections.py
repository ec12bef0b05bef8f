# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values a person put right: checked when typed, laid over the reading whenever it is used."""

import typing
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import Correction
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.labels import reads_as
from coi_desktop.domain.money import Amount
from coi_desktop.domain.paths import child_at, value_at, with_entry, with_value
from coi_desktop.domain.values import ABSENT, Origin, Value
from coi_desktop.reading.printed import is_only_a_date, parse_amount, parse_date, parse_yes_no

_KINDS: dict[Any, str] = {date: "date", bool: "mark", str: "text", Amount: "money"}
LISTS = ("scheduled_names", "locations", "write_ins")
"""Lists whose entries a person may also add and take out."""


def corrected_reading(reading: DocumentReading, corrections: tuple[Correction, ...]) -> DocumentReading:
    """The reading with each correction applied in the order they were made. One that no longer fits (the
    file was read again by a newer reader that sees no such row) is left out, never guessed at."""
    for correction in corrections:
        with suppress(UserError):
            reading, _ = correct(reading, correction.path, correction.new_raw)
    return reading


def correct(reading: DocumentReading, path: str, text: str) -> tuple[DocumentReading, Value[Any]]:
    """The reading with what a person typed for the value at ``path``, and that value, which is sure.

    An empty text says that the cell is blank; an entry of a list is taken out by it, and one past the last is
    added. Raises UserError when the text does not fit the kind of value.
    """
    before = _before(reading, path)
    text = " ".join(text.split())
    parsed = _parse(_kind(reading, path), text) if text else None
    value: Value[Any] = Value(parsed, text, 1.0, Origin.PERSON, before.place)
    if _is_entry(path):
        return with_entry(reading, path, value if text else None), value
    return with_value(reading, path, value), value


def correction_of(
    reading: DocumentReading, document_id: DocumentId, path: str, text: str, by: str, at: datetime
) -> Correction:
    """What is kept of a person's correction: the old text beside the new. Raises UserError as ``correct``."""
    _, value = correct(reading, path, text)
    before = _before(reading, path)
    old = before.raw or reads_as(before)
    return Correction(document_id=document_id, path=path, old_raw=old, new_raw=value.raw, by=by, at=at)


def _before(reading: DocumentReading, path: str) -> Value[Any]:
    """What stands at ``path``; nothing yet where an entry may be added."""
    try:
        return value_at(reading, path)
    except KeyError as error:
        if _is_entry(path):
            with suppress(KeyError):
                with_entry(reading, path, ABSENT)
                return ABSENT
        raise _no_such_value(path) from error


def _is_entry(path: str) -> bool:
    parts = path.split(".")
    return len(parts) > 1 and parts[-1].isdigit() and parts[-2] in LISTS


def _no_such_value(path: str) -> UserError:
    return UserError(
        "correction.no_such_value",
        f"There is no value {path} in this document.",
        "Open the document again; it may have been read anew meanwhile.",
    )


def _parse(kind: str, text: str) -> Any:
    if kind == "date":
        day = parse_date(text)
        if day is None or not is_only_a_date(text):
            raise UserError("correction.not_a_date", f"“{text}” is not a date.", "Type it as MM/DD/YYYY.")
        return day
    if kind == "money":
        amount = parse_amount(text)
        if amount is None:
            raise UserError(
                "correction.not_an_amount",
                f"“{text}” is not an amount.",
                "Type whole dollars such as 1,000,000, or the word in the box (Included, Excluded).",
            )
        return amount
    if kind == "mark":
        marked = parse_yes_no(text)
        if marked is None:
            raise UserError("correction.not_a_mark", f"“{text}” is neither yes nor no.", "Type Y or N.")
        return marked
    return text


def _kind(reading: DocumentReading, path: str) -> str:
    """``date``, ``money``, ``mark`` or ``text``, from the declaration of the value."""
    *parents, name = path.split(".")
    if _is_entry(path):
        return "text"
    record = child_at(reading, ".".join(parents))
    (inner,) = typing.get_args(typing.get_type_hints(type(record))[name])
    kind = _KINDS.get(inner)
    if kind is None:
        raise _no_such_value(path)
    return kind
