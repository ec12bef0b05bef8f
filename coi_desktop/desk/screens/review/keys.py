# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys of the Review screen: one letter for each thing to do, so that a hand stays on the keyboard."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coi_desktop.desk.screens.review.page_panel import PagePanel
from coi_desktop.desk.screens.review.presenter import ReviewPresenter

Keys = Mapping[str, Callable[[], object]]


def listen(widget: QWidget, keys: Keys) -> None:
    """Have keys pressed anywhere inside ``widget`` do what they stand for."""
    for key, act in keys.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def document_keys(presenter: ReviewPresenter) -> Keys:
    """What is done with the document, and which is next."""
    return {
        "R": presenter.settling.request,
        "A": presenter.settling.accept,
        "W": presenter.waiving.waive,
        "N": presenter.settling.not_a_certificate,
        "S": presenter.settling.split,
        "E": presenter.edit,
        "M": presenter.matching.open,
        "C": presenter.next_doubt,
        "Y": presenter.confirm_value,
        "T": presenter.taking_back.take_back,
        "U": presenter.taking_back.undo,
        "Ctrl+Z": presenter.taking_back.undo,
        "J": partial(presenter.step, 1),
        "K": partial(presenter.step, -1),
    }


def page_keys(presenter: ReviewPresenter, panel: PagePanel) -> Keys:
    """How the page is looked at."""
    page = panel.page
    return {
        "PgDown": partial(presenter.pages.step, 1),
        "PgUp": partial(presenter.pages.step, -1),
        "+": partial(page.zoom_by, 1),
        "=": partial(page.zoom_by, 1),
        "-": partial(page.zoom_by, -1),
        "0": panel.switch_fit,
        "Ctrl+R": presenter.pages.turn,
        "Ctrl+F": presenter.finder.open,
        "F3": partial(presenter.finder.step, 1),
        "Shift+F3": partial(presenter.finder.step, -1),
    }
