# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places a screen can send the person to. The screen that opens them is found by their type, so that screens
lead to each other without knowing each other. No Qt here."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coi_desktop.domain.ids import CommitmentId, DocumentId, ProjectId, VendorId
from coi_desktop.domain.standing import Standing


class Place:
    """Somewhere on the desk."""


@dataclass(frozen=True)
class QueuePlace(Place):
    """The documents that wait for a person."""


@dataclass(frozen=True)
class DocumentPlace(Place):
    """A document on file, settled or not: its page from 1, and the path of a value to point at (empty: none)."""

    document_id: DocumentId
    page: int = 1
    path: str = ""


@dataclass(frozen=True)
class VendorListPlace(Place):
    """The vendors of one standing; None lists all."""

    standing: Standing | None = None


@dataclass(frozen=True)
class VendorPlace(Place):
    """One vendor."""

    vendor_id: VendorId


@dataclass(frozen=True)
class ProjectPlace(Place):
    """One project with its subs; with a commitment, that one is in hand."""

    project_id: ProjectId
    commitment_id: CommitmentId | None = None


@dataclass(frozen=True)
class PoliciesPlace(Place):
    """Policies that end from a first to a last day; without them, within the 60 days ahead."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class SettingsPlace(Place):
    """A section of the settings, by its name in the settings file."""

    section: str = "office"


@dataclass(frozen=True)
class HelpPlace(Place):
    """A page of the help, by its name; empty opens the list."""

    page: str = ""


@dataclass(frozen=True)
class FirstRunPlace(Place):
    """The first steps of an office."""


@dataclass(frozen=True)
class ImportPlace(Place):
    """Bringing a spreadsheet in; with a file, that one is looked into at once."""

    file: Path | None = None


@dataclass(frozen=True)
class ActivityPlace(Place):
    """What happened: of one subject (``vendor:12``), or all of it."""

    subject: str = ""


@dataclass(frozen=True)
class RequirementsPlace(Place):
    """What is asked for on a project, or of one subcontract on it; without a project, of everybody."""

    project_id: ProjectId | None = None
    commitment_id: CommitmentId | None = None
