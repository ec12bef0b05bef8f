# SPDX-License-Identifier: AGPL-3.0-or-later
"""One flow on whatever screen Qt finds, as a program of its own: a certificate comes in, is accepted by key, and
its vendor is found by the search and is compliant. Saves what the screen shows.

    python -m tests.support.x_flow FOLDER PICTURE
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coi_desktop.app import LANES
from coi_desktop.background.lanes import LaneRunner
from coi_desktop.desk.application import create_application
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.review.view import ReviewScreen
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.ids import DocumentId
from coi_desktop.reports.samples import cast
from tests.support.sample_app import NOON, sample_app

_PATIENCE_MS = 60_000


def _until(qt: QApplication, true: Callable[[], bool], what: str) -> None:
    patience = QElapsedTimer()
    patience.start()
    while not true():
        if patience.elapsed() > _PATIENCE_MS:
            raise SystemExit(f"never came: {what}")
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def main(folder: Path, picture: Path) -> None:
    """Go through the flow."""
    qt = create_application(["flow"])
    with sample_app(folder, runner=LaneRunner(LANES)) as app:
        desk = build_desk(app, qt)
        window = desk.window
        desk.open()
        QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        _until(qt, window.isActiveWindow, "an active window")
        sample = cast.clean(NOON.date())
        file = folder / sample.file_name
        file.write_bytes(sample.draw())
        desk.arrivals.take([file], Source.DRAG_AND_DROP)
        view = desk.view(ReviewScreen)
        QTest.mouseClick(window.navigation.button("review"), Qt.MouseButton.LeftButton)
        _until(qt, lambda: view.judgment.case is not None and view.page_panel.page.has_picture, "the page")
        QTest.keyClick(view.queue, Qt.Key.Key_A)

        def accepted() -> bool:
            with app.store.read() as store:
                return store.documents.get(DocumentId(1)).state is DocumentState.ACCEPTED

        _until(qt, accepted, "the document accepted")
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        _until(qt, window.header.search.hasFocus, "the search")
        QTest.keyClicks(window.header.search, "alder")
        _until(qt, lambda: bool(desk.search_panel.isVisible() and desk.search_panel.results.rows), "answers")
        window.repaint()
        qt.processEvents()
        screen = qt.primaryScreen()
        assert screen.grabWindow(0).save(str(picture))
        desk.close()
    sys.stdout.write(f"{qt.platformName()}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
