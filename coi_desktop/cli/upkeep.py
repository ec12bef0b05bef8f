# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands that look after the data: backup, restore, check, rebuild-search."""

import argparse
from pathlib import Path
from typing import Any

from coi_desktop.app import build
from coi_desktop.background.clock import SystemClock
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.errors import CoiError
from coi_desktop.platform.secrets import KeyringSecretStore
from coi_desktop.platform.single_instance import InstanceLock
from coi_desktop.store import maintenance
from coi_desktop.store.database import Store
from coi_desktop.store.vault import Vault, refuse_lost_database


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    backup = commands.add_parser("backup", help="copy the database and every original into one file")
    backup.add_argument("target", type=Path, help="the backup to write, a .zip")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="put a backup in place; what is there now is set aside")
    restore.add_argument("backup", type=Path)
    restore.set_defaults(command=_restore)

    check = commands.add_parser("check", help="look for damage: database, links, each original’s hash")
    check.set_defaults(command=_check)

    rebuild = commands.add_parser("rebuild-search", help="make the search indexes anew, when a check says so")
    rebuild.set_defaults(command=_rebuild_search)


def _backup(options: argparse.Namespace) -> int:
    store = _open(options)
    try:
        report = maintenance.backup(
            store,
            Vault(options.paths.vault),
            options.target,
            now=SystemClock().now,
            settings=options.paths.settings_file,
        )
    finally:
        store.close()
    for problem in report.problems:
        print(problem)
    print(f"{report.originals} originals, the database and the settings are in {report.path}.")
    return 1 if report.problems else 0


def _restore(options: argparse.Namespace) -> int:
    options.paths.create()
    lock = InstanceLock(options.paths.lock_file)
    lock.acquire()
    try:
        report = maintenance.restore(
            options.backup,
            database=options.paths.database,
            vault=options.paths.vault,
            now=SystemClock().now,
            settings=options.paths.settings_file,
        )
    finally:
        lock.release()
    print(f"{report.originals} originals and the database are back in {options.paths.data}.")
    _recompute(options)
    if report.set_aside:
        print(f"What was there before is in {report.set_aside}.")
    return 0


def _recompute(options: argparse.Namespace) -> None:
    """What was true on the day of the backup need not be true today."""
    app = build(options.paths, runner=InlineRunner())
    try:
        app.standings.recompute_all()
    finally:
        app.close()


def _check(options: argparse.Namespace) -> int:
    store = _open(options)
    try:
        report = maintenance.check(store, Vault(options.paths.vault))
    finally:
        store.close()
    for problem in report.problems:
        print(problem)
    print(f"Secrets: {_secrets(options)}")
    print(f"{report.originals} originals checked, {len(report.problems)} problems.")
    return 1 if report.problems else 0


def _rebuild_search(options: argparse.Namespace) -> int:
    store = _open(options)
    try:
        maintenance.rebuild_search(store)
    finally:
        store.close()
    print("The search indexes were made anew.")
    return 0


def _secrets(options: argparse.Namespace) -> str:
    """Whether passwords could be kept and read just now. The office works without; sending will not."""
    secrets = KeyringSecretStore(options.paths.secrets_file)
    try:
        secrets.put("check", "kept and read back")
        kept = secrets.get("check") == "kept and read back"
        secrets.delete("check")
    except CoiError as error:
        return str(error)
    return "kept and read back." if kept else "the keyring forgets what it is given."


def _open(options: argparse.Namespace) -> Store:
    options.paths.create()
    refuse_lost_database(options.paths.database, options.paths.vault)
    return Store.open(options.paths.database, backups=options.paths.backups, now=SystemClock().now)
