# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real X server without a screen, for measurements and tests."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1600x1000x24"


@contextmanager
def x_server() -> Iterator[str]:
    """The display of an Xvfb that ends with the block; empty where Xvfb is not installed. It chooses a free
    number itself and says which, once it takes connections."""
    program = shutil.which("Xvfb")
    if program is None:
        yield ""
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as said:
            number = said.readline().strip()
        yield f":{number}" if number else ""
    finally:
        server.terminate()
        server.wait(10)
