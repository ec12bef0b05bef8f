# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the measured desk does, in a process of its own: opens over an office, rests, and goes through its steps.

Each step is one act of a person; it ends when the window shows the answer. Prints one JSON line per step.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.big_office import VENDORS, name_of, number_of
from bench.started import memory_mb
from coi_desktop.app import build
from coi_desktop.desk.application import create_application
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.review.view import ReviewScreen
from coi_desktop.desk.screens.vendors.view import VendorsScreen
from coi_desktop.domain.ids import DocumentId
from coi_desktop.platform.paths import AppPaths

PATIENCE_SECONDS = 30


@dataclass
class Hand:
    """Works the window, and knows how long it was ever kept from its events."""

    qt: QApplication
    desk: Desk
    longest_cpu: float = 0.0
    _pause: threading.Event = field(default_factory=threading.Event)

    def turn(self) -> None:
        """One turn of the event loop; all that waits is done in it."""
        began = time.thread_time()
        self.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        self.longest_cpu = max(self.longest_cpu, time.thread_time() - began)

    def until(self, true: Callable[[], bool]) -> bool:
        """Turns until something has come true; False when it never does."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not true():
            if time.monotonic() > end:
                return False
            self.turn()
            if not true():
                self._pause.wait(0.001)  # other threads have the answer
        self.turn()
        return True

    def rest(self) -> None:
        """Until nothing is under way, and nothing has come of it."""
        calm = 0
        end = time.monotonic() + PATIENCE_SECONDS
        while calm < 20 and time.monotonic() < end:
            self.turn()
            calm = 0 if self.desk.is_busy else calm + 1
            self._pause.wait(0.01)

    def step(self, name: str, limit_ms: int, act: Callable[[], object], shown: Callable[[], bool]) -> None:
        """Does one thing and tells how long it took until it was shown, and its longest turn."""
        self.rest()
        self.longest_cpu = 0.0
        began, began_cpu = time.perf_counter(), time.process_time()
        before = time.thread_time()
        act()
        acted = time.thread_time() - before
        came = self.until(shown)
        tell(
            step=name,
            limit=limit_ms,
            ms=(time.perf_counter() - began) * 1000 if came else None,
            cpu=(time.process_time() - began_cpu) * 1000,
            blocked=max(acted, self.longest_cpu) * 1000,
        )


def tell(**figures: object) -> None:
    """One line for whoever measures."""
    print(json.dumps(figures), flush=True)


def main() -> None:
    """Go through the steps over the data folder that is named."""
    app = build(AppPaths.at(Path(sys.argv[1])))
    qt = create_application([])
    desk = build_desk(app, qt)
    hand = Hand(qt, desk)
    desk.open()
    desk.window.activateWindow()  # an X server without a window manager gives nobody the keyboard by itself
    hand.until(desk.window.isActiveWindow)
    hand.rest()
    tell(memory=memory_mb())
    try:
        _vendors(hand)
        _screens(hand)
        _search(hand)
        _pages(hand)
        hand.rest()
        tell(memory_after=memory_mb())
    finally:
        desk.close()
        app.close()


def _has_rows(view: VendorsScreen) -> bool:
    model = view.list.model
    return model.rowCount() > 0 and bool(model.index(0, 0).data())


def _vendors(hand: Hand) -> None:
    hand.step(
        "turn to the vendors",
        100,
        lambda: hand.desk.window.turn_to("vendors"),
        lambda: _has_rows(hand.desk.view(VendorsScreen)),
    )
    page = hand.desk.view(VendorsScreen).list
    model = page.model

    def changed() -> Callable[[], bool]:
        before = model.index(0, 0).data()
        return lambda: model.rowCount() > 0 and model.index(0, 0).data() not in (None, before)

    for column in (0, 2, 3):
        title = model.columns[column].title.lower()
        header = page.table.horizontalHeader()
        hand.step(
            f"sort by {title}",
            100,
            lambda h=header, c=column: h.sectionClicked.emit(c),  # type: ignore[misc]
            changed(),
        )
    field = page.bar.words
    wanted = name_of(54_321 % VENDORS)

    def narrow() -> None:
        field.setText(wanted.split()[0])
        field.filtered.emit(field.text())

    hand.step("filter by a word", 100, narrow, lambda: 0 < model.rowCount() < VENDORS // 10)
    hand.step("show all again", 100, field.clear, lambda: model.rowCount() > VENDORS // 2)


def _screens(hand: Hand) -> None:
    window = hand.desk.window
    for recipe in hand.desk.recipes:
        name = recipe.name
        hand.step(
            f"turn to {name}",
            100,
            lambda n=name: window.turn_to(n),  # type: ignore[misc]
            lambda n=name: hand.desk.screen(n).view.isVisible(),  # type: ignore[misc]
        )


def _search(hand: Hand) -> None:
    field, panel = hand.desk.window.header.search, hand.desk.search_panel
    field.setFocus()
    for words in (
        "i",
        "in",
        "insur",
        "insurance gen",
        name_of(777)[:5],
        number_of(4321)[:9],
        "rcgl004321",
        "zzzz",
    ):

        def ask(typed: str = words) -> None:
            field.setText(typed)
            panel.asked.emit(typed)  # without the pause for typing

        hand.step(f"search “{words}”", 100, ask, lambda typed=words: panel.answered == typed)  # type: ignore[misc]
    field.clear()


def _pages(hand: Hand) -> None:
    view = hand.desk.view(ReviewScreen)
    hand.desk.window.turn_to("review")
    page, judgment = view.page_panel.page, view.judgment
    hand.until(lambda: judgment.case is not None and page.has_picture)

    def shown_after(document: DocumentId | None) -> Callable[[], bool]:
        def shown() -> bool:
            case = judgment.case
            return case is not None and case.document_id != document and page.has_picture

        return shown

    for number in range(1, 4):
        case = judgment.case
        before = case.document_id if case else None
        hand.step(
            f"next document ({number})",
            150,
            lambda: QTest.keyClick(view.queue, Qt.Key.Key_J),
            shown_after(before),
        )


if __name__ == "__main__":
    main()
