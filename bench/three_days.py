# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sample office seen on three days: when a certificate had been accepted, shortly before its policies ended,
and on the day they did, with a waiver in between. Each day is rebuilt from the events, as an auditor would ask."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench import sample_office
from coi_desktop.app import App, build
from coi_desktop.background.clock import MovableClock
from coi_desktop.background.inline import InlineRunner
from coi_desktop.domain.filing import Source
from coi_desktop.domain.findings import EvidenceState
from coi_desktop.office.waivers import Waiving
from coi_desktop.reports.samples import cast, people


def three_days(folder: Path, now: datetime) -> str:
    """Where everybody stood on the three days, the last of them before ``now``."""
    start = now - timedelta(days=400)
    clock = MovableClock(start.astimezone(UTC))
    folder = folder / now.strftime("three days %Y-%m-%d %H%M%S")
    paths = sample_office.prepare(folder / "data", folder / "drop folder")
    app = build(paths, clock=clock, runner=InlineRunner())
    try:
        sample_office.fill(app, clock.today())
        _file(app, folder)
        with app.store.read() as view:
            ends = min(p.term.expiration for v in view.vendors.all() for p in view.policies.for_vendor(v.id))
        days = (clock.today(), ends - timedelta(days=30), ends)
        clock.move(timedelta(days=(days[1] - days[0]).days))
        _settle(app, until=ends - timedelta(days=1))
        clock.move(timedelta(days=(days[2] - days[1]).days + 1))
        app.standings.recompute_all()
        return "\n".join(line for day in days for line in _lines(app, day))
    finally:
        app.close()


def _file(app: App, folder: Path) -> None:
    today = app.clock.today()
    for sample in (cast.clean(today), cast.renewal_with_blanket(today)):
        file = folder / sample.file_name
        file.write_bytes(sample.draw())
        document = app.intake.receive_file(file, Source.COMMAND_LINE).document
        if app.reviews.case(document.id).vendor is not None:
            app.reviews.accept(document.id, sample_office.BY)


def _settle(app: App, until: date) -> None:
    """What Kestrel lacks is waived until a day; Sable Point turns out to need no insurance."""
    of = {row.vendor.name: row.commitment for row in app.standings.stored()}
    said = Waiving(person=sample_office.BY, reason="Two days of work left.", until=until)
    with app.store.read() as view:
        judged = app.judge.standing(view, of[people.KESTREL.name], app.clock.today())
    for result in judged.review.results:
        if result.state is not EvidenceState.MET:
            app.waivers.waive(of[people.KESTREL.name].id, result.requirement_id, said)
    app.projects.change_commitment(
        replace(of[people.SABLE_POINT.name], insurance_required=False), sample_office.BY
    )


def _lines(app: App, day: date) -> Iterator[str]:
    yield f"{day:%B %d, %Y}"
    for row in app.past.standings(day):
        yield f"  {row.standing.standing.sign} {row.standing.standing.label:14} {row.vendor.name}"
        yield f"      {row.standing.reasons[0]}"
