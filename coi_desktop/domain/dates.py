# SPDX-License-Identifier: AGPL-3.0-or-later
"""Policy terms and the arithmetic of cover.

Cover runs from 12:01 a.m. on the effective date to 12:01 a.m. on the expiration date, so the expiration
day itself is not covered, and a renewal effective on that day leaves no gap.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A policy term. ``expiration`` must lie after ``effective``; anything else is no term at all."""

    effective: date
    expiration: date

    def __post_init__(self) -> None:
        if self.expiration <= self.effective:
            raise ValueError(f"a term must end after it starts: {self.effective} to {self.expiration}")

    def covers(self, day: date) -> bool:
        """Whether cover is in force for the whole of ``day``; False on the expiration date."""
        return self.effective <= day < self.expiration

    @property
    def last_covered_day(self) -> date:
        """The day before expiration."""
        return self.expiration - timedelta(days=1)

    def days_left(self, day: date) -> int:
        """Covered days from ``day`` on, ``day`` included; zero on and after expiration."""
        return max(0, (self.expiration - max(day, self.effective)).days)

    def gap_before(self, later: "Term") -> int:
        """Uncovered days between this term and a later one; zero when they meet or overlap."""
        return max(0, (later.effective - self.expiration).days)


def add_years(day: date, years: int) -> date:
    """The same day ``years`` later; February 29 becomes February 28 in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
