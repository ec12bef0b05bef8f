# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of every screen for people to look at: light and dark, empty, full and broken, small and large.

    dev.py gallery [--out FOLDER] [--only NAME ...]

The program runs over the sample office; its documents are drawn, read and judged for real.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from bench import gallery_office
from bench.gallery_scenes import (
    activity,
    at_foot,
    carriers,
    importing,
    projects,
    reports,
    requirements,
    review,
    search,
    today,
    vendors,
)
from bench.gallery_scenes.shot import Shot, settle
from coi_desktop.app import App
from coi_desktop.desk.application import create_application, use_type
from coi_desktop.desk.look import Look
from coi_desktop.desk.run import build_desk
from coi_desktop.platform.paths import resources_folder

SHOTS = (
    *today.SHOTS,
    *review.SHOTS,
    *vendors.SHOTS,
    *projects.SHOTS,
    *search.SHOTS,
    *requirements.SHOTS,
    *importing.SHOTS,
    *activity.SHOTS,
    *reports.SHOTS,
    *carriers.SHOTS,
    *at_foot.SHOTS,
)

_SHARE = 30


def take(app: App, qt: QApplication, shot: Shot, folder: Path) -> Path:
    """Bring a fresh window to the shot's scene and save its picture."""
    desk = build_desk(app, qt)
    desk.look.theme.apply(qt, shot.theme)
    use_type(qt, desk.look.theme.sizes)
    desk.window.resize(shot.size)
    for recipe in desk.recipes:
        desk.screen(recipe.name)  # scenes work on screens that have had time to fill
    desk.open()
    settle(desk)
    shot.scene(desk)
    settle(desk)
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
    """Take the pictures, as many at once as there are cores."""
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
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "office"
        gallery_office.prepare(first)
        with ThreadPoolExecutor(os.cpu_count()) as at_once:
            list(at_once.map(lambda share: take_share(options.out, first, share), _shares(options.only)))
    return 0


def _shares(wanted: Sequence[str]) -> list[tuple[Shot, ...]]:
    """What one process takes: shots of one scale, in their order, not too many, so that every core has work."""
    shares = []
    for percent in sorted({shot.percent for shot in SHOTS}):
        shots = [s for s in SHOTS if s.percent == percent and (not wanted or s.name in wanted)]
        shares += [tuple(shots[n : n + _SHARE]) for n in range(0, len(shots), _SHARE)]
    return shares


def take_share(out: Path, office: Path, share: Sequence[Shot]) -> None:
    """Take some shots in a process of their own, in an office of their own: only one program works in one."""
    with tempfile.TemporaryDirectory() as folder:
        own = shutil.copytree(office, Path(folder) / "office")
        command = [sys.executable, "-m", "bench.gallery", "--out", str(out), "--data", str(own)]
        command += ["--percent", str(share[0].percent), "--only", *(shot.name for shot in share)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    raise SystemExit(main())
