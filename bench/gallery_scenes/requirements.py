# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Requirements screen."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from bench import gallery_project
from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.screens.requirements.list_page import ListPage
from coi_desktop.desk.screens.requirements.view import RequirementsScreen
from coi_desktop.desk.theme import ThemeChoice

_UMBRELLA = "lines.umbrella.limits.each_occurrence"
_COMPLETED = "endorsements.ai_completed"


def requirements(desk: Desk) -> RequirementsScreen:
    desk.window.turn_to("requirements")
    settle(desk)
    return view_of(desk, RequirementsScreen)


def _places(desk: Desk) -> None:
    requirements(desk)


def _open(desk: Desk, name: str) -> RequirementsScreen:
    screen = requirements(desk)
    model = screen.list.model
    row = next(n for n in range(model.rowCount()) if str(model.index(n, 0).data()).startswith(name))
    screen.list.table.setCurrentIndex(model.index(row, 0))
    screen.list.open_chosen()
    settle(desk)
    return screen


def _at(name: str, key: str) -> Callable[[Desk], None]:
    def scene(desk: Desk) -> None:
        _choose(_open(desk, name), key)

    return scene


def _choose(screen: RequirementsScreen, key: str) -> None:
    table = screen.set.table
    table.setCurrentIndex(table.rows.index(table.rows.row_of(key), 0))


def _type(screen: RequirementsScreen, key: str, words: str) -> None:
    editor = screen.set.side.fields[key].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(words)
    editor.textEdited.emit(words)
    screen.set.side.flush()


def _drafted(desk: Desk) -> RequirementsScreen:
    screen = _open(desk, gallery_project.NAME)
    _choose(screen, _UMBRELLA)
    _type(screen, f"{_UMBRELLA}.amount", "25,000,000")
    settle(desk)
    return screen


def _draft(desk: Desk) -> None:
    _choose(_drafted(desk), _COMPLETED)


def _what_if(desk: Desk) -> None:
    _drafted(desk).set.side.see_all.click()


def _publishing(desk: Desk) -> None:
    _drafted(desk).set.publish.click()


def _error(desk: Desk) -> None:
    screen = _open(desk, "Company standard")
    _choose(screen, _UMBRELLA)
    _type(screen, f"{_UMBRELLA}.amount", "12")


def _adding(desk: Desk) -> None:
    _open(desk, "Company standard").set.add.click()


def _new_set(desk: Desk) -> None:
    page: ListPage = requirements(desk).list
    page.new.click()


def _history(desk: Desk) -> None:
    _open(desk, "Company standard").set.show_history_button.click()


def _effective(desk: Desk) -> None:
    screen = _open(desk, gallery_project.NAME)
    _choose(screen, "renewal_window_days")
    _type(screen, "renewal_window_days", "45")
    settle(desk)
    screen.set.publish.click()
    screen.set.confirm.yes.click()
    settle(desk)
    screen.go_back()
    _choose(_open(desk, "Delft Electric"), "renewal_window_days")


_SMALL = QSize(960, 600)

SHOTS = (
    Shot("requirements_light", _at("Company standard", _COMPLETED)),
    Shot("requirements_dark", _at("Company standard", _COMPLETED), ThemeChoice.DARK),
    Shot("requirements_draft", _draft),
    Shot("requirements_what-if", _what_if),
    Shot("requirements_publishing", _publishing),
    Shot("requirements_error", _error),
    Shot("requirements_adding", _adding),
    Shot("requirements_new_set", _new_set),
    Shot("requirements_history", _history),
    Shot("requirements_list", _places),
    Shot("requirements_effective", _effective),
    Shot("requirements_150", _at("Company standard", _COMPLETED), size=_SMALL, percent=150),
)
