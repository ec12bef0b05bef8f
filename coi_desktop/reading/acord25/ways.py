# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ways in which cells are read by themselves: which letters may stand there, what makes sense, and how to
look one time after the other."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.readings import behind_sign
from coi_desktop.reading.ocr_protocol import CellShape
from coi_desktop.reading.printed import parse_amount, parse_date

_ROUND, _LEAST = 3, 100
_SURE = 0.93
_SINGLE = 1.35
_SURE_TEXT = 0.85
_DIGITS = "0123456789"
_YES_NO = ("addl_insd", "subr_wvd")
_DATES = ("effective", "expiration", "certificate_date")


@dataclass(frozen=True, slots=True)
class Way:
    """How cells of one sort are read: ``letters`` allowed, and whether a text makes sense there."""

    shape: CellShape
    letters: str
    sense: Callable[[str], bool]
    always: bool = False
    sure: float = _SURE


_LETTER = Way(
    CellShape.LETTER, "ABCDEF/", lambda t: re.fullmatch(r"[A-F](\s*[/,&]\s*[A-F])*", t) is not None, True
)
_ANSWER = Way(CellShape.LETTER, "YNXx", lambda t: t.strip().upper() in ("Y", "N", "X"), True)
_OFFICERS = Way(
    CellShape.LETTER, "YNX/A", lambda t: re.sub(r"\s", "", t) in ("Y", "N", "N/A", "NA", "X"), True
)
DATE = Way(CellShape.LINE, _DIGITS + "/-", lambda t: parse_date(t) is not None)
MONEY = Way(CellShape.LINE, _DIGITS + ",.$", lambda t: _is_money(t))
_NAIC = Way(
    CellShape.LINE, _DIGITS + "A-", lambda t: re.fullmatch(r"\d{5}|AA-?\d{7}", t.replace(" ", "")) is not None
)
_PHONE = Way(CellShape.LINE, "", lambda t: len(re.findall(r"\d", t)) >= 10)
_EMAIL = Way(CellShape.LINE, "", lambda t: re.fullmatch(r"\S+@\S+\.\w+", t) is not None)
_NUMBER = Way(CellShape.LINE, "", lambda t: re.search(r"\d", t) is not None)
TEXT = Way(CellShape.LINE, "", lambda t: re.search(r"[A-Za-z0-9]", t) is not None, sure=_SURE_TEXT)


def way_of(path: str) -> Way:
    name = path.rsplit(".", 1)[-1]
    if name == "insurer_letter":
        return _LETTER
    if name in _YES_NO:
        return _ANSWER
    if name == "excluded_officers":
        return _OFFICERS
    if name in _DATES:
        return DATE
    if name in ("naic", "email", "phone", "fax", "policy_number", "certificate_number", "revision_number"):
        ways = {"naic": _NAIC, "email": _EMAIL, "phone": _PHONE, "fax": _PHONE}
        return ways.get(name, _NUMBER)
    if path.count(".") and path.split(".")[0] in (
        "general_liability",
        "automobile",
        "umbrella",
        "workers_comp",
    ):
        return TEXT if name in ("other_limit_name", "write_ins", "aggregate_note") else MONEY
    return TEXT


def _is_money(text: str) -> bool:
    """Limits are words, nothing, or round: more than three digits before the zeros, or a six, eight or nine
    behind the first, are rather a misread zero, a five before an amount is rather the dollar sign, and both
    are looked at again."""
    amount = parse_amount(text)
    if not isinstance(amount, int):
        return amount is not None
    digits = str(amount).rstrip("0")
    return amount == 0 or (
        amount >= _LEAST
        and len(digits) <= _ROUND
        and not any(d in "689" for d in digits[1:])
        and behind_sign(text) is None
    )


def looks(way: Way, line: Box, first: str) -> Iterator[tuple[CellShape, str, bool]]:
    """How to look, one time after the other."""
    single = line.width <= _SINGLE * line.height
    if way.shape is CellShape.LETTER:
        if single:
            yield CellShape.LETTER, way.letters, False
        yield (CellShape.LETTER if single else CellShape.LINE), way.letters, True
        yield CellShape.LINE, way.letters, False
        return
    if single and way is MONEY:
        yield CellShape.LETTER, _DIGITS, False
        return
    # Digits alone are told apart better, but a limit may be a word.
    spelled = way is MONEY and sum(c.isalpha() for c in first) > 2
    letters = "" if spelled else way.letters
    yield CellShape.LINE, letters, False
    yield CellShape.LINE, letters, True
    if letters:
        yield CellShape.LINE, "", False
