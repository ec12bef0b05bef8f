# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for what additional insured forms are bound to, and for forms that are not the ones cited."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coi_desktop.domain.document import Role
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.office import CommitmentFacts, ProjectFacts
from coi_desktop.review.context import ReviewContext
from tests.support.judging import Given
from tests.support.papers import with_papers
from tests.support.readings import BLANK, GL_POLICY, US, context, endorsement
from tests.support.trio import AI_FORMS, CLEAN, SIGNED, Trio, cert, ends


def knowing(ctx: ReviewContext | None = None, /, **known: Any) -> ReviewContext:
    """A context with facts of the job and of the subcontract, told apart by their names."""
    ctx = ctx or context()
    assert ctx.project is not None
    assert ctx.commitment is not None
    of_job = {n: v for n, v in known.items() if n in ProjectFacts.__dataclass_fields__}
    of_sub = {n: v for n, v in known.items() if n not in of_job}
    return replace(
        ctx,
        project=replace(ctx.project, facts=replace(ctx.project.facts, **of_job)),
        commitment=replace(ctx.commitment, facts=CommitmentFacts(**of_sub)),
    )


def _said(text: str, **given: Any) -> Given:
    return cert(description_of_operations=text, **given)


def _limited(limit: int | None, edition: str = "04 13") -> Given:
    forms = tuple(endorsement(form, edition) for form in AI_FORMS)
    return ends(*forms, without=AI_FORMS, ctx=knowing(contract_limit=limit))


_OWN = endorsement("BLC 200", "01 22", roles=(Role.ADDITIONAL_INSURED_ONGOING,), blanket=True)


def _leaving_out(text: str, residential: bool | None) -> Given:
    """A carrier's own form with ``text`` on its page."""
    given = ends(_OWN, without=("CG 20 10",), ctx=knowing(SIGNED, residential=residential))
    form = replace(given.evidence.endorsements[0], document_id=DocumentId(7))
    on_file = replace(given.evidence, endorsements=(form, *given.evidence.endorsements[1:]))
    return with_papers(replace(given, evidence=on_file), text=text, page=2)


_NO_HOMES = "This insurance does not apply to any residential building or condominium."

BOUND: Mapping[str, Trio] = {
    "AI-12": Trio(
        _said(f"{US} is additional insured if required by written contract."),
        _said(f"{US} is additional insured."),
        _said(f"{US} is not an additional insured unless required by written contract."),
        False,
    ),
    "AI-13": Trio(_limited(1_000_000), _limited(None), _limited(6_000_000), False),
    "AI-16": Trio(
        _leaving_out(_NO_HOMES, residential=True),
        _leaving_out("This insurance does not apply to professional services.", residential=True),
        _leaving_out(_NO_HOMES, residential=False),
        False,
    ),
}

_CITING = "Additional insured per CG 20 10 12 19."


def _printed(insurer: str) -> Given:
    return ends(endorsement(insurer=insurer), without=("CG 20 10",))


CITED: Mapping[str, Trio] = {
    "END-05": Trio(
        _said(_CITING), CLEAN, _said("Additional insured per CG 20 10 04 13 and CG 20 38."), False
    ),
    "END-06": Trio(
        _said("General liability policy number BLC-GL-9999-26."),
        _said(f"General liability policy number {GL_POLICY}."),
        _said("General liability and automobile policy number BLC-GL-9999-26."),
        False,
    ),
    "END-07": Trio(
        _printed("Redwood Casualty Company"), CLEAN, _printed("BLUESTONE CAS. CO., Fairport, Oregon"), False
    ),
    "END-08": Trio(
        _said(f"{US} is not an additional insured.", gl__addl_insd=BLANK),
        CLEAN,
        cert(gl__subr_wvd=False),
        True,
    ),
}
