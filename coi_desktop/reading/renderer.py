# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws pages for the desk from a child that stays alive while a document is shown.

The child is limited as a reading child is. When it dies of a page, that page gets a DocumentError and the
next request starts a new child.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from coi_desktop.domain.document import PageReading
from coi_desktop.domain.errors import DocumentError
from coi_desktop.domain.values import Box
from coi_desktop.reading import faults, sniff, worker
from coi_desktop.reading.child import Child, Garbage, deadline
from coi_desktop.reading.limits import ReadingLimits
from coi_desktop.reading.process import error_from

_LIMITS = ReadingLimits()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """An upright page in pixels: ``rgb`` holds three bytes a pixel, row by row from the top, without
    padding. ``scale`` is pixels per point: a box of the reading times it is the place in the picture."""

    width: int
    height: int
    rgb: bytes
    scale: float


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word with its box on the upright page, in points."""

    text: str
    box: Box


class PageRenderer:
    """A document open for showing. Opening takes about a third of a second, so do it in a job. May be used
    from several threads; requests are served one after the other. Raises as DocumentReader.read does."""

    def __init__(self, path: Path, limits: ReadingLimits = _LIMITS) -> None:
        self._path = path
        self._limits = limits
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._closed = False
        with self._lock:
            self._sizes = self._open()

    def __enter__(self) -> "PageRenderer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height in points of each page as the file turns it."""
        return self._sizes

    def render(self, page: int, width_px: int, *, like: PageReading | None = None) -> PagePicture:
        """Page ``page``, from 1, about ``width_px`` pixels wide (less for pages of absurd size). ``like``
        turns and straightens it as it was read, so that the reading's boxes fit; without it the page is turned
        as the file says."""
        self._check(page)
        request: dict[str, Any] = {"page": page, "width": max(1, width_px), "rotation": None}
        request["corners"] = list(like.corners) if like else []
        if like is not None:
            request |= {"rotation": like.rotation, "size": [like.width, like.height]}
        with self._lock:
            self._ready()
            return self._draw(request)

    def words(self, page: int) -> tuple[PageWord, ...]:
        """The words a person sees on page ``page``, from 1, in the order of the file. A page that is a picture has
        none."""
        self._check(page)
        with self._lock:
            self._ready()
            assert self._child is not None
            self._child.send({"ask": "words", "page": page})
            answer = self._hear("words", self._limits.render_seconds)
            try:
                return tuple(PageWord(str(text), Box(*map(float, box))) for text, *box in answer["words"])
            except (KeyError, TypeError, ValueError) as error:
                self._drop()
                raise faults.crashed() from error

    def _check(self, page: int) -> None:
        if not 1 <= page <= self.page_count:
            raise IndexError(page)

    def _ready(self) -> None:
        """A living child."""
        if self._closed:
            raise ValueError("the renderer is closed")
        if self._child is None or not self._child.alive:
            self._drop()
            self._open()

    def close(self) -> None:
        """End the child. May be called twice."""
        with self._lock:
            self._closed = True
            self._drop()

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _open(self) -> tuple[tuple[float, float], ...]:
        sniff.inspect(self._path, self._limits)
        self._child = Child(self._limits, worker.RENDER)
        try:
            self._hear("ready", self._limits.start_seconds)
        except DocumentError as error:
            # No document was involved yet.
            raise faults.not_started() from error
        self._child.send({"path": str(self._path.absolute())})
        opened = self._hear("opened", self._limits.render_seconds)
        try:
            return tuple((float(width), float(height)) for width, height in opened["sizes"])
        except (KeyError, TypeError, ValueError) as error:
            self._drop()
            raise faults.crashed() from error

    def _draw(self, request: dict[str, Any]) -> PagePicture:
        assert self._child is not None
        self._child.send(request)
        seconds = self._limits.render_seconds
        header = self._hear("picture", seconds)
        width, height, scale = header.get("width"), header.get("height"), header.get("scale")
        pixels = self._hear_bytes(seconds)
        fits = isinstance(width, int) and isinstance(height, int) and isinstance(scale, float | int)
        if not fits or len(pixels) != int(width or 0) * int(height or 0) * 3:
            self._drop()
            raise faults.crashed()
        return PagePicture(int(width or 0), int(height or 0), pixels, float(scale or 0.0))

    def _hear(self, kind: str, seconds: float) -> dict[str, Any]:
        assert self._child is not None
        with self._dropped_on_failure(seconds):
            message = self._child.receive(deadline(seconds), _patiently)
            error = None if message["kind"] == kind else error_from(message)
        if error is None:
            return message
        if kind not in ("picture", "words"):
            self._drop()
        raise error

    def _hear_bytes(self, seconds: float) -> bytes:
        assert self._child is not None
        with self._dropped_on_failure(seconds):
            return self._child.receive_bytes(deadline(seconds), _patiently)

    @contextmanager
    def _dropped_on_failure(self, seconds: float) -> Iterator[None]:
        try:
            yield
        except TimeoutError as late:
            self._drop()
            raise faults.too_slow(seconds) from late
        except Garbage as garbage:
            self._drop()
            raise faults.crashed() from garbage
        except DocumentError:
            self._drop()
            raise


def _patiently() -> None:
    """A drawing is not cancelled; it is short."""
