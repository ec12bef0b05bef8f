# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printed words to values: dates, money, marks. None where the words cannot be understood."""

import re
from datetime import date

from coi_desktop.domain.money import Amount, LimitWord

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_US = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})[-\s]([A-Za-z]{3,9})\.?,?[-\s](\d{4}|\d{2})\b")
DAY = (
    r"(?<![A-Za-z0-9])(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
"""A date in a sentence, as part of a larger pattern."""
_COMPACT = re.compile(r"^\s*(\d{2})(\d{2})(\d{4})\s*$")

_AMOUNT = re.compile(
    # One kind of separator in a number: 500,000 250,000 are two amounts and never one of twelve digits.
    r"^(?P<number>\d{1,3}(?:,\s?\d{3})+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: 000)+|\d+)"
    r"(?:[.,](?P<cents>\d{1,2}|-))?\s*"
    r"(?P<unit>mm|mil|million|m|k|thousand)?\.?$",
    re.IGNORECASE,
)
_MOST = 999_999_999
"""More than this stands in no limit box; digits that give more have run together."""
_DECIMAL_UNIT = re.compile(r"^(\d+)\.(\d+)\s*(mm|mil|million|m)$", re.IGNORECASE)
_UNITS = {
    "m": 1_000_000,
    "mm": 1_000_000,
    "mil": 1_000_000,
    "million": 1_000_000,
    "k": 1_000,
    "thousand": 1_000,
}
_WORDS = (
    (re.compile(r"^incl(uded|\.)?$", re.IGNORECASE), LimitWord.INCLUDED),
    (re.compile(r"^excl(uded|\.)?$", re.IGNORECASE), LimitWord.EXCLUDED),
    (re.compile(r"^stat(utory|\.)?$", re.IGNORECASE), LimitWord.STATUTORY),
    (re.compile(r"^(nil|none)$", re.IGNORECASE), LimitWord.NIL),
)
_HOUR = re.compile(r"12:01|\b(a\.?m\.?|am|standard|std\.?|local|time|at)(?![A-Za-z])", re.IGNORECASE)
MARKS = frozenset("XxYy✓✔✗✘✕✖■☑☒√*●•")
_UNMARKED = frozenset(("n", "no", "n/a", "o", "0", "□", "☐", "_", "__"))
_NOT_APPLICABLE = re.compile(r"\bn\s?/?\s?a\b", re.IGNORECASE)
_PLACEHOLDERS = re.compile(
    r"^(tb[ad]|pending|binder|applied for|to be (determined|advised|announced)|mm/dd/yy(yy)?|n/?a|continuous"
    r"|until cancel+ed|same|none|-+)$",
    re.IGNORECASE,
)


def parse_date(text: str) -> date | None:
    """The first date in ``text``: month first as on the form, ISO, or with the month's name."""
    for pattern, order in ((_ISO, "ymd"), (_US, "mdy"), (_COMPACT, "mdy")):
        match = pattern.search(text)
        if match:
            parts = dict(zip(order, match.groups(), strict=True))
            return _date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    match = _NAMED.search(text)
    if match and match.group(1)[:3].lower() in _MONTHS:
        return _date(int(match.group(3)), _MONTHS[match.group(1)[:3].lower()], int(match.group(2)))
    match = _DAY_FIRST.search(text)
    if match and match.group(2)[:3].lower() in _MONTHS:
        return _date(int(match.group(3)), _MONTHS[match.group(2)[:3].lower()], int(match.group(1)))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    if year < 100:
        year += 2000 if year < 80 else 1900
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1980 <= found.year <= 2099 else None


def is_only_a_date(text: str) -> bool:
    """Whether ``text`` is one date (also twice the same) and the hour it is counted from, with no word that
    could take the date back."""
    found, rest = set(), text
    for pattern in (_ISO, _US, _NAMED, _DAY_FIRST, _COMPACT):
        found |= {parse_date(match.group(0)) for match in pattern.finditer(rest)}
        rest = pattern.sub(" ", rest)
    return len(found) == 1 and not re.search(r"[^\W_]", _HOUR.sub(" ", rest))


def is_only_an_amount(text: str) -> bool:
    """Whether ``text`` is one amount or limit word, with nothing beside it that could change it."""
    return parse_amount(text) is not None


def dates_in(text: str) -> int:
    """How many dates stand in ``text``."""
    return len(_ISO.findall(text)) + len(_US.findall(_ISO.sub(" ", text)))


def is_placeholder(text: str) -> bool:
    """Whether ``text`` stands for something not known yet: ``TBD``, ``MM/DD/YYYY``."""
    return bool(_PLACEHOLDERS.match(text.strip()))


def parse_amount(text: str) -> Amount | None:
    """Whole dollars or a limit word. Cents are dropped; ``1M`` and ``500K`` are understood."""
    bare = re.sub(r"[$*]|\bUSD?\b", " ", text).strip().strip("/|:;").strip()
    bare = re.sub(r"(?<=\d)\s+(?=[,.]\d)|(?<=\d[,.])\s+(?=\d)", "", bare)
    for pattern, word in _WORDS:
        if pattern.match(bare):
            return word
    scaled = _DECIMAL_UNIT.match(bare)
    if scaled:
        whole, part = scaled.group(1), scaled.group(2)
        return int(whole + part) * 1_000_000 // int(10 ** len(part))
    match = _AMOUNT.match(bare)
    if match is None or _has_doubtful_cents(match):
        return None
    number = int(re.sub(r"\D", "", match.group("number")))
    amount = number * _UNITS.get((match.group("unit") or "").lower(), 1)
    return amount if amount <= _MOST else None


def _has_doubtful_cents(match: re.Match[str]) -> bool:
    """Whether two digits behind a comma may be what is left of three: ``1,000,00`` can be a thousand, a hundred
    thousand or a million. Behind points (``1.000,00``) and from a million on (``1,000,000,00``) they are cents."""
    number, cents = match.group("number"), match.group("cents")
    return (
        cents is not None
        and match.string[match.end("number")] == ","
        and "." not in number
        and number.count(",") < 2
    )


def amounts_in(text: str) -> list[int]:
    """Each amount of money in ``text``, in order; words are skipped."""
    found = []
    for part in re.findall(r"\$?\s?\d[\d,]*(?:\.\d{2})?\b", text):
        amount = parse_amount(part)
        if isinstance(amount, int) and not isinstance(amount, bool):
            found.append(amount)
    return found


def is_mark(text: str) -> bool:
    """Whether ``text`` alone in a box means that the box is marked."""
    bare = text.strip().strip("[]()")
    return 0 < len(bare) <= 2 and all(letter in MARKS for letter in bare)


def parse_box(text: str) -> bool | None:
    """What ``text`` alone in a box says of it: marked, not marked (``N``, an outline), or None for neither."""
    bare = text.strip().strip("[]().").lower()
    if is_mark(text) or bare == "yes":
        return True
    return False if bare in _UNMARKED else None


def parse_yes_no(text: str) -> bool | None:
    """Y, X or a mark is True, N is False; anything else, and both at once, None."""
    answers = {_answer(part) for part in _answer_parts(text)} - {None}
    return answers.pop() if len(answers) == 1 else None


def is_only_yes_no(text: str) -> bool:
    """Whether ``text`` is an answer with no word beside it that could change it."""
    return all(_answer(part) is not None for part in _answer_parts(text) if part[0].isalnum())


def _answer_parts(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|[^\s\w/.,]", _NOT_APPLICABLE.sub(" N ", text))


def _answer(part: str) -> bool | None:
    if part.lower() in ("n", "no"):
        return False
    return True if part.lower() in ("y", "yes", "xx", "¥") or is_mark(part) else None
