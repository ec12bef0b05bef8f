# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the search for a window."""

from PySide6.QtWidgets import QWidget

from coi_desktop.background.jobs import JobRunner
from coi_desktop.desk.look import Look
from coi_desktop.desk.search.panel import SearchPanel
from coi_desktop.desk.search.presenter import Searches, SearchPresenter
from coi_desktop.desk.widgets.search_field import SearchField


def build(
    look: Look, window: QWidget, field: SearchField, searches: Searches, runner: JobRunner
) -> tuple[SearchPanel, SearchPresenter]:
    """The panel under ``field`` with its presenter."""
    panel = SearchPanel(look, window, field)
    presenter = SearchPresenter(panel, searches=searches, runner=runner, texts=look.texts)
    panel.asked.connect(presenter.search)
    return panel, presenter
