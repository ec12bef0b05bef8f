# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parent's handle on a child that touches documents: start, talk, watch, and end it whatever it does.

The child is never trusted. What it sends is JSON of bounded size or raw pixels; a thread takes it off the
pipe, so that a child which stops in the middle of a message cannot hold up the program.
"""

import contextlib
import json
import logging
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from coi_desktop.domain.errors import DocumentError
from coi_desktop.domain.plain import to_plain
from coi_desktop.reading import faults, worker
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.windows_job import WindowsJob

log = logging.getLogger(__name__)

TICK_SECONDS = 0.05
"""How often cancel and the clocks are looked at while the child works."""

TERMINATE_SECONDS = 1.0
STUCK_SECONDS = 5.0
MOST_MEMORY = 0.8
"""A child that dies with this share of its memory in use died of memory."""


class Garbage(Exception):
    """The child sent something that is no message."""


class Child:
    """One spawned child that runs ``target`` (see ``worker.main``). Raises ``reading.not_started`` when the
    system gives none."""

    def __init__(self, limits: ReadingLimits, target: str) -> None:
        self._limits = limits
        self._peak = 0
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=worker.main, args=(theirs, target, to_plain(limits)), daemon=True, name="coi-reader"
        )
        self._job: WindowsJob | None = None
        try:
            self._process.start()
            self._job = WindowsJob(self._process.sentinel, limits)
        except OSError as error:
            if self._process.pid is not None:
                self._process.kill()
            self._pipe.close()
            raise faults.not_started() from error
        finally:
            theirs.close()
        self._inbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._credit = _Credit(limits.output_bytes)
        self._pump = threading.Thread(
            target=_pump, args=(self._pipe, self._inbox, self._credit), daemon=True, name="coi-reader-pipe"
        )
        self._pump.start()

    @property
    def alive(self) -> bool:
        """Whether the child can still be given work."""
        return self._process.is_alive() and self._pump.is_alive()

    def send(self, message: dict[str, Any]) -> None:
        """Hand the child a request; a child that is gone shows in the next :meth:`receive`."""
        self._credit.renew()
        with contextlib.suppress(OSError):
            self._pipe.send_bytes(json.dumps(message).encode())

    def receive(self, remaining: Callable[[], float], check: Callable[[], None]) -> dict[str, Any]:
        """The next message. ``check`` may raise to give up. Raises TimeoutError when ``remaining`` seconds
        are used up, :class:`Garbage`, or the DocumentError that tells why the child died."""
        body = self.receive_bytes(remaining, check)
        try:
            message = json.loads(body, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise Garbage("not JSON") from error
        if not isinstance(message, dict) or not isinstance(message.get("kind"), str):
            raise Garbage("no kind")
        return message

    def receive_bytes(self, remaining: Callable[[], float], check: Callable[[], None]) -> bytes:
        """The next message as it came; raises as :meth:`receive` does."""
        while True:
            check()
            left = remaining()
            if left <= 0:
                raise TimeoutError
            try:
                body = self._inbox.get(timeout=min(left, TICK_SECONDS))
            except queue.Empty:
                self._peak = max(self._peak, self._memory())
                continue
            if body is None:
                raise self._death()
            return body

    def end(self, *, gently: bool = False) -> None:
        """End the child and all it started: ``gently`` asks first and waits a second. Never raises."""
        if gently and self._process.is_alive():
            self._signal(terminate=True)
            self._process.join(TERMINATE_SECONDS)
        self._signal(terminate=False)
        self._process.join(STUCK_SECONDS)
        if self._process.is_alive():
            # Stuck in the system's own code (a dead network share); it cannot be waited for.
            log.error("a reader child did not die")
            return
        self._pump.join()
        if self._job is not None:
            self._job.close()
        self._pipe.close()
        self._process.close()

    def _signal(self, *, terminate: bool) -> None:
        if self._job is not None:
            self._job.kill()
        if sys.platform != "win32" and self._process.pid is not None:
            # Before it is waited for: the group's number cannot have been given to others yet.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGTERM if terminate else signal.SIGKILL)
        if terminate:
            self._process.terminate()
        else:
            self._process.kill()

    def _death(self) -> DocumentError:
        """Why the child is gone."""
        self._process.join(TERMINATE_SECONDS)
        if self._job is not None:
            self._peak = max(self._peak, self._job.peak_memory())
        code = self._process.exitcode
        if self._credit.overdrawn:
            return faults.too_much_memory()
        if sys.platform != "win32" and code in (-signal.SIGXCPU, -signal.SIGALRM):
            return faults.too_slow(self._limits.total_seconds)
        killed_by_system = sys.platform != "win32" and code == -signal.SIGKILL
        if killed_by_system or self._peak > MOST_MEMORY * self._limits.memory_bytes:
            return faults.too_much_memory()
        return faults.crashed()

    def _memory(self) -> int:
        """Private memory of the child in bytes, where the system shows it."""
        if sys.platform != "linux":
            return 0
        try:
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[5])
        except (OSError, ValueError, IndexError):
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE")


class _Credit:
    """How many bytes the child may still send for the present request."""

    def __init__(self, amount: int) -> None:
        self._amount = amount
        self._left = amount
        self.overdrawn = False

    def renew(self) -> None:
        self._left = self._amount

    @property
    def left(self) -> int:
        return max(1, self._left)

    def spend(self, amount: int) -> None:
        self._left -= amount
        self.overdrawn = self._left < 0


def _pump(pipe: Connection, inbox: "queue.SimpleQueue[bytes | None]", credit: _Credit) -> None:
    """Take messages off the pipe until it breaks or the child says too much; None marks the end."""
    try:
        while not credit.overdrawn:
            body = pipe.recv_bytes(credit.left)
            credit.spend(len(body))
            inbox.put(body)
    except (EOFError, ConnectionError):
        # Gone or killed: the exit code tells which.
        log.debug("a reader child closed its pipe")
    except OSError:
        # A message longer than the credit.
        credit.overdrawn = True
    finally:
        inbox.put(None)


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def deadline(seconds: float) -> Callable[[], float]:
    """A countdown from now."""
    until = time.monotonic() + seconds
    return lambda: until - time.monotonic()
