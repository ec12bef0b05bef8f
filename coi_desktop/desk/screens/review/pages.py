# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of pages, drawn by a live child process per document. No Qt here.

Called from worker threads; a lock keeps one page at a time with the child. The last pictures are kept.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

from coi_desktop.domain.document import PageReading
from coi_desktop.domain.ids import OriginalHash

_KEPT = 12


class Picture(Protocol):
    """A drawn page: size in pixels, RGB bytes row by row, pixels per point."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...
    @property
    def scale(self) -> float: ...


class Renderer(Protocol):
    """Draws pages of one original until it is left."""

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]: ...
    def render(self, page: int, width_px: int, *, like: PageReading | None = None) -> Picture: ...
    def __enter__(self) -> "Renderer": ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None: ...


RendererFactory = Callable[[OriginalHash], Renderer]
Drawn = tuple[Picture, tuple[tuple[float, float], ...]]
"""A page's picture, and the sizes in points of all pages as the file turns them."""


class PagePictures:
    """One renderer at a time: the one of the document last looked at."""

    def __init__(self, factory: RendererFactory) -> None:
        self._factory = factory
        self._lock = threading.Lock()
        self._original: OriginalHash | None = None
        self._renderer: Renderer | None = None
        self._closed = False
        self._kept: OrderedDict[tuple[OriginalHash, int, int], Drawn] = OrderedDict()

    def draw(self, original: OriginalHash, page: int, width_px: int, like: PageReading | None) -> Drawn:
        """The page's picture, turned and straightened as it was read (``like``) so that its boxes fit; None
        turns it as the file says. Raises CoiError when it cannot be drawn."""
        key = (original, page, width_px)
        with self._lock:
            if key not in self._kept:
                renderer = self._renderer_for(original)
                try:
                    picture = renderer.render(page, width_px, like=like)
                    self._kept[key] = picture, renderer.page_sizes
                except BaseException:
                    self._leave()  # a child that failed once is not asked again
                    raise
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def kept(self, original: OriginalHash, page: int, width_px: int) -> Drawn | None:
        """A picture drawn before; never waits."""
        return self._kept.get((original, page, width_px))

    def close(self) -> None:
        """End the child; nothing is drawn afterwards."""
        with self._lock:
            self._closed = True
            self._leave()

    def _renderer_for(self, original: OriginalHash) -> Renderer:
        if self._closed:
            raise RuntimeError("the pictures are closed")
        if self._renderer is None or self._original != original:
            self._leave()
            self._renderer = self._factory(original).__enter__()
            self._original = original
        return self._renderer

    def _leave(self) -> None:
        renderer, self._renderer, self._original = self._renderer, None, None
        if renderer is not None:
            renderer.__exit__(None, None, None)
