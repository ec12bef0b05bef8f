# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a unit of work offers: the repositories, for reading alone or for reading and writing."""

from sqlalchemy import Connection

from coi_desktop.store.repositories.calls import CallReader, Calls
from coi_desktop.store.repositories.carriers import CarrierReader, Carriers
from coi_desktop.store.repositories.commitments import CommitmentReader, Commitments
from coi_desktop.store.repositories.contacts import ContactReader, Contacts
from coi_desktop.store.repositories.documents import DocumentReader, Documents
from coi_desktop.store.repositories.events import EventReader, Events
from coi_desktop.store.repositories.fingerprints import FingerprintReader, Fingerprints
from coi_desktop.store.repositories.imports import ImportReader, Imports
from coi_desktop.store.repositories.jobs import JobReader, Jobs
from coi_desktop.store.repositories.messages import MessageReader, Messages
from coi_desktop.store.repositories.policies import Policies, PolicyReader
from coi_desktop.store.repositories.projects import ProjectReader, Projects
from coi_desktop.store.repositories.requirement_drafts import RequirementDraftReader, RequirementDrafts
from coi_desktop.store.repositories.requirement_overrides import (
    RequirementOverrideReader,
    RequirementOverrides,
)
from coi_desktop.store.repositories.requirement_sets import RequirementSetReader, RequirementSets
from coi_desktop.store.repositories.reviews import ReviewReader, Reviews
from coi_desktop.store.repositories.saved_filters import SavedFilterReader, SavedFilters
from coi_desktop.store.repositories.standings import StandingReader, Standings
from coi_desktop.store.repositories.vendors import VendorReader, Vendors
from coi_desktop.store.repositories.waivers import WaiverReader, Waivers
from coi_desktop.store.scope import Scope


class ReadView:
    """The repositories' reading halves, all seeing the same state."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @property
    def connection(self) -> Connection:
        """For the store's own queries; other rooms use the repositories."""
        return self._scope.connection

    @property
    def vendors(self) -> VendorReader:
        return VendorReader(self._scope)

    @property
    def contacts(self) -> ContactReader:
        return ContactReader(self._scope)

    @property
    def saved_filters(self) -> SavedFilterReader:
        return SavedFilterReader(self._scope)

    @property
    def projects(self) -> ProjectReader:
        return ProjectReader(self._scope)

    @property
    def commitments(self) -> CommitmentReader:
        return CommitmentReader(self._scope)

    @property
    def documents(self) -> DocumentReader:
        return DocumentReader(self._scope)

    @property
    def reviews(self) -> ReviewReader:
        return ReviewReader(self._scope)

    @property
    def standings(self) -> StandingReader:
        return StandingReader(self._scope)

    @property
    def waivers(self) -> WaiverReader:
        return WaiverReader(self._scope)

    @property
    def calls(self) -> CallReader:
        return CallReader(self._scope)

    @property
    def fingerprints(self) -> FingerprintReader:
        return FingerprintReader(self._scope)

    @property
    def policies(self) -> PolicyReader:
        return PolicyReader(self._scope)

    @property
    def carriers(self) -> CarrierReader:
        return CarrierReader(self._scope)

    @property
    def requirement_sets(self) -> RequirementSetReader:
        return RequirementSetReader(self._scope)

    @property
    def requirement_overrides(self) -> RequirementOverrideReader:
        return RequirementOverrideReader(self._scope)

    @property
    def requirement_drafts(self) -> RequirementDraftReader:
        return RequirementDraftReader(self._scope)

    @property
    def events(self) -> EventReader:
        return EventReader(self._scope)

    @property
    def imports(self) -> ImportReader:
        return ImportReader(self._scope)

    @property
    def messages(self) -> MessageReader:
        return MessageReader(self._scope)

    @property
    def jobs(self) -> JobReader:
        return JobReader(self._scope)


class UnitOfWork(ReadView):
    """The whole repositories; may be handed wherever a :class:`ReadView` is wanted."""

    @property
    def vendors(self) -> Vendors:
        return Vendors(self._scope)

    @property
    def contacts(self) -> Contacts:
        return Contacts(self._scope)

    @property
    def saved_filters(self) -> SavedFilters:
        return SavedFilters(self._scope)

    @property
    def projects(self) -> Projects:
        return Projects(self._scope)

    @property
    def commitments(self) -> Commitments:
        return Commitments(self._scope)

    @property
    def documents(self) -> Documents:
        return Documents(self._scope)

    @property
    def reviews(self) -> Reviews:
        return Reviews(self._scope)

    @property
    def standings(self) -> Standings:
        return Standings(self._scope)

    @property
    def waivers(self) -> Waivers:
        return Waivers(self._scope)

    @property
    def calls(self) -> Calls:
        return Calls(self._scope)

    @property
    def fingerprints(self) -> Fingerprints:
        return Fingerprints(self._scope)

    @property
    def policies(self) -> Policies:
        return Policies(self._scope)

    @property
    def carriers(self) -> Carriers:
        return Carriers(self._scope)

    @property
    def requirement_sets(self) -> RequirementSets:
        return RequirementSets(self._scope)

    @property
    def requirement_overrides(self) -> RequirementOverrides:
        return RequirementOverrides(self._scope)

    @property
    def requirement_drafts(self) -> RequirementDrafts:
        return RequirementDrafts(self._scope)

    @property
    def events(self) -> Events:
        return Events(self._scope)

    @property
    def imports(self) -> Imports:
        return Imports(self._scope)

    @property
    def messages(self) -> Messages:
        return Messages(self._scope)

    @property
    def jobs(self) -> Jobs:
        return Jobs(self._scope)
