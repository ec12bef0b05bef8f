# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which revisions of the database this release knows, without importing Alembic.

A test holds this list against the migration files.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Revisions:
    """``known`` from first to last. ``scripts`` is where Alembic finds them: ``package:folder``, which also
    works in a frozen program, or a path."""

    known: tuple[str, ...]
    scripts: str

    @property
    def head(self) -> str:
        """The revision this release works with."""
        return self.known[-1]


SHIPPED = Revisions(
    known=(
        "0001_first_tables",
        "0002_judging",
        "0003_register",
        "0004_corrections",
        "0005_as_issued",
        "0006_requirement_drafts",
        "0007_parts",
        "0008_vendors",
        "0009_search",
        "0010_imports",
        "0011_job_errors",
        "0012_mail",
    ),
    scripts="coi_desktop.store:migrations",
)
