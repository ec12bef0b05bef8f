# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Reports screen."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.asking import Problem
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.screens.reports.view import ReportsScreen
from coi_desktop.desk.theme import ThemeChoice


def _reports(desk: Desk) -> ReportsScreen:
    desk.window.turn_to("reports")
    settle(desk)
    return view_of(desk, ReportsScreen)


def _report(name: str, row: int = -1) -> Callable[[Desk], None]:
    def scene(desk: Desk) -> None:
        screen = _reports(desk)
        screen.list.cards[name].click()
        settle(desk)
        table, model = screen.page.table, screen.page.model
        if row >= 0 and table is not None and model is not None:
            table.setCurrentIndex(model.index(row, 0))

    return scene


def _type(screen: ReportsScreen, key: str, words: str) -> None:
    editor = screen.options.fields[key].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(words)


def _matrix(desk: Desk) -> None:
    screen = _reports(desk)
    screen.list.cards["matrix"].click()
    _type(screen, "project", "24-117")
    screen.options.submit()


def _trouble(desk: Desk) -> None:
    screen = _reports(desk)
    screen.list.cards["deficiencies"].click()
    settle(desk)
    _type(screen, "as_of", "yesterday")
    screen.options.submit()


def _held_elsewhere(desk: Desk) -> None:
    """Excel holds the file that was to be replaced."""
    _report("held", 2)(desk)
    problem = Problem(
        "“Payments held 2026-03-02.xlsx” could not be replaced; it may be open in another program.",
        "Close it there and try again, or save under another name.",
    )
    view_of(desk, ReportsScreen).show_problem(problem)


SHOTS = (
    Shot("reports_light", _report("by-project", 2)),
    Shot("reports_dark", _report("deficiencies", 0), ThemeChoice.DARK),
    Shot("reports_matrix", _matrix),
    Shot("reports_binder", _report("binder")),
    Shot("reports_empty", _report("by-project"), office="empty"),
    Shot("reports_error", _trouble),
    Shot("reports_in_use", _held_elsewhere),
    Shot("reports_150", _report("comp-audit", 0), size=QSize(960, 600), percent=150),
)
