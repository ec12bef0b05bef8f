# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about what is taken away."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coi_desktop.domain.document import AddendumAnswer, EndorsementReading, PaperForm
from coi_desktop.domain.exclusions import Exclusion
from coi_desktop.review.context import ReviewContext
from tests.support.finding_cases_reservations import knowing
from tests.support.judging import Given
from tests.support.papers import paper, with_papers
from tests.support.readings import GL_POLICY, JOB, START, context, endorsement, seen
from tests.support.trio import DAY, Trio, cert, ends


def leaves_out(
    theme: Exclusion | None, form: str = "BLC 9", edition: str = "01 20", **given: Any
) -> EndorsementReading:
    """An exclusion, a carrier's own unless another form is given."""
    clean = {"title": "Exclusion", "scheduled_names": (), **given}
    return replace(endorsement(form, edition, **clean), exclusion=theme)


def out(
    theme: Exclusion | None, form: str = "BLC 9", ctx: ReviewContext | None = None, /, **given: Any
) -> Given:
    """An exclusion beside everything that is asked for."""
    return ends(leaves_out(theme, form, **given), ctx=ctx)


def trade(text: str, **known: Any) -> ReviewContext:
    """A sub of a trade."""
    return knowing(replace(context(), vendor_trade=text), **known)


def answered(question: str, theme: Exclusion | None, yes: Any, ctx: ReviewContext | None = None) -> Given:
    """The New York addendum with one answer."""
    answer = AddendumAnswer(question=seen(question), yes=yes, exclusion=theme)
    addendum = replace(paper(PaperForm.ACORD_855, policy_number=GL_POLICY), answers=(answer,))
    return with_papers(cert(ctx=ctx), addendum)


NEW_YORK = context(state="NY")
X = Exclusion

EXCLUSIONS: Mapping[str, Trio] = {
    "EXC-01": Trio(
        out(None, "CG 21 39"),
        ends(endorsement("CG 21 40", "10 93")),
        answered("Is contractual liability limited?", X.CONTRACTUAL_LIABILITY, seen(True)),
        True,
    ),
    "EXC-02": Trio(
        out(None, "CG 22 94", knowing(sublets=True)),
        out(None, "CG 21 47", knowing(sublets=True)),
        out(None, "CG 22 95", knowing(sublets=False, residential=True)),
        True,
    ),
    "EXC-03": Trio(
        answered("Is injury to employees of others excluded?", X.EMPLOYEE_INJURY, seen(True), NEW_YORK),
        answered("Is injury to employees of others excluded?", X.EMPLOYEE_INJURY, seen(False), NEW_YORK),
        out(X.EMPLOYEE_INJURY),
        True,
    ),
    "EXC-04": Trio(
        out(X.RESIDENTIAL, "BLC 9", knowing(residential=True)),
        out(X.RESIDENTIAL, "BLC 9", knowing(residential=False)),
        out(X.RESIDENTIAL),
        True,
    ),
    "EXC-05": Trio(
        out(None, "CG 21 44", locations=("Quarry Hill School",)),
        out(None, "CG 21 44", locations=("Quarry Hill School", JOB)),
        out(None, "CG 21 44"),
        True,
    ),
    "EXC-06": Trio(
        out(X.HEIGHT_OR_SIZE, "BLC 9", knowing(storeys=5), title="Buildings over three (3) stories"),
        out(X.RESIDENTIAL, "BLC 9", knowing(storeys=5, residential=False)),
        out(X.HEIGHT_OR_SIZE, "BLC 9", knowing(storeys=5), title="Height limitation"),
        True,
    ),
    "EXC-07": Trio(
        out(None, "CG 21 42", trade("Excavation and shoring")),
        out(None, "CG 21 47", trade("Excavation and shoring")),
        out(X.EARTH_MOVEMENT, "BLC 9", trade("")),
        True,
    ),
    "EXC-08": Trio(
        out(None, "CG 21 86", trade("Stucco")),
        out(None, "CG 21 06", trade("Stucco")),
        out(X.ROOFING_HEAT, "BLC 9", trade("Roofing")),
        True,
    ),
    "EXC-09": Trio(
        out(None, "CG 21 54", knowing(wrap_up=True)),
        out(None, "CG 21 54", knowing(wrap_up=False)),
        out(None, "CG 21 54"),
        True,
    ),
    "EXC-10": Trio(
        out(None, "CG 21 04"), ends(endorsement("CG 21 05", "11 85")), out(X.COMPLETED_OPERATIONS), True
    ),
    "EXC-11": Trio(
        out(X.CROSS_SUITS), out(X.ORDINARY), cert(description_of_operations="Cross suits are excluded."), True
    ),
    "EXC-12": Trio(
        out(X.PRIOR_WORK, "BLC 9", context(started=START - DAY)),
        out(None, "CG 21 47"),
        out(X.OTHER),
        True,
    ),
    "EXC-13": Trio(
        out(None, "CG 24 26"), out(None, "CG 21 39"), out(None, "CG 24 26", edition="04 13"), True
    ),
}
