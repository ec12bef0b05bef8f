# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money on certificates: whole US dollars, or a word that stands where an amount would."""

from enum import StrEnum


class LimitWord(StrEnum):
    """A word in a limit box. It is a state of its own, never zero and never a blank."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    STATUTORY = "statutory"
    NIL = "nil"


Amount = int | LimitWord
"""Whole US dollars, or the word printed in the box."""


def format_amount(amount: Amount | None) -> str:
    """``$1,000,000``, ``Excluded``, or ``not shown``."""
    if amount is None:
        return "not shown"
    if isinstance(amount, LimitWord):
        return amount.value.capitalize()
    return f"${amount:,}"
