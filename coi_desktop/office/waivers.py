# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waiving a requirement: by a named person, with a reason and an end. Standing follows at once."""

from dataclasses import dataclass
from datetime import date

from coi_desktop.background.clock import Clock
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.findings import RequirementResult
from coi_desktop.domain.ids import CommitmentId, VendorId, WaiverId
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.judging import Judge
from coi_desktop.office.recording import recorded
from coi_desktop.office.standings import StandingService
from coi_desktop.review.evidence import combine
from coi_desktop.review.waiving import policy_of
from coi_desktop.store.database import ReadView, Store, UnitOfWork

MOST_YEARS = 5
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiving:
    """What a person says when waiving: who, why, and the last day. ``until`` is None for a gap that is
    accepted once, which ends with the policy."""

    person: str
    reason: str
    until: date | None = None


class WaiverService:
    """Grants, lists and withdraws waivers. Nothing is ever deleted; each act leaves an event."""

    def __init__(self, store: Store, judge: Judge, standings: StandingService, clock: Clock) -> None:
        self._store = store
        self._judge = judge
        self._standings = standings
        self._clock = clock

    def of_commitment(self, commitment_id: CommitmentId) -> tuple[Waiver, ...]:
        """Every waiver that speaks for a commitment, ended and withdrawn ones included, oldest first."""
        with self._store.read() as view:
            commitment = view.commitments.get(commitment_id)
            return view.waivers.for_commitment(commitment.vendor_id, commitment_id)

    def of_vendor(self, vendor_id: VendorId) -> tuple[Waiver, ...]:
        """Every waiver of a vendor, oldest first."""
        with self._store.read() as view:
            return view.waivers.for_vendor(vendor_id)

    def all(self) -> tuple[Waiver, ...]:
        """Every waiver, oldest first."""
        with self._store.read() as view:
            return view.waivers.all()

    def waive(self, commitment_id: CommitmentId, requirement_id: str, said: Waiving) -> Waiver:
        """Waive one requirement of one commitment, whatever certificates arrive. UserError when the requirement
        is not asked there, or person, reason or last day are missing or make no sense."""
        until = self._last_day(said)
        with self._store.write(said.person.strip()) as uow:
            commitment = uow.commitments.get(commitment_id)
            self._result(uow, commitment_id, requirement_id)
            waiver = uow.waivers.add(
                commitment.vendor_id,
                requirement_id,
                commitment_id=commitment_id,
                person=said.person.strip(),
                reason=said.reason.strip(),
                until=until,
            )
            return self._granted(uow, waiver)

    def waive_for_vendor(self, vendor_id: VendorId, requirement_id: str, said: Waiving) -> Waiver:
        """Waive one requirement of all commitments a vendor has or will have. UserError as for one."""
        until = self._last_day(said)
        with self._store.write(said.person.strip()) as uow:
            for commitment in uow.commitments.for_vendor(vendor_id)[:1]:
                self._result(uow, commitment.id, requirement_id)
            waiver = uow.waivers.add(
                vendor_id,
                requirement_id,
                person=said.person.strip(),
                reason=said.reason.strip(),
                until=until,
            )
            return self._granted(uow, waiver)

    def accept_once(self, commitment_id: CommitmentId, requirement_id: str, said: Waiving) -> Waiver:
        """Accept a gap once: until the policy that now speaks for it is replaced or ends. UserError when no
        policy is on file, for then there is nothing the acceptance could end with."""
        self._check_words(said)
        today = self._clock.today()
        with self._store.write(said.person.strip()) as uow:
            commitment = uow.commitments.get(commitment_id)
            result = self._result(uow, commitment_id, requirement_id)
            evidence = self._judge.vendor_file(uow, uow.vendors.get(commitment.vendor_id)).evidence
            number, expiration = policy_of(combine(evidence, today)[0], result.line)
            if not number or expiration is None or expiration <= today:
                raise UserError(
                    "waiver.no_policy",
                    "No policy in force is on file for this, so there is nothing to accept once.",
                    "Waive the requirement until a day instead.",
                )
            waiver = uow.waivers.add(
                commitment.vendor_id,
                requirement_id,
                commitment_id=commitment_id,
                person=said.person.strip(),
                reason=said.reason.strip(),
                until=expiration,
                policy_number=number,
                policy_expiration=expiration,
            )
            return self._granted(uow, waiver)

    def withdraw(self, waiver_id: WaiverId, by: str) -> Waiver:
        """End a waiver now. One that was withdrawn before stays as it is."""
        with self._store.write(by) as uow:
            before = uow.waivers.get(waiver_id)
            if before.withdrawn_at is not None:
                return before
            uow.waivers.withdraw(waiver_id)
            withdrawn = uow.waivers.get(waiver_id)
            uow.events.append("waiver_withdrawn", f"waiver:{waiver_id}", recorded(withdrawn))
            self._standings.recompute_vendor(uow, before.vendor_id)
            return withdrawn

    def _granted(self, uow: UnitOfWork, waiver: Waiver) -> Waiver:
        uow.events.append("waiver_granted", f"waiver:{waiver.id}", recorded(waiver))
        self._standings.recompute_vendor(uow, waiver.vendor_id)
        return waiver

    def _check_words(self, said: Waiving) -> None:
        if not said.person.strip():
            raise UserError("waiver.no_person", "A waiver needs the name of who gives it.", "Type a name.")
        if not said.reason.strip() or len(said.reason) > LONGEST_REASON:
            raise UserError(
                "waiver.no_reason",
                f"A waiver needs a reason of at most {LONGEST_REASON} characters.",
                "Type why the gap is accepted; an auditor will read it.",
            )

    def _last_day(self, said: Waiving) -> date:
        self._check_words(said)
        today, until = self._clock.today(), said.until
        latest = today.replace(year=today.year + MOST_YEARS, day=min(today.day, 28))
        if until is None or not today <= until <= latest:
            raise UserError(
                "waiver.bad_day",
                f"A waiver lasts until a day between today and {MOST_YEARS} years from now.",
                "Choose the last day on which the gap may stand.",
            )
        return until

    def _result(self, view: ReadView, commitment_id: CommitmentId, requirement_id: str) -> RequirementResult:
        commitment = view.commitments.get(commitment_id)
        judged = self._judge.standing(view, commitment, self._clock.today())
        for result in judged.review.results:
            if result.requirement_id == requirement_id:
                return result
        known = ", ".join(r.requirement_id for r in judged.review.results)
        raise UserError(
            "waiver.no_such_requirement",
            f"“{requirement_id}” is not asked of this subcontract.",
            f"Choose one of: {known}.",
        )
