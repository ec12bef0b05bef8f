# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a value that was read may be relied on.

Which way doubt falls: a value is either seen, or seen to be blank, or neither; and neither is never taken
for the one or the other. A rule that needs an unsure value ends ``unreadable`` and a person looks.
"""

from enum import Enum
from typing import Any

from coi_desktop.domain.surety import RELIED_ON
from coi_desktop.domain.values import Value

SURE = RELIED_ON
"""Least confidence with which a rule uses a value."""


class Sight(Enum):
    """What we know of a cell."""

    SEEN = "seen"
    BLANK = "blank"
    UNSURE = "unsure"


def look(value: Value[Any]) -> Sight:
    """Whether ``value`` is seen, surely blank, or unsure. Print that could not be understood is unsure, and
    so is a cell the reader did not find."""
    if value.confidence < SURE:
        return Sight.UNSURE
    if value.value is not None:
        return Sight.SEEN
    return Sight.UNSURE if value.raw else Sight.BLANK


def ticked(value: Value[bool]) -> bool:
    """A mark that was surely seen."""
    return value.value is True and look(value) is Sight.SEEN


def unticked(value: Value[bool]) -> bool:
    """A box surely without a mark, or an explicit N."""
    return value.value is False and look(value) is Sight.SEEN


def tidy(text: str, most: int = 80) -> str:
    """Words of a document on one line, without control characters, cut at ``most`` characters: they are
    data, and stand inside our own sentences."""
    shown = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(shown.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
