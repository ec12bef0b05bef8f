# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes the settings while the office is open: what can take effect at once does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from coi_desktop.office.judging import Judge
from coi_desktop.office.past import record_companies
from coi_desktop.office.reviewing import ReviewService
from coi_desktop.office.standings import StandingService
from coi_desktop.platform.settings import Settings, SettingsFile, limits_of
from coi_desktop.store.database import Store

_AT_ONCE = frozenset({("office", "our_companies"), ("review", "auto_accept"), ("desk", "theme")})
"""Everything else is read once, when the program starts."""


class SettingsService:
    """Holds the settings as they are now, which may be ahead of what the program started with."""

    def __init__(
        self,
        settings: Settings,
        file: SettingsFile,
        *,
        store: Store,
        judge: Judge,
        standings: StandingService,
        reviews: ReviewService,
        at_once: Mapping[str, Callable[[Settings], object]] | None = None,
    ) -> None:
        """``at_once``: by section, who takes over its changes while the program runs."""
        self.current = settings
        self._elsewhere = dict(at_once or {})
        self._file = file
        self._store = store
        self._judge = judge
        self._standings = standings
        self._reviews = reviews

    def save(
        self, section: str, values: Mapping[str, Any], check: Callable[[], None] = lambda: None
    ) -> tuple[str, ...]:
        """Write some settings of a section. Returns the labels of those that take effect at the next start.
        UserError("settings.out_of_limits") or LocalFaultError; then nothing is changed."""
        before = getattr(self.current, section)
        after = replace(before, **values)
        changed = [name for name in values if getattr(before, name) != getattr(after, name)]
        if not changed:
            return ()
        check()
        settings = replace(self.current, **{section: after})
        self._file.save(settings)
        self.current = settings
        self._take_effect(section, changed)
        if section in self._elsewhere:
            return ()
        waiting = [name for name in changed if (section, name) not in _AT_ONCE]
        return tuple(limits_of(after, name).label for name in waiting)

    def _take_effect(self, section: str, changed: list[str]) -> None:
        if section in self._elsewhere:
            self._elsewhere[section](self.current)
        if section == "office" and "our_companies" in changed:
            ours = self.current.office.our_companies
            self._judge.use_companies(ours)
            record_companies(self._store, ours)
            self._standings.recompute_all()
        if section == "review":
            self._reviews.accept_alone(self.current.review.auto_accept)
