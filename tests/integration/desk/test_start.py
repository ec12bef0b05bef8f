# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an ordinary start does without, so that the window is there soon and memory is left."""

import os
import subprocess
import sys

import pytest

from tests.support.sample_app import sample_app

_OPEN = """
import sys
from pathlib import Path
from coi_desktop.app import build
from coi_desktop.desk.application import create_application
from coi_desktop.desk.run import build_desk
from coi_desktop.platform.paths import AppPaths

app = build(AppPaths.at(Path(sys.argv[1])))
qt = create_application([])
desk = build_desk(app, qt)
desk.open()
while desk.is_busy:
    qt.processEvents()
qt.processEvents()
print("\\n".join(sys.modules))
desk.close()
app.close()
"""
_LATER = {
    "alembic": "the database is up to date",
    "coi_desktop.connectors.mail.imap": "no mailbox is watched",
    "coi_desktop.desk.screens.importing.view": "another screen is shown",
    "coi_desktop.desk.screens.review.view": "another screen is shown",
    "coi_desktop.reports.samples": "no sample is drawn",
    "cryptography": "no secret is asked for",
    "imaplib": "no mailbox is watched",
    "openpyxl": "no workbook is opened",
    "PIL": "pictures are drawn in a child process",
    "pymupdf": "documents are opened in a child process",
    "reportlab": "nothing is put on paper",
    "requests": "nothing is fetched",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every module of a desk that has just opened over an office."""
    folder = tmp_path_factory.mktemp("office")
    with sample_app(folder):
        pass
    done = subprocess.run(
        [sys.executable, "-c", _OPEN, str(folder / "data")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", _LATER)
def test_a_start_does_without(module: str, loaded: set[str]) -> None:
    assert module not in loaded, f"not needed while {_LATER[module]}"


def test_the_screen_that_is_shown_is_there(loaded: set[str]) -> None:
    assert "coi_desktop.desk.screens.today.view" in loaded
