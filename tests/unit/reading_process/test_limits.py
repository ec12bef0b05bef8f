# SPDX-License-Identifier: AGPL-3.0-or-later
"""The clocks of a reading: text, OCR and all together."""

import pytest

from coi_desktop.reading.limits import ReadingLimits, TimeBudget

LIMITS = ReadingLimits(text_seconds=10, text_seconds_per_page=2, ocr_seconds_per_page=30, total_seconds=100)


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def budget(hand: Hand) -> TimeBudget:
    return TimeBudget(LIMITS, hand)


def test_text_has_its_seconds(hand: Hand, budget: TimeBudget) -> None:
    hand.now += 4
    assert budget.remaining() == 6


def test_finished_pages_earn_time_once(hand: Hand, budget: TimeBudget) -> None:
    budget.pages_done(3)
    budget.pages_done(3)
    budget.pages_done(2)
    hand.now += 4
    assert budget.remaining() == 12


def test_ocr_has_a_clock_of_its_own(hand: Hand, budget: TimeBudget) -> None:
    hand.now += 8
    budget.stage(ocr=True)
    assert budget.remaining() == 30
    hand.now += 29
    assert budget.remaining() == 1
    budget.stage(ocr=False)
    assert budget.remaining() == 2


def test_each_page_of_ocr_starts_anew(hand: Hand, budget: TimeBudget) -> None:
    for _ in range(2):
        budget.stage(ocr=True)
        hand.now += 20
        budget.stage(ocr=False)
    budget.stage(ocr=True)
    assert budget.remaining() == 30


def test_the_whole_is_capped(hand: Hand, budget: TimeBudget) -> None:
    budget.pages_done(300)
    hand.now += 95
    assert budget.remaining() == 5
    hand.now += 10
    assert budget.remaining() < 0
