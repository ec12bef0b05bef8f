# SPDX-License-Identifier: AGPL-3.0-or-later
"""Endorsement pages drawn by chance are read as they were meant; the measurement draws many more."""

import pytest

from bench.bench_endorsements import compare, read
from bench.endorsement_variety import draw


@pytest.mark.parametrize("seed", range(30))
def test_page_drawn_by_chance(seed: int) -> None:
    data, label = draw(seed)
    for field, (want, got) in compare(label, read(data)).items():
        assert got == want, field
