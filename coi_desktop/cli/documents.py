# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands about documents: read one, review one, file some, list the queue."""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from coi_desktop.app import App, build, document_reader
from coi_desktop.background.inline import InlineRunner
from coi_desktop.cli import tables
from coi_desktop.cli.explaining import explanation_text, near_names
from coi_desktop.cli.judged import judged_json, judged_text
from coi_desktop.cli.office import BY
from coi_desktop.cli.reading_text import reading_text
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.filing import DocumentState, Source
from coi_desktop.domain.ids import DocumentId
from coi_desktop.domain.office import Commitment, Project
from coi_desktop.intake.service import Received
from coi_desktop.office.on_file import evidence_of
from coi_desktop.platform.atomic import write_atomically
from coi_desktop.platform.settings import SettingsFile
from coi_desktop.reading.explainer import explain, picture_bytes
from coi_desktop.reading.process import DocumentReader
from coi_desktop.reading.schema import to_label_schema
from coi_desktop.review.evidence import FileOnFile

_NARROWEST, _WIDEST = 60, 110


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    read = commands.add_parser("read", help="read a document and print what it says")
    read.add_argument("file", type=Path)
    read.add_argument("--json", action="store_true", help="as JSON, with page, box and confidence per value")
    read.add_argument(
        "--explain",
        metavar="FIELD",
        help="how a value was found: insurers.A.naic, say; an unknown name lists the nearest",
    )
    read.add_argument(
        "--debug-image",
        metavar="FOLDER",
        type=Path,
        help="draw each page with cells, words and values into a folder",
    )
    read.set_defaults(command=_read)

    review = commands.add_parser("review", help="hold a document against a project’s requirements")
    review.add_argument("file", type=Path)
    review.add_argument(
        "--vendor", default="", help="the contract party, by name; without it, the name is not judged"
    )
    review.add_argument("--project", help="the project, by name or number; without it the company standard")
    review.add_argument(
        "--requirements", metavar="SET", help="a set by its id, instead of what is asked there"
    )
    review.add_argument("--json", action="store_true", help="as JSON, with page and box of each finding")
    review.set_defaults(command=_review)

    file = commands.add_parser("file", help="file documents: keep them, read them, put them before a person")
    file.add_argument("files", type=Path, nargs="+")
    file.set_defaults(command=_file)

    queue = commands.add_parser("queue", help="what waits for the coordinator")
    queue.set_defaults(command=_queue)

    accept = commands.add_parser("accept", help="file a document as evidence, after looking at it")
    accept.add_argument("document", type=int, help="its number, as the queue shows it")
    accept.add_argument("--vendor", help="whose it is, where the queue does not know")
    accept.set_defaults(command=_accept)


def _read(options: argparse.Namespace) -> int:
    if options.explain or options.debug_image:
        return _explain(options)
    reading = _reader(options).read(_existing(options.file))
    if options.json:
        print(json.dumps(to_label_schema(reading), indent=1, ensure_ascii=False))
    else:
        print(reading_text(reading, options.file.name, _width()))
    return 0


def _explain(options: argparse.Namespace) -> int:
    """How a value was found, and pictures of it. 1 when nothing in the file has the value."""
    file: Path = _existing(options.file)
    folder: Path | None = options.debug_image
    field = (options.explain or "").strip()
    explained = explain(_reader(options), file, field=field, pictures=folder is not None)
    if folder is not None:
        for number, picture in enumerate(explained.pictures, 1):
            print(_write_picture(folder, f"{file.stem}-page-{number}.png", picture_bytes(picture)))
    if explained.explanations:
        print("\n\n".join(explanation_text(e, _width()) for e in explained.explanations))
    elif field:
        print(tables.clean(f"Nothing in {file.name} is called {field}."))
        print(near_names(explained.reading, field))
        return 1
    return 0


def _write_picture(folder: Path, name: str, picture: bytes) -> Path:
    """The file written. UserError where the folder cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "folder.unusable",
            f"{folder} cannot be made a folder: {error.strerror}.",
            "Name another folder for the pictures.",
        ) from error
    write_atomically(folder / name, picture)
    return folder / name


def _review(options: argparse.Namespace) -> int:
    reading = _reader(options).read(_existing(options.file))
    app = build(options.paths, runner=InlineRunner(), lock=False)
    try:
        names, trade, project, commitment = _parties(app, options.vendor, options.project)
        wanted = app.requirements.whole(options.requirements) if options.requirements else None
        with app.store.read() as view:
            judged = app.judge.review_alone(
                app.judge.surroundings(view),
                evidence_of([FileOnFile(reading=reading)]),
                app.clock.today(),
                vendor_names=names,
                vendor_trade=trade,
                project=project,
                commitment=commitment,
                requirements=wanted,
            )
    finally:
        app.close()
    if options.json:
        print(json.dumps(judged_json(judged), indent=1, ensure_ascii=False))
    else:
        where = project.name if project else ""
        print(judged_text(options.file.name, names[0] if names else "", where, judged))
    return 1 if judged.blocking else 0


def _parties(
    app: App, vendor_name: str, project_name: str | None
) -> tuple[tuple[str, ...], str, Project | None, Commitment | None]:
    """The contract party's names and trade, the project, and the commitment between them where there is one. A vendor
    who is not on file yet is judged under the name given."""
    project = app.projects.by_name(project_name) if project_name else None
    if not vendor_name.strip():
        return (), "", project, None
    vendor = app.vendors.find(vendor_name)
    if vendor is None:
        return (vendor_name,), "", project, None
    with app.store.read() as view:
        commitment = next(
            (
                c
                for c in view.commitments.for_vendor(vendor.id)
                if project is not None and c.project_id == project.id
            ),
            None,
        )
    return (vendor.name, *vendor.aliases), vendor.trade, project, commitment


def _file(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner())
    failed = 0
    try:
        for path in options.files:
            try:
                taken = app.front_door.receive_file(path, Source.COMMAND_LINE)
            except UserError as error:
                failed += 1
                print(f"{tables.clean(path.name)}: {error}")
                continue
            for received in taken.documents:
                print(tables.clean(f"{path.name}: {_filed(app, received)}"))
            for each in taken.not_filed:
                failed += 1
                print(tables.clean(str(each)))
    finally:
        app.close()
    return UserError.exit_code if failed else 0


def _filed(app: App, received: Received) -> str:
    with app.store.read() as view:
        document = view.documents.get(received.document.id)
    what = "filed" if received.is_new else "already on file"
    why = f": {document.error_text}" if document.state is DocumentState.UNREADABLE else ""
    return f"{what} as document {document.id}, {document.state.value.replace('_', ' ')}{why}"


def _queue(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner(), lock=False)
    try:
        print(tables.queue_table(app.reviews.queue()))
    finally:
        app.close()
    return 0


def _accept(options: argparse.Namespace) -> int:
    app = build(options.paths, runner=InlineRunner())
    try:
        document = DocumentId(options.document)
        if options.vendor:
            app.reviews.match_vendor(document, app.vendors.by_name(options.vendor).id, BY)
        case = app.reviews.accept(document, BY)
    finally:
        app.close()
    for judged in case.reviews:
        standing = judged.standing_now
        if standing is not None:
            print(f"{standing.standing.sign} {standing.standing.label} on {judged.project_name}")
    return 0


def _width() -> int:
    """Columns to write in: the terminal's, within what reads well. The last column stays free, for where a
    line that fills it is broken once more."""
    return min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size().columns)) - 1


def _reader(options: argparse.Namespace) -> DocumentReader:
    """The reader as the office has set it; defaults where there is no office yet."""
    return document_reader(SettingsFile(options.paths.settings_file).load().settings.reading)


def _existing(path: Path) -> Path:
    if not path.exists():
        raise UserError(
            "file.missing", f"There is no file {path}.", "Check the name; it may have been moved."
        )
    if path.is_dir():
        raise UserError("file.is_folder", f"{path} is a folder.", "Name the file inside it.")
    return path
