# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms in plain words: which fields, how what is typed becomes values, which field an error belongs to. No Qt
here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from coi_desktop.desk.text import Texts
from coi_desktop.reading.printed import is_only_a_date, parse_date


class Kind(StrEnum):
    """What a field takes, and what its value is: a blank date, number or answer is None."""

    TEXT = "text"
    LINES = "lines"  # one entry per line: a tuple
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"  # whole US dollars, zero when blank
    ANSWER = "answer"  # yes, no, or nobody has said
    CHOICE = "choice"  # one of ``choices``
    VENDOR = "vendor"  # a name, with suggestions
    YES_NO = "yes_no"  # true or false
    BUTTONS = "buttons"  # one of ``choices``, side by side
    CAP = "cap"  # whole US dollars, None when blank
    CHIPS = "chips"  # entries to add and take away: a tuple
    PARAGRAPH = "paragraph"  # text of any length
    HIDDEN = "hidden"  # typed without being shown; what is kept is never filled in


@dataclass(frozen=True)
class Field:
    """One field. ``value`` is what stands in it at first; ``choices`` are pairs of value and words."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Form:
    """``small`` ones stand below what they are about, others take the page. ``blame`` says which field an error
    of a service belongs to, by its code."""

    name: str
    title: str
    fields: tuple[Field, ...]
    save: str
    lead: str = ""
    small: bool = False
    blame: Mapping[str, str] = field(default_factory=dict)


Values = dict[str, Any]


def read(form: Form, typed: Mapping[str, str], texts: Texts) -> tuple[Values, dict[str, str]]:
    """The value of each field, and by field what is wrong with what was typed."""
    values: Values = {}
    problems: dict[str, str] = {}
    for asked in form.fields:
        text = typed.get(asked.key, "").strip()
        if asked.required and not text:
            problems[asked.key] = texts("form.required")
            continue
        parse = _READERS.get(asked.kind)
        if parse is None:
            values[asked.key] = text
            continue
        try:
            values[asked.key] = parse(text)
        except ValueError:
            problems[asked.key] = texts(_WRONG[asked.kind])
    return values, problems


def typed_date(day: date | None) -> str:
    """A date as it stands in a field; empty for None."""
    return f"{day:%m/%d/%Y}" if day else ""


def typed_number(number: int | None) -> str:
    """A number as it stands in a field; empty for None."""
    return "" if number is None else str(number)


def typed_answer(answer: bool | None) -> str:
    """``yes``, ``no``, or empty where nobody has said."""
    return "" if answer is None else "yes" if answer else "no"


def _date(text: str) -> date | None:
    if not text:
        return None
    day = parse_date(text)
    if day is None or not is_only_a_date(text):
        raise ValueError(text)
    return day


def _number(text: str) -> int | None:
    digits = text.replace(",", "")
    if digits and not (digits.isascii() and digits.isdigit()):
        raise ValueError(text)
    return int(digits) if digits else None


def _money(text: str) -> int:
    return _number(text.removeprefix("$").strip()) or 0


def _cap(text: str) -> int | None:
    return _number(text.removeprefix("$").strip())


def _answer(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for part in text.splitlines() if (line := " ".join(part.split())))


_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.LINES: _lines,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.ANSWER: _answer,
    Kind.YES_NO: lambda text: text == "yes",
    Kind.CAP: _cap,
    Kind.CHIPS: _lines,
}
_WRONG = {
    Kind.DATE: "form.bad_date",
    Kind.NUMBER: "form.bad_number",
    Kind.MONEY: "form.bad_money",
    Kind.CAP: "form.bad_money",
}
