# SPDX-License-Identifier: AGPL-3.0-or-later
"""Carrier ratings: their order, and which row of the office's own table is meant.

Which way doubt falls: a rating that is older than 12 months, dated ahead, not rated, or not a financial
strength rating we know is no rating at all, and the carrier is not checked rather than passed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache

from coi_desktop.domain.dates import add_years
from coi_desktop.domain.office import CarrierRating
from coi_desktop.domain.states import STATES
from coi_desktop.review.names import NameMatch, compare, fold

RATINGS = ("A++", "A+", "A", "A-", "B++", "B+", "B", "B-", "C++", "C+", "C", "C-", "D", "E", "F", "S")
"""Financial strength ratings, best first. NR stands outside the order."""

SIZES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
"""Financial size categories, smallest first."""

_RATING = re.compile(r"^([ABC](?:\+\+|\+|-)?|[DEFS])(?:[\s,]*(?:u|g|p|r|pd|\([^)]*\)))*$")
_NAIC = re.compile(r"^(?:\d{5}|AA-\d{7})$")
_WORDS = {
    "ins": "insurance",
    "cas": "casualty",
    "indem": "indemnity",
    "mut": "mutual",
    "assur": "assurance",
    "natl": "national",
    "amer": "american",
    "grp": "group",
    "fd": "fund",
    "comp": "compensation",
    "gen": "general",
    "prop": "property",
}
_GROUPS = frozenset(
    """travelers;the hartford;hartford;liberty mutual;liberty mutual insurance;chubb;zurich;cna;nationwide;
    aig;allianz;berkshire hathaway;state farm;farmers;farmers insurance;usaa;allstate;progressive;
    american family;great american;w r berkley;berkley;markel;amtrust;cincinnati insurance;liberty;
    lloyds;lloyds of london;travelers insurance;hartford insurance;hartford insurance group;
    zurich insurance group;chubb group;nationwide insurance""".replace("\n", "").split(";")
)
_STATE_FUNDS = frozenset(
    """state compensation insurance fund;state compensation insurance fund of california;
    new york state insurance fund;state insurance fund;nysif;ohio bureau of workers compensation;
    washington state department of labor and industries;workforce safety and insurance;
    wyoming department of workforce services;state insurance fund corporation""".replace("\n", "").split(";")
)


class CarrierTable(tuple[CarrierRating, ...]):
    """The office's table, found by number and by name without looking through all of it."""

    @cached_property
    def _by_number(self) -> dict[str, list[CarrierRating]]:
        found: dict[str, list[CarrierRating]] = {}
        for row in self:
            found.setdefault(row.naic.strip().upper(), []).append(row)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[CarrierRating]]:
        found: dict[str, list[CarrierRating]] = {}
        for row in self:
            found.setdefault(carrier_fold(row.name), []).append(row)
        return found

    @cached_property
    def _names_by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for name in self._by_name:
            found.setdefault(len(name), []).append(name)
        return found

    def numbered(self, naic: str) -> list[CarrierRating]:
        """The rows of a company number."""
        return self._by_number.get(naic.strip().upper(), [])

    def named(self, name: str) -> list[CarrierRating]:
        """The rows of a name, as :func:`carrier_fold` writes it."""
        return self._by_name.get(carrier_fold(name), []) if name else []

    def of_like_length(self, length: int, most: int) -> list[CarrierRating]:
        """The rows whose folded names are longer or shorter by no more than ``most`` letters."""
        near = range(length - most, length + most + 1)
        names = [name for long in near for name in self._names_by_length.get(long, [])]
        return [row for name in names for row in self._by_name[name]]


def indexed(table: Iterable[CarrierRating]) -> CarrierTable:
    """The table with its indexes; one that has them already as it is."""
    return table if isinstance(table, CarrierTable) else CarrierTable(table)


class Lookup(Enum):
    """What the office's table says of a carrier."""

    RATED = "rated"
    UNKNOWN = "unknown"  # no row, or two that could be meant
    STALE = "stale"  # older than 12 months, or dated ahead
    UNRATED = "unrated"  # NR, or not a rating we know
    MISMATCH = "mismatch"  # the number belongs to another name


@dataclass(frozen=True, slots=True)
class Rated:
    """``row`` is the table's row where one was found."""

    lookup: Lookup
    row: CarrierRating | None = None


def clean_rating(text: str) -> str | None:
    """``A- u`` or ``A (Excellent)`` as ``A-`` and ``A``; None for NR and all that is no rating. Lower-case
    letters are issuer credit ratings, a different scale, and no financial strength rating."""
    match = _RATING.match(text.strip().replace("−", "-").replace("–", "-"))
    return match.group(1) if match else None


def clean_size(text: str) -> str | None:
    """``VII`` from ``vii`` or ``FSC VII``; None when it is no size category."""
    size = re.sub(r"^(?:fsc|class|size)\s*", "", text.strip(), flags=re.I).upper()
    return size if size in SIZES else None


def rating_meets(rating: str, floor: str) -> bool | None:
    """Whether ``rating`` is ``floor`` or better, None when either is no rating."""
    have, need = clean_rating(rating), clean_rating(floor)
    if have is None or need is None:
        return None
    return RATINGS.index(have) <= RATINGS.index(need)


def size_meets(size: str, floor: str) -> bool | None:
    """Whether ``size`` is ``floor`` or larger, None when either is no size category."""
    have, need = clean_size(size), clean_size(floor)
    if have is None or need is None:
        return None
    return SIZES.index(have) >= SIZES.index(need)


def is_naic(text: str) -> bool:
    """Five digits, or AA- and seven digits for an alien insurer."""
    return bool(_NAIC.match(text.strip().upper()))


@lru_cache(4096)
def carrier_fold(name: str) -> str:
    """A carrier's name with the trade's abbreviations written out, and a state by its name after "of"."""
    words = [_WORDS.get(word, word) for word in fold(name).split()]
    for index, word in enumerate(words[1:], 1):
        if words[index - 1] == "of" and word.upper() in STATES:
            words[index] = STATES[word.upper()].casefold()
    return " ".join(words)


def carrier_key(row: CarrierRating) -> str:
    """What a row of a table is known by: its number, or its name where it has none."""
    return row.naic.strip().upper() or carrier_fold(row.name)


def is_group_name(name: str) -> bool:
    """A group's or a brand's name, which is not a company that issues policies."""
    return carrier_fold(name) in _GROUPS


def is_state_fund(name: str) -> bool:
    """One of the state funds for workers' compensation, which have no rating; by its whole name only."""
    return carrier_fold(name) in _STATE_FUNDS


def find(name: str, naic: str, table: Iterable[CarrierRating], on: date) -> Rated:
    """The table's row for a carrier: by number first, then, where the certificate has no number, by its
    whole name."""
    number, known = naic.strip().upper(), indexed(table)
    if number:
        rows = known.numbered(number)
        if len(rows) == 1 and name and not same_carrier(name, rows[0].name):
            return Rated(Lookup.MISMATCH, rows[0])
    else:
        rows = known.named(name)
    if len(rows) != 1:
        return Rated(Lookup.UNKNOWN)
    row = rows[0]
    if is_stale(row, on):
        return Rated(Lookup.STALE, row)
    if clean_rating(row.rating) is None or clean_size(row.size) is None:
        return Rated(Lookup.UNRATED, row)
    return Rated(Lookup.RATED, row)


def is_stale(row: CarrierRating, on: date) -> bool:
    """Whether a rating counts as unknown on a day: older than 12 months, or dated ahead."""
    return row.as_of > on or on > add_years(row.as_of, 1)


@lru_cache(4096)
def same_carrier(a: str, b: str) -> bool:
    """The same company: a name may be cut short at its end, but not say something else."""
    folded_a, folded_b = carrier_fold(a), carrier_fold(b)
    if compare(folded_a, folded_b) is not NameMatch.DIFFERENT:
        return True
    shorter, longer = sorted((folded_a.split(), folded_b.split()), key=len)
    if len(shorter) < 2 or longer[: len(shorter)] != shorter:
        return False
    # "... of Connecticut" is a sister company, not the rest of a long name.
    return longer[len(shorter)] != "of"
