# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workers' compensation by the state of work: funds, self-insurance, exemptions, boxes, lists of states."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.domain.lines import LimitName
from coi_desktop.domain.requirements import WorkersCompRules
from coi_desktop.domain.standing import Standing
from coi_desktop.review.covered_states import home_state
from tests.support.finding_cases_lines import facts
from tests.support.judging import Given, asking, line
from tests.support.papers import paper, with_papers
from tests.support.readings import ON, certificate, context, dim, endorsement, evidence, other_row
from tests.support.trio import WC, cert

_COMP = asking(line(WC))
_EL = "workers_comp.el_each_accident"


def _without(state: str, *papers: Any, **given: Any) -> Given:
    """No policy, on a job in a state, with papers."""
    requirements = given.pop("requirements", _COMP)
    ctx = given.pop("ctx", None) or context(state=state)
    return with_papers(cert(requirements, workers_comp=None, ctx=ctx, **given), *papers)


@pytest.mark.parametrize(
    ("state", "form"),
    [("OH", PaperForm.OH_BWC), ("WA", PaperForm.WA_LNI), ("ND", PaperForm.ND_WSI), ("WY", PaperForm.WY_DWS)],
)
def test_the_funds_own_paper_stands_for_a_policy(state: str, form: PaperForm) -> None:
    given = _without(state, paper(form))

    assert given.state("workers_comp") is EvidenceState.MET
    assert "WC-04" not in given.ids()


@pytest.mark.parametrize(
    "proof",
    [
        paper(PaperForm.OH_BWC, named_insured="Cedar Bluff Plumbing, Inc."),
        paper(PaperForm.OH_BWC, expiration=ON),
        paper(PaperForm.OH_BWC, expiration=dim(date(2027, 9, 1))),
        paper(PaperForm.OH_BWC, named_insured=None),
        paper(PaperForm.WA_LNI),
    ],
)
def test_a_paper_of_somebody_else_another_state_or_another_time_does_not(proof: Any) -> None:
    assert _without("OH", proof).state("workers_comp") is EvidenceState.GAP


def test_a_private_policy_beside_the_funds_paper_is_in_order() -> None:
    given = with_papers(cert(_COMP, ctx=context(state="OH")), paper(PaperForm.OH_BWC))

    assert "WC-04" not in given.ids()
    assert given.state("workers_comp.state") is EvidenceState.MET


@pytest.mark.parametrize("form", [PaperForm.SI_12, PaperForm.GSI_105_2])
def test_self_insurance_waits_for_a_person(form: PaperForm) -> None:
    assert _without("NY", paper(form)).state("workers_comp") is EvidenceState.UNREADABLE


def test_an_exemption_frees_whom_it_names() -> None:
    exemption = paper(PaperForm.EXEMPTION, state="OR", person="Dana Reyes")
    known = facts(exempt_persons=("Dana Reyes",))

    assert _without("OR", exemption, ctx=known).state("workers_comp") is EvidenceState.MET
    assert _without("OR", exemption).state("workers_comp") is EvidenceState.UNREADABLE
    both = facts(exempt_persons=("Dana Reyes", "Sam Ortiz"))
    assert _without("OR", exemption, ctx=both).state("workers_comp.owners") is EvidenceState.GAP


def test_a_policy_may_be_asked_for_all_the_same() -> None:
    strict = replace(_COMP, workers_comp=WorkersCompRules(even_if_exempt=True))
    exemption = paper(PaperForm.CE_200)

    assert _without("NY", exemption).state("workers_comp") is EvidenceState.MET
    assert _without("NY", exemption, requirements=strict).state("workers_comp") is EvidenceState.GAP


@pytest.mark.parametrize(
    "given",
    [
        {"wc__per_statute": False},
        {"wc__per_statute": dim(True)},
        {"wc__per_statute": False, "wc__other": True},
    ],
)
def test_a_row_that_does_not_say_per_statute_waits_for_a_person(given: dict[str, Any]) -> None:
    assert cert(**given).state("workers_comp") is EvidenceState.UNREADABLE
    assert cert(**given).standing().standing is Standing.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("answer", "works", "state"),
    [
        ("Y", True, EvidenceState.GAP),
        ("Y", None, EvidenceState.UNREADABLE),
        (dim("Y"), False, EvidenceState.UNREADABLE),
        ("N/A", True, EvidenceState.MET),
        ("N", True, EvidenceState.MET),
    ],
)
def test_excluded_officers(answer: Any, works: bool | None, state: EvidenceState) -> None:
    given = cert(wc__excluded_officers=answer, ctx=facts(owner_works=works))

    assert given.state("workers_comp.owners") is state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("WC item 3.A: OR", EvidenceState.MET),
        ("3A: CA, OR; 3C: NV", EvidenceState.MET),
        ("3.A: CA. 3.C: all states except OR and WA.", EvidenceState.GAP),
        ("3.A California", EvidenceState.GAP),
        ("No list here", EvidenceState.UNREADABLE),
    ],
)
def test_a_sub_from_another_state_shows_that_the_policy_covers_ours(text: str, state: EvidenceState) -> None:
    given = cert(description_of_operations=text, insured__address="4 Palm Way, Carlin, NV 89822")

    assert given.state("workers_comp.state") is state


def test_the_state_of_an_address() -> None:
    def of(address: str) -> str | None:
        return home_state(certificate(insured__address=address))

    assert of("88 Mill Road, Fairport, OR 97801") == "OR"
    assert of("PO Box 1\nCarlin, NV  89822-0001") == "NV"
    assert of("4 Palm Way, Carlin, NV") == "NV"
    assert of("88 Mill Road, Fairport") is None


def test_while_the_state_of_work_is_not_known_nothing_is_checked() -> None:
    assert cert(ctx=context(state="")).state("workers_comp.state") is EvidenceState.NOT_CHECKED


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"gl__write_ins": ("Stop gap $1,000,000",)}, EvidenceState.MET),
        ({"other": (other_row(type="Stop Gap EL", limits="$1,000,000 each"),)}, EvidenceState.MET),
        ({"gl__write_ins": ("Stop gap $500,000",)}, EvidenceState.GAP),
        ({"description_of_operations": "Stop-gap included."}, EvidenceState.GAP),
        ({}, EvidenceState.GAP),
    ],
)
def test_stop_gap_beside_the_fund(given: dict[str, Any], state: EvidenceState) -> None:
    asked = asking(line(WC, LimitName.EL_EACH_ACCIDENT, 1_000_000))
    judged = _without("OH", paper(PaperForm.OH_BWC), requirements=asked, **given)

    assert judged.state(_EL) is state


def test_the_form_for_employers_liability_is_stop_gap() -> None:
    given = _without("OH", paper(PaperForm.OH_BWC))
    form = endorsement("WC 00 03 03", "04 84", title="Employers liability coverage")
    with_form = replace(
        given, evidence=replace(given.evidence, endorsements=evidence(endorsements=(form,)).endorsements)
    )

    assert "WC-05" in given.ids()
    assert "WC-05" not in with_form.ids()
