# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today screen."""

from PySide6.QtCore import QSize

from bench.gallery_scenes.shot import Shot, view_of
from coi_desktop.desk.asking import Problem
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.screens.today.rows import Figure
from coi_desktop.desk.screens.today.view import TodayScreen
from coi_desktop.desk.theme import ThemeChoice


def today(desk: Desk) -> None:
    desk.window.turn_to("today")


def _policies(desk: Desk) -> None:
    today(desk)
    view_of(desk, TodayScreen).chart.bars[8].click()


def _everything(desk: Desk) -> None:
    today(desk)
    view_of(desk, TodayScreen).all_tasks.click()


def _asked(desk: Desk) -> None:
    today(desk)
    view_of(desk, TodayScreen).figures[Figure.ASKED].click()


def _problem(desk: Desk) -> None:
    today(desk)
    problem = Problem(
        "The database is in use by another copy of the program.",
        "Close the other one; this screen looks again.",
    )
    view_of(desk, TodayScreen).show_problem(problem)


SHOTS = (
    Shot("today_light", today),
    Shot("today_dark", today, ThemeChoice.DARK),
    Shot("today_empty", today, office="empty"),
    Shot("today_error", _problem),
    Shot("today_policies", _policies),
    Shot("today_everything", _everything),
    Shot("today_asked_dark", _asked, ThemeChoice.DARK),
    Shot("today_150", today, size=QSize(960, 600), percent=150),
    Shot("today_200", today, ThemeChoice.DARK, size=QSize(960, 600), percent=200),
)
