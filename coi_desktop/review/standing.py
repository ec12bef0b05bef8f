# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a vendor stands on a commitment: one word, its reasons, and the day it changes by itself.

Precedence, and which way doubt falls:

1. A requirement that ends in a gap, a claim or a condition makes the vendor not compliant. That outranks
   every doubt: no doubt elsewhere softens what is known to be missing.
2. Otherwise a requirement that could not be read or checked makes it needs review. A carrier floor that
   cannot be checked is such a requirement: it is never silently green. Only a rule that is off by law or by
   choice, which says so in an info finding, leaves the standing alone.
3. Otherwise it is waived, expiring or compliant.
4. A document that waits for a person turns not compliant into needs review, because it may be just what is
   missing. It leaves compliant and expiring as they are, with a sentence that something waits.
5. A blocking finding keeps a vendor from being compliant even if every requirement claims to be met.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from coi_desktop.domain.findings import EvidenceState, RequirementResult, Review, Severity
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.review.case import day
from coi_desktop.review.evidence import Evidence, combine, rows

_KNOWN_MISSING = (EvidenceState.GAP, EvidenceState.CLAIMED, EvidenceState.CONDITIONAL)
_DOUBTFUL = (EvidenceState.UNREADABLE, EvidenceState.NOT_CHECKED)
_WAITING = "A document waits for review."
_SEVERITIES = list(Severity)


def standing_of(
    commitment_id: CommitmentId,
    review: Review | None,
    *,
    evidence: Evidence,
    requirements: RequirementSet,
    waiting: bool,
    on: date,
    not_required: str = "",
) -> CommitmentStanding:
    """The standing on ``on``. ``review`` is None when nothing has been judged, which is the same as nothing on
    file; ``waiting`` when a document of the vendor has not been settled; ``not_required`` says why a
    commitment needs no insurance, empty for one that does."""
    if not_required:
        return CommitmentStanding(
            commitment_id=commitment_id,
            standing=Standing.NOT_REQUIRED,
            reasons=(not_required,),
            on=on,
        )
    ends = expirations(evidence, requirements, on)
    standing, reasons = _judge(review, evidence, ends, requirements.renewal_window_days, on)
    if waiting:
        reasons = (*reasons, _WAITING)
        if standing is Standing.NOT_COMPLIANT:
            standing = Standing.NEEDS_REVIEW
    return CommitmentStanding(
        commitment_id=commitment_id,
        standing=standing,
        reasons=reasons,
        on=on,
        next_change=_next_change(standing, review, ends, requirements.renewal_window_days, on),
    )


def holds_payment(requirements: RequirementSet, standing: Standing | None) -> bool:
    """Whether a pay application waits for the insurance: where the set says so, until the sub is known to be in
    order. Doubt holds it too, for money that was paid is not called back; None was never judged."""
    return requirements.holds_payment and standing in (None, Standing.NOT_COMPLIANT, Standing.NEEDS_REVIEW)


def is_off(result: RequirementResult) -> bool:
    """Not checked because the rule is off, which an info finding explains. What is said besides explains
    nothing."""
    why = [f for f in result.findings if f.state is EvidenceState.NOT_CHECKED]
    return (
        result.state is EvidenceState.NOT_CHECKED
        and bool(why)
        and all(f.severity is Severity.INFO for f in why)
    )


def expirations(evidence: Evidence, requirements: RequirementSet, on: date) -> dict[Line, date]:
    """The day cover ends for each asked line that is in force on ``on``, renewals on file included."""
    now, _ = combine(evidence, on)
    asked = dict.fromkeys([w.line for w in requirements.lines] + [w.line for w in requirements.endorsements])
    ends: dict[Line, date] = {}
    for line in asked:
        current = now[line].term if line in now else None
        if current is None or current.expiration <= on:
            continue
        end = current.expiration
        later = (row.term for row in rows(evidence, line))
        for follows in sorted((t for t in later if t is not None), key=lambda t: t.effective):
            # Only an unbroken chain of renewals moves the end; a certificate never shortens it here.
            if follows.effective <= end < follows.expiration and follows.effective > on:
                end = follows.expiration
        ends[line] = end
    return ends


def _judge(
    review: Review | None, evidence: Evidence, ends: dict[Line, date], window: int, on: date
) -> tuple[Standing, tuple[str, ...]]:
    if review is None or not evidence.certificates:
        return Standing.NOT_COMPLIANT, ("No certificate is on file.",)
    missing = [r for r in review.results if r.state in _KNOWN_MISSING]
    doubtful = [r for r in review.results if r.state in _DOUBTFUL and not is_off(r)]
    if missing or review.blocking:
        stray = tuple(f.to_coordinator for f in review.blocking) if not missing else ()
        return Standing.NOT_COMPLIANT, _reasons(missing, stray)
    if doubtful or not review.results:
        return Standing.NEEDS_REVIEW, _reasons(
            doubtful, () if doubtful else ("Nothing was asked or checked.",)
        )
    waived = [r for r in review.results if r.state is EvidenceState.WAIVED]
    if waived:
        return Standing.WAIVED, tuple(f"{_named(r)}: {r.found}." for r in waived)
    soon = sorted((end, line) for line, end in ends.items() if (end - on).days <= window)
    if soon:
        return Standing.EXPIRING, tuple(_ends(line, end, on) for end, line in soon)
    return Standing.COMPLIANT, ("Every requirement is met by evidence on file.",)


def _reasons(results: Iterable[RequirementResult], more: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of the findings behind ``results``, the gravest first, each once."""
    said: list[tuple[int, str]] = []
    silent: list[str] = []
    for result in results:
        weighty = [f for f in result.findings if f.severity is not Severity.INFO and f.state in _WORSE]
        said += [(_SEVERITIES.index(f.severity), f.to_coordinator) for f in weighty]
        if not weighty and not _told_elsewhere(result):
            silent.append(f"{_named(result)}: {result.found or 'not settled'}.")
    ordered = [text for _, text in sorted(said, key=lambda pair: pair[0])]
    return tuple(dict.fromkeys((*ordered, *more, *silent)))


_WORSE = (*_KNOWN_MISSING, *_DOUBTFUL)


def _told_elsewhere(result: RequirementResult) -> bool:
    """A missing line, or an insurer that cannot be told, is told once, by the line itself."""
    return result.found in ("none found", "no policy", "not known")


def _named(result: RequirementResult) -> str:
    return f"{result.line.label}, {result.label.lower()}" if result.line else result.label


def _ends(line: Line, end: date, on: date) -> str:
    days = (end - on).days
    return f"{line.label} ends on {day(end)}, in {days} day{'' if days == 1 else 's'}."


def _next_change(
    standing: Standing, review: Review | None, ends: dict[Line, date], window: int, on: date
) -> date | None:
    """The first day on which the standing would be another if nothing arrives. Missing and waiting things
    do not mend themselves, so only what counts as in order now has such a day."""
    if standing not in (Standing.COMPLIANT, Standing.EXPIRING, Standing.WAIVED):
        return None
    first = min(ends.values(), default=None)
    if standing is Standing.COMPLIANT and first is not None:
        return max(first - timedelta(days=window), on + timedelta(days=1))
    waivers = [r.waived_until for r in review.results if r.waived_until] if review else []
    days = [last + timedelta(days=1) for last in waivers]
    return min((*days, *ends.values()), default=None)
