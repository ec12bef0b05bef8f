# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Vendors screen."""

from PySide6.QtCore import QSize

from bench.gallery_scenes.shot import Shot
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.theme import ThemeChoice


def vendors(desk: Desk) -> None:
    desk.window.turn_to("vendors")


def _vendors_searched(desk: Desk) -> None:
    desk.window.turn_to("vendors")
    desk.window.header.filter.setText("zzz")


SHOTS = (
    Shot("vendors_light", vendors),
    Shot("vendors_dark", vendors, ThemeChoice.DARK),
    Shot("vendors_nothing", _vendors_searched),
    Shot("vendors_empty", vendors, office="empty"),
    Shot("vendors_150", vendors, size=QSize(960, 600), percent=150),
)
