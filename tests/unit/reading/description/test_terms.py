# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deductibles, retentions and retroactive dates, wherever on a certificate they are mentioned."""

from dataclasses import replace
from datetime import date

import pytest

from coi_desktop.domain.lines import Line
from coi_desktop.domain.statements import Topic
from coi_desktop.reading.description.particulars import borne, retroactive
from coi_desktop.reading.description.rows import row_statements
from tests.support.readings import certificate, gl_row, other_row, seen, umbrella_row


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("GL policy has a $50,000 SIR", [(Topic.RETENTION, (50_000,), False)]),
        (
            "Self-insured retention (SIR): $25,000 per occurrence; deductible $5,000",
            [(Topic.RETENTION, (25_000,), False), (Topic.DEDUCTIBLE, (5_000,), False)],
        ),
        ("SIR $100K", [(Topic.RETENTION, (100_000,), False)]),
        ("GL SIR applies", [(Topic.RETENTION, (), False)]),
        ("No deductible applies", [(Topic.DEDUCTIBLE, (), True)]),
        ("SIR: None", [(Topic.RETENTION, (), True)]),
        ("Sir John Works", []),
        ("5% retainage is withheld", []),
    ],
)
def test_what_the_insured_keeps(sentence: str, told: list[tuple[Topic, tuple[int, ...], bool]]) -> None:
    assert [(s.topic, s.amounts, s.denied) for s in borne(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Retro Date: 01/01/2020", [(date(2020, 1, 1), False)]),
        ("Claims made, retroactive date March 3, 2019", [(date(2019, 3, 3), False)]),
        ("Full prior acts", [(None, True)]),
        ("Retro date: none", [(None, True)]),
        ("Retroactive date per policy", [(None, False)]),
        ("Work of 01/01/2020", []),
    ],
)
def test_retroactive_dates(sentence: str, told: list[tuple[date | None, bool]]) -> None:
    assert [(s.day, s.denied) for s in retroactive(sentence)] == told


def test_the_free_places_of_a_row_speak_for_its_line() -> None:
    professional = other_row(type="Professional Liability\nRetro Date: 01/01/2020")
    read = certificate(
        general_liability=gl_row(write_ins=(seen("SIR $50,000"),)),
        umbrella=umbrella_row(other_limit_name="Deductible", other_limit=10_000),
        other=(professional, other_row(type="Cyber\nRetro date 02/02/2022")),
    )
    told = {(s.path, s.lines, s.topic, s.amounts, s.day) for s in row_statements(read)}

    assert told == {
        ("general_liability.write_ins.0", (Line.GENERAL_LIABILITY,), Topic.RETENTION, (50_000,), None),
        ("umbrella.other_limit", (Line.UMBRELLA,), Topic.DEDUCTIBLE, (10_000,), None),
        ("other.0.type", (Line.PROFESSIONAL,), Topic.RETROACTIVE_DATE, (), date(2020, 1, 1)),
        ("other.1.type", (Line.OTHER,), Topic.RETROACTIVE_DATE, (), date(2022, 2, 2)),
    }


def test_words_beside_an_amount_are_not_lost() -> None:
    limit = replace(seen(100_000), raw="$100,000 SIR")
    read = certificate(general_liability=gl_row(each_occurrence=limit))

    assert [(s.path, s.amounts) for s in row_statements(read)] == [
        ("general_liability.each_occurrence", (100_000,))
    ]
