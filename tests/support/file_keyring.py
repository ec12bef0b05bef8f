# SPDX-License-Identifier: AGPL-3.0-or-later
"""A keyring in a file, for tests that start the program as a process: chosen by ``PYTHON_KEYRING_BACKEND``."""

import json
import os
from pathlib import Path
from typing import Any

from keyring.backend import KeyringBackend

BACKEND = "tests.support.file_keyring.FileKeyring"
FILE = "COI_TEST_KEYRING"


class FileKeyring(KeyringBackend):
    """Keeps what it is given in the file that ``COI_TEST_KEYRING`` names."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        found: str | None = self._all().get(f"{service}/{username}")
        return found

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file().write_text(json.dumps({**self._all(), f"{service}/{username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        left = {name: value for name, value in self._all().items() if name != f"{service}/{username}"}
        self._file().write_text(json.dumps(left))

    def _all(self) -> dict[str, Any]:
        file = self._file()
        return dict(json.loads(file.read_text())) if file.exists() else {}

    def _file(self) -> Path:
        return Path(os.environ[FILE])
