# SPDX-License-Identifier: AGPL-3.0-or-later
"""One random key in the system's keyring (Windows Credential Manager, macOS Keychain, Secret Service).

Only this key lies there: the Windows keyring takes about 1,280 characters, and sign-in tokens are longer.
"Locked" and "absent" are normal answers, translated here.
"""

import base64
import binascii
import secrets
import sys
from collections.abc import Callable
from typing import Protocol, TypeVar

from coi_desktop.domain.errors import DataError, LocalFaultError

SERVICE = "COI Desktop"
KEY_BYTES = 32

T = TypeVar("T")


class Keyring(Protocol):
    """What is used of a keyring; the ``keyring`` library's backends have it."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...


class MasterKeys:
    """Keys by their id, one for each secrets file, so that two data folders never replace each other's.

    ``backend`` None means the system's own keyring, looked for when first needed.
    """

    def __init__(self, backend: Keyring | None = None) -> None:
        self._backend = backend

    def get(self, key_id: str) -> bytes:
        """The key.

        Raises LocalFaultError (secrets.locked, secrets.no_keyring), and DataError("secrets.key_missing") when
        the keyring is open but does not hold it.
        """
        text = self._ask(lambda keyring: keyring.get_password(SERVICE, _user_name(key_id)))
        try:
            key = base64.b64decode(text or "", validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) != KEY_BYTES:
            raise DataError(
                "secrets.key_missing",
                "The key to the stored passwords is not in this computer's keyring. The data folder may come"
                " from another computer or another user.",
                "Start the stored passwords anew in Settings, then enter them once more.",
            )
        return key

    def create(self, key_id: str) -> bytes:
        """A new random key, stored and read back. Raises LocalFaultError as :meth:`get` does."""
        key = secrets.token_bytes(KEY_BYTES)
        text = base64.b64encode(key).decode("ascii")
        self._ask(lambda keyring: keyring.set_password(SERVICE, _user_name(key_id), text))
        if self._ask(lambda keyring: keyring.get_password(SERVICE, _user_name(key_id))) != text:
            raise _no_keyring()  # one that forgets at once, such as keyring's "null" backend
        return key

    def _ask(self, question: Callable[[Keyring], T]) -> T:
        from keyring.errors import KeyringError, NoKeyringError

        try:
            return question(self._found())
        except NoKeyringError as error:
            raise _no_keyring() from error
        except Exception as error:
            if not isinstance(error, (KeyringError, OSError, *_foreign_errors())):
                raise
            raise LocalFaultError(
                "secrets.locked",
                "This computer's keyring, which guards the stored passwords, is locked or did not answer.",
                "Unlock it (signing in to the computer again does), then try again. Nothing is lost.",
            ) from error

    def _found(self) -> Keyring:
        if self._backend is None:
            import keyring

            found = keyring.get_keyring()
            if found.priority < 1:  # by keyring's own measure: none at all, or one that protects nothing
                raise _no_keyring()
            self._backend = found
        return self._backend


def _user_name(key_id: str) -> str:
    return f"master key {key_id}"


def _no_keyring() -> LocalFaultError:
    return LocalFaultError(
        "secrets.no_keyring",
        "This computer has no keyring that could guard passwords.",
        "On Windows, switch on the service Credential Manager; on Linux, install and unlock GNOME Keyring or"
        " KWallet. Everything that needs no sign-in works meanwhile.",
    )


def _foreign_errors() -> tuple[type[BaseException], ...]:
    """Errors of the libraries below keyring that it lets through, as far as those are loaded here."""
    names = (
        ("win32ctypes.pywin32.pywintypes", "error"),
        ("secretstorage.exceptions", "SecretStorageException"),
        ("jeepney.wrappers", "DBusErrorResponse"),
    )
    found = (getattr(sys.modules.get(module), name, None) for module, name in names)
    return tuple(each for each in found if isinstance(each, type) and issubclass(each, Exception))
