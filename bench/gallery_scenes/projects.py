# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Projects screen."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit

from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.screens.projects.view import ProjectsScreen
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.domain.ids import ProjectId


def projects(desk: Desk) -> ProjectsScreen:
    desk.window.turn_to("projects")
    return view_of(desk, ProjectsScreen)


def _list_of_projects(desk: Desk) -> None:
    projects(desk)


def _matrix(desk: Desk) -> None:
    projects(desk).list.open_chosen()
    settle(desk)


def _cell(vendor: str, column: str) -> Callable[[Desk], None]:
    def scene(desk: Desk) -> None:
        _matrix(desk)
        page = projects(desk).project
        heads = [page.model.headerData(n, Qt.Orientation.Horizontal) for n in range(page.model.columnCount())]
        rows = [n for n in range(page.model.rowCount()) if page.model.row(n).vendor.startswith(vendor)]
        page.table.setCurrentIndex(page.model.index(rows[0], heads.index(column)))
        page.table.opened.emit(*page.table.chosen())

    return scene


def _waiving(desk: Desk) -> None:
    _cell("Kepler", "General liability")(desk)
    projects(desk).project.panel.waive.click()


def _facts(desk: Desk) -> None:
    _matrix(desk)
    projects(desk).project.facts_wanted.emit()


def _facts_trouble(desk: Desk) -> None:
    _facts(desk)
    form = projects(desk).form
    for key, words in (("state", "Atlantis"), ("start", "soon"), ("units", "many")):
        editor = form.fields[key].editor
        assert isinstance(editor, QLineEdit)
        editor.setText(words)
    form.submit()


def _without_subs(desk: Desk) -> None:
    page = projects(desk)
    page.list.add_wanted.emit()
    editor = page.form.fields["name"].editor
    assert isinstance(editor, QLineEdit)
    editor.setText("Gull Pier")
    page.form.submit()


def _project_gone(desk: Desk) -> None:
    projects(desk).list.opened.emit(ProjectId(9_999))


def _new_sub(desk: Desk) -> None:
    _matrix(desk)
    projects(desk).project.add_wanted.emit()


def _requesting(desk: Desk) -> None:
    _matrix(desk)
    projects(desk).project.request.click()


SHOTS = (
    Shot("projects_list", _list_of_projects),
    Shot("projects_list_dark", _list_of_projects, ThemeChoice.DARK),
    Shot("projects_empty", _list_of_projects, office="empty"),
    Shot("projects_matrix", _matrix),
    Shot("projects_panel", _cell("Summit", "Addl insured, ongoing")),
    Shot("projects_panel_dark", _cell("Kepler", "General liability"), ThemeChoice.DARK),
    Shot("projects_sub", _cell("Summit", "Subcontractor")),
    Shot("projects_waiving", _waiving),
    Shot("projects_facts", _facts),
    Shot("projects_facts_dark", _facts, ThemeChoice.DARK),
    Shot("projects_facts_trouble", _facts_trouble),
    Shot("projects_new_sub", _new_sub),
    Shot("projects_error", _project_gone),
    Shot("projects_matrix_empty", _without_subs, office="empty"),
    Shot("projects_requesting", _requesting),
    Shot("projects_requesting_150_dark", _requesting, ThemeChoice.DARK, size=QSize(960, 600), percent=150),
    Shot("projects_list_150", _list_of_projects, size=QSize(960, 600), percent=150),
    Shot("projects_matrix_150", _matrix, size=QSize(960, 600), percent=150),
    Shot("projects_panel_150", _cell("Iron", "Umbrella"), size=QSize(960, 600), percent=150),
    Shot("projects_facts_150", _facts, size=QSize(960, 600), percent=150),
    Shot("projects_panel_200", _cell("Kepler", "General liability"), size=QSize(960, 600), percent=200),
)
