# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order of standings in the vendor list."""

from coi_desktop.domain.standing import Standing
from coi_desktop.store.ranks import NO_STANDING, RANKS, STANDINGS


def test_every_standing_has_a_rank_of_its_own() -> None:
    assert set(RANKS) == set(Standing)
    assert len(STANDINGS) == len(RANKS)
    assert max(RANKS.values()) < NO_STANDING


def test_no_good_standing_hides_a_bad_one() -> None:
    bad = max(RANKS[Standing.NOT_COMPLIANT], RANKS[Standing.NEEDS_REVIEW])
    good = (Standing.COMPLIANT, Standing.EXPIRING, Standing.WAIVED, Standing.NOT_REQUIRED)
    assert bad < min(RANKS[standing] for standing in good)
