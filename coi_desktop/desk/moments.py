# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the desk writes a time of day and a moment: one way on every screen, in this computer's zone. No Qt here."""

from datetime import date, datetime


def clock(at: datetime) -> str:
    """``9:42 AM``, whatever the language of the computer is. ``at`` is aware."""
    here = at.astimezone()
    return f"{here.hour % 12 or 12}:{here.minute:02} {'AM' if here.hour < 12 else 'PM'}"


def moment(at: datetime, now: datetime) -> str:
    """``9:42 AM`` for today, ``11/20 9:42 AM`` for another day. Both are aware."""
    here = at.astimezone()
    said = clock(at)
    return said if here.date() == now.astimezone().date() else f"{here.month:02}/{here.day:02} {said}"


def full_moment(at: datetime) -> str:
    """``11/20/2026 9:42 AM``."""
    return f"{at.astimezone():%m/%d/%Y} {clock(at)}"


def short_day(day: date) -> str:
    """``Dec 3``."""
    return f"{day:%b} {day.day}"
