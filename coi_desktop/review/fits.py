# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether an endorsement on file is the one that is wanted: form, policy, insured, dates, whom it reaches.

Which way doubt falls:
- a form, policy number, date or schedule that cannot be read makes the form unreadable, never good;
- an insurer's or an insured's name that is not printed on the form is no doubt, because the policy number ties it;
- a form without a date counts only if it came with, or after, a certificate that shows this policy term;
- a carrier's own form that names no line, under a number that several lines share, belongs to general
  liability as additional insured form only, and otherwise to nobody until a person looks;
- a blanket form counts together with a contract signed by both sides before the work began, else it is
  conditional, whatever evidence the set asks for.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState, Finding, Located
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import EndorsementRequirement
from coi_desktop.domain.values import Origin, Value
from coi_desktop.review import forms
from coi_desktop.review.asked import Asked
from coi_desktop.review.carriers import is_group_name, same_carrier
from coi_desktop.review.case import WORST_FIRST, Case, Verdict, day, on_endorsement
from coi_desktop.review.evidence import EndorsementOnFile, RowOnFile, letters_of, rows
from coi_desktop.review.kinds_left_out import kind_problems
from coi_desktop.review.names import legal_part, mentions
from coi_desktop.review.policy_numbers import looks_like, same_number
from coi_desktop.review.problem import Problem
from coi_desktop.review.reach import party_problems, reach_problems
from coi_desktop.review.trust import Sight, look, tidy

AI_ROLES = (
    Role.ADDITIONAL_INSURED_ONGOING,
    Role.ADDITIONAL_INSURED_COMPLETED,
    Role.ADDITIONAL_INSURED_OTHER,
)
_PARTS = re.compile(r"[\n/;|]+")
"""What stands between companies where a form lists all that use it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How one endorsement fits. ``matching`` are problems of the form itself, ``reaching`` of whom it
    reaches; without any of them it is good."""

    source: EndorsementOnFile
    matching: tuple[Problem, ...]
    reaching: tuple[Problem, ...]
    note: str = ""
    problems: tuple[Problem, ...] = field(init=False)
    state: EvidenceState = field(init=False)

    def __post_init__(self) -> None:
        problems = (*self.matching, *self.reaching)
        states = [p.state for p in problems]
        object.__setattr__(self, "problems", problems)
        object.__setattr__(self, "state", min(states, key=WORST_FIRST.index, default=EvidenceState.MET))

    @property
    def name(self) -> str:
        return self.source.written

    @staticmethod
    def first(fits: Iterable["Fit"], *states: EvidenceState) -> "Fit | None":
        """The first fit in any of ``states``."""
        return next((fit for fit in fits if fit.state in states), None)

    def findings(self, case: Case, asked: Asked, state: EvidenceState) -> tuple[Finding, ...]:
        """What is wrong with the form, in words; ``state`` is how the requirement ends."""
        return tuple(
            case.finding(
                p.id, asked, state, found=self.found, located=p.located, words=p.words, severity=p.severity
            )
            for p in self.problems
            if p.id and p.state is self.state
        )

    @property
    def found(self) -> str:
        return f"{self.name}, {self.note}" if self.note else self.name

    @property
    def located(self) -> tuple[Located, ...]:
        return on_endorsement(self.source, "form")

    def verdict(
        self, case: Case, asked: Asked, state: EvidenceState | None = None, also: tuple[Finding, ...] = ()
    ) -> Verdict:
        """The requirement's verdict where this form decides it. ``state`` where the certificate's own
        claim puts it elsewhere; ``also`` are findings for when the form has no words of its own."""
        end = state or self.state
        return Verdict(
            state=end,
            found=self.found,
            located=self.located,
            findings=self.findings(case, asked, end) or also,
        )


def fits(
    case: Case,
    wanted: EndorsementRequirement,
    row: RowOnFile,
    among: Iterable[EndorsementOnFile] | None = None,
) -> tuple[Fit, ...]:
    """Every endorsement on file, or ``among`` some, that gives the wanted role on the wanted line, with how it
    fits."""
    sources = case.evidence.endorsements if among is None else among
    found = (_fit(case, wanted, source, row) for source in sources if wanted.role in source.gives)
    return tuple(fit for fit in found if fit is not None)


def _fit(case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, row: RowOnFile) -> Fit | None:
    """How one form fits, None when it belongs to another line. Asked for the endorsement itself and again
    for the renewal, so it is worked out once in a case, whose evidence stays alive as long as it does."""
    key = (wanted.id, wanted.role, id(source), id(row))
    if key not in case.known:
        case.known[key] = _work_out(case, wanted, source, row)
    fit: Fit | None = case.known[key]
    return fit


def _work_out(
    case: Case, wanted: EndorsementRequirement, source: EndorsementOnFile, row: RowOnFile
) -> Fit | None:
    belongs = line_sight(case, source, wanted)
    if belongs is Sight.BLANK:
        return None
    policy, alone = case.evidence.once(("policy", *_pair(source, row)), lambda: _of_policy(source, row))
    if alone is not None:
        return alone
    matching = _matching(case, wanted, source, row, policy)
    if belongs is Sight.UNSURE:
        matching = (*matching, _unread(source, "which policy", "policy_number"))
    reaching, note = reach_problems(case, wanted, source, source.written)
    return Fit(source=source, matching=matching, reaching=reaching, note=note)


def reaches(case: Case, wanted: EndorsementRequirement, fit: Fit, party: str) -> Fit:
    """How the same form fits for another party that must be protected."""
    problems = party_problems(case, wanted, fit.source, fit.name, party)
    return Fit(source=fit.source, matching=fit.matching, reaching=problems)


def line_sight(case: Case, source: EndorsementOnFile, wanted: EndorsementRequirement) -> Sight:
    """Whether an endorsement belongs to the wanted line: SEEN yes, BLANK no, UNSURE cannot be told."""
    e = source.endorsement
    line = forms.line_of(e.form.value or "", e.title.value or "")
    if line is not None:
        return Sight.SEEN if line is wanted.line else Sight.BLANK
    number = e.policy_number.value or ""
    lines = [
        each for each, row in case.rows.items() if same_number(number, row.row.policy_number.value or "")
    ]
    if not lines:
        return Sight.SEEN if wanted.line is Line.GENERAL_LIABILITY else Sight.BLANK
    if wanted.line not in lines:
        return Sight.BLANK
    if len(lines) == 1 or (wanted.line is Line.GENERAL_LIABILITY and wanted.role in AI_ROLES):
        return Sight.SEEN
    return Sight.UNSURE


def _of_policy(source: EndorsementOnFile, row: RowOnFile) -> tuple[Problem | None, Fit | None]:
    """What is wrong with the form's policy number. Where the form belongs to another policy, nothing more is worth
    saying, whatever else it is: then it is the whole fit."""
    problem = _policy(source, row)
    elsewhere = problem is not None and problem.state is EvidenceState.GAP
    return problem, Fit(source=source, matching=(problem,), reaching=()) if problem and elsewhere else None


def _pair(source: EndorsementOnFile, row: RowOnFile) -> tuple[Hashable, ...]:
    """What tells this form and this row from others of the same evidence, which keeps both alive."""
    return id(source), id(row.source), row.path


def _matching(
    case: Case,
    wanted: EndorsementRequirement,
    source: EndorsementOnFile,
    row: RowOnFile,
    policy: Problem | None,
) -> tuple[Problem, ...]:
    checks = case.evidence.once(
        ("checks", wanted, *_pair(source, row), case.on, case.context.vendor_names),
        lambda: (
            _form(wanted, source),
            policy,
            _insured(case, source, row),
            _insurer(source, row),
            _date(case, source, row),
            missing_pages(source),
        ),
    )
    left_out = kind_problems(case, source, source.written) if wanted.role in AI_ROLES else ()
    return (*(problem for problem in checks if problem), *left_out)


def _unread(source: EndorsementOnFile, what: str, name: str) -> Problem:
    return Problem(
        EvidenceState.UNREADABLE,
        "DOC-02",
        {"what": f"{what} on {source.written}"},
        on_endorsement(source, name),
    )


def _form(wanted: EndorsementRequirement, source: EndorsementOnFile) -> Problem | None:
    e = source.endorsement
    if look(e.form) is not Sight.SEEN:
        return _unread(source, "the form number", "form")
    form, edition = e.form.value or "", e.edition.value or ""
    own = not forms.is_standard(form)
    listed, edition_fits = forms.accepted(form, edition, wanted.forms)
    if not listed:
        welcome = wanted.carrier_own if own else not wanted.forms
        return None if welcome else _gap(None, source, "form")
    if edition_fits:
        accepted = [a for a in wanted.forms if a.editions]
        if accepted and look(e.edition) is not Sight.SEEN and not _any_edition(wanted, form):
            return _unread(source, "the edition", "edition")
        return None
    if look(e.edition) is Sight.UNSURE:
        return _unread(source, "the edition", "edition")
    editions = ", ".join(x for a in wanted.forms if forms.accepted(form, "", (a,))[0] for x in a.editions)
    id = "AI-06" if wanted.role in AI_ROLES else None
    return _gap(id, source, "edition", form=source.written, accepted=editions)


def _any_edition(wanted: EndorsementRequirement, form: str) -> bool:
    return any(not a.editions and forms.accepted(form, "", (a,))[0] for a in wanted.forms)


def _gap(id: str | None, source: EndorsementOnFile, name: str, **words: str) -> Problem:
    return Problem(EvidenceState.GAP, id, words, on_endorsement(source, name))


def _policy(source: EndorsementOnFile, row: RowOnFile) -> Problem | None:
    value = source.endorsement.policy_number
    if look(value) is not Sight.SEEN:
        return _unread(source, "the policy number", "policy_number")
    if look(row.row.policy_number) is not Sight.SEEN:
        return Problem(EvidenceState.UNREADABLE, None, {}, on_endorsement(source, "policy_number"))
    if same_number(value.value or "", row.row.policy_number.value or ""):
        return None
    if Origin.OCR in (value.origin, row.row.policy_number.origin) and looks_like(
        value.value or "", row.row.policy_number.value or ""
    ):
        return _unread(source, "the policy number", "policy_number")
    return _gap(
        "END-01",
        source,
        "policy_number",
        form=source.written,
        found=value.value or "",
        policy=row.row.policy_number.value or "",
    )


def absent(value: Value[Any]) -> bool:
    """Nothing printed, as far as the reader could see, or the form has no such place."""
    return value.value is None and not value.raw and (value.place is None or look(value) is Sight.BLANK)


def _insured(case: Case, source: EndorsementOnFile, row: RowOnFile) -> Problem | None:
    value = source.endorsement.named_insured
    if absent(value):
        return None
    if look(value) is not Sight.SEEN:
        return _unread(source, "the insured’s name", "named_insured")
    insured = row.source.certificate.insured.name
    known = [*case.context.vendor_names]
    if look(insured) is Sight.SEEN and insured.value:
        known += [insured.value, legal_part(insured.value)[0]]
    name = value.value or ""
    if not known:
        return Problem(EvidenceState.UNREADABLE, None, {}, on_endorsement(source, "named_insured"))
    if any(mentions(text, known) for text in (name, legal_part(name)[0])):
        return None
    return _gap(
        "END-02",
        source,
        "named_insured",
        form=source.written,
        found=name,
        insured=tidy(known[-1] or known[0]),
    )


def _insurer(source: EndorsementOnFile, row: RowOnFile) -> Problem | None:
    """The insurer printed on the form is one of those of the row. A group's name says nothing of companies."""
    printed = source.endorsement.insurer
    found = (row.source.certificate.insurer(letter) for letter in letters_of(row))
    names = [insurer.name for insurer in found if insurer is not None and insurer.name.value]
    if not printed.value or not names:
        return None
    companies = [printed.value, *(name.value or "" for name in names)]
    if any(is_group_name(company) for company in companies):
        return None
    if any(same_carrier(part, name) for part in _PARTS.split(printed.value) for name in companies[1:]):
        return None
    if any(look(value) is not Sight.SEEN for value in (printed, *names)):
        return _unread(source, "the insurer", "insurer")
    words = {"found": printed.value, "insurer": companies[1]}
    return _gap("END-07", source, "insurer", form=source.written, **words)


def _date(case: Case, source: EndorsementOnFile, row: RowOnFile) -> Problem | None:
    value = source.endorsement.effective
    when = row.term
    if when is None:
        return Problem(EvidenceState.UNREADABLE, None, {}, on_endorsement(source, "effective"))
    words = {"form": source.written, "start": day(when.effective), "end": day(when.expiration)}
    if absent(value):
        if _came_with_term(case, source, row):
            return None
        return _gap("END-03", source, "effective", found="without a date, from before this term", **words)
    if look(value) is not Sight.SEEN or value.value is None:
        return _unread(source, "the effective date", "effective")
    if when.covers(value.value):
        if value.value > max(case.on, when.effective):
            return _unread(source, "whether it is in force yet: the effective date", "effective")
        return None
    return _gap("END-03", source, "effective", found=f"effective {day(value.value)}", **words)


def _came_with_term(case: Case, source: EndorsementOnFile, row: RowOnFile) -> bool:
    number, start = row.row.policy_number.value or "", row.row.effective.value
    for other in rows(case.evidence, row.line):
        if not same_number(number, other.row.policy_number.value or "") or other.row.effective.value != start:
            continue
        certificate_id, form_id = other.source.document_id, source.document_id
        if certificate_id is None or form_id is None or certificate_id <= form_id:
            return True
    return False


def missing_pages(source: EndorsementOnFile) -> Problem | None:
    """Fewer pages are here than the form says it has."""
    e = source.endorsement
    if e.page_of is None or len(e.pages) >= e.page_of[1]:
        return None
    words: Mapping[str, str] = {
        "form": source.written,
        "have": str(len(e.pages)),
        "pages": str(e.page_of[1]),
    }
    return Problem(EvidenceState.UNREADABLE, "END-04", words, on_endorsement(source, "form"))
