# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facts as they are typed on the command line."""

from datetime import date

import pytest

from coi_desktop.cli.changes import with_facts
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.office import CommitmentFacts, ProjectFacts


def test_facts_take_yes_no_unknown_numbers_words_and_days() -> None:
    project = with_facts(ProjectFacts(residential=True), ["residential=unknown", "wrap_up=no", "storeys=12"])
    assert project == ProjectFacts(wrap_up=False, storeys=12)

    commitment = with_facts(
        CommitmentFacts(),
        [
            "no_vehicles=yes",
            "hook_load=1,250,000",
            "lower_tiers=Bay Drywall LLC; Pine Tile Inc",
            "finished=05/01/2026",
        ],
    )
    assert commitment == CommitmentFacts(
        no_vehicles=True,
        hook_load=1_250_000,
        lower_tiers=("Bay Drywall LLC", "Pine Tile Inc"),
        finished=date(2026, 5, 1),
    )


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("height=12", "facts.unknown"),
        ("storeys", "facts.unknown"),
        ("storeys=tall", "facts.bad_value"),
        ("wrap_up=perhaps", "facts.bad_value"),
    ],
)
def test_what_does_not_fit_is_refused(setting: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        with_facts(ProjectFacts(), [setting])
    assert refused.value.code == code
