# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the free text of a certificate states. Statements of a producer, never proof; each with its quote."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.lines import Line
from coi_desktop.domain.values import Place


class Topic(StrEnum):
    """What a statement is about."""

    ADDITIONAL_INSURED = "additional_insured"
    COMPLETED_OPERATIONS = "completed_operations"
    PRIMARY = "primary"
    NONCONTRIBUTORY = "noncontributory"
    WAIVER_OF_SUBROGATION = "waiver_of_subrogation"
    NOTICE = "notice"
    FORM = "form"
    PROJECT = "project"
    LIMIT = "limit"
    LIMITATION = "limitation"  # something the cover leaves out, or is bound to
    POLICY = "policy"
    RETROACTIVE_DATE = "retroactive_date"
    DEDUCTIBLE = "deductible"
    RETENTION = "retention"  # self-insured
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement. ``quote`` is the sentence it stands in, word for word; ``path`` names the text, ``place``
    is where that text stands, ``confidence`` how well it was read.

    ``lines`` are those the sentence itself names; empty when it names none. ``lines_nearby`` are those named
    anywhere in the text. ``denied`` turns the statement round ("not an additional insured"). ``conditional``
    when it only holds as far as a contract requires. Beyond that by topic: ``names`` (who is additional
    insured, which project), ``ongoing`` and ``completed`` operations as far as they are named, ``days`` of
    notice, ``form`` with its ``edition``, ``amounts`` in whole dollars, ``policies`` by number, ``day`` (the
    retroactive date; denied where all earlier work is insured), ``exclusion`` (what a limitation takes away, None
    where its words name nothing).
    """

    topic: Topic
    quote: str
    path: str
    place: Place | None = None
    confidence: float = 0.0
    denied: bool = False
    conditional: bool = False
    lines: tuple[Line, ...] = ()
    lines_nearby: tuple[Line, ...] = ()
    names: tuple[str, ...] = ()
    ongoing: bool = False
    completed: bool = False
    days: int | None = None
    form: str = ""
    edition: str = ""
    amounts: tuple[int, ...] = ()
    policies: tuple[str, ...] = ()
    day: date | None = None
    exclusion: Exclusion | None = None

    def speaks_for(self, line: Line) -> bool:
        """Whether the statement is about a policy of ``line``. Where its sentence names no line, general
        liability is meant, and any line that the text speaks of."""
        if self.lines:
            return line in self.lines
        return line is Line.GENERAL_LIABILITY or line in self.lines_nearby
