# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Activity screen."""

from PySide6.QtCore import QSize

from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.asking import Problem
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.places import ActivityPlace
from coi_desktop.desk.screens.activity.rows import Part, VerdictWords
from coi_desktop.desk.screens.activity.view import ActivityScreen
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.office.activity import EventGroup


def activity(desk: Desk) -> None:
    desk.window.turn_to("activity")


def _view(desk: Desk) -> ActivityScreen:
    activity(desk)
    settle(desk)
    return view_of(desk, ActivityScreen)


def _jobs(desk: Desk) -> None:
    _view(desk).parts[Part.JOBS].click()


def _verified(desk: Desk) -> None:
    view = _view(desk)
    view.events.groups[EventGroup.STANDINGS].click()
    view.events.verify.click()


def _broken(desk: Desk) -> None:
    view = _view(desk)
    words = VerdictWords(desk.look.texts("activity.chain.broken", id="1,204"), sound=False)
    view.show_verdict(words)


def _of_one(desk: Desk) -> None:
    activity(desk)
    desk.go_to(ActivityPlace("commitment:3"))


def _nothing(desk: Desk) -> None:
    activity(desk)
    desk.window.header.filter.setText("zzz")


def _problem(desk: Desk) -> None:
    _view(desk).show_problem(
        Problem("The database is in use by another copy of the program.", "Close the other one.")
    )


SHOTS = (
    Shot("activity_light", activity),
    Shot("activity_verified_dark", _verified, ThemeChoice.DARK),
    Shot("activity_broken", _broken),
    Shot("activity_of_one", _of_one),
    Shot("activity_jobs", _jobs),
    Shot("activity_jobs_dark", _jobs, ThemeChoice.DARK),
    Shot("activity_nothing", _nothing),
    Shot("activity_error", _problem),
    Shot("activity_jobs_empty", _jobs, office="empty"),
    Shot("activity_150", activity, size=QSize(960, 600), percent=150),
)
