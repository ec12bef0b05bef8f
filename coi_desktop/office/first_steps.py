# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far an office has come with setting itself up."""

from dataclasses import dataclass

from coi_desktop.office.office_settings import SettingsService
from coi_desktop.office.requirements import RequirementService
from coi_desktop.store.database import Store
from coi_desktop.store.lists import vendor_counts


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """``company`` is our first legal name, empty while nobody typed it; ``standard`` what the company standard is
    called, ``is_own`` whether the office has set it itself."""

    company: str
    standard: str
    is_own: bool
    vendors: int
    has_documents: bool

    @property
    def is_new(self) -> bool:
        """Nobody has done anything here yet."""
        return not (self.company or self.vendors or self.has_documents)

    @property
    def are_done(self) -> bool:
        """Whether there is nothing left to be led through."""
        return bool(self.company and self.vendors and self.has_documents)


class FirstStepService:
    """Looks."""

    def __init__(self, store: Store, settings: SettingsService, requirements: RequirementService) -> None:
        self._store = store
        self._settings = settings
        self._requirements = requirements

    def look(self) -> FirstSteps:
        """How far it is now."""
        ours = self._settings.current.office.our_companies
        standard = self._requirements.in_force().standard
        with self._store.read() as view:
            return FirstSteps(
                company=ours[0].name if ours else "",
                standard=standard.name,
                is_own=standard.version > 1,
                vendors=sum(vendor_counts(view).values()),
                has_documents=view.documents.has_any(),
            )
