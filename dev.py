#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door for developers: sets up what a command needs, then runs it.

Standard library only, and nothing newer than Python 3.7 in this file, so that an old Python can still
say what is wrong.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
SUPPORTED = ("3.13", "3.12", "3.11")


def find_supported_python():
    """The path of a supported Python on this computer, "" when there is none."""
    for version in SUPPORTED:
        found = shutil.which("python" + version)
        if not found:
            continue
        # A version manager's stand-in may be on the path without the version behind it.
        answer = subprocess.run(
            [found, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if answer.stdout.decode().strip() == version:
            return found
    return ""


def main():
    running = "{}.{}".format(*sys.version_info[:2])
    if running not in SUPPORTED:
        other = find_supported_python()
        if not other:
            print(
                f"COI Desktop needs Python 3.11, 3.12 or 3.13, and this is {running}."
                " Install one of them and run the same command with it.",
                file=sys.stderr,
            )
            return 3
        return subprocess.call([other, str(ROOT / "dev.py"), *sys.argv[1:]])
    sys.path.insert(0, str(ROOT))
    from devtools.door import open_door

    os.chdir(ROOT)
    return open_door(ROOT, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
