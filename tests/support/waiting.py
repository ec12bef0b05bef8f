# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waiting for something that happens on another thread."""

import threading
import time
from collections.abc import Callable

_LOOK = 0.02


def wait_for(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Until it has come true; AssertionError when it does not in time."""
    until = time.monotonic() + seconds
    pause = threading.Event()
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        pause.wait(_LOOK)
