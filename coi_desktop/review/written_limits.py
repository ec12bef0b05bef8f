# SPDX-License-Identifier: AGPL-3.0-or-later
"""The limits of the blank row, which stand there as words: ``$1,000,000 per claim / $2,000,000 aggregate``.

Which way doubt falls: a figure counts for a limit by the word beside it. Without such words only one figure
alone counts, or several that are all high enough.
"""

import re
from collections.abc import Sequence

from coi_desktop.domain.lines import LimitName
from coi_desktop.review.figures import LARGE, Figure, figures_in
from coi_desktop.review.limits import Outcome

_EACH = re.compile(r"\b(?:per|each|ea)\b\.?|\bevery\b|\bany one\b|\bocc(?:urrence)?\b|\blimit\b", re.I)
_AGGREGATE = re.compile(r"\bagg(?:regate)?\b|\bannual\b|\bpolicy limit\b", re.I)
_NOT_A_LIMIT = re.compile(r"\bded(?:uctible)?\b|\bself[\s-]*insured|(?-i:\bSIR\b)|\bretention\b", re.I)


def written_limit(text: str, name: LimitName, required: int) -> int | Outcome:
    """The dollars that a text gives for a limit, or the outcome that stands for what else is in it."""
    figures = [f for f in figures_in(text) if not _is_retained(f)]
    if any(f.dollars > LARGE for f in figures):
        return Outcome.UNREADABLE
    if not figures:
        return Outcome.WORD if text.strip() else Outcome.BLANK
    aggregate = name in (LimitName.AGGREGATE, LimitName.GENERAL_AGGREGATE, LimitName.PRODUCTS_COMP_OP)
    named = [f.dollars for f in _named(figures, aggregate)]
    if named:
        return min(named)
    dollars = [f.dollars for f in figures]
    if len(dollars) == 1 or min(dollars) >= required:
        return min(dollars)
    return max(dollars) if max(dollars) < required else Outcome.UNREADABLE


def _named(figures: Sequence[Figure], aggregate: bool) -> list[Figure]:
    """The figures that words call each claim, or the aggregate. The words follow their figures or lead them;
    whichever it is, the first figure tells."""
    lead = bool(_kind(figures[0].before))
    kinds = [_kind(f.before if lead else f.after) for f in figures]
    return [
        f for f, kind in zip(figures, kinds, strict=True) if kind == ("aggregate" if aggregate else "each")
    ]


def _kind(words: str) -> str:
    if _AGGREGATE.search(words):
        return "aggregate"
    return "each" if _EACH.search(words) else ""


def _is_retained(figure: Figure) -> bool:
    if _NOT_A_LIMIT.search(figure.before[-25:]):
        return True
    return not _kind(figure.before) and bool(_NOT_A_LIMIT.match(figure.after.lstrip(" -:")))
