# SPDX-License-Identifier: AGPL-3.0-or-later
"""Secrets: what both stores promise, and what the encrypted file does when something is wrong."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked, NoKeyringError, PasswordSetError

from coi_desktop.domain.errors import DataError, LocalFaultError
from coi_desktop.platform.redaction import MARK, redact
from coi_desktop.platform.secrets import KeyringSecretStore, MemorySecretStore, SecretStore

LONG_TOKEN = "eyJ" + "0123456789abcdef" * 400


class MemoryKeyring:
    """A keyring that remembers as long as the test lives, and can be locked."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.entries[(service, username)] = password

    def _answer(self) -> None:
        if self.error is not None:
            raise self.error


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing, like keyring's own "null" backend."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Kept nowhere."""


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets.bin"


@pytest.fixture
def stored(file: Path, keyring: MemoryKeyring) -> KeyringSecretStore:
    return KeyringSecretStore(file, backend=keyring)


class SecretStoreContract:
    """What every secret store promises."""

    @pytest.fixture
    def store(self, file: Path, keyring: MemoryKeyring) -> SecretStore:
        return self.make(file, keyring)

    @staticmethod
    def make(file: Path, keyring: MemoryKeyring) -> SecretStore:
        raise AssertionError("each store's tests say how to make it")

    def test_an_unknown_name_has_no_secret(self, store: SecretStore) -> None:
        assert store.get("mail/office") is None

    @pytest.mark.parametrize("value", ["s3cret-one", "", " spaces ", "žluťoučký\n😀\x00", LONG_TOKEN])
    def test_what_was_put_is_got_word_for_word(self, store: SecretStore, value: str) -> None:
        store.put("mail/office", value)
        assert store.get("mail/office") == value

    def test_putting_again_replaces_and_leaves_the_others(self, store: SecretStore) -> None:
        store.put("a", "first-value")
        store.put("b", "other-value")
        store.put("a", "second-value")
        assert (store.get("a"), store.get("b")) == ("second-value", "other-value")

    def test_what_was_deleted_is_gone_and_deleting_again_is_fine(self, store: SecretStore) -> None:
        store.put("a", "first-value")
        store.put("b", "other-value")
        store.delete("a")
        store.delete("a")
        assert (store.get("a"), store.get("b")) == (None, "other-value")

    def test_a_value_is_known_to_the_redaction_from_then_on(self, store: SecretStore) -> None:
        store.put("a", "put-and-known-77")
        assert redact("it was put-and-known-77") == f"it was {MARK}"

    def test_threads_do_not_lose_each_others_secrets(self, store: SecretStore) -> None:
        together = threading.Barrier(4)

        def fill(letter: str) -> None:
            together.wait(10)
            for number in range(5):
                store.put(f"{letter}{number}", f"value-{letter}{number}")

        threads = [threading.Thread(target=fill, args=(letter,)) for letter in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        names = [f"{letter}{number}" for letter in "abcd" for number in range(5)]
        assert [store.get(name) for name in names] == [f"value-{name}" for name in names]


class TestMemorySecretStore(SecretStoreContract):
    @staticmethod
    def make(file: Path, keyring: MemoryKeyring) -> SecretStore:
        return MemorySecretStore()


class TestKeyringSecretStore(SecretStoreContract):
    @staticmethod
    def make(file: Path, keyring: MemoryKeyring) -> SecretStore:
        return KeyringSecretStore(file, backend=keyring)


def test_secrets_outlive_the_program(stored: KeyringSecretStore, file: Path, keyring: MemoryKeyring) -> None:
    stored.put("a", "first-value")
    assert KeyringSecretStore(file, backend=keyring).get("a") == "first-value"


def test_the_file_shows_neither_names_nor_values_and_the_keyring_only_a_short_key(
    stored: KeyringSecretStore, file: Path, keyring: MemoryKeyring
) -> None:
    stored.put("mail/office", LONG_TOKEN)
    content = file.read_bytes()
    assert b"mail/office" not in content
    assert LONG_TOKEN[:40].encode() not in content
    assert [len(entry) for entry in keyring.entries.values()] == [44]  # 256 bits in Base64


def test_the_same_secrets_never_look_the_same_twice(stored: KeyringSecretStore, file: Path) -> None:
    stored.put("a", "first-value")
    before = file.read_bytes()
    stored.put("a", "other-value")
    stored.put("a", "first-value")
    assert file.read_bytes() != before


def test_putting_what_is_there_writes_nothing(stored: KeyringSecretStore, file: Path) -> None:
    stored.put("a", "first-value")
    before = file.read_bytes()
    stored.put("a", "first-value")
    stored.delete("b")
    assert file.read_bytes() == before


def test_two_data_folders_have_a_key_each(tmp_path: Path, keyring: MemoryKeyring) -> None:
    stores = [KeyringSecretStore(tmp_path / name, backend=keyring) for name in ("one.bin", "two.bin")]
    for number, store in enumerate(stores):
        store.put("a", f"value-{number}")
    assert len({*keyring.entries.values()}) == 2
    assert [store.get("a") for store in stores] == ["value-0", "value-1"]


@pytest.mark.parametrize("where", [0, 5, 15, 30, 45, -1])
def test_a_changed_byte_anywhere_is_noticed(
    stored: KeyringSecretStore, file: Path, keyring: MemoryKeyring, where: int
) -> None:
    stored.put("a", "first-value")
    content = bytearray(file.read_bytes())
    content[where] ^= 1
    file.write_bytes(content)
    assert_damaged(stored, file, bytes(content))


@pytest.mark.parametrize("content", [b"", b"COISECRETS1\n", b"{}", b"\x00" * 200])
def test_a_file_that_is_no_such_file_is_noticed(
    stored: KeyringSecretStore, file: Path, content: bytes
) -> None:
    file.write_bytes(content)
    assert_damaged(stored, file, content)


def test_a_file_cut_short_is_noticed(stored: KeyringSecretStore, file: Path) -> None:
    stored.put("a", "first-value")
    whole = file.read_bytes()
    for length in (20, 30, 45, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert_damaged(stored, file, whole[:length])


def assert_damaged(store: KeyringSecretStore, file: Path, content: bytes) -> None:
    acts: list[Callable[[], object]] = [
        lambda: store.get("a"),
        lambda: store.put("a", "new-value"),
        lambda: store.delete("a"),
    ]
    for act in acts:
        with pytest.raises(DataError) as refused:
            act()
        # A changed key id names a key that was never made.
        assert refused.value.code in ("secrets.damaged", "secrets.key_missing")
        assert refused.value.next_step
    assert file.read_bytes() == content


def test_starting_anew_keeps_the_old_file_aside(stored: KeyringSecretStore, file: Path) -> None:
    assert stored.start_anew() is None
    file.write_bytes(b"damaged")
    aside = stored.start_anew()
    assert aside is not None
    assert aside.read_bytes() == b"damaged"
    stored.put("a", "first-value")
    assert stored.get("a") == "first-value"


def test_a_file_from_another_computer_is_told_apart_and_not_overwritten(
    stored: KeyringSecretStore, file: Path
) -> None:
    stored.put("a", "first-value")
    content = file.read_bytes()
    elsewhere = KeyringSecretStore(file, backend=MemoryKeyring())
    with pytest.raises(DataError, match="another computer") as refused:
        elsewhere.put("a", "new-value")
    assert refused.value.code == "secrets.key_missing"
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyringLocked("locked"), "secrets.locked"),
        (PasswordSetError("refused"), "secrets.locked"),
        (OSError("no bus"), "secrets.locked"),
        (NoKeyringError("none"), "secrets.no_keyring"),
    ],
)
def test_a_locked_or_absent_keyring_is_a_normal_answer(
    file: Path, keyring: MemoryKeyring, error: Exception, code: str
) -> None:
    KeyringSecretStore(file, backend=keyring).put("a", "first-value")
    content = file.read_bytes()
    keyring.error = error
    store = KeyringSecretStore(file, backend=keyring)
    with pytest.raises(LocalFaultError) as refused:
        store.get("a")
    assert refused.value.code == code
    assert refused.value.next_step
    with pytest.raises(LocalFaultError):
        store.put("a", "new-value")
    assert file.read_bytes() == content
    keyring.error = None
    assert store.get("a") == "first-value"


def test_a_keyring_locked_before_the_first_secret_leaves_no_file(
    stored: KeyringSecretStore, file: Path, keyring: MemoryKeyring
) -> None:
    keyring.error = KeyringLocked("locked")
    with pytest.raises(LocalFaultError):
        stored.put("a", "first-value")
    assert not file.exists()
    assert stored.get("a") is None  # nothing is stored, so nothing need be unlocked


def test_a_fault_in_the_program_is_not_called_a_locked_keyring(
    stored: KeyringSecretStore, keyring: MemoryKeyring
) -> None:
    keyring.error = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        stored.put("a", "first-value")


def test_a_keyring_that_forgets_is_found_out_before_a_secret_is_lost(file: Path) -> None:
    with pytest.raises(LocalFaultError) as refused:
        KeyringSecretStore(file, backend=ForgetfulKeyring()).put("a", "first-value")
    assert refused.value.code == "secrets.no_keyring"
    assert not file.exists()


def test_a_computer_without_a_keyring_is_told_so(file: Path) -> None:
    """The tests run with keyring's own "fail" backend as the system's."""
    store = KeyringSecretStore(file)
    assert store.get("a") is None
    with pytest.raises(LocalFaultError, match="no keyring") as refused:
        store.put("a", "first-value")
    assert refused.value.code == "secrets.no_keyring"


ANOTHER_PROCESS = """
import json, sys
from pathlib import Path
from coi_desktop.platform.secrets import KeyringSecretStore

class FileKeyring:
    def __init__(self, path):
        self.path = path
    def entries(self):
        return json.loads(self.path.read_text()) if self.path.exists() else {}
    def get_password(self, service, username):
        return self.entries().get(username)
    def set_password(self, service, username, password):
        self.path.write_text(json.dumps({**self.entries(), username: password}))

file, keyring, letter = sys.argv[1:]
store = KeyringSecretStore(Path(file), backend=FileKeyring(Path(keyring)))
sys.stdin.readline()
for number in range(10):
    store.put(f"{letter}{number}", f"value-{letter}{number}")
"""


def test_processes_do_not_lose_each_others_secrets(file: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keyring.json"
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(file), str(keys)]
    children = [
        subprocess.Popen([*command, letter], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for letter in "ab"
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    assert [child.communicate(timeout=60)[1] for child in children] == ["", ""]
    keyring = MemoryKeyring()
    entries: dict[str, str] = json.loads(keys.read_text())
    assert len(entries) == 1
    keyring.entries = {("COI Desktop", name): key for name, key in entries.items()}
    store = KeyringSecretStore(file, backend=keyring)
    names = [f"{letter}{number}" for letter in "ab" for number in range(10)]
    assert [store.get(name) for name in names] == [f"value-{name}" for name in names]
