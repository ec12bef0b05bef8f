# SPDX-License-Identifier: AGPL-3.0-or-later
"""Never a false green: evidence that gets worse never makes anything better.

"Better" is an order in which unreadable and not checked stand beside the claims and gaps, below met: a value
that can no longer be read may turn a gap into a doubt, but nothing may turn either into met. For standings,
needs review stands beside not compliant, below expiring and compliant.
"""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from coi_desktop.domain.certificate import CertificateReading
from coi_desktop.domain.document import EndorsementReading, Role
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.lines import LimitName, Line
from coi_desktop.domain.paths import value_at, values, with_value
from coi_desktop.domain.requirements import Autos, LineRequirement, RequirementSet
from coi_desktop.domain.standing import Standing
from coi_desktop.review.evidence import EndorsementOnFile, Evidence
from tests.support.finding_cases_exclusions import leaves_out
from tests.support.judging import STANDARD, Given
from tests.support.readings import (
    AUTO_POLICY,
    BLANK,
    EXCLUDED,
    GL_POLICY,
    INCLUDED,
    carriers,
    certificate,
    clean_endorsements,
    context,
    dim,
    endorsement,
    evidence,
    unreadable,
)

_BELOW = {
    EvidenceState.CONDITIONAL: {EvidenceState.CLAIMED, EvidenceState.GAP},
    EvidenceState.CLAIMED: {EvidenceState.GAP},
}
_RANK = {Standing.COMPLIANT: 2, Standing.EXPIRING: 1}

_FORMS = (
    *clean_endorsements(),
    endorsement("CG 20 33", "12 19", blanket=True),
    endorsement("CG 20 40", "12 19", blanket=True),
    endorsement("CG 20 10", "11 85"),
    endorsement("CG 20 10", "04 13", policy_number="OLD-1"),
    endorsement("CG 20 37", "04 13", scheduled_names=("Northgate Contractors LLC",)),
    endorsement("CG 20 26", "04 13", scheduled_names=()),
    endorsement("CG 20 11", "04 13"),
    endorsement("CG 20 01", "12 19", blanket=True),
    endorsement("BLC 7", "01 20", roles=(Role.WAIVER_OF_SUBROGATION,), policy_number=AUTO_POLICY),
    endorsement("BLC 8", "01 20", roles=tuple(Role), blanket=True, page_of=(1, 2)),
    endorsement("CG 25 03", "05 09", locations=("Quarry Hill School",)),
)
_EXCLUSIONS = (
    *(leaves_out(theme) for theme in Exclusion),
    leaves_out(None, "CG 21 39"),
    leaves_out(None, "CG 24 26"),
    leaves_out(None, "CG 21 44", locations=("Quarry Hill School",)),
    leaves_out(Exclusion.RESIDENTIAL, policy_number="OLD-1"),
    leaves_out(Exclusion.HEIGHT_OR_SIZE, title=dim("Over 3 stories")),
    leaves_out(Exclusion.OTHER, dim("BLC 9")),
)
_MARK = st.sampled_from([True, False, BLANK, dim(True), dim(False), unreadable("V")])
_MONEY = st.sampled_from(
    [0, 500_000, 999_999, 1_000_000, 2_000_000, 5_000_000, BLANK, dim(2_000_000), EXCLUDED, INCLUDED]
)
_TEXT = st.sampled_from(
    [
        "",
        "Additional insured, completed operations included. Primary and non-contributory. Waiver of subrogation.",
        "Coverage is primary. No additional insured status is given.",
        dim("Additional insured per written contract"),
    ]
)
_REPLACED = {
    "gl__addl_insd": _MARK,
    "gl__subr_wvd": _MARK,
    "gl__aggregate_project": _MARK,
    "gl__occurrence": _MARK,
    "gl__claims_made": _MARK,
    "gl__each_occurrence": _MONEY,
    "gl__general_aggregate": _MONEY,
    "gl__products_comp_op": _MONEY,
    "gl__commercial": _MARK,
    "gl__write_ins": st.sampled_from([("SIR $50,000",), (dim("Deductible $5,000"),), ("OCP",)]),
    "auto__subr_wvd": _MARK,
    "auto__any_auto": _MARK,
    "auto__scheduled": _MARK,
    "auto__hired": _MARK,
    "umb__excess": _MARK,
    "umb__claims_made": _MARK,
    "umb__occurrence": _MARK,
    "umb__retention": _MONEY,
    "wc__per_statute": _MARK,
    "wc__other": _MARK,
    "wc__excluded_officers": st.sampled_from(["Y", "N", dim("Y"), BLANK, unreadable("?")]),
    "auto__combined_single_limit": _MONEY,
    "umb__each_occurrence": _MONEY,
    "umb__aggregate": _MONEY,
    "umb__policy_number": st.sampled_from([GL_POLICY, "TBD", "U-1"]),
    "wc__el_each_accident": _MONEY,
    "wc__policy_number": st.sampled_from(["W-1", BLANK, dim("W-1")]),
    "description_of_operations": _TEXT,
}


@st.composite
def _given(draw: st.DrawFn) -> Given:
    changed = {name: draw(how) for name, how in _REPLACED.items() if draw(st.integers(0, 4)) == 0}
    forms = draw(st.lists(st.sampled_from((*_FORMS, *_EXCLUSIONS[::4])), max_size=6)) + list(
        draw(st.sampled_from([(), clean_endorsements()]))
    )
    combinable = draw(st.booleans())
    lines = tuple(
        replace(
            asked,
            limits=tuple(
                replace(limit, amount=limit.amount * 2, combinable=True)
                if combinable and limit.limit is not LimitName.AGGREGATE and asked.line is not Line.UMBRELLA
                else limit
                for limit in asked.limits
            ),
        )
        for asked in STANDARD.lines
    )
    signed = draw(st.sampled_from([None, certificate().certificate_date.value]))
    parties = draw(st.sampled_from([(), ("Pier Nine Owner LLC",)]))
    rating = draw(st.sampled_from(["A", "B+", "NR"]))
    return Given(
        evidence=evidence(certificate(**changed), endorsements=tuple(forms)),
        context=context(signed=signed, parties=parties, carriers=carriers(rating=rating)),
        requirements=replace(STANDARD, lines=lines),
    )


def _takes_away(form: EndorsementReading) -> bool:
    return form.exclusion is not None or Role.EXCLUSION in form.roles or form in _EXCLUSIONS


def _worsened(before: Given, changed: Evidence, besides: str = "") -> None:
    """Hold the worse evidence against the same requirements and compare."""
    _compared(before, replace(before, evidence=changed), besides)


def _compared(before: Given, after: Given, besides: str = "") -> None:
    """Nothing ends better than before; ``besides`` names a requirement that is left out."""
    then, now = (
        {result.requirement_id: result.state for result in given_.review().results}
        for given_ in (before, after)
    )
    for id in {**then, **now}:
        # An exclusion is asked about only while something on file takes it away.
        was, is_ = (states.get(id, EvidenceState.MET) for states in (then, now))
        assert (id in then and id in now) or ".exclusion." in id
        better = was is not is_ and (is_ is EvidenceState.MET or was in _BELOW.get(is_, set()))
        # Nothing is taken away from a line that is not there.
        told = id == besides or (id not in now and now[id.split(".")[0]] is EvidenceState.GAP)
        assert not better or told, f"{id} went from {was} to {is_}"
    ranks = [_RANK.get(g.standing().standing, 0) for g in (before, after)]
    assert ranks[1] <= ranks[0]


def _with_certificate(given: Given, changed: CertificateReading) -> Evidence:
    (on_file,) = given.evidence.certificates
    return replace(given.evidence, certificates=(replace(on_file, certificate=changed),))


def _lowered(record: Any, picks: list[int], by: float) -> Any:
    """``record`` with the confidence of the picked values lowered."""
    paths = [path for path, _ in values(record)]
    for path in {paths[pick % len(paths)] for pick in picks}:
        value = value_at(record, path)
        record = with_value(record, path, replace(value, confidence=max(0.0, value.confidence - by)))
    return record


_PROPERTY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_PICK = st.integers(0, 999)
_PICKS = st.lists(_PICK, min_size=1, max_size=8)
_BY = st.sampled_from([0.1, 0.18, 0.5, 1.0])


@_PROPERTY
@given(_given(), _PICK)
def test_removing_an_endorsement_never_helps(given_: Given, pick: int) -> None:
    forms = given_.evidence.endorsements
    gone = pick % max(1, len(forms))
    # An exclusion takes something away: without it things may well look better.
    assume(not forms or not _takes_away(forms[gone].endorsement))

    _worsened(given_, replace(given_.evidence, endorsements=(*forms[:gone], *forms[gone + 1 :])))


@_PROPERTY
@given(_given(), st.sampled_from(_EXCLUSIONS), st.booleans())
def test_adding_an_exclusion_never_helps(given_: Given, taken: EndorsementReading, first: bool) -> None:
    forms = given_.evidence.endorsements
    added = EndorsementOnFile(document_id=DocumentId(1), endorsement=taken)

    _worsened(given_, replace(given_.evidence, endorsements=(added, *forms) if first else (*forms, added)))


@_PROPERTY
@given(_given(), _PICK)
def test_a_form_that_takes_something_away_gives_nothing_by_leaving(given_: Given, pick: int) -> None:
    forms = [f for f in given_.evidence.endorsements if not _takes_away(f.endorsement)]
    without = replace(given_, evidence=replace(given_.evidence, endorsements=tuple(forms)))

    _worsened(without, given_.evidence)


@_PROPERTY
@given(_given(), _PICK, st.sampled_from([0.0, 0.25, 0.5, 0.999]))
def test_lowering_a_limit_never_helps(given_: Given, pick: int, part: float) -> None:
    read = given_.evidence.certificates[0].certificate
    limits = [p for p, v in values(read) if isinstance(v.value, int) and not isinstance(v.value, bool)]
    path = limits[pick % len(limits)]
    value = value_at(read, path)

    _worsened(
        given_,
        _with_certificate(given_, with_value(read, path, replace(value, value=int(value.value * part)))),
    )


@_PROPERTY
@given(_given(), st.sampled_from(["general_liability", "automobile", "umbrella", "workers_comp"]))
def test_removing_a_policy_never_helps(given_: Given, line: str) -> None:
    read = replace(given_.evidence.certificates[0].certificate, **{line: None})  # type: ignore[arg-type]

    # Two rows that contradict each other need both: with one gone, the line that is missing speaks.
    _worsened(given_, _with_certificate(given_, read), besides="rows")


@_PROPERTY
@given(_given(), _PICK, st.sampled_from([2, 10]))
def test_raising_a_limit_that_is_asked_never_helps(given_: Given, pick: int, times: int) -> None:
    lines = [line for line in given_.requirements.lines if line.limits]
    line = lines[pick % len(lines)]
    limit = line.limits[pick % len(line.limits)]
    raised = replace(limit, amount=limit.amount * times, minimum_primary=limit.minimum_primary * times)
    asked = replace(line, limits=tuple(raised if each is limit else each for each in line.limits))

    _compared(given_, replace(given_, requirements=_with_line(given_, asked)))


@_PROPERTY
@given(_given(), _PICK)
def test_asking_for_more_of_a_line_never_helps(given_: Given, pick: int) -> None:
    line = given_.requirements.lines[pick % len(given_.requirements.lines)]
    stricter = {
        "autos": Autos.ANY if line.autos else None,
        "deductible_cap": 0 if line.deductible_cap is not None else None,
        "retention_cap": 0 if line.retention_cap is not None else None,
    }
    asked = replace(line, **stricter)  # type: ignore[arg-type]

    _compared(given_, replace(given_, requirements=_with_line(given_, asked)))


def _with_line(given_: Given, line: LineRequirement) -> RequirementSet:
    lines = tuple(line if each.line is line.line else each for each in given_.requirements.lines)
    return replace(given_.requirements, lines=lines)


@_PROPERTY
@given(_given(), _PICKS, _BY)
def test_lowering_confidence_on_a_certificate_never_helps(given_: Given, picks: list[int], by: float) -> None:
    read = given_.evidence.certificates[0].certificate

    _worsened(given_, _with_certificate(given_, _lowered(read, picks, by)))


@_PROPERTY
@given(_given(), _PICK, _PICKS, _BY)
def test_lowering_confidence_on_a_form_never_helps(
    given_: Given, pick: int, picks: list[int], by: float
) -> None:
    forms = list(given_.evidence.endorsements) or [EndorsementOnFile(document_id=None, endorsement=_FORMS[0])]
    before = replace(given_, evidence=replace(given_.evidence, endorsements=tuple(forms)))
    index = pick % len(forms)
    forms[index] = replace(forms[index], endorsement=_lowered(forms[index].endorsement, picks, by))

    _worsened(before, replace(given_.evidence, endorsements=tuple(forms)))


@_PROPERTY
@given(_given(), _PICK)
def test_a_value_that_is_hard_to_read_never_meets_its_own_requirement(given_: Given, pick: int) -> None:
    limits = [f"{asked.line.value}.{limit.limit.value}" for asked in STANDARD.lines for limit in asked.limits]
    path = limits[pick % len(limits)]
    read = with_value(given_.evidence.certificates[0].certificate, path, dim(99_000_000))
    judged = replace(given_, evidence=_with_certificate(given_, read))

    assert judged.state(path) is EvidenceState.UNREADABLE
    assert judged.standing().standing in (Standing.NEEDS_REVIEW, Standing.NOT_COMPLIANT)


@_PROPERTY
@given(_given())
def test_judging_is_deterministic(given_: Given) -> None:
    assert given_.review() == given_.review()
    assert given_.standing() == given_.standing()


@_PROPERTY
@given(_given())
def test_a_claim_is_never_met(given_: Given) -> None:
    bare = replace(given_.evidence, endorsements=())
    review = replace(given_, evidence=bare).review()
    endorsed = {e.id for e in STANDARD.endorsements}

    assert all(r.state is not EvidenceState.MET for r in review.results if r.requirement_id in endorsed)
