# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts the desk: builds the application, shows the window, and stays until it is closed."""

import argparse
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from coi_desktop import __version__
from coi_desktop.app import App, build
from coi_desktop.background.jobs import JobContext
from coi_desktop.desk.application import APPLICATION_NAME, create_application, use_type
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.first_window import FirstWindow, show_first_window
from coi_desktop.desk.look import Look
from coi_desktop.desk.network import when_network_returns
from coi_desktop.desk.registry import SCREENS, load_screens
from coi_desktop.desk.sample_bar import Leaving
from coi_desktop.desk.shell import ChooseFile, choose_spreadsheet
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.desk.tray import add_tray
from coi_desktop.desk.window_memory import WindowMemory
from coi_desktop.domain.errors import CoiError
from coi_desktop.domain.filing import Source
from coi_desktop.platform import crash
from coi_desktop.platform.paths import AppPaths, default_data_folder
from coi_desktop.reports.sample_folder import home_paths, is_sample, remove_sample

Tell = Callable[[CoiError], object]
_LOAD_AFTER_MS = 1_500


def main(argv: Sequence[str], tell: Tell | None = None) -> int:
    """Build the application over its data folder and run the desk. When it cannot be built, ``tell`` says
    why; the exit code is the error's."""
    parser = argparse.ArgumentParser(prog="coi-desktop", description="Opens the desk.")
    parser.add_argument("desk", nargs="?", choices=["desk"], help="may be left out")
    parser.add_argument("files", nargs="*", type=Path, help="documents to add")
    parser.add_argument("--data", type=Path, help="data folder")
    options = parser.parse_args(list(argv))
    paths = AppPaths.at(options.data or default_data_folder(os.environ))
    home = home_paths(paths) if is_sample(paths) else paths
    files: list[Path] = options.files
    while True:
        try:
            code, leaving = _run_over(paths, argv, files)
            files = []
            if leaving is None:
                return code
            if leaving is Leaving.REMOVE_SAMPLE:
                remove_sample(paths)
            paths = _prepare_sample(home) if leaving is Leaving.TO_SAMPLE else home
        except CoiError as error:
            if error.code == "data.in_use" and show_first_window(paths.data, files):
                return 0
            (tell or _tell)(error)
            if paths == home:
                return error.exit_code
            paths = home


def _prepare_sample(home: AppPaths) -> AppPaths:
    # Imported only here, as in begin_sample: few starts have to do with samples, and what draws takes long to load.
    from coi_desktop.reports.samples.office import prepare_sample

    return prepare_sample(home)


def _run_over(paths: AppPaths, argv: Sequence[str], files: Sequence[Path]) -> tuple[int, Leaving | None]:
    """Run the desk over one data folder until its window is closed."""
    app = build(paths)
    try:
        if is_sample(paths):
            begin_sample(app)
        return run_desk(app, argv, files)
    finally:
        app.close()


def begin_sample(app: App) -> None:
    """Fill a sample office that is new, and have its documents drawn and read in the background."""
    from coi_desktop.reports.samples.office import draw_samples, fill

    today = app.clock.today()
    with app.store.read() as view:
        if view.documents.has_any() or view.projects.all():
            return
    fill(app, today)

    def draw(_context: JobContext) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for file in draw_samples(Path(folder), today):
                app.front_door.receive_file(file, Source.FILE_DIALOG)

    app.runner.submit("draw the sample documents", draw, lane="intake")


def _tell(error: CoiError) -> None:
    create_application(())
    box = QMessageBox(QMessageBox.Icon.Critical, APPLICATION_NAME, error.message)
    box.setInformativeText(error.next_step)
    box.exec()


def run_desk(app: App, argv: Sequence[str], files: Sequence[Path] = ()) -> tuple[int, Leaving | None]:
    """Show the window over ``app`` until it is closed, watching the drop folder and the mailboxes meanwhile, and add
    ``files``. Returns the exit code, and which other office was asked for; ``app`` stays open."""
    qt = create_application(argv, percent=app.settings.desk.text_percent)
    desk = build_desk(app, qt)
    memory = WindowMemory(app.paths.data / "window.json")
    memory.restore(desk.window)
    tray = add_tray(desk.look, desk.window)
    if tray is not None:
        desk.counting.waiting = tray.waiting
    desk.window.closed.connect(lambda: memory.save(desk.window))
    reports = _CrashReports(desk)
    uninstall = crash.install(
        app.paths.crash_reports,
        reports.written.emit,
        program=f"{APPLICATION_NAME} {__version__}",
        recent=app.logs.recent,
    )
    first = FirstWindow(app.paths.data)
    first.asked.connect(desk.come_forward)
    when_network_returns(app.mail_room.look_now)
    try:
        desk.open()
        QTimer.singleShot(_LOAD_AFTER_MS, desk.window, lambda: _load_screens(app))
        app.start_watching()
        if files:
            desk.arrivals.take(list(files), Source.FILE_DIALOG)
        return qt.exec(), desk.leaving
    finally:
        first.close()
        desk.close()
        uninstall()


def _load_screens(app: App) -> None:
    app.runner.submit("load the screens", lambda _context: load_screens(), lane="read")


def build_desk(app: App, qt: QApplication, *, choose_file: ChooseFile = choose_spreadsheet) -> Desk:
    """The desk over a built application, not shown yet. ``choose_file`` asks the person for a spreadsheet."""
    look = Look.load(app.resources)
    use_type(qt, look.theme.sizes)
    look.theme.apply(qt, ThemeChoice(app.settings.desk.theme))
    folder = app.drop_folder_status()
    desk = Desk(
        look,
        app,
        SCREENS,
        app.front_door,
        app.runner,
        app.search,
        app.counts,
        steps=app.first_steps,
        by=app.settings.office.coordinator or look.texts("desk.coordinator"),
        drop_folder=folder.folder if folder else "",
        company=app.settings.office.name,
        folder_status=app.drop_folder_status,
        mailbox_statuses=app.mailbox_statuses,
        try_mail_now=app.mail_room.look_now,
        now=app.clock.now,
        choose_file=choose_file,
        is_sample=is_sample(app.paths),
    )
    if app.settings_problem:
        desk.window.say(app.settings_problem, True)
    return desk


class _CrashReports(QObject):
    """Carries word of a crash report from whatever thread failed into the window."""

    written = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.written.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def _say(self, report: Path) -> None:
        self._desk.window.say(self._desk.look.texts("crash.report", path=report), True)
