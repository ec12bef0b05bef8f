# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office the gallery is taken in: the sample office, more vendors around it, and documents of every fate."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import gallery_project, gallery_vendor, sample_office
from coi_desktop.app import App, build
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.platform.paths import AppPaths
from coi_desktop.reports.samples import SampleCertificate, SampleParty, cast

NOW = datetime(2026, 3, 2, 17, 42, tzinfo=UTC)
_OTHERS = 180
_FIRST = (
    "Amber",
    "Basalt",
    "Cinder",
    "Dogwood",
    "Elm",
    "Foxglove",
    "Granite",
    "Hazel",
    "Ironwood",
    "Juniper",
)
_SECOND = ("Bay", "Creek", "Field", "Harbor", "Hill", "Point", "Ridge", "Shore", "Valley")
_TRADES = (
    ("Masonry", "Masonry LLC"),
    ("Plumbing", "Plumbing Inc."),
    ("Glazing", "Glass Co."),
    ("Steel", "Steel Erectors, Inc."),
    ("HVAC", "Mechanical LLC"),
    ("Roofing", "Roofing Inc."),
    ("Painting", "Painting Company"),
)

_STANDINGS = (
    *([Standing.COMPLIANT] * 6),
    Standing.NOT_COMPLIANT,
    Standing.EXPIRING,
    Standing.NEEDS_REVIEW,
    Standing.WAIVED,
    Standing.NOT_REQUIRED,
)


def prepare(folder: Path) -> None:
    """Two data folders: one full, one empty."""
    sample_office.prepare(folder / "empty", folder / "Certificates in")
    sample_office.prepare(folder / "full", folder / "Certificates in")
    with opened(folder, "full") as app:
        sample_office.fill(app, NOW.date())
        _add_others(app)
        _add_documents(app, folder / "samples")
        _add_project(app)


@contextmanager
def opened(folder: Path, office: str) -> Iterator[App]:
    """The program over one of the folders, on the day of the pictures."""
    paths = AppPaths.at(folder / office)
    app = build(paths, clock=MovableClock(NOW), runner=InlineRunner())
    try:
        if app.drop_folder is not None:
            app.drop_folder.scan()
        yield app
    finally:
        app.close()


def _add_documents(app: App, folder: Path) -> None:
    files = sample_office.draw_samples(folder, NOW.date())
    stranger = cast.clean(NOW.date())
    first = stranger.parts[0]
    assert isinstance(first, SampleCertificate)
    certificate = replace(
        first,
        insured=SampleParty(name="Tamarack Fire Prot.", street="12 Mill Lane", city="Salem", state="OR"),
    )
    unknown = folder / "COI_Tamarack.pdf"
    unknown.write_bytes(replace(stranger, parts=(certificate,)).draw())
    damaged = folder / "Scan_damaged_0012.pdf"
    damaged.write_bytes(files[0].read_bytes()[:700])
    order = sorted(files, key=lambda path: ("Kestrel" not in path.name, path.name))
    for path in (*order, unknown, damaged):
        app.intake.receive_file(path, Source.DROP_FOLDER)


def _add_project(app: App) -> None:
    """The project of the pictures, from the first document that was read."""
    clean = cast.clean(NOW.date()).file_name
    with app.store.read() as view:
        waiting = view.documents.in_state(DocumentState.TO_REVIEW)
        reading = next(view.documents.reading(d.id) for d in waiting if d.envelope.file_name == clean)
    assert reading is not None
    gallery_project.add_project(app, reading, NOW.date())
    gallery_vendor.add_vendor(app, reading, NOW.date())


def _add_others(app: App) -> None:
    """Vendors in every standing, for a list worth looking at; written at once, not judged."""
    today = NOW.date()
    with app.store.write(sample_office.BY) as uow:
        projects = uow.projects.all()
        for number in range(_OTHERS):
            trade, ending = _TRADES[number % len(_TRADES)]
            place = f"{_FIRST[number // 9 % 10]} {_SECOND[number % 9]}"
            name = f"{place} {ending}" if number < 90 else f"New {place} {ending}"
            vendor = uow.vendors.add(name, trade=trade, address="", aliases=())
            for project in projects[: 1 + number % 2]:
                commitment = uow.commitments.add(vendor.id, project.id, number=f"SC-{1000 + number}")
                standing = CommitmentStanding(
                    commitment_id=commitment.id,
                    standing=_STANDINGS[number * 7 % len(_STANDINGS)],
                    reasons=("For the picture.",),
                    on=today,
                )
                ends = today + timedelta(days=20 + number * 13 % 330)
                uow.standings.save(standing, next_expiration=ends)
        uow.vendors.add("Tamarack Fire Protection, Inc.", trade="Fire protection", address="", aliases=())
        uow.vendors.add("Tamarack Fire LLC", trade="", address="", aliases=())
