# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a limitation of height, depth or size stops."""

import pytest

from coi_desktop.review.heights import Measure, stops_at


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("structures exceeding three (3) stories in height", {Measure.STOREYS: 3}),
        ("buildings over 4 stories, or more than twelve (12) units", {Measure.STOREYS: 4, Measure.UNITS: 12}),
        ("3 stories or more", {Measure.STOREYS: 2}),
        ("projects of 10 or more residential units", {Measure.UNITS: 9}),
        ("over 6 stories; over 4 floors", {Measure.STOREYS: 4}),
        ("any excavation deeper than 10 feet", {Measure.DEPTH: 10}),
        ("work above 40 feet", {Measure.OTHER: 40}),
        ("Height limitation", {}),
        ("over 3 stories or 40 feet", {Measure.STOREYS: 3, Measure.OTHER: 40}),
        ("one of 5 stories", {Measure.OTHER: 5}),
        ("Form 2010, page 3", {}),
    ],
)
def test_figures_are_taken_only_where_cover_stops(text: str, found: dict[Measure, int]) -> None:
    assert dict(stops_at(text)) == found
