# SPDX-License-Identifier: AGPL-3.0-or-later
"""One program per data folder: two would send the same reminder twice.

The lock is the operating system's, so it ends with its process, however that dies.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.platform.atomic import local_fault

if TYPE_CHECKING:
    from filelock import BaseFileLock


class InstanceLock:
    """Held as long as this process works with the data folder. Also a context manager."""

    def __init__(self, lock_file: Path) -> None:
        self._lock_file = lock_file
        self._lock: BaseFileLock | None = None

    def acquire(self) -> None:
        """Take the lock, or raise LocalFaultError("data.in_use") at once when another process has it.

        Taking it twice is harmless. Raises LocalFaultError("data.read_only") where no file can be made.
        """
        if self._lock is not None:
            return
        from filelock import FileLock, Timeout

        # Not per thread: the thread that closes the program may not be the one that opened it.
        lock = FileLock(self._lock_file, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise LocalFaultError(
                "data.in_use",
                f"COI Desktop is already open with the data in {self._lock_file.parent}.",
                "Switch to the window that is open. If you cannot find one, end COI Desktop in the Task"
                " Manager (or sign out and in again), then start it anew.",
            ) from error
        except OSError as error:
            raise local_fault(error, self._lock_file) from error
        self._lock = lock

    def release(self) -> None:
        """Give it back; harmless when it is not held."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> "InstanceLock":
        self.acquire()
        return self

    def __exit__(self, *exception: object) -> None:
        self.release()
