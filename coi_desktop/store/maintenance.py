# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking after the data: backup, restore, the data check and the search indexes, in one place to import from."""

from coi_desktop.store.backups import BackupReport, backup
from coi_desktop.store.checking import CheckReport, check
from coi_desktop.store.restoring import RestoreReport, restore
from coi_desktop.store.search_indexes import rebuild_search

__all__ = ["BackupReport", "CheckReport", "RestoreReport", "backup", "check", "rebuild_search", "restore"]
