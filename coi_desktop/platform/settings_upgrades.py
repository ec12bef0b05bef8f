# SPDX-License-Identifier: AGPL-3.0-or-later
"""How settings of older versions become those of today.

One function per version, from that version to the next, on the plain JSON object. Never change one that was
released; add the next.
"""

from collections.abc import Callable, Mapping
from typing import Any

Plain = dict[str, Any]
Upgrade = Callable[[Plain], Plain]

UPGRADES: Mapping[int, Upgrade] = {}
"""From which version; empty as long as version 1 is the only one."""


def upgrade(plain: Plain, target: int, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Plain:
    """``plain`` brought to version ``target``, step by step. A newer one is returned as it is.

    Raises ValueError when a step is missing or the version is not a number from 1.
    """
    version = plain.get("schema_version", 1)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError(f"schema_version {version!r} is not a version")
    while version < target:
        if version not in upgrades:
            raise ValueError(f"there is no way from version {version} to {version + 1}")
        plain = {**upgrades[version](plain), "schema_version": version + 1}
        version += 1
    return plain
