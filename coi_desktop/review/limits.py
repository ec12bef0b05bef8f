# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a limit is enough, with or without the umbrella. Whole US dollars.

For a limit L with requirement R, least primary F, combinable C, and Ru asked of the umbrella itself:

    P unreadable                     unreadable, which is not a gap
    P is a word                      Excluded and nil are gaps, Included and Statutory only claims
    P >= R                           enough, nothing short
    C and P >= F                     short = R - P, for the umbrella to make up (a tower total makes C true)
    otherwise                        gap
    U < short                        gap
    U - short < Ru                   gap: the umbrella's dollars count once per line

Which way doubt falls: nothing but a number that is high enough is ever enough. A certificate does not show
what an umbrella sits over, so what it makes up is claimed, not met, until that is on file.
"""

from dataclasses import dataclass
from enum import Enum

from coi_desktop.domain.money import Amount, LimitWord
from coi_desktop.domain.values import Value
from coi_desktop.review.trust import Sight, look


class Outcome(Enum):
    """How a limit ends."""

    ENOUGH = "enough"
    BY_UMBRELLA = "by umbrella"  # would be enough if the umbrella sits over this line
    SHORT = "short"
    SPENT = "spent"  # the umbrella is used up reaching it and no longer has what is asked of itself
    EXCLUDED = "excluded"
    WORD = "word"  # a word where a figure is needed
    BLANK = "blank"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tower:
    """The umbrella's limit over one line. ``limit`` is None where there is none in force to count;
    ``unsure`` where there is one that could not be read. ``required`` is what is asked of it by itself."""

    limit: int | None = None
    unsure: bool = False
    required: int = 0


@dataclass(frozen=True, slots=True)
class Test:
    """An outcome, and what the primary limit is short of."""

    outcome: Outcome
    short: int = 0


_NO_TOWER = Tower()


def amount(value: Value[Amount]) -> int | Outcome:
    """The dollars of a limit box, or the outcome that stands for what else is in it."""
    match look(value):
        case Sight.UNSURE:
            return Outcome.UNREADABLE
        case Sight.BLANK:
            return Outcome.BLANK
    if isinstance(value.value, LimitWord):
        return Outcome.EXCLUDED if value.value in (LimitWord.EXCLUDED, LimitWord.NIL) else Outcome.WORD
    return value.value if isinstance(value.value, int) else Outcome.UNREADABLE


def satisfy(
    primary: int | Outcome,
    required: int,
    *,
    combinable: bool = False,
    minimum_primary: int = 0,
    tower: Tower = _NO_TOWER,
) -> Test:
    """The test above, for one limit of one line."""
    if isinstance(primary, Outcome):
        return Test(primary)
    if primary >= required:
        return Test(Outcome.ENOUGH)
    short = required - primary
    if not combinable or primary < minimum_primary:
        return Test(Outcome.SHORT, short)
    if tower.unsure:
        return Test(Outcome.UNREADABLE, short)
    above = tower.limit or 0
    if above < short:
        return Test(Outcome.SHORT, short)
    if tower.required > 0 and above - short < tower.required:
        return Test(Outcome.SPENT, short)
    return Test(Outcome.BY_UMBRELLA, short)


def least(amounts: tuple[int | Outcome, ...]) -> int | Outcome:
    """Split limits count as the least of them, and only if each is a number."""
    words = [a for a in amounts if isinstance(a, Outcome)]
    if words:
        return Outcome.UNREADABLE if Outcome.UNREADABLE in words else words[0]
    return min(a for a in amounts if not isinstance(a, Outcome))
