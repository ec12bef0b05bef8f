# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a review concludes: one result per requirement, and findings in plain words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.values import Place


class EvidenceState(StrEnum):
    """How far a requirement is met. A ticked box is a claim; only the form behind it is evidence."""

    MET = "met"
    CLAIMED = "claimed"
    CONDITIONAL = "conditional"
    GAP = "gap"
    UNREADABLE = "unreadable"
    NOT_CHECKED = "not_checked"
    WAIVED = "waived"


class Severity(StrEnum):
    """Blocking findings keep a sub from being compliant."""

    BLOCKING = "blocking"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where something stands: a place in a document on file. ``path`` names the value, for the desk."""

    document_id: DocumentId | None = None
    place: Place | None = None
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to settle. ``id`` is the catalogue's (``LIM-01``); ``title`` a few words; ``to_coordinator``
    says what is wrong; ``to_broker`` what to ask for, empty when there is nothing to ask a broker."""

    id: str
    severity: Severity
    state: EvidenceState
    requirement_id: str
    line: Line | None
    title: str
    to_coordinator: str
    to_broker: str = ""
    expected: str = ""
    found: str = ""
    located: tuple[Located, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementResult:
    """One requirement held against the evidence. ``expected`` and ``found`` are short texts for a row;
    ``waived_until`` is the last day of the waiver where it is waived."""

    requirement_id: str
    label: str
    line: Line | None
    state: EvidenceState
    expected: str = ""
    found: str = ""
    located: tuple[Located, ...] = ()
    findings: tuple[Finding, ...] = ()
    waived_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRef:
    """One of the layers that requirements were made of: a published set, or an override on top of it.
    ``scope`` is ``set:company-standard``, ``project:12`` or ``commitment:34``."""

    scope: str
    name: str
    version: int

    @property
    def kind(self) -> str:
        """``set``, ``project`` or ``commitment``."""
        return self.scope.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything a review found, judged on one day by one version of one requirement set. ``layers`` are that
    set and the overrides on top of it; empty for a review of before there were overrides."""

    results: tuple[RequirementResult, ...]
    findings: tuple[Finding, ...]
    requirement_set: str
    version: int
    judged_on: str
    layers: tuple[LayerRef, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.BLOCKING)
