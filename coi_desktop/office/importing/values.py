# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the text of a cell says. Dates and amounts come as people and programs write them; what cannot be understood
is refused with the reason, never guessed."""

import re
from datetime import date, timedelta

from coi_desktop.domain.lines import Line
from coi_desktop.domain.states import state_code
from coi_desktop.office.importing.fields import Headings, ValueKind
from coi_desktop.reading.printed import is_only_a_date, parse_date

LONGEST = 300
MOST_DOLLARS = 1_000_000_000_000
Value = str | date | int | Line

_NOTHING = frozenset({"", "-", "--", "–", "n/a", "na", "none", "null", "tbd", "?", "#n/a"})
_ERROR = re.compile(r"#(REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)", re.I)
_MONEY = re.compile(r"(?:US)?\$?\s*(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,4})?\s*(?:USD)?", re.I)
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AP]M)?$", re.I)
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.I)
_FIRST_DAY = date(1899, 12, 30)
"""What Excel counts the days of a date from."""
_SERIALS = range(32_874, 73_051)  # 1990 to 2099


class NotUnderstood(ValueError):
    """A cell that does not say what its column asks for; the text ends a sentence."""


def value_of(text: str, kind: ValueKind, headings: Headings) -> Value | None:
    """What a cell says, None for nothing. Raises :class:`NotUnderstood`."""
    if _ERROR.match(text):
        raise NotUnderstood(f"holds the error {text}")
    if text.casefold() in _NOTHING:
        return None
    match kind:
        case ValueKind.DATE:
            return _date(text)
        case ValueKind.MONEY:
            return _money(text)
        case ValueKind.STATE:
            return _state(text)
        case ValueKind.EMAIL:
            return _mail(text)
        case ValueKind.LINE:
            return _line(text, headings)
    return _text(text)


def _text(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise NotUnderstood(f"has more than {LONGEST} characters")
    if not plain.isprintable():
        raise NotUnderstood("holds characters that cannot be printed")
    return plain


def _date(text: str) -> date:
    if text.isascii() and text.isdigit() and len(text) == 5:
        if int(text) not in _SERIALS:
            raise NotUnderstood(f"“{text}” is not a date")
        return _FIRST_DAY + timedelta(days=int(text))
    bare = _WEEKDAY.sub("", _TIME.sub("", text.strip()))
    day = parse_date(bare)
    if day is None or not is_only_a_date(bare):
        raise NotUnderstood(f"“{_short(text)}” is not a date such as 03/14/2026")
    if not 1990 <= day.year < 2100:
        raise NotUnderstood(f"“{_short(text)}” is a date too far away")
    return day


def _money(text: str) -> int:
    found = _MONEY.fullmatch(text.strip())
    if found is None or int(found["whole"].replace(",", "")) > MOST_DOLLARS:
        raise NotUnderstood(f"“{_short(text)}” is not an amount in dollars")
    return int(found["whole"].replace(",", ""))


def _state(text: str) -> str:
    code = state_code(text)
    if code is None:
        raise NotUnderstood(f"“{_short(text)}” is not a state such as GA")
    return code


def _mail(text: str) -> str:
    found = _MAIL.findall(text.removeprefix("mailto:"))
    if len(found) != 1:
        raise NotUnderstood(f"“{_short(text)}” is not one email address")
    return str(found[0]).strip(".<>")


def _line(text: str, headings: Headings) -> Line:
    line = headings.line_named(text)
    if line is None:
        raise NotUnderstood(f"“{_short(text)}” is no kind of insurance that is known here")
    return line


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
