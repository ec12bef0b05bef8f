# SPDX-License-Identifier: AGPL-3.0-or-later
"""SQLite: tables, repositories, list queries, migrations, and the vault of originals."""
