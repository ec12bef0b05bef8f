# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for every test: no real desktop, no real keyring, no real data, nothing left running."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.leaks import describe, running_children, running_threads, wait_until_gone

# Before Qt, Tesseract or keyring is imported, and inherited by every child process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_THREAD_LIMIT", "1")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def _throw_away_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test can reach the data folder of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COI_DESKTOP_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail the test that leaves a thread or a child process behind."""
    threads, children = running_threads(), running_children()
    yield
    left_threads = wait_until_gone(lambda: {*(running_threads() - threads)})
    left_children = wait_until_gone(lambda: {*(running_children() - children)})
    if left_threads:
        pytest.fail(f"left running: {sorted(map(repr, left_threads))}")
    if left_children:
        pytest.fail(f"left running: {[describe(int(str(pid))) for pid in left_children]}")
