# SPDX-License-Identifier: AGPL-3.0-or-later
"""What only an endorsement can give: additional insured status, primary wording, a waiver, notice.

Which way doubt falls: a tick or a sentence on the certificate is a claim, and no form that fails makes it
more than that. An explicit N against a good form is a contradiction, which a person settles. Forms that
give another role do not stand in for the one that is asked.
"""

from dataclasses import replace

from coi_desktop.domain.document import Role
from coi_desktop.domain.findings import EvidenceState, Finding
from coi_desktop.domain.lines import Line
from coi_desktop.domain.requirements import EndorsementRequirement, EvidenceNeeded
from coi_desktop.domain.statements import Topic
from coi_desktop.review import forms
from coi_desktop.review.asked import EndorsementAsked
from coi_desktop.review.case import Case, Verdict, worst
from coi_desktop.review.claims import Claim, Says, claim
from coi_desktop.review.evidence import EndorsementOnFile, RowOnFile
from coi_desktop.review.fits import AI_ROLES, Fit, fits, line_sight, missing_pages, reaches
from coi_desktop.review.names import fold, mentions
from coi_desktop.review.registry import rule
from coi_desktop.review.trust import Sight

_STATE_OF_CLAIM = {
    Says.YES: EvidenceState.CLAIMED,
    Says.NO: EvidenceState.GAP,
    Says.UNSURE: EvidenceState.UNREADABLE,
}
_OWNER_NOT_ENTERED = Verdict(state=EvidenceState.NOT_CHECKED, found="the owner is not entered yet")
_PROTECTING = (Role.ADDITIONAL_INSURED_ONGOING, Role.ADDITIONAL_INSURED_COMPLETED)


def endorsed(case: Case, asked: EndorsementAsked) -> Verdict | None:
    """The endorsement is on file, and reaches everybody it must."""
    wanted, state = asked.wanted, case.context.state
    if _not_allowed(case, wanted):
        return case.verdict("WOS-03", asked, EvidenceState.NOT_CHECKED, found="not allowed", state=state)
    row = case.row(wanted.line)
    if row is None:
        return _no_policy(case, asked)
    said = claim(wanted, row)
    if wanted.evidence is EvidenceNeeded.FACE and said.says is Says.YES:
        return _on_the_face(case, asked, row, said)
    found = fits(case, wanted, row)
    us = _for_us(case, asked, row, said, found)
    if wanted.role not in _PROTECTING:
        return us
    parties = tuple(_for_party(case, asked, found, party) for party in _upstream(case))
    if _owner_not_known(case):
        parties = (*parties, _OWNER_NOT_ENTERED)
    if us.state not in (EvidenceState.MET, EvidenceState.CONDITIONAL):
        # First things first: while we ourselves are not protected, nobody is asked about the others.
        parties = tuple(Verdict(state=v.state) for v in parties)
    return worst((us, *parties))


def _on_the_face(case: Case, asked: EndorsementAsked, row: RowOnFile, said: Claim) -> Verdict:
    """The certificate's word is enough; of parties further up it must speak by name."""
    met = Verdict(state=EvidenceState.MET, found="on the certificate", located=said.located)
    if asked.wanted.role not in _PROTECTING:
        return met
    named = [
        name
        for statement in row.source.certificate.statements
        if statement.topic is Topic.ADDITIONAL_INSURED and not statement.denied
        for name in statement.names
    ]
    unnamed = [party for party in _upstream(case) if not any(mentions(name, (party,)) for name in named)]
    return worst(
        (
            met,
            *(
                case.verdict("ENT-07", asked, EvidenceState.UNREADABLE, found=f"not {party}", party=party)
                for party in unnamed
            ),
            *((_OWNER_NOT_ENTERED,) if _owner_not_known(case) else ()),
        )
    )


def _not_allowed(case: Case, wanted: EndorsementRequirement) -> bool:
    """The state of work does not let this be asked for."""
    states = {s.strip().upper() for s in wanted.excluded_states}
    if wanted.role is Role.WAIVER_OF_SUBROGATION and wanted.line is Line.WORKERS_COMPENSATION:
        states |= set(case.context.tables.states.no_waiver)
    return bool(case.context.state) and case.context.state in states


def _upstream(case: Case) -> tuple[str, ...]:
    """Who must be protected besides us: the parties of the project and, where the set says so, its owner and
    its lender."""
    project = case.context.project
    if project is None:
        return ()
    further = (project.owner, project.facts.lender) if case.requirements.protect_upstream else ()
    ours = {fold(name) for name in case.context.our_names}
    named = {fold(party): party for party in (*project.parties, *further) if fold(party)}
    return tuple(party for key, party in named.items() if key not in ours)


def _owner_not_known(case: Case) -> bool:
    """An owner must be protected, but nobody has said who it is."""
    project = case.context.project
    return case.requirements.protect_upstream and (project is None or not fold(project.owner))


def _no_policy(case: Case, asked: EndorsementAsked) -> Verdict:
    if asked.line_asked:
        return Verdict(state=EvidenceState.GAP, found="no policy")
    return _missing(case, asked, Claim(says=Says.NO), None)


def _for_us(
    case: Case, asked: EndorsementAsked, row: RowOnFile, said: Claim, found: tuple[Fit, ...]
) -> Verdict:
    good = Fit.first(found, EvidenceState.MET)
    if good is not None:
        if not said.denied:
            return good.verdict(case, asked)
        state, where = EvidenceState.UNREADABLE, (*said.located, *good.located)
        return case.verdict("END-08", asked, state, found=good.found, located=where, form=good.name)
    for states in (
        (EvidenceState.CONDITIONAL,),
        (EvidenceState.UNREADABLE, EvidenceState.NOT_CHECKED),
    ):
        half_good = Fit.first(found, *states)
        if half_good is not None:
            return half_good.verdict(case, asked)
    missing = _missing(case, asked, said, row)
    bad = [fit for fit in found if fit.state is EvidenceState.GAP]
    told = [f for fit in bad for f in fit.findings(case, asked, missing.state)]
    findings = tuple(dict.fromkeys((*(told or missing.findings), *_incomplete(case, asked, missing.state))))
    if not bad:
        return replace(missing, findings=findings)
    return Verdict(
        state=_STATE_OF_CLAIM[said.says], found=bad[0].found, located=bad[0].located, findings=findings
    )


def _for_party(case: Case, asked: EndorsementAsked, found: tuple[Fit, ...], party: str) -> Verdict:
    wanted = asked.wanted
    able = [reaches(case, wanted, fit, party) for fit in found]
    for state in (
        EvidenceState.MET,
        EvidenceState.CONDITIONAL,
        EvidenceState.UNREADABLE,
        EvidenceState.NOT_CHECKED,
        EvidenceState.GAP,
    ):
        fit = Fit.first(able, state)
        if fit is not None and state is EvidenceState.MET:
            return Verdict(state=state)
        if fit is not None:
            return fit.verdict(case, asked)
    return case.verdict("ENT-07", asked, EvidenceState.GAP, found=f"not {party}", party=party)


def _missing(case: Case, asked: EndorsementAsked, said: Claim, row: RowOnFile | None) -> Verdict:
    """No form on file that is any good: a claim, or nothing."""
    if said.says is Says.UNSURE:
        return case.unreadable(asked, _what(asked.wanted), *said.located)
    if said.says is Says.YES:
        return _claimed(case, asked, said)
    return _silent(case, asked, said, EvidenceState.GAP, row)


def _what(wanted: EndorsementRequirement) -> str:
    if wanted.role is Role.WAIVER_OF_SUBROGATION:
        return "the waiver column and the description"
    if wanted.role in AI_ROLES:
        return "the additional insured column and the description"
    return "the description of operations"


def _forms_wanted(wanted: EndorsementRequirement) -> str:
    # A form that counts in some editions only is asked for by them: the others would come instead.
    numbers = list(
        dict.fromkeys(f"{forms.form_number(a.form)} {' or '.join(a.editions)}".strip() for a in wanted.forms)
    )
    if not numbers:
        return "the insurer’s form"
    listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} or {numbers[-1]}"
    return f"{listed} or equal" if wanted.carrier_own else listed


def _on_file(case: Case, asked: EndorsementAsked, *roles: Role) -> list[EndorsementOnFile]:
    """Forms of this line that give one of ``roles``, but not the one that is asked."""
    return [
        source
        for source in case.evidence.endorsements
        if (given := source.gives) & set(roles)
        and asked.wanted.role not in given
        and line_sight(case, source, asked.wanted) is not Sight.BLANK
    ]


def _claimed(case: Case, asked: EndorsementAsked, said: Claim) -> Verdict:
    wanted, state = asked.wanted, EvidenceState.CLAIMED
    words = {"wanted": _forms_wanted(wanted)}
    other = _other_forms(case, asked, state)
    if other:
        return Verdict(state=state, found="claimed, no form", located=said.located, findings=other)
    id = {
        Role.WAIVER_OF_SUBROGATION: "WOS-05",
        Role.PRIMARY_NONCONTRIBUTORY: "PNC-02",
        Role.NOTICE_OF_CANCELLATION: "NOC-02",
    }.get(wanted.role, "AI-02")
    if id == "AI-02":
        words["forms"] = "No form is on file."
    finding = case.finding(id, asked, state, found="claimed, no form", located=said.located, words=words)
    return Verdict(state=state, found="claimed, no form", located=said.located, findings=(finding,))


def _silent(
    case: Case, asked: EndorsementAsked, said: Claim, state: EvidenceState, row: RowOnFile | None
) -> Verdict:
    """Nothing says it, or an explicit N says the contrary."""
    other = _other_forms(case, asked, state)
    if other:
        return Verdict(state=state, found="none found", located=said.located, findings=other)
    id = _silent_id(case, asked.wanted, said, row)
    words = {"wanted": _forms_wanted(asked.wanted)}
    if id == "AI-03":
        words["forms"] = "No form for it is on file."
    finding = case.finding(id, asked, state, found="none found", located=said.located, words=words)
    return Verdict(state=state, found="none found", located=said.located, findings=(finding,))


def _silent_id(case: Case, wanted: EndorsementRequirement, said: Claim, row: RowOnFile | None) -> str:
    match wanted.role:
        case Role.WAIVER_OF_SUBROGATION:
            return {Line.WORKERS_COMPENSATION: "WOS-02", Line.AUTOMOBILE: "WOS-06"}.get(wanted.line, "WOS-01")
        case Role.PRIMARY_NONCONTRIBUTORY if said.half:
            return "PNC-03"
        case Role.PRIMARY_NONCONTRIBUTORY:
            return "PNC-04" if wanted.line is Line.UMBRELLA else "PNC-01"
        case Role.ADDITIONAL_INSURED_COMPLETED if wanted.line is Line.GENERAL_LIABILITY and not said.denied:
            return "AI-03"
        case (
            Role.ADDITIONAL_INSURED_ONGOING
            | Role.ADDITIONAL_INSURED_COMPLETED
            | Role.ADDITIONAL_INSURED_OTHER
        ):
            if wanted.line is not Line.GENERAL_LIABILITY:
                return "AI-15"
            return "AI-14" if row is not None and _holds_paper(case, row) else "AI-01"
    return "NOC-01"


def _holds_paper(case: Case, row: RowOnFile) -> bool:
    """We are the certificate holder."""
    return mentions(row.source.certificate.certificate_holder.value or "", case.context.our_names)


def _other_forms(case: Case, asked: EndorsementAsked, state: EvidenceState) -> tuple[Finding, ...]:
    """Forms that protect us at another time, or protect somebody else: said instead of a bare "missing"."""
    wanted = asked.wanted
    if wanted.line is not Line.GENERAL_LIABILITY or wanted.role not in _PROTECTING:
        return ()
    completed = wanted.role is Role.ADDITIONAL_INSURED_COMPLETED
    counterpart = _PROTECTING[0] if completed else _PROTECTING[1]
    half = _on_file(case, asked, counterpart)
    if half:
        names = " and ".join(dict.fromkeys(source.written for source in half))
        verb = "covers" if len(half) == 1 else "cover"
        what = "ongoing work only" if completed else "finished work only"
        return (
            case.finding(
                "AI-03" if completed else "AI-04",
                asked,
                state,
                found=names,
                located=tuple(
                    at for source in half for at in Fit(source=source, matching=(), reaching=()).located
                ),
                words={"forms": f"{names} {verb} {what}.", "wanted": _forms_wanted(wanted)},
            ),
        )
    strange = [s for s in _on_file(case, asked, Role.ADDITIONAL_INSURED_OTHER) if _purpose(s)]
    return tuple(
        case.finding(
            "AI-05",
            asked,
            state,
            found=source.written,
            located=Fit(source=source, matching=(), reaching=()).located,
            words={"form": source.written, "purpose": _purpose(source)},
        )
        for source in strange[:1]
    )


def _purpose(source: EndorsementOnFile) -> str:
    """Whom a known form is for; empty for a carrier's own."""
    facts = forms.known(source.endorsement.form.value or "")
    return facts.purpose if facts else ""


def _incomplete(case: Case, asked: EndorsementAsked, state: EvidenceState) -> tuple[Finding, ...]:
    """A carrier's own additional insured form of which pages are missing may be the one that is asked: what
    it gives can stand on the missing pages."""
    if asked.wanted.role not in _PROTECTING:
        return ()
    found = []
    for source in _on_file(case, asked, Role.ADDITIONAL_INSURED_OTHER):
        problem = None if _purpose(source) else missing_pages(source)
        if problem and problem.id:
            name = source.written
            found.append(
                case.finding(
                    problem.id, asked, state, found=name, located=problem.located, words=problem.words
                )
            )
    return tuple(found)


RULES = (rule(EndorsementAsked, endorsed),)
