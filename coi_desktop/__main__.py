# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts the desk, or the command line when a command is given.

Kept tiny: each child process that reads a document imports this module again.
"""

import multiprocessing
import sys


def main() -> int:
    """Run the program; returns the exit code."""
    multiprocessing.freeze_support()
    if len(sys.argv) > 1 and sys.argv[1] != "desk":
        from coi_desktop.cli.main import run

        return run(sys.argv[1:])
    from coi_desktop.desk.run import main as run_desk

    return run_desk(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
