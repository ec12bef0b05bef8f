# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts the desk, or the command line when a command is given."""

import multiprocessing


def main() -> int:
    """Run the program; returns the exit code."""
    multiprocessing.freeze_support()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
