# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marking an open file as in use, in a way that ends by itself when the process dies.

On Windows an open file cannot be removed, which is mark enough; elsewhere an advisory lock says it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

if sys.platform == "win32":

    @contextmanager
    def claim(file: BinaryIO, *, wait: bool = True) -> Iterator[bool]:
        """Always ours: that the file could be opened is the proof."""
        yield True

else:
    import fcntl

    @contextmanager
    def claim(file: BinaryIO, *, wait: bool = True) -> Iterator[bool]:
        """Whether the file is ours now; without ``wait`` False when somebody else is at it. The claim
        ends when the file is closed."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
