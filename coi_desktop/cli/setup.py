# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands that set the office up: who we are, which folder is watched, the carrier table."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from coi_desktop.app import build
from coi_desktop.background.inline import InlineRunner
from coi_desktop.cli.office import BY
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.office import OurCompany
from coi_desktop.intake.drop_folder import unsafe_reason
from coi_desktop.platform.settings import Settings, SettingsFile


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    company = commands.add_parser("company", help="our own legal entity, the one policies must protect")
    company.add_argument("name", help="the legal name, as it stands in the subcontracts")
    company.add_argument("--address", default="")
    company.add_argument("--alias", action="append", default=[], help="another spelling; may be repeated")
    company.set_defaults(command=_company)

    folder = commands.add_parser("drop-folder", help="choose the folder that is watched")
    folder.add_argument("folder", type=Path)
    folder.add_argument("--leave", action="store_true", help="leave files there after filing")
    folder.set_defaults(command=_drop_folder)

    alone = commands.add_parser(
        "auto-accept", help="let documents that are plainly in order be accepted without a person"
    )
    alone.add_argument("switch", choices=("on", "off"))
    alone.set_defaults(command=_auto_accept)

    carriers = commands.add_parser(
        "carriers", help="replace the carrier table by a CSV file or Excel workbook"
    )
    carriers.add_argument("file", type=Path, help="columns: naic, name, rating, size, as_of, source")
    carriers.set_defaults(command=_carriers)


def _company(options: argparse.Namespace) -> int:
    name = " ".join(options.name.split())
    if not name:
        raise UserError(
            "company.no_name", "Our company needs a name.", "Type the legal name of the contracts."
        )
    company = OurCompany(name=name, address=options.address, aliases=tuple(options.alias))

    def with_company(settings: Settings) -> Settings:
        # The first company is who contracts where nobody says otherwise, so one that is known keeps its place.
        ours = {c.name: c for c in settings.office.our_companies} | {company.name: company}
        office = replace(
            settings.office, name=settings.office.name or company.name, our_companies=tuple(ours.values())
        )
        return replace(settings, office=office)

    _change(options, with_company)
    print(f"Policies must protect: {company.name}")
    return 0


def _drop_folder(options: argparse.Namespace) -> int:
    folder = options.folder.absolute()
    unsafe = unsafe_reason(folder, options.paths.data)
    if unsafe:
        raise UserError("drop_folder.unsafe", unsafe, "Choose a folder that holds nothing but documents.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "drop_folder.unusable", f"{folder} cannot be a folder: {error.strerror}.", "Choose another one."
        ) from error
    after: Literal["move", "leave"] = "leave" if options.leave else "move"

    def with_folder(settings: Settings) -> Settings:
        return replace(
            settings, drop_folder=replace(settings.drop_folder, folder=str(folder), after_filing=after)
        )

    _change(options, with_folder)
    print(f"Documents put into {folder} will be filed while the desk or “coi-desktop watch” is open.")
    return 0


def _auto_accept(options: argparse.Namespace) -> int:
    chosen = options.switch == "on"
    _change(options, lambda s: replace(s, review=replace(s.review, auto_accept=chosen)))
    print(
        "Documents that are plainly in order are accepted without a person from now on."
        if chosen
        else "Every document waits for a person from now on."
    )
    return 0


def _change(options: argparse.Namespace, change: Any) -> None:
    """Change the settings while no other copy is open, and derive every standing again under the new ones."""
    app = build(options.paths, runner=InlineRunner())
    try:
        SettingsFile(options.paths.settings_file).save(change(app.settings))
    finally:
        app.close()
    app = build(options.paths, runner=InlineRunner())
    try:
        app.standings.recompute_all()
    finally:
        app.close()


def _carriers(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner())
    try:
        print(f"Carriers in the table now: {app.carriers.import_file(options.file, BY)}")
    finally:
        app.close()
    return 0
