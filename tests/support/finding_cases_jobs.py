# SPDX-License-Identifier: AGPL-3.0-or-later
"""Evidence for the findings about what goes on under a subcontract."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coi_desktop.domain.office import CommitmentFacts
from coi_desktop.domain.standing import Standing
from coi_desktop.review.context import ReviewContext
from coi_desktop.review.evidence import Evidence
from tests.support.judging import Given
from tests.support.readings import ON, context
from tests.support.trio import DAY, SIGNED, Trio, cert

_LOWER = "Mossgate Insulation LLC"


def _with(started: date | None = None, standing: Standing | None = None, **facts: Any) -> ReviewContext:
    ctx = context(started=started, lower_tiers={_LOWER: standing} if standing else {})
    assert ctx.commitment is not None
    return replace(ctx, commitment=replace(ctx.commitment, facts=CommitmentFacts(**facts)))


def _lower(standing: Standing | None) -> Given:
    return cert(ctx=_with(standing=standing, lower_tiers=(_LOWER,)))


JOBS: Mapping[str, Trio] = {
    "PRJ-01": Trio(
        Given(evidence=Evidence(), context=SIGNED),
        cert(ctx=SIGNED),
        Given(evidence=Evidence(), context=context(signed=ON + DAY)),
        False,
    ),
    "PRJ-02": Trio(
        cert(ctx=_with(billing=True), automobile=None),
        cert(ctx=_with(billing=True)),
        cert(ctx=_with(started=date(2026, 10, 1), finished=ON - DAY), automobile=None),
        False,
    ),
    "PRJ-03": Trio(_lower(None), _lower(Standing.COMPLIANT), _lower(Standing.EXPIRING), False),
}
