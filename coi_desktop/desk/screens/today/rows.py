# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Today screen shows, ready to be painted. No Qt here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coi_desktop.desk.places import Place
from coi_desktop.desk.tones import Sign, Tone


class Figure(StrEnum):
    """The four figures."""

    REVIEW = "review"
    NOT_COMPLIANT = "not_compliant"
    EXPIRING = "expiring"
    ASKED = "asked"


@dataclass(frozen=True)
class FigureWords:
    """A figure and the line below it."""

    value: str
    below: str


@dataclass(frozen=True)
class TaskRow:
    """One thing to do: about whom, for which job, why, how it stands, what it holds, and the act it offers."""

    key: str
    name: str
    project: str
    sentence: str
    status: str
    tone: Tone
    sign: Sign
    money: str
    act: str
    spoken: str
    place: Place


@dataclass(frozen=True)
class HappenedRow:
    """Something that happened. ``more`` says why, or what was before; ``place`` where it leads, if anywhere."""

    key: str
    at: str
    sentence: str
    more: str
    spoken: str
    place: Place | None


@dataclass(frozen=True)
class MonthWords:
    """A month of the chart, and its days to come."""

    label: str
    count: int
    soon: bool
    spoken: str
    first: date
    last: date


@dataclass(frozen=True)
class TodayWords:
    """The whole screen. ``more_tasks`` says how many there are besides those shown; empty: none."""

    said: str
    figures: Mapping[Figure, FigureWords]
    tasks: tuple[TaskRow, ...]
    more_tasks: str
    months: tuple[MonthWords, ...]
    happened: tuple[HappenedRow, ...]
    is_empty: bool


@dataclass(frozen=True)
class ListedRow:
    """A row of a list behind a figure: the words of its columns, and where it leads."""

    id: int
    cells: tuple[str, ...]
    spoken: str
    place: Place
    pill: tuple[str, Tone, Sign] | None = None


class ListKind(StrEnum):
    """The lists that stand behind figures, bars and “see all”."""

    POLICIES = "policies"
    ASKED = "asked"
    TASKS = "tasks"


@dataclass(frozen=True)
class ListWords:
    """A list behind a figure."""

    kind: ListKind
    title: str
    said: str
    rows: tuple[ListedRow, ...]
