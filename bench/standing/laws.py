# SPDX-License-Identifier: AGPL-3.0-or-later
"""The laws of judging: each a change of a history, and what must not come of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from bench.standing import changes, requirement_sets
from bench.standing.changes import Change, Changed
from bench.standing.histories import waivable, waiver
from bench.standing.history import History, Outcome
from bench.standing.order import is_better, stands_better
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.requirements import EvidenceNeeded
from coi_desktop.domain.standing import Standing

Draw = st.DrawFn
Complaints = Callable[[Outcome, Outcome, Changed], list[str] | None]
"""What is wrong; None where the law has nothing to say of what was drawn."""


@dataclass(frozen=True)
class Law:
    """``complaints`` says what is wrong with the outcome after the change, seen from the one before."""

    name: str
    change: Change
    complaints: Complaints

    def held(self, draw: Draw, history: History, before: Outcome) -> tuple[bool, "Broken | None"]:
        """Change ``history`` at random: whether the law has anything to say of it, and how it was broken."""
        changed = self.change(draw, history)
        if changed is None:
            return False, None
        complaints = self.complaints(before, changed.history.judged(), changed)
        broken = Broken(self.name, changed, tuple(complaints)) if complaints else None
        return complaints is not None, broken


@dataclass(frozen=True)
class Broken:
    """A law that does not hold, with the change that shows it."""

    law: str
    changed: Changed
    complaints: tuple[str, ...]


_RENEWAL = ".renewal"
SUMMARY = "work_under_way"
"""Ends as all others together do: a gap while any of them blocks. It is not held against the laws by itself."""


def nothing_better(before: Outcome, after: Outcome, _changed: Changed) -> list[str]:
    """No requirement asked before and after ends better, and neither does the standing."""
    found = [_went(id, was, now) for id, was, now in _both(before, after) if is_better(was, now)]
    if stands_better(before.standing, after.standing):
        found.append(_went("the standing", before.standing, after.standing))
    return found


def nothing_better_asked_more(before: Outcome, after: Outcome, changed: Changed) -> list[str]:
    """The same but for renewals: where neither term gives what is asked now, nothing was lost between them."""
    return [
        said for said in nothing_better(before, after, changed) if not said.split(" ")[0].endswith(_RENEWAL)
    ]


def nothing_better_where_known(before: Outcome, after: Outcome, changed: Changed) -> list[str]:
    """The same where it is known afterward which policy speaks for a line. Where that is gone or in doubt, which the
    line's own requirement says, the others are about another policy, or none, and another certificate is in use."""
    now, results = after.states, {**before.results, **after.results}
    lines = {result.line.value for result in results.values() if result.line is not None}
    lost = {line for line in lines if now.get(line, EvidenceState.GAP) is not EvidenceState.MET}
    unknown = {id for id, result in results.items() if (result.line.value in lost if result.line else lost)}
    return [said for said in nothing_better(before, after, changed) if said.split(" ")[0] not in unknown]


def nothing_else(before: Outcome, after: Outcome, _changed: Changed) -> list[str] | None:
    """No other requirement ends otherwise, where what was added is met."""
    new = [result for id, result in after.results.items() if id not in before.results]
    if not new or any(result.state is not EvidenceState.MET for result in new):
        return None
    return _differences(before, after)


def all_alike(before: Outcome, after: Outcome, _changed: Changed) -> list[str]:
    """Every requirement ends alike, and so does the standing."""
    found = _differences(before, after)
    if before.standing is not after.standing:
        found.append(_went("the standing", before.standing, after.standing))
    return found


def only_waived(before: Outcome, after: Outcome, changed: Changed) -> list[str]:
    """What is waived ends as it did or as waived; nothing else is touched.

    Only the questions that tell the same gap again may be stilled with it: whether a renewal gives no less than the
    term before, where protection was lost that the waiver is for, and whether work goes on while a gap is open.
    """
    found = []
    for id, was in before.results.items():
        now = after.results[id]
        if id == changed.about:
            fine = now == was or now.state is EvidenceState.WAIVED
        elif id == SUMMARY or id.endswith(_RENEWAL):
            fine = {f.id for f in now.findings} <= {f.id for f in was.findings}
        else:
            fine = now == was
        if not fine:
            found.append(_went(id, was.state, now.state))
    if after.standing is not before.standing and after.standing in (Standing.COMPLIANT, Standing.EXPIRING):
        found.append(_went("the standing", before.standing, after.standing))
    return found


def to_the_last_word(before: Outcome, after: Outcome, _changed: Changed) -> list[str]:
    """Review and standing are the very same."""
    return [] if before == after else ["the same arguments gave another review"]


def no_claim_is_met(_before: Outcome, after: Outcome, changed: Changed) -> list[str]:
    """What only a form can give is not met by what a certificate says."""
    wanted = changed.history.requirements
    ids = [e.id for e in wanted.endorsements if e.evidence is not EvidenceNeeded.FACE]
    ids += [f"{line.line.value}.aggregate_per_project" for line in wanted.lines if line.aggregate_per_project]
    return [f"{id} is met" for id in ids if after.states.get(id) is EvidenceState.MET]


def it_is_not_met(_before: Outcome, after: Outcome, changed: Changed) -> list[str]:
    """The requirement in question is not met."""
    met = after.states.get(changed.about) is EvidenceState.MET
    return [f"{changed.about} is met"] if met else []


def no_rule_breaks(_before: Outcome, after: Outcome, _changed: Changed) -> list[str]:
    """No rule has raised."""
    return [f.to_coordinator for f in after.review.findings if f.id == "APP-01"]


def _both(before: Outcome, after: Outcome) -> Iterator[tuple[str, EvidenceState, EvidenceState]]:
    """What is asked before and after, and how it ends. What an exclusion takes away is asked about only while one is
    on file: without it nothing is taken away, as long as it is known which policy that is said of."""
    was, now = before.states, after.states
    for id in {**was, **now}:
        line, is_exclusion, _ = id.partition(".exclusion.")
        if is_exclusion and now.get(line) is EvidenceState.MET:
            yield id, was.get(id, EvidenceState.MET), now.get(id, EvidenceState.MET)
        elif id in was and id in now and id != SUMMARY:
            yield id, was[id], now[id]


def _differences(before: Outcome, after: Outcome) -> list[str]:
    return [_went(id, was, now) for id, was, now in _both(before, after) if was is not now]


def _went(what: str, was: EvidenceState | Standing, now: EvidenceState | Standing) -> str:
    return f"{what} went from {was.value} to {now.value}"


def _raised(draw: Draw, history: History) -> Changed | None:
    found = requirement_sets.raised(draw, history.requirements)
    return found and Changed(f"more is asked for: {found[0]}", replace(history, requirements=found[1]))


def _added(draw: Draw, history: History) -> Changed | None:
    found = requirement_sets.added(draw, history.requirements)
    return found and Changed(f"also asked for: {found[0]}", replace(history, requirements=found[1]))


def _waived(draw: Draw, history: History) -> Changed | None:
    id = draw(st.sampled_from(waivable(history.requirements)))
    given = waiver(draw, 99, id)
    said = f"{id} is waived until {given.until}" + (f" for {given.policy_number}" if given.once else "")
    return Changed(said, replace(history, waivers=(*history.waivers, given)), about=id)


LAWS = (
    Law("a form that is gone makes nothing better", changes.form_gone, nothing_better),
    Law("a contract that is gone makes nothing better", changes.contract_gone, nothing_better),
    Law("a name no longer confirmed makes nothing better", changes.alias_gone, nothing_better),
    Law("a carrier no longer rated makes nothing better", changes.carrier_gone, nothing_better),
    Law("a line that is gone makes nothing better", changes.line_gone, nothing_better_where_known),
    Law("a lower limit makes nothing better", changes.limit_lowered, nothing_better),
    Law(
        "a certificate harder to read makes nothing better",
        changes.certificate_dimmed,
        nothing_better_where_known,
    ),
    Law("a form harder to read makes nothing better", changes.form_dimmed, nothing_better),
    Law("an exclusion makes nothing better", changes.exclusion_added, nothing_better),
    Law("a notice of the end makes nothing better", changes.notice_added, nothing_better),
    Law("an odd thing about a file makes nothing better", changes.odd_thing_noticed, nothing_better),
    Law("a denial on the telephone makes nothing better", changes.denied, nothing_better),
    Law("asking for more makes nothing better", _raised, nothing_better_asked_more),
    Law("one more requirement that is met changes no other", _added, nothing_else),
    Law("a waiver changes its own requirement only", _waived, only_waived),
    Law("the order of what came does not matter", changes.reordered, all_alike),
    Law("the same arguments give the same review", changes.nothing_changed, to_the_last_word),
    Law("without a form no claim is met", changes.all_forms_gone, no_claim_is_met),
    Law("a limit hard to read is not met", changes.limit_hard_to_read, it_is_not_met),
    Law("no rule breaks", changes.nothing_changed, no_rule_breaks),
)
