# SPDX-License-Identifier: AGPL-3.0-or-later
"""Column types and text forms that SQLite lacks: moments in UTC, JSON, and folded text for search."""

import json
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from sqlalchemy import Date, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from coi_desktop.domain.plain import to_plain
from coi_desktop.store.faults import record_damaged

T = TypeVar("T")


class Moment(TypeDecorator[datetime]):
    """An aware UTC time, kept as ISO text of fixed width so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuses naive times: they would be read back as another moment."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Back to an aware UTC time."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise record_damaged("a moment", error) from error


class Day(TypeDecorator[date]):
    """A date, kept as ISO text."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], date | None]:
        """Refuses with DataError what is no date."""
        plain = super().result_processor(dialect, coltype)

        def read(value: Any) -> date | None:
            try:
                return value if plain is None else plain(value)
            except (TypeError, ValueError) as error:
                raise record_damaged("a date", error) from error

        return read


class Dollars(TypeDecorator[int]):
    """Whole US dollars."""

    impl = Integer
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        """Refuses with DataError what is no number: SQLite keeps in a column whatever is written there."""
        try:
            return None if value is None else int(value)
        except ValueError as error:
            raise record_damaged("an amount", error) from error


class Word(TypeDecorator[Any]):
    """One of the words of a kind, kept as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        """Refuses with DataError what is no word of the kind."""
        try:
            return None if value is None else self.kind(value)
        except ValueError as error:
            raise record_damaged(f"a {self.kind.__name__}", error) from error


def moment_text(value: datetime) -> str:
    """The text under which a moment is stored and hashed."""
    if value.tzinfo is None:
        raise ValueError("a moment must carry its time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def to_json(value: object) -> str:
    """Canonical JSON: the same value gives the same text, always."""
    return json.dumps(
        to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def from_json(kind: type[T], text: str, what: str) -> T:
    """The inverse of :func:`to_json`. ``what`` names the record for the person who reads the error."""
    try:
        found: T = _decoder(cast(Any, kind)).decode(text)
    except (msgspec.MsgspecError, ValueError) as error:
        raise record_damaged(what, error) from error
    return found


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """An office is judged from thousands of readings: this one reads them eight times as fast as the standard
    library and :func:`~coi_desktop.domain.plain.from_plain` do."""
    return msgspec.json.Decoder(kind)


def fold(text: str) -> str:
    """Text for searching and sorting: case and accents do not count."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
