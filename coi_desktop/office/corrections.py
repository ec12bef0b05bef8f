# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values a person put right: checked when typed, laid over the reading whenever it is used."""

import typing
from dataclasses import replace
from datetime import date
from typing import Any

from coi_desktop.domain.certificate import CertificateReading, Insurer
from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import Correction
from coi_desktop.domain.paths import value_at, with_value
from coi_desktop.domain.values import Origin, Value
from coi_desktop.reading.printed import is_only_a_date, parse_amount, parse_date, parse_yes_no


def corrected_reading(reading: DocumentReading, corrections: tuple[Correction, ...]) -> DocumentReading:
    """The reading with each correction applied in the order they were made. One that no longer fits (the
    file was read again by a newer reader that sees no such row) is left out, never guessed at."""
    certificates = list(reading.certificates)
    for correction in corrections:
        if correction.certificate < len(certificates):
            certificate = certificates[correction.certificate]
            try:
                value = corrected_value(certificate, correction.path, correction.new_raw)
            except UserError:
                continue
            certificates[correction.certificate] = with_value(certificate, correction.path, value)
    return replace(reading, certificates=tuple(certificates))


def corrected_value(certificate: CertificateReading, path: str, text: str) -> Value[Any]:
    """What a person typed for the value at ``path``, as a value that is sure.

    An empty text says that the cell is blank. Raises UserError when the text does not fit the kind of value.
    """
    try:
        before = value_at(certificate, path)
    except KeyError as error:
        raise UserError(
            "correction.no_such_value",
            f"There is no value {path} on this certificate.",
            "Open the document again; it may have been read anew meanwhile.",
        ) from error
    text = " ".join(text.split())
    parsed: Any = None
    if text:
        parsed = _parse(_kind(certificate, path), text)
    return Value(parsed, text, 1.0, Origin.PERSON, before.place)


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


def _kinds(record: type) -> dict[str, str]:
    hints = typing.get_type_hints(record)
    return {name: _kind_of(hint) for name, hint in hints.items() if typing.get_origin(hint) is Value}


def _kind_of(hint: Any) -> str:
    (inner,) = typing.get_args(hint)
    return "date" if inner is date else "mark" if inner is bool else "text" if inner is str else "money"


def _kind(certificate: CertificateReading, path: str) -> str:
    record: Any = certificate
    *parents, name = path.split(".")
    for part in parents:
        if isinstance(record, tuple):
            record = next(
                item
                for index, item in enumerate(record)
                if part == (item.letter if isinstance(item, Insurer) else str(index))
            )
        else:
            record = getattr(record, part)
    return "text" if isinstance(record, tuple) else _kinds(type(record))[name]
