# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exclusions on file for a line. Which way doubt falls: one that nobody judged waits for a person, and one
that belongs to no line for sure counts against general liability."""

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.lines import Line
from coi_desktop.review import forms
from coi_desktop.review.asked import LineAsked
from coi_desktop.review.case import Case, Verdict, on_endorsement, worst
from coi_desktop.review.evidence import EndorsementOnFile
from coi_desktop.review.fits import written
from coi_desktop.review.policy_numbers import same_number
from coi_desktop.review.registry import rule

_BLOCKING = {"CG 21 39": "EXC-01", "CG 21 04": "EXC-10"}


def excluded(case: Case, asked: LineAsked) -> Verdict | None:
    """No exclusion that matters, or may matter, is on file for the line."""
    verdicts = []
    for source in case.evidence.endorsements:
        e = source.endorsement
        id = _BLOCKING.get(forms.form_number(e.form.value or ""), "")
        if not id and Role.EXCLUSION not in source.gives | frozenset(e.roles):
            continue
        if asked.carried not in _lines(case, source):
            continue
        verdicts.append(
            case.verdict(
                id or "EXC-12",
                asked,
                EvidenceState.GAP if id else EvidenceState.UNREADABLE,
                found="exclusion on file",
                located=on_endorsement(source, "form"),
                form=written(source),
                title=e.title.value or "(no title)",
            )
        )
    return worst(tuple(verdicts)) if verdicts else None


def _lines(case: Case, source: EndorsementOnFile) -> tuple[Line, ...]:
    e = source.endorsement
    line = forms.line_of(e.form.value or "", e.title.value or "")
    if line is not None:
        return (line,)
    number = e.policy_number.value or ""
    rows = case.rows.items()
    matching = tuple(each for each, row in rows if same_number(number, row.row.policy_number.value or ""))
    return matching or (Line.GENERAL_LIABILITY,)


RULES = (rule(LineAsked, excluded),)
