# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Carriers screen."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from bench.gallery_scenes.shot import Shot, settle, view_of
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.screens.carriers.presenter import Show
from coi_desktop.desk.screens.carriers.view import CarriersScreen
from coi_desktop.desk.theme import ThemeChoice

_FILE = """NAIC,Name,Rating,Size,As of,Source
99011,Granite Sound Mutual Insurance Company,A,XII,02/20/2026,rating service
99088,Fallow Creek Casualty Company,A-,VIII,02/20/2026,rating service
99052,Birchwood Surety Company,Excellent,X,02/20/2026,rating service
9905,,A,X,02/20/2026,
"""


def carriers(desk: Desk) -> CarriersScreen:
    desk.window.turn_to("carriers")
    settle(desk)
    return view_of(desk, CarriersScreen)


def _table(desk: Desk) -> None:
    carriers(desk)


def _missing(desk: Desk) -> None:
    carriers(desk).list.filters[Show.MISSING].click()


def _form(words: dict[str, str]) -> Callable[[Desk], None]:
    def scene(desk: Desk) -> None:
        screen = carriers(desk)
        screen.list.open_chosen()
        for key, text in words.items():
            editor = screen.form.fields[key].editor
            assert isinstance(editor, QLineEdit)
            editor.setText(text)
        if words:
            screen.form.submit()

    return scene


def _import(desk: Desk) -> None:
    screen = carriers(desk)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ratings March.csv"
        file.write_text(_FILE, encoding="utf-8")
        screen.ask_file = lambda _parent, _texts: file
        screen.list.bring.click()


def _no_table(desk: Desk) -> None:
    screen = carriers(desk)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "letter.csv"
        file.write_text("Dear Sirs\n", encoding="utf-8")
        screen.ask_file = lambda _parent, _texts: file
        screen.list.bring.click()


SHOTS = (
    Shot("carriers_light", _table),
    Shot("carriers_dark", _table, ThemeChoice.DARK),
    Shot("carriers_missing", _missing),
    Shot("carriers_form", _form({})),
    Shot("carriers_form_trouble", _form({"rating": "Excellent"})),
    Shot("carriers_import", _import),
    Shot("carriers_error", _no_table),
    Shot("carriers_empty", _table, office="empty"),
    Shot("carriers_150", _table, size=QSize(960, 600), percent=150),
)
