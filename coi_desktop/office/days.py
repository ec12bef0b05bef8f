# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every subcontract as it is judged on a day: today from the tables, a past day from the events."""

from collections.abc import Callable, Iterable
from datetime import date

from coi_desktop.background.clock import Clock
from coi_desktop.domain.judged import EVERYBODY, JudgedCommitment, Whose
from coi_desktop.domain.office import Commitment
from coi_desktop.office.judging import Judge, judged_commitment
from coi_desktop.office.past import PastService
from coi_desktop.office.standings import by_vendor
from coi_desktop.store.database import ReadView, Store


class Days:
    """Judges anew each time; what it answers is never older than the question."""

    def __init__(self, store: Store, judge: Judge, clock: Clock, past: PastService) -> None:
        self._store = store
        self._judge = judge
        self._clock = clock
        self._past = past

    def judged(
        self,
        on: date,
        whose: Whose = EVERYBODY,
        check: Callable[[], None] = lambda: None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> tuple[JudgedCommitment, ...]:
        """The subcontracts that are asked for as of a day. ``check`` is called on the way and may raise to stop.
        UserError for a day to come, or from before the first event."""
        if on != self._clock.today():
            return self._past.judged(on, whose, check, progress)
        found: list[JudgedCommitment] = []
        with self._store.read() as view:
            around = self._judge.surroundings(view)
            projects = {p.id: p for p in view.projects.all()}
            grouped = by_vendor(_commitments(view, whose))
            for done, (vendor_id, commitments) in enumerate(grouped.items(), 1):
                check()
                file = self._judge.vendor_file(view, view.vendors.get(vendor_id))
                for commitment in commitments:
                    project = projects[commitment.project_id]
                    judged = self._judge.stand(around, file, project, commitment, on)
                    found.append(judged_commitment(file, project, commitment, judged))
                progress(done, len(grouped))
        return tuple(found)


def _commitments(view: ReadView, whose: Whose) -> Iterable[Commitment]:
    if whose.vendor_id is not None:
        found = view.commitments.for_vendor(whose.vendor_id)
    elif whose.project_id is not None:
        found = view.commitments.for_project(whose.project_id)
    else:
        found = view.commitments.all()
    return filter(whose.has, found)
