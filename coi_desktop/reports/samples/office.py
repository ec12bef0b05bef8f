# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample office: the cast's vendors, projects, subcontracts, carriers and documents. Nothing in it is real."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from coi_desktop.domain.errors import LocalFaultError
from coi_desktop.domain.office import CarrierRating, OurCompany
from coi_desktop.platform.paths import AppPaths
from coi_desktop.platform.settings import DropFolderSettings, OfficeSettings, Settings, SettingsFile
from coi_desktop.reading.renderer import PageRenderer
from coi_desktop.reports.sample_folder import MARK, is_sample, sample_paths
from coi_desktop.reports.samples import cast, people
from coi_desktop.reports.samples.pictures import Picture, picture_document

SCAN_DPI = 200
BY = "Dana Whitfield"


class Office(Protocol):
    """The services the sample office is made with."""

    @property
    def projects(self) -> Any: ...
    @property
    def vendors(self) -> Any: ...
    @property
    def carriers(self) -> Any: ...


def prepare_sample(home: AppPaths) -> AppPaths:
    """The sample office beside ``home``, made where it is not there yet. LocalFaultError where the disk refuses."""
    paths = sample_paths(home)
    if not is_sample(paths):
        if paths.database.exists():
            raise LocalFaultError(
                "sample.in_the_way",
                f"The folder {paths.data} holds an office that is no sample.",
                "Rename that folder, then open the sample office again.",
            )
        paths.create()
        SettingsFile(paths.settings_file).save(settings_for(None))
        (paths.data / MARK).write_text(
            "COI Desktop made this sample office. Nothing in it is real.\n", "utf-8"
        )
    return paths


def settings_for(drop_folder: Path | None) -> Settings:
    """The office of the cast, watching ``drop_folder`` (None: none)."""
    ours = people.OUR_COMPANY
    company = OurCompany(name=ours.name, address=f"{ours.street}, {ours.city}, {ours.state} {ours.postal}")
    return replace(
        Settings(),
        office=OfficeSettings(name="Harborview Builders", our_companies=(company,), coordinator=BY),
        drop_folder=DropFolderSettings(folder=str(drop_folder or ""), quiet_seconds=1),
    )


def prepare(data: Path, drop_folder: Path) -> AppPaths:
    """A data folder with settings, ready to build the program over."""
    paths = AppPaths.at(data)
    paths.create()
    drop_folder.mkdir(parents=True, exist_ok=True)
    SettingsFile(paths.settings_file).save(settings_for(drop_folder))
    return paths


def fill(app: Office, today: date) -> None:
    """Vendors, projects, subcontracts and the office's own carrier table."""
    projects = {
        p.name: app.projects.add(p.name, number=p.number, state=p.state, owner=p.owner, by=BY)
        for p in people.PROJECTS
    }
    signed = today - timedelta(days=240)
    for number, (vendor, project, is_signed) in enumerate(_SUBCONTRACTS, 142):
        added = app.vendors.add(vendor.name, trade=vendor.trade, by=BY)
        app.projects.commit(
            added.id,
            projects[project.name].id,
            number=f"SC-{number:04}",
            amount=386_500 + 91_250 * (number - 142),
            contract_signed=signed if is_signed else None,
            work_started=signed + timedelta(days=14),
            by=BY,
        )
    app.carriers.replace(ratings(today), BY, source="sample")


def ratings(today: date) -> tuple[CarrierRating, ...]:
    """The office's own carrier table, a month old."""
    return tuple(
        CarrierRating(
            naic=c.insurer.naic,
            name=c.insurer.name,
            rating=c.rating,
            size=c.size,
            as_of=today - timedelta(days=30),
            source="sample",
        )
        for c in people.CARRIERS
    )


_SUBCONTRACTS = (
    (people.ALDER_RIDGE, people.RIVERSIDE_TOWER, True),
    (people.NORTHGATE, people.MERCY_ANNEX, True),
    (people.KESTREL, people.RIVERSIDE_TOWER, False),
    (people.PINECREST, people.RIVERSIDE_TOWER, True),
    (people.SABLE_POINT, people.MERCY_ANNEX, True),
)


def draw_samples(folder: Path, today: date) -> list[Path]:
    """The cast's documents as files: text, form fields, a scan, a letter before a certificate, an invoice."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for sample in (
        cast.clean(today),
        cast.lapsed(today),
        cast.renewal_with_blanket(today),
        cast.letter_then_certificate(today),
        cast.invoice(today),
    ):
        files.append(folder / sample.file_name)
        files[-1].write_bytes(sample.draw())
    files.append(draw_scan(folder, today))
    return files


def draw_scan(folder: Path, today: date, most_pages: int = 99) -> Path:
    """A scan as an office copier makes it: the pages as pictures, a little crooked, and no text at all."""
    source = cast.scan_source(today)
    before = folder / ".before-scanning.pdf"
    before.write_bytes(source.draw())
    with PageRenderer(before) as renderer:
        pages: list[Picture] = [
            (picture.width, picture.height, picture.rgb)
            for picture in (
                renderer.render(n, round(8.5 * SCAN_DPI))
                for n in range(1, min(renderer.page_count, most_pages) + 1)
            )
        ]
    before.unlink()
    scan = folder / source.file_name
    scan.write_bytes(picture_document(pages, SCAN_DPI, skew_degrees=0.6))
    return scan
