# SPDX-License-Identifier: AGPL-3.0-or-later
"""Confidence as a person reads it: a sign and a word, never a number alone."""

from enum import Enum
from typing import Any

from coi_desktop.domain.values import Value

RELIED_ON = 0.80
"""Least confidence with which a rule uses a value. Text layers and form fields read at 0.9 and above; below
0.8 a recognized word has, as a rule, at least one character the engine wavered on, and one wrong digit in a
limit or a date is a false green."""

_SURE = 0.90
"""From here on about one value in a hundred is wrong."""


class Surety(Enum):
    """How far a value may be believed."""

    SURE = "sure"
    LOOK = "look"
    UNSURE = "unsure"

    @property
    def sign(self) -> str:
        return {Surety.SURE: "✓", Surety.LOOK: "!", Surety.UNSURE: "?"}[self]


def surety(value: Value[Any]) -> Surety:
    """How far ``value`` may be believed."""
    return surety_of(value.confidence, unreadable=value.is_unreadable)


def surety_of(confidence: float, *, unreadable: bool) -> Surety:
    """The same from its parts; print that could not be understood is unsure."""
    if unreadable or confidence < RELIED_ON:
        return Surety.UNSURE
    return Surety.SURE if confidence >= _SURE else Surety.LOOK
