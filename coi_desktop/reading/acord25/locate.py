# SPDX-License-Identifier: AGPL-3.0-or-later
"""Is this page the form, in which layout, and how does it lie on the page?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coi_desktop.domain.document import TextSource
from coi_desktop.domain.values import Box
from coi_desktop.reading.acord25.captions import Found, WordChains, anywhere, anywhere_alike, located
from coi_desktop.reading.acord25.layouts import LAYOUTS, Layout, layout
from coi_desktop.reading.acord25.registration import Affine, Registration, fit, inliers, register
from coi_desktop.reading.acord25.ruling import ruled_pairs
from coi_desktop.reading.frames import PageFrame
from coi_desktop.reading.lines import bounds

MIN_CAPTIONS = 12
"""Fewer captions than this are no form: other papers share some of its words."""
_NEAR = 4.0
_STRAYED = 70.0  # points: an unmistakable caption may stand this far from where it is expected


@dataclass(frozen=True, slots=True)
class Located:
    """The form found on a page. ``captions`` are the words that belong to the blank form, by index;
    ``missing`` are the form's captions that were not found."""

    layout: Layout
    registration: Registration
    captions: frozenset[int]
    found: int
    missing: frozenset[int] = frozenset()
    places: dict[int, Box] = field(default_factory=dict)
    """Captions found, by index, with the boxes of their words on the page."""

    def start(self, path: str) -> float | None:
        """Where a cell begins on the page, in points: behind its caption, where the form was typeset anew and
        the caption was found. None where the cell lies as the page does."""
        index = self.layout.led.get(path)
        if index is None or not self.registration.anew or index not in self.places:
            return None
        return self.places[index].x1


def locate(frame: PageFrame) -> Located | None:
    """The layout that fits the page's words best; None when none fits."""
    chains = WordChains(frame.words)
    best = _best_layout(chains, anywhere)
    if (best is None or best.count < MIN_CAPTIONS) and frame.source is TextSource.OCR:
        best = _best_layout(chains, anywhere_alike) or best
    if best is None:
        return None
    return _refined(frame, chains, best)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A layout and how it would lie on the page: ``count`` of its captions are in their places."""

    count: int
    form: Layout
    affine: Affine
    found: tuple[Found, ...]


def _best_layout(chains: WordChains, find: Callable[[WordChains, Layout], list[Found]]) -> _Fit | None:
    """The layout that has most of its captions in their places."""
    best: _Fit | None = None
    for name in LAYOUTS:
        form = layout(name)
        found = tuple(find(chains, form))
        if best is not None and len(found) <= best.count:
            continue
        pairs = _pairs(form, found)
        affine = fit(pairs)
        if affine is not None:
            count = inliers(affine, pairs, _NEAR)
            if best is None or count > best.count:
                best = _Fit(count, form, affine, found)
            if count >= 0.97 * len(form.unmistakable):
                break
    return best


def _pairs(form: Layout, found: Sequence[Found]) -> list[tuple[float, float, float, float]]:
    return [(f.x, f.y, *form.captions[f.caption].anchor) for f in found]


def _refined(frame: PageFrame, chains: WordChains, start: _Fit) -> Located | None:
    """All captions by their expected places, then the transform again from all of them. Where the form was
    typeset anew, what was found so far tells better where the rest should be."""
    form, affine = start.form, start.affine
    registration = register(affine, ())
    found: list[Found] = []
    known = [f for f in start.found if inliers(affine, _pairs(form, [f]), _STRAYED)]
    for reach in ((40.0, 20.0), (24.0, 16.0), (24.0, 16.0)):
        positions = [registration.to_form(w.box.x0, w.box.center[1]) for w in frame.words]
        before, found = len(found), located(chains, form.captions, positions, reach, known)
        better = fit(_pairs(form, found), affine)
        if better is None:
            return None
        affine = better
        registration = register(affine, _pairs(form, found), form.bands["other"][1])
        if registration.shifts is None or len(found) in (before, len(form.captions)):
            break
    if len(found) < MIN_CAPTIONS:
        return None
    if registration.shifts is not None and frame.rules:
        borders = ruled_pairs(frame.rules, registration, form)
        registration = register(affine, _pairs(form, found), form.bands["other"][1], borders)
    taken = frozenset(i for f in found for i in f.words)
    missing = frozenset(range(len(form.captions))) - {f.caption for f in found}
    places = {f.caption: box for f in found if (box := bounds([frame.words[i] for i in f.words]))}
    return Located(form, registration, taken, len(found), missing, places)
