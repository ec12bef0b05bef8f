# SPDX-License-Identifier: AGPL-3.0-or-later
"""Is this page the form, in which layout, and how does it lie on the page?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coi_desktop.domain.document import TextSource
from coi_desktop.reading.acord25.captions import Found, WordChains, anywhere, anywhere_alike, located
from coi_desktop.reading.acord25.layouts import LAYOUTS, Layout, layout
from coi_desktop.reading.acord25.registration import Affine, Registration, fit, inliers, register
from coi_desktop.reading.frames import PageFrame, Word

MIN_CAPTIONS = 12
"""Fewer captions than this are no form: other papers share some of its words."""
_NEAR = 4.0


@dataclass(frozen=True, slots=True)
class Located:
    """The form found on a page. ``captions`` are the words that belong to the blank form, by index."""

    layout: Layout
    registration: Registration
    captions: frozenset[int]
    found: int


def locate(frame: PageFrame) -> Located | None:
    """The layout that fits the page's words best; None when none fits."""
    chains = WordChains(frame.words)
    best = _best_layout(chains, anywhere)
    if (best is None or best[0] < MIN_CAPTIONS) and frame.source is TextSource.OCR:
        best = _best_layout(chains, anywhere_alike) or best
    if best is None:
        return None
    return _refined(frame.words, chains, layout(best[1]), best[2])


def _best_layout(
    chains: WordChains, find: Callable[[WordChains, Layout], list[Found]]
) -> tuple[int, str, Affine] | None:
    """Number of captions in their places, name and transform of the layout that has most of them."""
    best: tuple[int, str, Affine] | None = None
    for name in LAYOUTS:
        form = layout(name)
        pairs = _pairs(form, find(chains, form))
        affine = fit(pairs)
        if affine is not None:
            count = inliers(affine, pairs, _NEAR)
            if best is None or count > best[0]:
                best = (count, name, affine)
            if count >= 0.97 * len(form.unmistakable):
                break
    return best


def _pairs(form: Layout, found: Sequence[Found]) -> list[tuple[float, float, float, float]]:
    return [(f.x, f.y, *form.captions[f.caption].anchor) for f in found]


def _refined(words: Sequence[Word], chains: WordChains, form: Layout, affine: Affine) -> Located | None:
    """All captions by their expected places, then the transform again from all of them."""
    found: list[Found] = []
    for reach in ((40.0, 20.0), (24.0, 16.0)):
        positions = [affine.apply(w.box.x0, w.box.center[1]) for w in words]
        found = located(chains, form.captions, positions, reach)
        better = fit(_pairs(form, found), affine)
        if better is None:
            return None
        affine = better
        if inliers(affine, _pairs(form, found), 1.2) == len(found):
            break
    if len(found) < MIN_CAPTIONS:
        return None
    registration = register(affine, _pairs(form, found))
    taken = frozenset(i for f in found for i in f.words)
    return Located(form, registration, taken, len(found))
