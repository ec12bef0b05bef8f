# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backup, restore and the data check: nothing is believed unread, nothing present is ever lost."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coi_desktop.domain.errors import Cancelled, CoiError, DataError, LocalFaultError
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.store.database import Store
from coi_desktop.store.maintenance import backup, check, restore
from coi_desktop.store.vault import Vault


@pytest.fixture
def office(store: Store, vault: Vault, envelope) -> Store:
    """Two documents with their originals, and a history."""
    with store.write("Robin") as work:
        work.vendors.add("Harbor Drywall LLC")
        for data in (b"first certificate", b"second certificate" * 1000):
            filed = work.documents.add(vault.put_bytes(data), len(data), "application/pdf", envelope).document
            work.events.append("document.filed", f"document:{filed.id}")
    return store


def _backup(office: Store, vault: Vault, place) -> Path:
    return backup(office, vault, place.folder / "copies", now=place.now).path


def _restore(source: Path, place, folder: Path | None = None):
    folder = folder or place.folder
    return restore(source, database=folder / "coi.sqlite3", vault=folder / "vault", now=place.now)


def _damage(vault: Vault, name: OriginalHash) -> None:
    vault.path(name).chmod(0o644)
    vault.path(name).write_bytes(b"rot")


def test_a_backup_restores_everything_on_another_computer(
    office: Store, vault: Vault, place, tmp_path
) -> None:
    seen: list[tuple[int, int]] = []
    report = backup(
        office,
        vault,
        place.folder / "copies",
        now=place.now,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert report.path.name == "coi-desktop_2026-03-02_093000.zip"
    assert (report.originals, report.problems, report.size) == (2, (), report.path.stat().st_size)
    assert seen == [(1, 2), (2, 2)]
    assert [path.name for path in report.path.parent.iterdir()] == [report.path.name]

    elsewhere = tmp_path / "new computer"
    restored = _restore(report.path, place, elsewhere)
    assert (restored.originals, restored.set_aside) == (2, None)
    with closing_store(elsewhere, place) as store:
        assert check(store, Vault(elsewhere / "vault")).problems == ()
        with store.read() as view:
            assert [vendor.name for vendor in view.vendors.all()] == ["Harbor Drywall LLC"]
    assert sorted(path.name for path in elsewhere.glob("coi*")) == ["coi.sqlite3"]


def closing_store(folder: Path, place):
    return closing(Store.open(folder / "coi.sqlite3", backups=folder / "backups", now=place.now))


def test_work_done_since_the_backup_is_set_aside_and_not_lost(
    office: Store, vault: Vault, place, envelope
) -> None:
    copy = _backup(office, vault, place)
    with office.write() as work:
        work.vendors.add("Added later")
        later = work.documents.add(vault.put_bytes(b"later"), 5, "application/pdf", envelope).document
    office.close()
    report = _restore(copy, place)
    assert report.set_aside is not None
    with closing(sqlite3.connect(report.set_aside / "coi.sqlite3")) as old:
        assert old.execute("SELECT name FROM vendors WHERE id = 2").fetchall() == [("Added later",)]
    with place.open().read() as view:
        assert len(view.vendors.all()) == 1
    assert vault.read(later.original) == b"later"


def test_a_damaged_database_and_a_damaged_original_are_put_right(office: Store, vault: Vault, place) -> None:
    copy = _backup(office, vault, place)
    office.close()
    harmed = next(vault.all())
    _damage(vault, harmed)
    place.database.write_bytes(b"rot" * 5000)
    report = _restore(copy, place)
    assert report.set_aside is not None
    assert (report.set_aside / "coi.sqlite3").read_bytes() == b"rot" * 5000
    assert check(place.open(), vault).problems == ()


def test_a_database_in_use_is_not_replaced(office: Store, vault: Vault, place, monkeypatch) -> None:
    monkeypatch.setattr("coi_desktop.store.engines.BUSY_MILLISECONDS", 20)
    copy = _backup(office, vault, place)
    with office.write() as work:
        work.vendors.add("Added later")
    with pytest.raises(LocalFaultError) as caught:
        _restore(copy, place)
    assert caught.value.code == "data.busy"
    with office.read() as view:
        assert len(view.vendors.all()) == 2
    assert not list(place.folder.glob("*.restored*"))


def test_the_copy_made_before_an_upgrade_can_be_restored(office: Store, place, vault: Vault) -> None:
    office.close()
    copy = place.backups / "before-upgrade_2026-03-01_080000_0001_first_tables.sqlite3"
    copy.write_bytes(place.database.read_bytes())
    place.database.unlink()
    assert _restore(copy, place).originals == 0
    assert check(place.open(), vault).problems == ()


Change = Callable[[dict[str, bytes]], None]


def _other_original(files: dict[str, bytes]) -> None:
    name = next(name for name in files if name.startswith("originals/"))
    files[name] = b"x" * len(files[name])


def _longer_original(files: dict[str, bytes]) -> None:
    files[next(name for name in files if name.startswith("originals/"))] += b"x"


def _other_database(files: dict[str, bytes]) -> None:
    files["database.sqlite3"] = files["database.sqlite3"].replace(b"Harbor", b"Xarbor")


def _missing_original(files: dict[str, bytes]) -> None:
    del files[next(name for name in files if name.startswith("originals/"))]


def _climbing_file(files: dict[str, bytes]) -> None:
    files["../../climbed.txt"] = b"out of the folder"


def _climbing_manifest(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.json"])
    manifest["originals"][0]["hash"] = "../../climbed"
    files["originals/../../climbed"] = files.pop(next(n for n in files if n.startswith("originals/")))
    files["manifest.json"] = json.dumps(manifest).encode()


def _no_manifest(files: dict[str, bytes]) -> None:
    del files["manifest.json"]


def _senseless_manifest(files: dict[str, bytes]) -> None:
    files["manifest.json"] = b'{"format": "one"}'


def _swapped_revision(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.json"])
    manifest["revision"] = "0000_never"
    files["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    "change",
    [
        _other_original,
        _longer_original,
        _other_database,
        _missing_original,
        _climbing_file,
        _climbing_manifest,
        _no_manifest,
        _senseless_manifest,
        _swapped_revision,
    ],
)
def test_a_changed_backup_is_refused_and_touches_nothing(
    office: Store, vault: Vault, place, tmp_path: Path, change: Change
) -> None:
    copy = _backup(office, vault, place)
    office.close()
    before = place.database.read_bytes()
    with zipfile.ZipFile(copy) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    change(files)
    with zipfile.ZipFile(copy, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    with pytest.raises(DataError) as caught:
        _restore(copy, place)
    assert caught.value.code == "backup.damaged"
    assert str(copy) in caught.value.message
    assert "untouched" in caught.value.next_step
    assert place.database.read_bytes() == before
    assert not list(tmp_path.rglob("climbed*"))


@pytest.mark.parametrize("size", [0, 100, 4000])
def test_a_backup_cut_short_is_refused(office: Store, vault: Vault, place, size: int) -> None:
    copy = _backup(office, vault, place)
    office.close()
    copy.write_bytes(copy.read_bytes()[:size])
    with pytest.raises(DataError) as caught:
        _restore(copy, place)
    assert caught.value.code == "backup.damaged"


def test_a_backup_of_a_newer_release_is_refused(office: Store, vault: Vault, place) -> None:
    with office.write() as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0099_later'")
    copy = _backup(office, vault, place)
    office.close()
    with pytest.raises(DataError) as caught:
        _restore(copy, place)
    assert caught.value.code == "data.newer"


def test_a_backup_that_is_not_there_is_named(place) -> None:
    for name in ("none.zip", "none.sqlite3"):
        with pytest.raises(LocalFaultError) as caught:
            _restore(place.folder / name, place)
        assert caught.value.code == "file.missing"


def test_a_cancelled_backup_leaves_no_file(office: Store, vault: Vault, place) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backup(office, vault, place.folder / "copies", now=place.now, progress=cancel)
    assert list((place.folder / "copies").iterdir()) == []


def test_a_backup_names_the_originals_it_could_not_take(office: Store, vault: Vault, place) -> None:
    first, second = vault.all()
    _damage(vault, first)
    report = backup(office, vault, place.folder / "copies" / "mine.zip", now=place.now)
    assert (report.path.name, report.originals) == ("mine.zip", 1)
    assert len(report.problems) == 1
    assert first in report.problems[0]
    assert second not in report.problems[0]


def test_a_sound_office_has_no_problems(office: Store, vault: Vault) -> None:
    seen: list[tuple[int, int]] = []
    report = check(office, vault, lambda done, total: seen.append((done, total)))
    assert (report.problems, report.originals, report.orphans) == ((), 2, ())
    assert seen == [(1, 2), (2, 2)]


def test_the_check_names_what_is_missing_damaged_and_left_over(office: Store, vault: Vault) -> None:
    first, second = vault.all()
    _damage(vault, first)
    vault.path(second).unlink()
    orphan = vault.put_bytes(b"kept just before a crash")
    report = check(office, vault)
    assert report.orphans == (orphan,)
    assert len(report.problems) == 2
    assert any(first in problem and "damaged" in problem for problem in report.problems)
    assert any(second in problem and "missing" in problem for problem in report.problems)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE documents SET vendor_id = 77 WHERE id = 1", "points to a record of vendors"),
        ("DROP TRIGGER events_never_change; UPDATE events SET kind = 'x' WHERE id = 1", "event 1"),
        ("INSERT INTO page_search(rowid, text) VALUES (5, 'a page that is not there')", "search index"),
    ],
)
def test_the_check_finds_what_was_changed_behind_the_programs_back(
    office: Store, vault: Vault, place, statement: str, words: str
) -> None:
    with closing(sqlite3.connect(place.database)) as other:
        other.executescript(statement)
    (problem,) = check(office, vault).problems
    assert words in problem


def test_a_check_can_be_cancelled(office: Store, vault: Vault) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(CoiError) as caught:
        check(office, vault, cancel)
    assert caught.value.code == "cancelled"
