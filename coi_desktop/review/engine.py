# SPDX-License-Identifier: AGPL-3.0-or-later
"""Holds evidence against a requirement set. Pure: the same arguments give the same review.

Which way doubt falls: a question no rule answers is not checked, a rule that breaks makes its question
unreadable, and where a renewal waits to begin both policies are judged and the worse result counts. So
what is wrong with a renewal shows from the day it arrives, while there is still time to ask.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from coi_desktop.domain.findings import EvidenceState, Finding, RequirementResult, Review, Severity
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.review.asked import Asked, questions
from coi_desktop.review.case import Case, Verdict, worst
from coi_desktop.review.catalogue import Catalogue
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import Evidence, RowOnFile, combine, rivals
from coi_desktop.review.registry import Rule
from coi_desktop.review.rules import QUESTIONS, RULES
from coi_desktop.review.under_way import under_way
from coi_desktop.review.waiving import over, waived

OnBug = Callable[[str, Exception], None]
_SEVERITIES = list(Severity)


def _ignore(rule: str, error: Exception) -> None:
    """For callers that have nowhere to report to; the finding stands all the same."""


def review(
    evidence: Evidence,
    requirements: RequirementSet,
    context: ReviewContext,
    catalogue: Catalogue,
    on: date,
    on_bug: OnBug = _ignore,
    rules: tuple[Rule, ...] = RULES,
) -> Review:
    """Judge ``evidence`` as of ``on``. ``on_bug`` is told the name of a rule that raised, and the error."""
    cases = _cases(evidence, requirements, context, catalogue, on)
    asked_all = (
        *questions(requirements, context),
        *(a for ask in QUESTIONS for a in ask(requirements, context)),
    )
    of_kind: dict[type[Asked], list[Rule]] = {}
    for each in rules:
        of_kind.setdefault(each.kind, []).append(each)
    answered = (_result(cases, asked, of_kind.get(type(asked), []), on_bug) for asked in asked_all)
    results = tuple(result for result in answered if result is not None)
    results += under_way(cases[0], results)
    return Review(
        results=results,
        findings=_merged(results),
        requirement_set=str(requirements.id),
        version=requirements.version,
        judged_on=on.isoformat(),
        layers=requirements.layers,
    )


def _cases(
    evidence: Evidence,
    requirements: RequirementSet,
    context: ReviewContext,
    catalogue: Catalogue,
    on: date,
) -> tuple[Case, ...]:
    now, later = combine(evidence, on)
    coming = {line: row for line, row in later.items() if now[line] is not row}

    def case(rows: Mapping[Line, RowOnFile], before: Mapping[Line, RowOnFile]) -> Case:
        return Case(
            evidence=evidence,
            requirements=requirements,
            context=context,
            catalogue=catalogue,
            on=on,
            rows=rows,
            before=before,
            after={} if before else coming,
        )

    others = tuple(case(rows, {}) for rows in rivals(evidence, now))
    if not coming:
        return (*others, case(now, {}))
    return (*others, case(now, {}), case(later, {line: now[line] for line in coming}))


def _result(
    cases: tuple[Case, ...], asked: Asked, rules: Sequence[Rule], on_bug: OnBug
) -> RequirementResult | None:
    if not asked.may_arise(cases[0].evidence):
        return None
    verdicts: list[Verdict] = []
    # The newest policies come first, so that their words stand in the row when all are equally good.
    for case in reversed(cases):
        verdicts += [v for r in rules if (v := _ask(case, asked, r, on_bug))]
    if asked.if_answered and not verdicts:
        return None
    end = worst(tuple(verdicts))
    result = RequirementResult(
        requirement_id=asked.id,
        label=asked.label,
        line=asked.line,
        state=end.state,
        expected=asked.expected,
        found=end.found,
        located=end.located,
        findings=end.findings,
    )
    return over(result, waived(cases, asked))


def _ask(case: Case, asked: Asked, rule: Rule, on_bug: OnBug) -> Verdict | None:
    try:
        return rule.judge(case, asked)
    except Exception as error:  # noqa: BLE001 - a bug in one rule must neither hide the others nor pass
        on_bug(rule.name, error)
        return _broken(case, asked)


def _broken(case: Case, asked: Asked) -> Verdict:
    state = EvidenceState.UNREADABLE
    found = "could not be checked"
    try:
        return case.verdict("APP-01", asked, state, found=found, what=asked.label)
    except (KeyError, ValueError):
        # Even the words are missing: the finding must stand nevertheless.
        finding = Finding(
            id="APP-01",
            severity=Severity.BLOCKING,
            state=state,
            requirement_id=asked.id,
            line=asked.line,
            title="Could not be checked",
            to_coordinator=f"COI Desktop could not check this: {asked.label}. Check it by hand.",
            expected=asked.expected,
            found=found,
        )
        return Verdict(state=state, found=found, findings=(finding,))


def _merged(results: tuple[RequirementResult, ...]) -> tuple[Finding, ...]:
    """Each finding once, the gravest first. The same words about two requirements are one thing to settle."""
    merged: dict[tuple[str, ...], Finding] = {}
    for finding in (f for result in results for f in result.findings):
        key = (finding.id, finding.severity, finding.title, finding.to_coordinator, finding.to_broker)
        known = merged.get(key)
        if known is None:
            merged[key] = finding
        else:
            located = tuple(dict.fromkeys((*known.located, *finding.located)))
            merged[key] = replace(known, located=located)
    return tuple(sorted(merged.values(), key=lambda f: _SEVERITIES.index(f.severity)))
