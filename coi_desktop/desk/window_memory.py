# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the window was left on this computer: where it stood, its screen, its splitters and its columns."""

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView, QWidget

from coi_desktop.desk.main_window import MainWindow
from coi_desktop.domain.errors import CoiError
from coi_desktop.platform.atomic import write_atomically

_log = logging.getLogger(__name__)


class WindowMemory:
    """Kept in one small file of the data folder. A file that cannot be used is passed over: a window where it
    first stood is better than none."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, Any] = {}

    def restore(self, window: MainWindow) -> None:
        """Put the window as it was left, within the screens there are now."""
        if not self._file.exists():
            return
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
            _apply(window, known)
            self._known = known
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            _log.warning("how the window was left could not be used: %s", error)

    def save(self, window: MainWindow) -> None:
        """Remember the window as it stands; of screens nobody turned to, what was remembered before."""
        state = _state(window)
        for part in ("splitters", "columns"):
            state[part] = {**self._known.get(part, {}), **state[part]}
        try:
            write_atomically(self._file, json.dumps(state, indent=1).encode())
        except CoiError as error:
            _log.warning("how the window was left could not be kept: %s", error)


def _state(window: MainWindow) -> dict[str, Any]:
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    return {
        "place": [place.x(), place.y(), place.width(), place.height()],
        "maximized": window.isMaximized(),
        "screen": window.current,
        "splitters": {s.objectName(): s.sizes() for s in _named(window, QSplitter)},
        "columns": {t.objectName(): _widths(t) for t in _named(window, QTableView)},
    }


def _apply(window: MainWindow, state: dict[str, Any]) -> None:
    window.setGeometry(_within_screens(QRect(*(int(n) for n in state["place"]))))
    if state["maximized"] is True:
        window.showMaximized()
    _apply_within(window, state)
    window.added.connect(lambda view: _apply_within(view, state))
    window.turn_to(state["screen"])


def _apply_within(part: QWidget, state: dict[str, Any]) -> None:
    """Splitters and columns of a screen that is there now."""
    for splitter in _named(part, QSplitter):
        sizes = state["splitters"].get(splitter.objectName())
        if sizes is not None and len(sizes) == splitter.count() and sum(sizes) > 0:
            splitter.setSizes([int(size) for size in sizes])
    for table in _named(part, QTableView):
        for column, width in state["columns"].get(table.objectName(), {}).items():
            if int(width) > 0 and _is_free(table, int(column)):
                table.setColumnWidth(int(column), int(width))


def _named(window: QWidget, kind: type[Any]) -> list[Any]:
    return [found for found in window.findChildren(kind) if found.objectName()]


def _widths(table: QTableView) -> dict[str, int]:
    columns = range(table.horizontalHeader().count())
    return {str(column): table.columnWidth(column) for column in columns if _is_free(table, column)}


def _is_free(table: QTableView, column: int) -> bool:
    """Whether a person sets the width of a column."""
    head = table.horizontalHeader()
    is_there = 0 <= column < head.count()
    return is_there and head.sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive


def _within_screens(place: QRect) -> QRect:
    """Moved and made smaller so that all of it can be seen, should a screen be gone."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if any(screen.contains(place) for screen in screens) or not screens:
        return place
    room = max(screens, key=lambda screen: _shared(screen, place))
    kept = QRect(place)
    kept.setSize(place.size().boundedTo(room.size()))
    kept.moveLeft(max(room.left(), min(kept.left(), room.right() - kept.width() + 1)))
    kept.moveTop(max(room.top(), min(kept.top(), room.bottom() - kept.height() + 1)))
    return kept


def _shared(screen: QRect, place: QRect) -> int:
    both = screen.intersected(place)
    return both.width() * both.height()
