# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small office these tests work in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coi_desktop.app import App
from tests.support.offices import small_office


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with small_office(tmp_path) as built:
        yield built
