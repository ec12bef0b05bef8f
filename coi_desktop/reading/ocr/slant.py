# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which way lines run: rows of a straight page alternate sharply between ink and paper."""

import math
from array import array
from itertools import pairwise

from PIL import Image

WIDEST = 6.0
"""Degrees. More slant than this is not looked for."""

_STRIPS = 48
_ROWS = 900
_COARSE = 0.5
_FINE = 0.05


def find_slant(ink: Image.Image) -> tuple[float, float]:
    """Degrees by which lines fall to the right, and how sharp rows are then (comparable between a picture
    and the same one turned). ``ink`` is bright where the page is dark."""
    rows = min(_ROWS, ink.height)
    # Narrow upright strips, each a profile of its rows: shifting them against each other turns the page.
    strips = ink.convert("F").resize((_STRIPS, rows), Image.Resampling.BOX)
    # A strip's step sideways, against a row's height.
    step = (ink.width / _STRIPS) / (ink.height / rows)
    coarse = [i * _COARSE for i in range(-int(WIDEST / _COARSE), int(WIDEST / _COARSE) + 1)]
    best = max(coarse, key=lambda degrees: _sharpness(strips, step, degrees))
    fine = [best + i * _FINE for i in range(-int(_COARSE / _FINE), int(_COARSE / _FINE) + 1)]
    scores = {degrees: _sharpness(strips, step, degrees) for degrees in fine}
    best = max(scores, key=scores.__getitem__)
    return (round(best, 3) if abs(best) >= 2 * _FINE else 0.0), scores[best]


def _sharpness(strips: Image.Image, step: float, degrees: float) -> float:
    shear = math.tan(math.radians(degrees)) * step
    offset = -shear * strips.width / 2
    turned = strips.transform(
        strips.size, Image.Transform.AFFINE, (1, 0, 0, shear, 1, offset), Image.Resampling.BILINEAR
    )
    profile = array("f", turned.resize((1, strips.height), Image.Resampling.BOX).tobytes())
    return sum((below - above) ** 2 for above, below in pairwise(profile))
