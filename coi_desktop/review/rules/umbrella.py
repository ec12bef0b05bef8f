# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the umbrella stands above the primary policies: what it sits over, its trigger, its dates.

Which way doubt falls: an excess policy follows only what its schedule lists, so without that page it is a
claim. An umbrella that pays on another trigger than general liability, or on one that cannot be told, waits
for a person. One that ends before the policies under it is said ahead of time, and counts until then.
"""

from dataclasses import dataclass

from coi_desktop.domain.certificate import GeneralLiabilityRow, UmbrellaRow
from coi_desktop.domain.findings import EvidenceState, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.asked import Asked
from coi_desktop.review.case import MET, Case, Verdict, day, on_row
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import RowOnFile
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight, look, ticked, unticked
from coi_desktop.review.underlying import UNDER, lies_under


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowsAsked(Asked):
    """Does the umbrella pay where and when the primary policies do? ``lines`` are those asked for."""

    lines: tuple[Line, ...]


def questions(requirements: RequirementSet, context: ReviewContext) -> tuple[Asked, ...]:
    """One question where an umbrella is asked for."""
    if requirements.line(Line.UMBRELLA) is None:
        return ()
    return (
        FollowsAsked(
            id="umbrella.follows",
            label="Follows the primary policies",
            line=Line.UMBRELLA,
            expected="same trigger, same dates",
            lines=tuple(line for line in UNDER if requirements.line(line)),
        ),
    )


def _above(case: Case) -> tuple[RowOnFile, UmbrellaRow] | None:
    row = case.row(Line.UMBRELLA)
    return (row, row.row) if row is not None and isinstance(row.row, UmbrellaRow) else None


def kind(case: Case, asked: FollowsAsked) -> Verdict | None:
    """It is an umbrella, or an excess policy whose schedule lists the primary policies."""
    above = _above(case)
    if above is None:
        return Verdict(state=EvidenceState.GAP, found="none found")
    row, boxes = above
    where = on_row(row, "umbrella", "excess")
    if ticked(boxes.umbrella) and unticked(boxes.excess):
        return Verdict(state=EvidenceState.MET, found="umbrella", located=where[:1])
    if Sight.SEEN is not look(boxes.umbrella) or Sight.SEEN is not look(boxes.excess):
        return case.unreadable(asked, "the boxes for umbrella and excess", *where)
    open_ = [
        line.label.lower()
        for line in asked.lines
        if (below := case.row(line)) is None or not lies_under(case, row, below)
    ]
    if asked.lines and not open_:
        return Verdict(state=EvidenceState.MET, found="schedule on file", located=where)
    shown = "excess" if ticked(boxes.excess) else "neither umbrella nor excess"
    both = ticked(boxes.umbrella) and ticked(boxes.excess)
    return case.verdict(
        "UMB-01",
        asked,
        EvidenceState.CLAIMED,
        found="umbrella and excess" if both else shown,
        located=where,
        over=" and ".join(open_) or "the primary policies",
        why=f"The policy is marked as {'both umbrella and excess' if both else shown}",
    )


def trigger(case: Case, asked: FollowsAsked) -> Verdict | None:
    """It pays on the same trigger as general liability."""
    above = _above(case)
    if above is None:
        return None
    row, boxes = above
    where = on_row(row, "occurrence", "claims_made")
    if look(boxes.occurrence) is not Sight.SEEN or look(boxes.claims_made) is not Sight.SEEN:
        return case.unreadable(asked, "the umbrella’s boxes for occurrence and claims-made", *where)
    if ticked(boxes.occurrence) and unticked(boxes.claims_made):
        return MET
    if ticked(boxes.occurrence) or unticked(boxes.claims_made):
        both = ticked(boxes.occurrence)
        return case.verdict(
            "GL-03",
            asked,
            EvidenceState.UNREADABLE,
            found="both ticked" if both else "neither ticked",
            located=where,
            which="Both occurrence and claims-made are" if both else "Neither occurrence nor claims-made is",
        )
    primary = case.row(Line.GENERAL_LIABILITY)
    if primary is not None and isinstance(primary.row, GeneralLiabilityRow):
        if ticked(primary.row.claims_made) and unticked(primary.row.occurrence):
            return MET
        where = (*where[1:], *on_row(primary, "occurrence"))
    return case.verdict("UMB-03", asked, EvidenceState.UNREADABLE, found="claims-made", located=where)


def dates(case: Case, asked: FollowsAsked) -> Verdict | None:
    """It does not end before the policies under it. That is only said: what has ended is told by the line."""
    above = _above(case)
    own = above[0].term if above else None
    if above is None or own is None or Line.UMBRELLA in case.after:
        return None
    longer = [
        (under.expiration, line)
        for line in asked.lines
        if (row := case.row(line)) is not None
        and (under := row.term) is not None
        and under.expiration > own.expiration
    ]
    if not longer or own.expiration <= case.on:
        return None
    _, line = max(longer, key=lambda pair: pair[0])
    return case.verdict(
        "UMB-02",
        asked,
        EvidenceState.MET,
        found=f"ends {day(own.expiration)}",
        located=on_row(above[0], "expiration"),
        severity=Severity.WARNING if _counts_on(case, line) else Severity.INFO,
        date=day(own.expiration),
        over=line.label.lower(),
    )


def _counts_on(case: Case, line: Line) -> bool:
    """The umbrella may make up for a limit of this line."""
    wanted = case.requirements.line(line)
    return wanted is not None and any(limit.combinable for limit in wanted.limits)


RULES = (rule(FollowsAsked, kind), rule(FollowsAsked, trigger), rule(FollowsAsked, dates))
