# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of law and trade: whole, plausible, and found by the words people use."""

import json
from pathlib import Path

import pytest

from coi_desktop.domain.errors import DataError
from coi_desktop.domain.states import STATES
from coi_desktop.office.tables import load_tables
from coi_desktop.review.tables import Trade
from tests.support.readings import TABLES


def test_every_state_of_the_union_has_years_of_repose() -> None:
    listed = [entry.state for entry in TABLES.states.repose]

    assert len(listed) == len(set(listed))
    assert set(listed) == set(STATES) - {"PR", "VI"}
    assert all(4 <= entry.years <= 12 for entry in TABLES.states.repose)


def test_a_state_without_a_statute_says_so() -> None:
    vermont = TABLES.states.repose_of("VT")

    assert vermont is not None
    assert not vermont.law
    assert TABLES.states.repose_of("PR") is None


def test_states_are_states() -> None:
    states = TABLES.states
    lists = (states.no_waiver, states.fund_only, states.fund_or_self, states.elective)

    assert {code for each in lists for code in each} <= set(STATES)
    assert set(states.fund_or_self) <= set(states.fund_only)


@pytest.mark.parametrize(
    ("words", "trades"),
    [
        ("Excavation & shoring", {Trade.GROUND}),
        ("Structural steel erection, crane services", {Trade.STRUCTURAL, Trade.CRANE}),
        ("Crown molding and finish carpentry", set()),
        ("Roofer", {Trade.ROOFING}),
        ("Architectural millwork", set()),
        ("Waterproofing", set()),
        ("", set()),
    ],
)
def test_trades_by_words(words: str, trades: set[Trade]) -> None:
    assert TABLES.trades.of(words) == trades


def test_every_trade_has_words() -> None:
    assert {entry.trade for entry in TABLES.trades.trades} == set(Trade)


def test_a_damaged_table_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "states.json").write_text(json.dumps({"no_waiver": []}), encoding="utf-8")

    with pytest.raises(DataError) as error:
        load_tables(tmp_path)

    assert error.value.code == "tables.damaged"
