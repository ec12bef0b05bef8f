# SPDX-License-Identifier: AGPL-3.0-or-later
"""Passwords and sign-in tokens: an encrypted file whose key lies in the system's keyring.

The file is AES-256-GCM over all values together; a changed byte anywhere is noticed. Every value that
passes through here is made known to the redaction, so it cannot reach a log.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Protocol

from coi_desktop.domain.errors import DataError, LocalFaultError
from coi_desktop.platform.atomic import local_fault, write_atomically
from coi_desktop.platform.master_key import Keyring, MasterKeys
from coi_desktop.platform.redaction import remember_secret

_MAGIC = b"COISECRETS1\n"
_ID_LENGTH = 16
_NONCE_LENGTH = 12
_LOCK_SECONDS = 15.0


class SecretStore(Protocol):
    """Secrets by name (``mail/office/password``). Settings hold names only."""

    def get(self, name: str) -> str | None:
        """The secret; None when there is none of that name."""

    def put(self, name: str, value: str) -> None:
        """Keep it; once this returns, it is on disk."""

    def delete(self, name: str) -> None:
        """Forget it; an unknown name is fine."""


class MemorySecretStore:
    """Secrets for as long as the process lives: for tests and for commands that keep nothing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        with self._lock:
            return self._values.get(name)

    def put(self, name: str, value: str) -> None:
        remember_secret(value)
        with self._lock:
            self._values[name] = value

    def delete(self, name: str) -> None:
        with self._lock:
            self._values.pop(name, None)


class KeyringSecretStore:
    """Secrets in an encrypted file, safe to use from threads and from several processes.

    Every method raises LocalFaultError (secrets.locked, secrets.no_keyring, secrets.busy, disk.full,
    data.read_only) and DataError (secrets.damaged, secrets.key_missing); none of them changes the file then.
    """

    def __init__(self, file: Path, *, backend: Keyring | None = None) -> None:
        self._file = file
        self._keys = MasterKeys(backend)
        self._thread_lock = threading.Lock()
        self._known_keys: dict[str, bytes] = {}

    def get(self, name: str) -> str | None:
        with self._alone():
            return self._load()[1].get(name)

    def put(self, name: str, value: str) -> None:
        remember_secret(value)
        with self._alone():
            key_id, values = self._load()
            if values.get(name) != value:
                self._save(key_id, {**values, name: value})

    def delete(self, name: str) -> None:
        with self._alone():
            key_id, values = self._load()
            if name in values:
                self._save(key_id, {each: value for each, value in values.items() if each != name})

    def start_anew(self) -> Path | None:
        """Set a file aside that cannot be opened any more, so that secrets can be entered again. Returns
        where it went; None when there was none."""
        with self._alone():
            aside = self._file.with_name(
                f"{self._file.stem}.broken-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{self._file.suffix}"
            )
            try:
                self._file.replace(aside)
            except FileNotFoundError:
                return None
            except OSError as error:
                raise local_fault(error, self._file) from error
            return aside

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other thread and no other process reads or writes the file meanwhile. Readers take the lock
        too: Windows does not replace a file that somebody has open."""
        from filelock import FileLock, Timeout

        with self._thread_lock:
            lock = FileLock(self._file.with_name(f"{self._file.name}.lock"), timeout=_LOCK_SECONDS)
            try:
                lock.acquire()
            except Timeout as error:
                raise LocalFaultError(
                    "secrets.busy",
                    "Another COI Desktop on this computer is using the stored passwords.",
                    "Wait a moment, then try again.",
                ) from error
            except OSError as error:
                raise local_fault(error, self._file) from error
            try:
                yield
            finally:
                lock.release()

    def _load(self) -> tuple[str | None, dict[str, str]]:
        """The id of the file's key and its values; no id when there is no file yet."""
        try:
            content = self._file.read_bytes()
        except FileNotFoundError:
            return None, {}
        except OSError as error:
            raise local_fault(error, self._file) from error
        key_id, values = _opened(content, self._key)
        for value in values.values():
            remember_secret(value)
        return key_id, values

    def _save(self, key_id: str | None, values: dict[str, str]) -> None:
        if key_id is None:
            key_id = token_hex(_ID_LENGTH // 2)
            # Into the keyring first: a key without a file is harmless, a file without its key is lost.
            self._known_keys[key_id] = self._keys.create(key_id)
        write_atomically(self._file, _sealed(key_id, self._key(key_id), values))

    def _key(self, key_id: str) -> bytes:
        if key_id not in self._known_keys:
            self._known_keys[key_id] = self._keys.get(key_id)
        return self._known_keys[key_id]


def _sealed(key_id: str, key: bytes, values: dict[str, str]) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = _MAGIC + key_id.encode("ascii")
    # Random: 2^32 writes under one key are safe, and an office makes some thousands.
    nonce = token_bytes(_NONCE_LENGTH)
    return header + nonce + AESGCM(key).encrypt(nonce, json.dumps(values).encode("utf-8"), header)


def _opened(content: bytes, key_of: Callable[[str], bytes]) -> tuple[str, dict[str, str]]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = content[: len(_MAGIC) + _ID_LENGTH]
    nonce = content[len(header) : len(header) + _NONCE_LENGTH]
    id_bytes = header[len(_MAGIC) :]
    well_formed = header.startswith(_MAGIC) and len(nonce) == _NONCE_LENGTH and id_bytes.isalnum()
    if not well_formed or not id_bytes.isascii():
        raise _damaged()
    key_id = id_bytes.decode("ascii")
    try:
        plain = AESGCM(key_of(key_id)).decrypt(nonce, content[len(header) + len(nonce) :], header)
        values: dict[str, str] = json.loads(plain)
    except (InvalidTag, ValueError) as error:
        raise _damaged() from error
    return key_id, values


def _damaged() -> DataError:
    return DataError(
        "secrets.damaged",
        "The file with the stored passwords is damaged or was changed by another program.",
        "Take it back from a backup, or start the passwords anew in Settings and enter them once more.",
    )
