# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures and words of pages, from a live child process per document. No Qt here.

Called from worker threads; a lock per document keeps one question at a time with its child, so that looking ahead
at the next document keeps nobody waiting for a page of this one. The last pictures are kept.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, TypeVar

from coi_desktop.domain.document import PageReading
from coi_desktop.domain.ids import OriginalHash
from coi_desktop.domain.values import Box

T = TypeVar("T")
_Key = tuple[OriginalHash, int, int]

SMALL = 200
"""Pixels: narrower pictures are kept apart, since there are many of them."""
_KEPT = 12
_KEPT_SMALL = 300
_KEPT_WORDS = 60
_MOST_OPEN = 2


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


class PlacedWord(Protocol):
    """A word with its box on the upright page, in points."""

    @property
    def text(self) -> str: ...
    @property
    def box(self) -> Box: ...


class Renderer(Protocol):
    """Draws pages of one original until it is left."""

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]: ...
    def render(self, page: int, width_px: int, *, like: PageReading | None = None) -> Picture: ...
    def words(self, page: int) -> tuple[PlacedWord, ...]: ...
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


class _Open:
    """One document held open, used by one thread at a time."""

    def __init__(self, factory: RendererFactory, original: OriginalHash) -> None:
        self._factory = factory
        self._original = original
        self._renderer: Renderer | None = None
        self._left = False
        self.lock = threading.Lock()

    def renderer(self) -> Renderer:
        """The living child; the lock must be held. A document that was left is not opened again."""
        if self._left:
            raise RuntimeError("the document was left")
        if self._renderer is None:
            self._renderer = self._factory(self._original).__enter__()
        return self._renderer

    def drop(self) -> None:
        """End the child; the next question starts another one. The lock must be held."""
        renderer, self._renderer = self._renderer, None
        if renderer is not None:
            renderer.__exit__(None, None, None)

    def leave(self) -> None:
        """End the child for good, once it has answered."""
        with self.lock:
            self._left = True
            self.drop()


class PagePictures:
    """Two documents are open at most: the one that is looked at, and the one that comes next."""

    def __init__(self, factory: RendererFactory) -> None:
        self._factory = factory
        self._lock = threading.Lock()
        self._closed = False
        self._open: OrderedDict[OriginalHash, _Open] = OrderedDict()
        self._kept: OrderedDict[_Key, Drawn] = OrderedDict()
        self._small: OrderedDict[_Key, Drawn] = OrderedDict()
        self._words: OrderedDict[tuple[OriginalHash, int], tuple[PlacedWord, ...]] = OrderedDict()

    def draw(self, original: OriginalHash, page: int, width_px: int, like: PageReading | None) -> Drawn:
        """The page's picture, turned and straightened as it was read (``like``) so that its boxes fit; None
        turns it as the file says. Raises CoiError when it cannot be drawn."""
        key = (original, page, width_px)
        kept, most = (self._small, _KEPT_SMALL) if width_px <= SMALL else (self._kept, _KEPT)
        with self._lock:
            if key in kept:
                kept.move_to_end(key)
                return kept[key]

        def render(renderer: Renderer) -> Drawn:
            return renderer.render(page, width_px, like=like), renderer.page_sizes

        drawn = self._ask(original, render)
        with self._lock:
            kept[key] = drawn
            while len(kept) > most:
                kept.popitem(last=False)
        return drawn

    def words(self, original: OriginalHash, page: int) -> tuple[PlacedWord, ...]:
        """The words on a page with their boxes; none for a page that is a picture. Raises as ``draw``."""
        key = (original, page)
        with self._lock:
            if key in self._words:
                return self._words[key]
        words = self._ask(original, lambda renderer: renderer.words(page))
        with self._lock:
            self._words[key] = words
            while len(self._words) > _KEPT_WORDS:
                self._words.popitem(last=False)
        return words

    def kept(self, original: OriginalHash, page: int, width_px: int) -> Drawn | None:
        """A picture drawn before; never waits."""
        return self._kept.get((original, page, width_px))

    def close(self) -> None:
        """End the children; nothing is drawn afterwards."""
        with self._lock:
            self._closed = True
            left = list(self._open.values())
            self._open.clear()
        for document in left:
            document.leave()

    def _ask(self, original: OriginalHash, question: Callable[[Renderer], T]) -> T:
        document, left = self._document(original)
        for other in left:
            other.leave()
        with document.lock:
            try:
                return question(document.renderer())
            except BaseException:
                document.drop()  # a child that failed once is not asked again
                raise

    def _document(self, original: OriginalHash) -> tuple[_Open, list[_Open]]:
        """The document, and those that make room for it."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the pictures are closed")
            if original not in self._open:
                self._open[original] = _Open(self._factory, original)
            self._open.move_to_end(original)
            left = []
            while len(self._open) > _MOST_OPEN:
                left.append(self._open.popitem(last=False)[1])
            return self._open[original], left
