# SPDX-License-Identifier: AGPL-3.0-or-later
"""Confidence as a person reads it: a sign and a word, never a number alone."""

from enum import Enum
from typing import Any

from coi_desktop.domain.values import Value

_SURE, _LOOK = 0.9, 0.8
"""At 0.9 one value in a hundred is wrong, and rules rely on 0.8 and above."""


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
    if unreadable or confidence < _LOOK:
        return Surety.UNSURE
    return Surety.SURE if confidence >= _SURE else Surety.LOOK
