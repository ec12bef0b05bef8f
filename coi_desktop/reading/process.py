# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a document in a child process, within limits, and survives whatever the document does to it.

PyMuPDF, Tesseract and Pillow are never imported here. A document that hangs, crashes or swells costs its
child; the parent gets a DocumentError with a sentence and a next step.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from coi_desktop.domain.document import DocumentReading
from coi_desktop.domain.errors import CoiError, DocumentError, LocalFaultError
from coi_desktop.domain.plain import from_plain, to_plain
from coi_desktop.reading import faults, sniff
from coi_desktop.reading.child import Child, Garbage, deadline
from coi_desktop.reading.limits import ReadingLimits, TimeBudget
from coi_desktop.reading.options import ReaderOptions

log = logging.getLogger(__name__)
T = TypeVar("T")

DEFAULT_TARGET = "coi_desktop.reading.reading_job:read"
_LIMITS = ReadingLimits()
_OPTIONS = ReaderOptions()

__all__ = ["DocumentReader", "ReaderOptions", "ReadingLimits"]


def _never() -> None:
    """Nobody cancels."""


def _unheard(done: int, total: int) -> None:
    """Nobody listens."""


class DocumentReader:
    """Reads documents, each in its own child. May be used from several threads at once.

    ``keep_warm`` keeps one spare child started and ready (about 60 MB, no processor time), which takes a
    fifth of a second off the next reading; then :meth:`close` must be called. ``target`` names the
    function the child runs, as ``module:function``.
    """

    def __init__(
        self,
        limits: ReadingLimits = _LIMITS,
        options: ReaderOptions = _OPTIONS,
        *,
        keep_warm: bool = False,
        target: str = DEFAULT_TARGET,
    ) -> None:
        self._limits = limits
        self._options = replace(options, max_pages=limits.max_pages, max_pixels=limits.max_pixels)
        self._target = target
        self._keep_warm = keep_warm
        self._lock = threading.Lock()
        self._spare: Child | None = None

    def __enter__(self) -> "DocumentReader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def warm_up(self) -> None:
        """Start the spare child now, where ``keep_warm`` asked for one."""
        if not self._keep_warm:
            return
        with self._lock:
            if self._spare is None:
                self._spare = Child(self._limits, self._target)

    def close(self) -> None:
        """End the spare child, if there is one. A reading still going on is not touched: cancel it."""
        with self._lock:
            self._keep_warm = False
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()

    def read(
        self,
        path: Path,
        *,
        pages: tuple[int, int] | None = None,
        check: Callable[[], None] = _never,
        progress: Callable[[int, int], None] = _unheard,
    ) -> DocumentReading:
        """Everything the document says, or what its ``pages`` say, the first to the last of them. ``check`` is
        called every 50 ms and raises to cancel; ``progress`` gets pages done and pages in all. Raises DocumentError,
        or LocalFaultError (``file.missing``, ``file.unreadable``, ``ocr.missing``, ``reading.not_started``)."""
        ask = {} if pages is None else {"pages": list(pages)}
        return self.ask(path, DocumentReading, ask, check=check, progress=progress)

    def asking(self, target: str) -> "DocumentReader":
        """A reader with the same limits and options whose child runs another function."""
        return DocumentReader(self._limits, self._options, target=target)

    def ask(
        self,
        path: Path,
        kind: type[T],
        ask: dict[str, Any],
        *,
        check: Callable[[], None] = _never,
        progress: Callable[[int, int], None] = _unheard,
    ) -> T:
        """What the child's function answers, a ``kind``; ``ask`` are further arguments for it. Otherwise as
        :meth:`read`."""
        check()
        sniff.inspect(path, self._limits)
        child = self._take()
        gently = True
        try:
            answer = self._converse(child, path, ask, check, progress)
            gently = False
            return _decoded(kind, answer)
        except Garbage as error:
            log.error("the document reader's child sent garbage: %s", error)
            raise faults.crashed() from error
        finally:
            child.end(gently=gently)
            self.warm_up()

    def _take(self) -> Child:
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None:
            if spare.alive:
                return spare
            spare.end()
        return Child(self._limits, self._target)

    def _converse(
        self,
        child: Child,
        path: Path,
        ask: dict[str, Any],
        check: Callable[[], None],
        progress: Callable[[int, int], None],
    ) -> dict[str, Any]:
        try:
            hello = child.receive(deadline(self._limits.start_seconds), check)
        except (TimeoutError, DocumentError) as error:
            # No document was involved yet.
            raise faults.not_started() from error
        if hello["kind"] != "ready":
            log.error("the document reader's child could not start: %s", hello)
            raise faults.not_started()
        child.send({"path": str(path.absolute()), "options": to_plain(self._options), "ask": ask})
        budget = TimeBudget(self._limits, time.monotonic)
        started = time.monotonic()
        while True:
            try:
                message = child.receive(budget.remaining, check)
            except TimeoutError as error:
                raise faults.too_slow(time.monotonic() - started) from error
            match message["kind"]:
                case "progress":
                    done, total = _counts(message)
                    budget.pages_done(min(done, self._limits.max_pages))
                    progress(done, total)
                case "stage":
                    budget.stage(message.get("ocr") is True)
                case "done":
                    return message
                case _:
                    raise error_from(message)


def _counts(message: dict[str, Any]) -> tuple[int, int]:
    done, total = message.get("done"), message.get("total")
    if not isinstance(done, int) or not isinstance(total, int):
        raise Garbage("progress without numbers")
    return done, total


def _decoded(kind: type[T], message: dict[str, Any]) -> T:
    try:
        return from_plain(kind, message.get("reading"))
    except (ValueError, RecursionError) as error:
        raise Garbage("no answer of the kind that was asked for") from error


def error_from(message: dict[str, Any]) -> CoiError:
    """The error a child reported. Raises :class:`Garbage` when the message is none."""
    if message["kind"] == "bug":
        log.error("the document reader failed: %s", message.get("where"))
        return faults.crashed()
    parts = [message.get(name) for name in ("code", "message", "next_step")]
    if message["kind"] != "fault" or not all(isinstance(part, str) for part in parts):
        raise Garbage("unknown kind")
    code, text, step = (str(part) for part in parts)
    kind = LocalFaultError if message.get("local") is True else DocumentError
    return kind(code, text, step)
