# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of every screen for people to look at: light and dark, empty, full and broken, small and large.

    dev.py gallery [--out FOLDER] [--only NAME ...]

The program runs over the sample office; its documents are drawn, read and judged for real.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit

from bench import gallery_office
from coi_desktop.app import App
from coi_desktop.desk.application import create_application, use_type
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.look import Look
from coi_desktop.desk.run import build_desk
from coi_desktop.desk.screens.projects.view import ProjectsScreen
from coi_desktop.desk.screens.review.view import ReviewScreen
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.domain.ids import ProjectId
from coi_desktop.platform.paths import resources_folder

_PATIENCE_MS = 20_000
SIZE = QSize(1440, 900)


@dataclass(frozen=True)
class Shot:
    """One picture. ``scene`` brings the window there; ``percent`` scales the whole window."""

    name: str
    scene: "Callable[[Desk], None]"
    theme: ThemeChoice = ThemeChoice.LIGHT
    office: str = "full"
    size: QSize = SIZE
    percent: int = 100


def _nothing(desk: Desk) -> None:
    """As it opens."""


def _review(desk: Desk) -> ReviewScreen:
    view = desk.screens[0].view
    assert isinstance(view, ReviewScreen)
    return view


def document(title: str) -> Callable[[Desk], None]:
    def scene(desk: Desk) -> None:
        queue = _review(desk).queue
        model = queue.model()
        rows = [n for n in range(model.rowCount()) if str(model.index(n, 0).data()).startswith(title)]
        queue.setCurrentIndex(model.index(rows[0], 0))

    return scene


def _first_finding(desk: Desk) -> None:
    document("Kestrel")(desk)
    _settle(desk)
    cards = _review(desk).judgment.cards()
    cards[0].click()


def _editing(desk: Desk) -> None:
    document("Kestrel")(desk)
    _settle(desk)
    _review(desk).judgment.edit_wanted.emit("certificates.0.general_liability.each_occurrence")


def _edit_trouble(desk: Desk) -> None:
    _editing(desk)
    _settle(desk)
    _review(desk).judgment.submitted.emit("certificates.0.general_liability.each_occurrence", "a lot")


def _accepting(desk: Desk) -> None:
    document("Kestrel")(desk)
    _settle(desk)
    _review(desk).acts.accept_button.click()


def _requesting(desk: Desk) -> None:
    document("Kestrel")(desk)
    _settle(desk)
    _review(desk).acts.request_button.click()


def _all_values(desk: Desk) -> None:
    document("Pinecrest")(desk)
    _settle(desk)
    judgment = _review(desk).judgment
    judgment.switch_more()
    _settle(desk)
    judgment.verticalScrollBar().setValue(900)


def _checking(desk: Desk) -> None:
    document("Pinecrest")(desk)
    _settle(desk)
    _review(desk).judgment.next_doubt_wanted.emit()


def _naming_a_form(desk: Desk) -> None:
    document("Pinecrest")(desk)
    _settle(desk)
    _review(desk).judgment.edit_wanted.emit("endorsements.0.form")


def _form_values(desk: Desk) -> None:
    _all_values(desk)
    scroll = _review(desk).judgment.verticalScrollBar()
    scroll.setValue(scroll.maximum())


def vendors(desk: Desk) -> None:
    desk.window.turn_to("vendors")


def _vendors_searched(desk: Desk) -> None:
    desk.window.turn_to("vendors")
    desk.window.header.search.setText("zzz")


def projects(desk: Desk) -> ProjectsScreen:
    desk.window.turn_to("projects")
    view = desk.screens[2].view
    assert isinstance(view, ProjectsScreen)
    return view


def _list_of_projects(desk: Desk) -> None:
    projects(desk)


def _matrix(desk: Desk) -> None:
    projects(desk).list.open_chosen()
    _settle(desk)


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


def _noticed(desk: Desk) -> None:
    desk.window.say(desk.look.texts.count("files.added", 3), False)


SHOTS = (
    Shot("review_light", _first_finding),
    Shot("review_dark", _first_finding, ThemeChoice.DARK),
    Shot("review_clean", document("Alder")),
    Shot("review_scan", document("Pinecrest")),
    Shot("review_all_values", _all_values),
    Shot("review_checking", _checking),
    Shot("review_checking_dark", _checking, ThemeChoice.DARK),
    Shot("review_form_values", _form_values),
    Shot("review_form_editing", _naming_a_form),
    Shot("review_checking_150", _checking, size=QSize(960, 600), percent=150),
    Shot("review_unmatched", document("Tamarack")),
    Shot("review_editing", _editing),
    Shot("review_edit_trouble", _edit_trouble),
    Shot("review_accepting", _accepting),
    Shot("review_accepting_dark", _accepting, ThemeChoice.DARK),
    Shot("review_request", _requesting),
    Shot("review_error", document("Scan_damaged")),
    Shot("review_error_dark", document("Scan_damaged"), ThemeChoice.DARK),
    Shot("review_not_certificate", document("Invoice")),
    Shot("review_empty", _nothing, office="empty"),
    Shot("review_empty_dark", _nothing, ThemeChoice.DARK, office="empty"),
    Shot("review_narrow", _first_finding, size=QSize(1280, 800)),
    Shot("review_150", _first_finding, size=QSize(960, 600), percent=150),
    Shot("review_200", _first_finding, size=QSize(960, 600), percent=200),
    Shot("review_notice", _noticed),
    Shot("vendors_light", vendors),
    Shot("vendors_dark", vendors, ThemeChoice.DARK),
    Shot("vendors_nothing", _vendors_searched),
    Shot("vendors_empty", vendors, office="empty"),
    Shot("vendors_150", vendors, size=QSize(960, 600), percent=150),
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
    Shot("projects_panel_150", _cell("Iron", "Umbrella"), size=QSize(960, 600), percent=150),
    Shot("projects_facts_150", _facts, size=QSize(960, 600), percent=150),
    Shot("projects_panel_200", _cell("Kepler", "General liability"), size=QSize(960, 600), percent=200),
)


def _settle(desk: Desk) -> None:
    """Until nothing is under way: no job, no page without its picture."""
    loop = QEventLoop()
    quiet = QTimer(interval=120)
    calm = [0]

    def look() -> None:
        page = _review(desk).page_panel.page
        drawing = page.isVisible() and not page.has_picture
        calm[0] = 0 if desk.is_busy or drawing else calm[0] + 1
        if calm[0] >= 3:
            loop.quit()

    quiet.timeout.connect(look)
    quiet.start()
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()
    quiet.stop()


def take(app: App, qt: QApplication, shot: Shot, folder: Path) -> Path:
    """Bring a fresh window to the shot's scene and save its picture."""
    desk = build_desk(app, qt)
    desk.look.theme.apply(qt, shot.theme)
    use_type(qt, desk.look.theme.sizes)
    desk.window.resize(shot.size)
    desk.open()
    _settle(desk)
    shot.scene(desk)
    _settle(desk)
    target = folder / f"{shot.name}.png"
    desk.window.grab().save(str(target))
    desk.close()
    desk.window.close()
    desk.window.deleteLater()
    return target


def take_all(folder: Path, data: Path, percent: int, wanted: Sequence[str]) -> None:
    """Every shot of one scale, in this process: the scale is fixed once Qt has started."""
    qt = create_application(["gallery"], percent)
    use_type(qt, Look.load(resources_folder()).theme.sizes)
    print(f"type: {QFontInfo(qt.font()).family()} {QFontInfo(qt.font()).pixelSize()} px")
    for office in ("full", "empty"):
        shots = [
            s
            for s in SHOTS
            if s.percent == percent and s.office == office and (not wanted or s.name in wanted)
        ]
        if not shots:
            continue
        with gallery_office.opened(data, office) as app:
            for shot in shots:
                print(take(app, qt, shot, folder))


def main(argv: Sequence[str] | None = None) -> int:
    """Take the pictures; one process per scale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("gallery-out"), help="folder for the pictures")
    parser.add_argument("--only", nargs="*", default=[], help="names of shots")
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--percent", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.percent:
        take_all(options.out, options.data, options.percent, options.only)
        return 0
    with tempfile.TemporaryDirectory() as data:
        gallery_office.prepare(Path(data))
        for percent in sorted({s.percent for s in SHOTS if not options.only or s.name in options.only}):
            command = [sys.executable, "-m", "bench.gallery", "--out", str(options.out), "--data", data]
            command += ["--percent", str(percent)]
            if options.only:
                command += ["--only", *options.only]
            subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
