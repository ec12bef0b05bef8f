# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening: damaged, foreign and newer files are refused untouched; older ones are copied, then upgraded."""

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import coi_desktop.store.migrations as shipped_migrations
from coi_desktop.domain.errors import CoiError, DataError
from coi_desktop.store.revisions import SHIPPED, Revisions

_LATER_STEP = f"""
from alembic import op
import sqlalchemy as sa
revision = "9999_later"
down_revision = "{SHIPPED.head}"

def upgrade():
    with op.batch_alter_table("projects") as table:
        table.add_column(sa.Column("color", sa.Text()))
    op.execute("UPDATE projects SET color = 'blue'")
"""

_FAILING_STEP = _LATER_STEP + "    op.execute('SELECT * FROM a_table_that_is_not_there')\n"
_KILLED_STEP = _LATER_STEP + "    import os, signal\n    os.kill(os.getpid(), signal.SIGTERM)\n"
_ORPHANING_STEP = _LATER_STEP + "    op.execute('DELETE FROM projects')\n"


@pytest.fixture
def later(tmp_path: Path):
    """Makes the revisions of a later release, whose last step is the given one."""

    def make(step: str) -> Revisions:
        scripts = tmp_path / "later release"
        (scripts / "versions").mkdir(parents=True)
        shipped = Path(shipped_migrations.__file__).parent
        for path in (shipped / "env.py", *shipped.glob("versions/r*.py")):
            target = scripts / path.relative_to(shipped)
            target.write_text(path.read_text("utf-8"), "utf-8")
        (scripts / "versions" / "r9999_later.py").write_text(step, "utf-8")
        return Revisions(known=(*SHIPPED.known, "9999_later"), scripts=str(scripts))

    return make


@pytest.fixture
def filled(place):
    """A closed database of this release that holds a project with a commitment."""
    store = place.open()
    with store.write() as work:
        vendor = work.vendors.add("Harbor Drywall LLC")
        project = work.projects.add("North Bridge")
        work.commitments.add(vendor.id, project.id)
    store.close()
    return place


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _columns(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(projects)")]


def test_missing_folders_and_file_are_made(place) -> None:
    place.open()
    assert place.database.is_file()
    assert place.backups.is_dir()


def test_an_older_database_is_copied_and_then_upgraded_with_its_data(filled, later) -> None:
    store = filled.open(later(_LATER_STEP))
    with store.read() as view:
        assert view.projects.by_name("north bridge") is not None
        assert view.connection.exec_driver_sql("SELECT color FROM projects").scalar_one() == "blue"
    (copy,) = filled.backups.iterdir()
    assert copy.name == f"before-upgrade_2026-03-02_093000_{SHIPPED.head}.sqlite3"
    assert "color" not in _columns(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM projects").fetchall() == [("North Bridge",)]


def test_only_the_three_newest_copies_are_kept(filled, later) -> None:
    filled.backups.mkdir(exist_ok=True)
    for day in range(1, 6):
        (filled.backups / f"before-upgrade_2026-01-0{day}_080000_0000_old.sqlite3").write_bytes(b"old")
    (filled.backups / "coi-desktop_2026-01-01_080000.zip").write_bytes(b"a person's backup")
    filled.open(later(_LATER_STEP))
    assert sorted(path.name[:25] for path in filled.backups.iterdir()) == [
        "before-upgrade_2026-01-04",
        "before-upgrade_2026-01-05",
        "before-upgrade_2026-03-02",
        "coi-desktop_2026-01-01_08",
    ]


@pytest.mark.parametrize(
    ("step", "cause"),
    [(_FAILING_STEP, "a_table_that_is_not_there"), (_ORPHANING_STEP, "point to records that are not there")],
)
def test_an_upgrade_that_fails_leaves_the_old_database_as_it_was(
    filled, later, step: str, cause: str
) -> None:
    with pytest.raises(DataError, match=cause) as caught:
        filled.open(later(step))
    assert caught.value.code == "data.upgrade_failed"
    assert str(filled.backups) in caught.value.next_step
    assert "color" not in _columns(filled.database)
    with filled.open().read() as view:
        assert len(view.commitments.all()) == 1


def test_a_crash_in_the_middle_of_an_upgrade_leaves_the_old_database_usable(filled, later) -> None:
    revisions = later(_KILLED_STEP)
    program = (
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from coi_desktop.store.database import Store\n"
        "from coi_desktop.store.revisions import Revisions\n"
        f"Store.open(Path({str(filled.database)!r}), backups=Path({str(filled.backups)!r}),"
        f" now=lambda: datetime.now(UTC), revisions=Revisions({revisions.known!r}, {revisions.scripts!r}))\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode not in (0, 1)
    with filled.open().read() as view:
        assert len(view.commitments.all()) == 1
    assert "color" not in _columns(filled.database)


def test_a_newer_database_is_refused_and_not_touched(filled, later) -> None:
    filled.open(later(_LATER_STEP)).close()
    before = _digest(filled.database)
    with pytest.raises(DataError) as caught:
        filled.open()
    assert caught.value.code == "data.newer"
    assert "9999_later" in caught.value.message
    assert "Install the newest COI Desktop" in caught.value.next_step
    assert _digest(filled.database) == before


def _overwrite_start(data: bytes) -> bytes:
    return b"\x00garbage" * 2048 + data[16384:]


def _overwrite_middle(data: bytes) -> bytes:
    return data[:8192] + b"\xff\x00" * 20_000 + data[48_192:]


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize("harm", [_overwrite_start, _overwrite_middle, _cut])
def test_a_damaged_database_is_refused_and_the_newest_backup_named(filled, harm) -> None:
    filled.database.write_bytes(harm(filled.database.read_bytes()))
    before = _digest(filled.database)
    backup = filled.backups / "coi-desktop_2026-02-27_170000.zip"
    backup.write_bytes(b"a backup")
    with pytest.raises(DataError) as caught:
        filled.open()
    assert caught.value.code == "data.damaged"
    assert str(filled.database) in caught.value.message
    assert str(backup) in caught.value.next_step
    assert _digest(filled.database) == before


def test_without_a_backup_the_message_says_to_keep_the_file(filled) -> None:
    filled.database.write_bytes(b"not a database at all, but long enough to be one" * 100)
    with pytest.raises(DataError) as caught:
        filled.open()
    assert "do not delete it" in caught.value.next_step


def test_an_emptied_file_is_not_mistaken_for_a_new_office(filled) -> None:
    (filled.backups / "coi-desktop_2026-02-27_170000.zip").write_bytes(b"a backup")
    filled.database.write_bytes(b"")
    with pytest.raises(DataError) as caught:
        filled.open()
    assert caught.value.code == "data.damaged"


def test_a_database_of_another_program_is_refused(place) -> None:
    place.database.parent.mkdir(parents=True)
    with closing(sqlite3.connect(place.database)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(DataError, match="none of COI Desktop's"):
        place.open()


def test_a_folder_that_cannot_be_made_is_a_fault_of_this_computer(place) -> None:
    place.folder.write_text("a file where the folder should be")
    with pytest.raises(CoiError) as caught:
        place.open()
    assert caught.value.exit_code == 3
    assert caught.value.next_step
