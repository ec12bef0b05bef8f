# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking after the data: backup, restore and the data check, in one place to import from."""

from coi_desktop.store.backups import BackupReport, backup
from coi_desktop.store.checking import CheckReport, check
from coi_desktop.store.restoring import RestoreReport, restore

__all__ = ["BackupReport", "CheckReport", "RestoreReport", "backup", "check", "restore"]
