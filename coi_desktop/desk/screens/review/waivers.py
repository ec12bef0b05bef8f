# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accepting a gap, and taking that back: the part of the Review presenter for waivers. No Qt here."""

from collections.abc import Callable, Sequence

from coi_desktop.desk.asking import Asker, Problem, describe
from coi_desktop.desk.forms import Values
from coi_desktop.desk.forms_in_hand import FormsInHand
from coi_desktop.desk.screens.review.in_hand import InHand, OneAct
from coi_desktop.desk.screens.review.ports import ReviewView, Waivers
from coi_desktop.desk.screens.review.questions import withdraw_question
from coi_desktop.desk.text import Texts
from coi_desktop.desk.waiving import waive_form, waiving_of
from coi_desktop.domain.findings import EvidenceState, RequirementResult
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.waivers import Waiver

_DONE = (EvidenceState.MET, EvidenceState.WAIVED)


class WaiverWork:
    """``changed`` is called with the waiver that was given or withdrawn."""

    def __init__(
        self,
        view: ReviewView,
        hand: InHand,
        act: OneAct,
        asker: Asker,
        forms: FormsInHand,
        *,
        waivers: Waivers,
        texts: Texts,
        by: str,
        changed: Callable[[Waiver], None],
    ) -> None:
        self._view = view
        self._hand = hand
        self._act = act
        self._asker = asker
        self._forms = forms
        self._waivers = waivers
        self._texts = texts
        self._by = by
        self._changed = changed
        self._pending: Waiver | None = None

    def waive(self) -> None:
        """Ask who accepts a gap, why, and until when; for a value whose requirement is waived, whether that is to
        be taken back."""
        judged = self._hand.judged
        if judged is None or self._act.is_busy:
            return
        if judged.commitment_id is None:
            self._view.show_problem(Problem(self._texts("waive.no_commitment")))
            return
        results = judged.review.results
        chosen = self._chosen(results)
        if chosen is not None and chosen.state is EvidenceState.WAIVED:
            self._ask_back(judged.commitment_id, chosen)
            return
        gaps = [r for r in results if r.state not in _DONE]
        if gaps:
            self._open(judged.commitment_id, gaps, chosen)
        else:
            self._view.show_problem(Problem(self._texts("waive.nothing")))

    def confirm(self) -> bool:
        """Yes, take it back; False where no such question was asked."""
        waiver, self._pending = self._pending, None
        if waiver is None:
            return False
        self._act.do(
            lambda: self._waivers.withdraw(waiver.id, self._by),
            self._done,
            lambda error: self._view.show_problem(describe(error, self._texts)),
        )
        return True

    def forget(self) -> None:
        """Not now."""
        self._pending = None

    def _chosen(self, results: Sequence[RequirementResult]) -> RequirementResult | None:
        """The requirement of the row that is selected."""
        shown, key = self._hand.shown, self._hand.selected
        asked = [row.requirement for s in shown.sections for row in s.rows if row.key == key] if shown else []
        found = [r for r in results if r.requirement_id in asked]
        return next((r for r in found if r.state is not EvidenceState.MET), None)

    def _open(
        self, commitment_id: CommitmentId, gaps: list[RequirementResult], chosen: RequirementResult | None
    ) -> None:
        choices = [(r.requirement_id, self._named(r)) for r in gaps]
        first = chosen.requirement_id if chosen else choices[0][0]
        title = self._hand.shown.title if self._hand.shown else ""
        form = waive_form(choices, self._by, self._texts, title=title, first=first)

        def act(values: Values) -> Waiver:
            requirement = str(values.get("requirement", choices[0][0]))
            return self._waivers.waive(commitment_id, requirement, waiving_of(values))

        self._forms.open(form, act, self._done)

    def _named(self, result: RequirementResult) -> str:
        return f"{result.line.label}: {result.label}" if result.line else result.label

    def _ask_back(self, commitment_id: CommitmentId, result: RequirementResult) -> None:
        def found(waivers: tuple[Waiver, ...]) -> None:
            own = [w for w in waivers if w.requirement_id == result.requirement_id and w.withdrawn_at is None]
            if own:
                self._pending = own[-1]
                self._view.ask(withdraw_question(own[-1], self._named(result), self._texts))

        self._asker.ask(
            "waivers of a commitment",
            lambda _context: self._waivers.of_commitment(commitment_id),
            lane="read",
            done=found,
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="request",
        )

    def _done(self, waiver: Waiver) -> None:
        self._view.leave_panels()
        self._changed(waiver)
