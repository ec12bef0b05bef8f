# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where everybody stood on a past day, rebuilt from the events of that day and before.

Which way doubt falls: only what had happened by the end of the day counts. A document counts by what had been
read and corrected by then; records that a first release did not write into its events count as they are now.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import TypeVar

from coi_desktop.background.clock import Clock
from coi_desktop.domain.archive import ArchiveFacts
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import Correction, DocumentState, Event
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.judged import EVERYBODY, JudgedCommitment, Whose
from coi_desktop.domain.office import OurCompany, Vendor
from coi_desktop.office.accounting import unaccounted
from coi_desktop.office.judging import Judge, Surroundings, VendorFile, judged_commitment
from coi_desktop.office.neighbors import neighbors
from coi_desktop.office.on_file import WAITING, evidence_of, on_file, own_senders, put_right, without_own
from coi_desktop.office.recording import record_of, recorded
from coi_desktop.office.requirements_in_force import RequirementsInForce
from coi_desktop.office.standings import StandingRow
from coi_desktop.office.told import ToldOffice, office_of
from coi_desktop.review.carriers import CarrierTable
from coi_desktop.review.evidence import FileOnFile
from coi_desktop.store.database import ReadView, Store

R = TypeVar("R")
_BATCH = 1000


class PastService:
    """Rebuilds past days."""

    def __init__(self, store: Store, judge: Judge, clock: Clock) -> None:
        self._store = store
        self._judge = judge
        self._clock = clock

    def standings(self, on: date) -> tuple[StandingRow, ...]:
        """Every standing as of the end of ``on``. UserError for a day to come, or from before the first event."""
        return tuple(
            StandingRow(vendor=j.vendor, project=j.project, commitment=j.commitment, standing=j.standing)
            for j in self.judged(on)
        )

    def judged(
        self,
        on: date,
        whose: Whose = EVERYBODY,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> tuple[JudgedCommitment, ...]:
        """Every subcontract judged as of the end of ``on``. ``check`` is called between them and may raise to
        stop. UserError as for :meth:`standings`."""
        if on > self._clock.today():
            raise UserError(
                "past.not_yet", f"{on:%m/%d/%Y} has not come yet.", "Choose today or a day before."
            )
        with self._store.read() as view:
            first = view.events.since(0, 1)
            if not first or self._clock.day_of(first[0].at) > on:
                raise UserError(
                    "past.no_record",
                    f"Nothing was recorded by {on:%m/%d/%Y}.",
                    "Choose a day on which the office already worked with COI Desktop.",
                )
            found: list[JudgedCommitment] = []
            for total, judged in self._judged(view, self._office(view, on), on, whose):
                check()
                found.append(judged)
                progress(len(found), total)
            return tuple(found)

    def unaccounted(self) -> tuple[str, ...]:
        """The subjects (``waiver:3``) of records that are not as their last event left them: changed behind the
        program's back."""
        with self._store.read() as view:
            return unaccounted(view, self._office(view, date.max))

    def _office(self, view: ReadView, on: date) -> ToldOffice:
        return office_of(view, self._events(view, on))

    def _events(self, view: ReadView, on: date) -> Iterator[Event]:
        last = 0
        while events := view.events.since(last, _BATCH):
            for event in events:
                if self._clock.day_of(event.at) > on:
                    return
                yield event
            last = events[-1].id

    def _judged(
        self, view: ReadView, office: ToldOffice, on: date, whose: Whose
    ) -> Iterator[tuple[int, JudgedCommitment]]:
        """Each subcontract that is asked for, with how many there are."""
        sets = office.sets.values() or view.requirement_sets.all_latest()
        around = Surroundings(
            in_force=RequirementsInForce(sets, office.overrides.values()),
            carriers=CarrierTable(office.carriers),
            our_companies=office.our_companies,
            neighbors=neighbors(
                office.vendors.values,
                lambda project: [c for c in office.commitments.values() if c.project_id == project],
            ),
            file_of=cache(lambda vendor: self._file(view, office, vendor, on)),
        )
        wanted = [c for c in office.commitments.values() if whose.has(c)]
        for commitment in wanted:
            vendor, project = office.vendors[commitment.vendor_id], office.projects[commitment.project_id]
            file = around.file_of(vendor)
            judged = self._judge.stand(around, file, project, commitment, on)
            yield len(wanted), judged_commitment(file, project, commitment, judged)

    def _file(self, view: ReadView, office: ToldOffice, vendor: Vendor, on: date) -> VendorFile:
        theirs = {id: d for id, d in office.documents.items() if d.vendor_id == vendor.id}
        accepted = [id for id, d in theirs.items() if d.state is DocumentState.ACCEPTED]
        facts = without_own(view.fingerprints.facts_among(accepted), lambda: theirs)
        found = [self._read(view, id, on, facts.get(id)) for id in accepted]
        return VendorFile(
            vendor=vendor,
            evidence=evidence_of([file for file in found if file is not None]),
            waivers=tuple(w for w in office.waivers.values() if w.vendor_id == vendor.id),
            calls=tuple(c for c in office.calls if c.document_id in theirs),
            senders=own_senders(c for c in office.contacts.values() if c.vendor_id == vendor.id),
            waiting=any(d.state in WAITING for d in theirs.values()),
        )

    def _read(
        self, view: ReadView, document_id: DocumentId, on: date, facts: ArchiveFacts | None
    ) -> FileOnFile | None:
        reading = view.documents.reading_by(document_id, lambda at: self._clock.day_of(at) <= on)
        if reading is None:
            return None
        by_then = tuple(c for c in view.documents.every_correction(document_id) if self._counted(c, on))
        return on_file(view.documents.get(document_id), put_right(reading, by_then), facts)

    def _counted(self, correction: Correction, on: date) -> bool:
        """Whether a correction had been made by the end of a day, and not been taken back."""
        back = correction.withdrawn_at
        return self._clock.day_of(correction.at) <= on and (back is None or self._clock.day_of(back) > on)


def record_companies(store: Store, ours: tuple[OurCompany, ...]) -> None:
    """Leave an event when our companies are others than the last event said: they stand in the settings, and
    a past day must know the ones of that day."""
    with store.read() as view:
        told = [e for e in view.events.for_subject("office") if e.kind == "our_companies_changed"]
    known = record_of(told[-1], tuple[OurCompany, ...]) if told else ()
    if known != ours:
        with store.write() as uow:
            uow.events.append("our_companies_changed", "office", recorded(ours))
