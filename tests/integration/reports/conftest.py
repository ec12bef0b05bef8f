# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small office with subs in several states, and reports made of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coi_desktop.app import App
from coi_desktop.reports.kinds import Asked
from coi_desktop.reports.table import Report
from tests.support.offices import BY, small_office
from tests.support.projects import fill_project

Make = Callable[..., Report]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[App]:
    """A clean sub, one with a short limit, one whose blanket form waits for the contract, one with nothing on
    file, one whose document waits."""
    with small_office(tmp_path) as app:
        fill_project(app)
        yield app


@pytest.fixture
def make(office: App) -> Make:
    """Makes a report of that office."""

    def make_it(name: str, **asked: object) -> Report:
        return office.reports.make(name, Asked(**asked), BY)  # type: ignore[arg-type]

    return make_it
