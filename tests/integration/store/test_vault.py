# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vault: whole or absent, whatever happens; names are hashes and nothing else."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coi_desktop.domain.errors import DataError, LocalFaultError
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.store.vault import Vault

DATA = b"%PDF-1.7 a certificate\n" * 1000
NAME = OriginalHash(hashlib.sha256(DATA).hexdigest())

# Writes piece after piece without end, so that it can only be killed in the middle of it.
_ENDLESS_WRITER = """
import sys
from pathlib import Path
from coi_desktop.store.vault import Vault

def pieces():
    while True:
        yield b"half a certificate" * 4096
        print("writing", flush=True)

Vault(Path(sys.argv[1]))._put(pieces)
"""

_WRITER = """
import sys
from pathlib import Path
from coi_desktop.store.vault import Vault

vault = Vault(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(100_000):
    vault.put_bytes(b"certificate %d " % number * 500)
    print(number, flush=True)
"""


def _files(vault: Vault) -> list[Path]:
    return [path for path in vault.folder.rglob("*") if path.is_file()]


def test_bytes_come_back_under_their_hash(vault: Vault) -> None:
    assert vault.put_bytes(DATA) == NAME
    assert vault.read(NAME) == DATA
    assert vault.verify(NAME)
    assert vault.path(NAME).read_bytes() == DATA
    assert list(vault.all()) == [NAME]


def test_a_file_is_copied_and_left_alone(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "cert ..%2f.pdf"
    source.write_bytes(DATA)
    assert vault.put_file(source) == NAME
    assert source.read_bytes() == DATA
    assert _files(vault) == [vault.path(NAME)]


def test_the_same_content_is_kept_once_and_cannot_be_written_to(vault: Vault) -> None:
    vault.put_bytes(DATA)
    written = vault.path(NAME).stat().st_mtime_ns
    vault.put_bytes(DATA)
    assert vault.path(NAME).stat().st_mtime_ns == written
    assert vault.path(NAME).stat().st_mode & 0o222 == 0
    assert len(_files(vault)) == 1


def test_an_empty_file_is_kept_like_any_other(vault: Vault) -> None:
    assert vault.read(vault.put_bytes(b"")) == b""


def test_many_writers_of_the_same_content_leave_one_original(vault: Vault, place) -> None:
    def put(number: int) -> str:
        return (vault if number % 2 else Vault(place.vault)).put_bytes(DATA)

    with ThreadPoolExecutor(8) as pool:
        assert {future.result() for future in [pool.submit(put, n) for n in range(40)]} == {NAME}
    assert _files(vault) == [vault.path(NAME)]


@pytest.mark.parametrize(
    "name",
    ["", "..", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "a" * 63 + "/", "CON", "nul\0"],
)
def test_what_is_no_hash_never_becomes_a_path(vault: Vault, name: str) -> None:
    for ask in (vault.path, vault.read, vault.verify):
        with pytest.raises(DataError) as caught:
            ask(OriginalHash(name))
        assert caught.value.code == "vault.missing"


def test_a_missing_original_is_said_to_be_missing(vault: Vault) -> None:
    assert not vault.verify(NAME)
    with pytest.raises(DataError) as caught:
        vault.read(NAME)
    assert caught.value.code == "vault.missing"
    assert caught.value.next_step


def test_a_damaged_original_is_never_handed_out_and_heals_when_it_comes_again(vault: Vault) -> None:
    vault.put_bytes(DATA)
    vault.path(NAME).chmod(0o644)
    vault.path(NAME).write_bytes(DATA[:-1] + b"X")
    assert not vault.verify(NAME)
    with pytest.raises(DataError) as caught:
        vault.read(NAME)
    assert caught.value.code == "vault.damaged"
    assert str(vault.path(NAME)) in caught.value.message
    vault.put_bytes(DATA)
    assert vault.read(NAME) == DATA


def test_a_file_that_is_gone_is_the_files_fault(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(LocalFaultError) as caught:
        vault.put_file(tmp_path / "gone.pdf")
    assert caught.value.code == "file.missing"
    with pytest.raises(LocalFaultError) as caught:
        vault.put_file(tmp_path)
    assert caught.value.code == "file.unreadable"
    assert _files(vault) == []


def test_a_full_disk_leaves_nothing_half_written(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk says so at the latest when it is asked to make the bytes last."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LocalFaultError) as caught:
        vault.put_bytes(DATA)
    assert caught.value.code == "disk.full"
    assert "Free some space" in caught.value.next_step
    assert _files(vault) == []


if sys.platform != "win32":

    def test_a_file_that_does_not_fit_leaves_nothing_half_written(vault: Vault) -> None:
        """The system itself refuses to write more than the process may."""
        program = (
            "import resource, sys\n"
            "from pathlib import Path\n"
            "from coi_desktop.store.vault import Vault\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
            "try:\n"
            "    Vault(Path(sys.argv[1])).put_bytes(b'x' * 20000)\n"
            "except Exception as error:\n"
            "    sys.exit(error.code)\n"
        )
        ended = subprocess.run(
            [sys.executable, "-c", program, str(vault.folder)], capture_output=True, text=True, check=False
        )
        assert ended.stderr.strip() == "disk.full"
        assert _files(vault) == []


def test_what_a_killed_writer_left_is_swept_away_at_the_next_start(vault: Vault) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _ENDLESS_WRITER, str(vault.folder)], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        Vault(vault.folder)
        assert len(_files(vault)) == 1, "a start must not take the file a living writer is at"
        child.kill()
    assert len(_files(vault)) == 1
    assert list(Vault(vault.folder).all()) == []
    assert _files(vault) == []


def test_every_name_means_a_whole_original_whenever_the_writer_is_killed(vault: Vault) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(vault.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        child.stdin.write(b"go\n")
        child.stdin.flush()
        said = [child.stdout.readline() for _ in range(20)]
        child.kill()
    kept = Vault(vault.folder)
    names = list(kept.all())
    assert len(names) >= len(said)
    assert all(kept.verify(name) for name in names)
