# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why an endorsement does not count."""

from collections.abc import Mapping
from dataclasses import dataclass

from coi_desktop.domain.findings import EvidenceState, Located, Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an endorsement does not count. ``id`` None where the requirement's own finding says enough;
    ``severity`` where the case makes it more or less grave than usual."""

    state: EvidenceState
    id: str | None
    words: Mapping[str, str]
    located: tuple[Located, ...]
    severity: Severity | None = None
