# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture to take, and the means to bring the window there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QSize, QTimer

from coi_desktop.desk.desk import Desk
from coi_desktop.desk.screen import ScreenView
from coi_desktop.desk.screens.review.view import ReviewScreen
from coi_desktop.desk.theme import ThemeChoice

_PATIENCE_MS = 20_000
_LOOK_MS = 40
_LOOKS = 4
_SOON_MS = 1_000
SIZE = QSize(1440, 900)
V = TypeVar("V", bound=ScreenView)


@dataclass(frozen=True)
class Shot:
    """One picture. ``scene`` brings the window there; ``percent`` scales the whole window."""

    name: str
    scene: Callable[[Desk], None]
    theme: ThemeChoice = ThemeChoice.LIGHT
    office: str = "full"
    size: QSize = SIZE
    percent: int = 100


def view_of(desk: Desk, kind: type[V]) -> V:
    """The screen of that kind."""
    return desk.view(kind)


def settle(desk: Desk) -> None:
    """Until nothing is under way: no job, no page without its picture, nothing that waits for a pause."""
    loop = QEventLoop()
    quiet = QTimer(interval=_LOOK_MS)
    calm = [0]

    def look() -> None:
        drawing = desk.window.current == "review" and _is_drawing(view_of(desk, ReviewScreen))
        calm[0] = 0 if desk.is_busy or drawing or _is_due(desk) else calm[0] + 1
        if calm[0] >= _LOOKS:
            loop.quit()

    quiet.timeout.connect(look)
    quiet.start()
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()
    quiet.stop()


def _is_drawing(review: ReviewScreen) -> bool:
    """Whether a page is on its way; what cannot be shown has none."""
    page = review.page_panel.page
    return page.isVisible() and not page.has_picture


def _is_due(desk: Desk) -> bool:
    """Whether something waits for the end of typing, or of a change of size."""
    timers = desk.window.findChildren(QTimer)
    return any(t.isActive() and t.isSingleShot() and t.interval() < _SOON_MS for t in timers)
