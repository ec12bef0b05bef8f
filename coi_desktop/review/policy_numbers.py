# SPDX-License-Identifier: AGPL-3.0-or-later
"""Policy numbers: the same whatever their spaces, dashes and case."""

import re

from coi_desktop.domain.policies import plain_number


def same_number(a: str, b: str) -> bool:
    """Policy numbers agree in letters and digits. A row that lists several agrees with each of them."""
    plain_a = plain_number(a)
    parts = (plain_number(part) for part in re.split(r"[\n;,]", b))
    return bool(plain_a) and plain_a in {plain_number(b), *parts}
