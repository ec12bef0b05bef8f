# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about workers' compensation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coi_desktop.domain.document import PaperForm
from coi_desktop.domain.office import ProjectFacts
from coi_desktop.domain.requirements import RequirementSet, WorkersCompRules
from coi_desktop.review.context import ReviewContext
from tests.support.finding_cases_lines import facts
from tests.support.judging import STANDARD, Given, asking, line
from tests.support.papers import paper, with_papers
from tests.support.readings import END, ON, context
from tests.support.trio import CLEAN, WC, Trio, cert

_COMP = asking(line(WC))
_OHIO = context(state="OH")
_FUND = paper(PaperForm.OH_BWC)


def _rules(**rules: bool) -> RequirementSet:
    return replace(STANDARD, workers_comp=WorkersCompRules(**rules))


def _exempt(person: str, ctx: ReviewContext | None = None, until: date = END) -> Given:
    """One owner who is said to be exempt, and an exemption of somebody in Florida."""
    known = facts(ctx or context(state="FL"), exempt_persons=("Dana Reyes",))
    given = cert(_COMP, workers_comp=None, ctx=known)
    return with_papers(given, paper(PaperForm.FL_EXEMPTION, person=person, expiration=until))


def _in(state: str, text: str = "", **given: Any) -> Given:
    return cert(_COMP, ctx=context(state=state), description_of_operations=text or "RE: the job", **given)


def _new_york(*forms: PaperForm, public: bool = True) -> Given:
    ctx = context(state="NY")
    assert ctx.project is not None
    project = replace(ctx.project, facts=ProjectFacts(public_owner=public))
    return with_papers(cert(_COMP, ctx=replace(ctx, project=project)), *(paper(form) for form in forms))


COMP: Mapping[str, Trio] = {
    "WC-01": Trio(
        cert(workers_comp=None),
        with_papers(cert(_COMP, workers_comp=None, ctx=_OHIO), _FUND),
        with_papers(cert(_COMP, workers_comp=None, ctx=_OHIO), paper(PaperForm.OH_BWC, expiration=ON)),
        True,
    ),
    "WC-02": Trio(
        cert(wc__excluded_officers="Y"),
        CLEAN,
        cert(wc__excluded_officers="Y", ctx=facts(owner_works=False)),
        False,
    ),
    "WC-03": Trio(
        _in("OR", "Item 3.A states: CA, NV."),
        CLEAN,
        _in("NV", "3.A: CA. 3.C: All states except ND, OH, WA, WY."),
        False,
    ),
    "WC-05": Trio(
        with_papers(cert(_COMP, workers_comp=None, ctx=_OHIO), _FUND),
        CLEAN,
        with_papers(
            cert(_COMP, workers_comp=None, ctx=_OHIO, gl__write_ins=("Ohio stop gap $1,000,000",)), _FUND
        ),
        False,
    ),
    "WC-06": Trio(_exempt("Sam Ortiz"), _exempt("Dana Reyes"), _exempt("Dana Reyes", until=ON), True),
    "WC-07": Trio(
        _in("TX", "Insured is a non-subscriber in Texas."),
        _in("TX"),
        cert(
            _rules(non_subscriber=True),
            ctx=context(state="TX"),
            description_of_operations="Insured is a nonsubscriber.",
        ),
        True,
    ),
    "WC-08": Trio(
        _new_york(),
        _new_york(PaperForm.C_105_2, PaperForm.DB_120_1),
        _new_york(PaperForm.U_26_3),
        True,
    ),
}
