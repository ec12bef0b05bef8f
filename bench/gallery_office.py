# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office the gallery is taken in: the sample office, more vendors around it, and documents of every fate."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench import gallery_project, gallery_vendor, sample_office
from coi_desktop.app import App, build
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.dates import Term
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.lines import Line
from coi_desktop.domain.office import CarrierRating
from coi_desktop.domain.policies import Policy
from coi_desktop.domain.standing import CommitmentStanding, Standing
from coi_desktop.platform.paths import AppPaths
from coi_desktop.reports.samples import SampleCertificate, SampleParty, cast

NOW = datetime(2026, 3, 2, 17, 42, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 8, 2, tzinfo=UTC)
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

_REASONS = {
    Standing.COMPLIANT: ("Every requirement is met by evidence on file.",),
    Standing.NOT_COMPLIANT: ("Workers’ compensation ended on 02/18/2026. The day it ends is not covered.",),
    Standing.EXPIRING: ("General liability ends on 04/01/2026, in 30 days.",),
    Standing.NEEDS_REVIEW: ("The carrier is not in your rating table. Look the rating up and enter it.",),
    Standing.WAIVED: ("Umbrella, each occurrence: waived by Dana Whitfield until 06/30/2026.",),
    Standing.NOT_REQUIRED: ("No insurance is asked for.",),
}


def prepare(folder: Path) -> None:
    """Two data folders: one full, one empty."""
    sample_office.prepare(folder / "empty", folder / "Certificates in")
    sample_office.prepare(folder / "full", folder / "Certificates in")
    with opened(folder, "full", now=MORNING) as app:
        sample_office.fill(app, NOW.date())
        _add_twins(app)
        _move(app, minutes=73)
        _add_documents(app, folder / "samples")
        _move(app, minutes=205)
        _add_project(app)
        _move(app, minutes=94)
        _ask_for_corrections(app)
        _add_carriers(app)
        _add_others(app)


@contextmanager
def opened(folder: Path, office: str, now: datetime = NOW) -> Iterator[App]:
    """The program over one of the folders, on the day of the pictures."""
    paths = AppPaths.at(folder / office)
    app = build(paths, clock=MovableClock(now), runner=InlineRunner())
    try:
        if app.drop_folder is not None:
            app.drop_folder.scan()
        yield app
    finally:
        app.close()


def _move(app: App, minutes: int) -> None:
    """Let the day go on."""
    if isinstance(app.clock, MovableClock):
        app.clock.move(timedelta(minutes=minutes))


def _ask_for_corrections(app: App) -> None:
    """One document whose broker has been asked."""
    with app.store.read() as view:
        waiting = view.documents.in_state(DocumentState.TO_REVIEW)
    asked = next(d.id for d in waiting if "northgate" in d.envelope.file_name)
    app.reviews.mark_requested(asked, sample_office.BY)


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
    together = folder / "Scan_of_the_week.pdf"
    other = replace(
        certificate, insured=SampleParty(name="Juniper Steel LLC", street="4 Kiln Road", city="Salem")
    )
    together.write_bytes(replace(stranger, parts=(certificate, *stranger.parts[1:2], other)).draw())
    _add_last_year(app, folder)
    for path in (*order, unknown, damaged, together):
        app.intake.receive_file(path, Source.DROP_FOLDER)


def _add_last_year(app: App, folder: Path) -> None:
    """The certificate that one of the waiting ones renews, with lower limits and fewer forms."""
    before = cast.clean(NOW.date() - timedelta(days=365))
    file = folder / "COI of last year.pdf"
    file.write_bytes(replace(before, parts=before.parts[:3]).draw())
    document = app.intake.receive_file(file, Source.DROP_FOLDER).document
    app.reviews.accept(document.id, sample_office.BY)


def _add_project(app: App) -> None:
    """The project of the pictures, from the first document that was read."""
    clean = cast.clean(NOW.date()).file_name
    with app.store.read() as view:
        waiting = view.documents.in_state(DocumentState.TO_REVIEW)
        reading = next(view.documents.reading(d.id) for d in waiting if d.envelope.file_name == clean)
    assert reading is not None
    gallery_project.add_project(app, reading, NOW.date())
    gallery_vendor.add_vendor(app, reading, NOW.date())


def _add_carriers(app: App) -> None:
    """A rating that is too old to count, and a carrier without one."""
    more = (
        CarrierRating(
            naic="99052",
            name="Birchwood Surety Company",
            rating="A",
            size="IX",
            as_of=NOW.date() - timedelta(days=420),
            source="rating service",
        ),
        CarrierRating(
            naic="99063",
            name="Tidewater Home Mutual",
            rating="NR",
            size="",
            as_of=NOW.date() - timedelta(days=40),
            source="rating service",
        ),
    )
    app.carriers.replace((*sample_office.ratings(NOW.date()), *more), sample_office.BY, source="ratings.csv")


def _add_twins(app: App) -> None:
    """Two vendors that one certificate may mean."""
    with app.store.write(sample_office.BY) as uow:
        uow.vendors.add("Tamarack Fire Protection, Inc.", trade="Fire protection", address="", aliases=())
        uow.vendors.add("Tamarack Fire LLC", trade="", address="", aliases=())


def _add_others(app: App) -> None:
    """Vendors in every standing, for a list worth looking at; written at once, not judged, so they come last:
    what is judged again stands as its papers say."""
    today = NOW.date()
    with app.store.write(sample_office.BY) as uow:
        projects = [p for p in uow.projects.all() if p.name != gallery_project.NAME]
        for number in range(_OTHERS):
            trade, ending = _TRADES[number % len(_TRADES)]
            place = f"{_FIRST[number // 9 % 10]} {_SECOND[number % 9]}"
            name = f"{place} {ending}" if number < 90 else f"New {place} {ending}"
            vendor = uow.vendors.add(name, trade=trade, address="", aliases=())
            for project in projects[: 1 + number % 2]:
                amount = 24_000 + number * 7 % 40 * 6_500
                commitment = uow.commitments.add(
                    vendor.id, project.id, number=f"SC-{1000 + number}", amount=amount
                )
                standing = _STANDINGS[number * 7 % len(_STANDINGS)]
                stands = CommitmentStanding(
                    commitment_id=commitment.id,
                    standing=standing,
                    reasons=_REASONS[standing],
                    on=today,
                )
                ends = today + timedelta(days=20 + number * 13 % 330)
                uow.standings.save(stands, next_expiration=ends)
            uow.policies.replace(vendor.id, _policies(today, number))


def _policies(today: date, number: int) -> tuple[Policy, ...]:
    """Two policies that end some time in the year ahead, more of them in its busy months."""
    ends = [
        today + timedelta(days=9 + number * 13 % 350),
        date(today.year + number % 2, 1 + number % 4 * 3, 1),
    ]
    return tuple(
        Policy(
            line=line,
            number=f"{line.value[:2].upper()} {4_100_000 + number * 37}",
            insurer="Granite Sound Mutual Insurance Company",
            naic="99011",
            term=Term(end - timedelta(days=365), end),
        )
        for line, end in zip((Line.GENERAL_LIABILITY, Line.WORKERS_COMPENSATION), ends, strict=True)
    )
