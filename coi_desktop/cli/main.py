# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line: parse, run one command, and answer errors with a sentence and an exit code."""

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from coi_desktop import __version__
from coi_desktop.cli import (
    audit,
    calling,
    changes,
    documents,
    importing,
    letters,
    mailboxes,
    office,
    reports,
    requirements,
    searching,
    settling,
    setup,
    showing,
    upkeep,
    waiving,
    watching,
)
from coi_desktop.domain.errors import CoiError
from coi_desktop.platform.paths import AppPaths, default_data_folder


def run(argv: Sequence[str]) -> int:
    """Run one command. Returns the exit code: 0 done, 1 the answer is no (a check found problems, say),
    2 and up as the error's class says (docs/errors.md)."""
    letters.register()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=letters.HANDLER)
    options = _parser().parse_args(argv)
    to_person = logging.StreamHandler(sys.stderr)
    to_person.setLevel(logging.WARNING)
    to_person.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger().addHandler(to_person)
    options.paths = AppPaths.at(options.data or default_data_folder(os.environ))
    try:
        code: int = options.command(options)
    except CoiError as error:
        sys.stderr.write(f"{error.message}\n{error.next_step}\n".rstrip() + "\n")
        logging.getLogger(__name__).debug("error code %s", error.code)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coi-desktop",
        description="Keeps subcontractors’ certificates of insurance in order. Without a command: the desk.",
    )
    parser.add_argument("--version", action="version", version=f"COI Desktop {__version__}")
    parser.add_argument(
        "--data", type=Path, help="data folder (default: COI_DESKTOP_DATA, or the user’s own)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    setup.add_commands(commands)
    mailboxes.add_commands(commands)
    documents.add_commands(commands)
    showing.add_commands(commands)
    watching.add_commands(commands)
    settling.add_commands(commands)
    office.add_commands(commands)
    requirements.add_commands(commands)
    changes.add_commands(commands)
    importing.add_commands(commands)
    waiving.add_commands(commands)
    calling.add_commands(commands)
    searching.add_commands(commands)
    reports.add_commands(commands)
    audit.add_commands(commands)
    upkeep.add_commands(commands)
    return parser
