# SPDX-License-Identifier: AGPL-3.0-or-later
"""Policy numbers: the same whatever their spaces, dashes and case."""

import re

from coi_desktop.domain.policies import plain_number


def same_number(a: str, b: str) -> bool:
    """Policy numbers agree in letters and digits. A row that lists several agrees with each of them."""
    plain_a = plain_number(a)
    parts = (plain_number(part) for part in re.split(r"[\n;,]", b))
    return bool(plain_a) and plain_a in {plain_number(b), *parts}


_ALIKE = str.maketrans("OQDILZSBG", "000112586")
"""Letters that recognition takes for digits, and the other way round."""


def looks_like(a: str, b: str) -> bool:
    """Whether two numbers differ at most in characters that look alike on a scan, such as O and 0."""
    plain_a, plain_b = plain_number(a), plain_number(b)
    return bool(plain_a) and plain_a.translate(_ALIKE) == plain_b.translate(_ALIKE)
