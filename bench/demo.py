# SPDX-License-Identifier: AGPL-3.0-or-later
"""The main job, from nothing: sample documents come into a drop folder, are filed, read, judged and accepted,
and it is printed what is wrong with each and where each sub stands. Pictures of the desk are written too.

Everything happens in a throw-away folder; the last line says where it is.
"""

import argparse
import sys
import threading
import time
from pathlib import Path

from bench import gallery, sample_office
from bench.gallery_scenes import review, vendors
from bench.gallery_scenes.shot import Shot
from bench.three_days import three_days
from coi_desktop.app import App, build
from coi_desktop.cli import tables
from coi_desktop.desk.application import create_application
from coi_desktop.desk.theme import ThemeChoice
from coi_desktop.domain.filing import DocumentState

WAIT_SECONDS = 180


def main(argv: list[str] | None = None) -> int:
    """Run the demonstration; 0 when every document came through."""
    parser = argparse.ArgumentParser(prog="dev.py demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("demo-out"), help="folder to write into")
    folder: Path = parser.parse_args(argv).out
    data = folder / time.strftime("office %Y-%m-%d %H%M%S")
    drop_folder = data.with_name(f"{data.name} drop folder")
    paths = sample_office.prepare(data, drop_folder)

    app = build(paths)
    try:
        today = app.clock.today()
        sample_office.fill(app, today)
        started = time.monotonic()
        files = sample_office.draw_samples(drop_folder, today)
        print(f"{len(files)} documents were put into the drop folder {drop_folder}:")
        print("".join(f"  {file.name}\n" for file in files))
        app.start_watching()
        if not _all_came(app, len(files)):
            print(tables.queue_table(app.reviews.queue()))
            print(f"Not every document was read within {WAIT_SECONDS} seconds.", file=sys.stderr)
            return 1
        print(f"Filed, read and judged in {time.monotonic() - started:.1f} s.\n")
        _print_reviews(app)
        pictures = _take_pictures(app, folder / "pictures")
        _accept(app)
        print("Where each sub stands, after the coordinator accepted what could be matched:\n")
        print(tables.standing_table(app.standings.stored()))
        now = app.clock.now()
    finally:
        app.close()
    print("\nWhere a sample office stood on three days, rebuilt from its events:\n")
    print(three_days(folder, now))
    print("\nPictures of the desk:")
    print("".join(f"  {picture}\n" for picture in pictures))
    print(f"The office of this demonstration is in {data}")
    return 0


def _all_came(app: App, wanted: int) -> bool:
    """Wait until every document has reached the coordinator's queue."""
    something_ended = threading.Event()
    unsubscribe = app.runner.subscribe(lambda event: something_ended.set() if event.state.is_final else None)
    end = time.monotonic() + WAIT_SECONDS
    while len(app.reviews.queue()) < wanted and time.monotonic() < end:
        something_ended.wait(1.0)
        something_ended.clear()
    unsubscribe()
    return len(app.reviews.queue()) >= wanted


def _print_reviews(app: App) -> None:
    for item in app.reviews.queue():
        case = app.reviews.case(item.document_id)
        print("─" * 100)
        print(f"{case.document.envelope.file_name}: {item.title} ({item.note})")
        if case.document.state is DocumentState.UNREADABLE:
            print(f"  {case.document.error_text}\n")
        for judged in case.reviews:
            if judged.project_name:
                print(f"for {judged.project_name}, held against {judged.requirement_set_name}")
            print(tables.findings_text(judged.review))
            print(tables.results_table(judged.review))
        if case.reading and not case.reviews:
            print("  This file holds no certificate and no endorsement; its original is kept.")
        print()


def _take_pictures(app: App, folder: Path) -> list[Path]:
    """The desk over this very office, before anything is accepted: three documents, and the vendors."""
    folder.mkdir(parents=True, exist_ok=True)
    qt = create_application(["demo"])
    shots = (
        Shot("review clean", review.document("Alder")),
        Shot("review lapsed", review.document("Northgate")),
        Shot("review scan, dark", review.document("Pinecrest"), ThemeChoice.DARK),
        Shot("vendors", vendors.vendors),
    )
    return [gallery.take(app, qt, shot, folder) for shot in shots]


def _accept(app: App) -> None:
    for item in app.reviews.queue():
        case = app.reviews.case(item.document_id)
        if case.vendor is not None and case.reading and case.reading.certificates:
            app.reviews.accept(item.document_id, sample_office.BY)
        elif case.reading is not None:
            app.reviews.mark_not_a_certificate(item.document_id, sample_office.BY)


if __name__ == "__main__":
    raise SystemExit(main())
