# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facts of law and trade that rules look up: lists that change, with the day they were last checked.

The facts are data (``resources/rules``), loaded by the office and handed in through the context. Which way
doubt falls: a state that is not in a table has no exception, and words that fit no trade fit none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Trade(StrEnum):
    """A kind of work that asks for something of its own."""

    GROUND = "ground"  # digging, foundations, piling, underground utilities
    STRUCTURAL = "structural"
    DEMOLITION = "demolition"
    CRANE = "crane"
    ROOFING = "roofing"
    EXTERIOR_FINISH = "exterior_finish"
    DESIGN = "design"
    ABATEMENT = "abatement"
    HAULING = "hauling"


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeWords:
    """How a trade is written: beginnings of words, any of which is enough."""

    trade: Trade
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repose:
    """How long completed work can be sued over in a state. ``checked`` when a public source was read for it; else
    it is from memory. ``law`` is False where the state has no such statute and ``years`` is our default."""

    state: str
    years: int
    note: str = ""
    checked: bool = False
    law: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTable:
    """States by postal code. ``no_waiver``: workers' compensation subrogation cannot be waived there, or not
    in construction. ``fund_only``: only the state's own fund insures workers' compensation; of these,
    ``fund_or_self`` let an employer insure itself. ``elective``: an employer may stay outside the system."""

    last_checked: str
    no_waiver: tuple[str, ...]
    fund_only: tuple[str, ...]
    fund_or_self: tuple[str, ...]
    elective: tuple[str, ...]
    repose: tuple[Repose, ...]

    def repose_of(self, state: str) -> Repose | None:
        """The entry of a state, None where the table has none."""
        return next((entry for entry in self.repose if entry.state == state), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeTable:
    """How the trades are written."""

    last_checked: str
    trades: tuple[TradeWords, ...]

    def of(self, text: str) -> frozenset[Trade]:
        """The trades a description of somebody's work may mean. Words are found from their beginning, so
        ``excavat`` finds excavation and excavating."""
        return _trades_of(self.trades, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTable:
    """``free``: domains where anybody has a mail address for the asking."""

    last_checked: str
    free: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTables:
    """Every table."""

    states: StateTable
    trades: TradeTable
    mail: MailTable


@lru_cache(maxsize=1024)  # an office has few trades and many subcontracts
def _trades_of(table: tuple[TradeWords, ...], text: str) -> frozenset[Trade]:
    return frozenset(entry.trade for entry in table if _any(entry.words, text))


def _any(words: Iterable[str], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}", text, re.I) for word in words)
