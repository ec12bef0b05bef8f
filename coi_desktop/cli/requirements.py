# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands about requirement sets: look, export, check, try out, publish."""

import argparse
from pathlib import Path
from typing import Any

from coi_desktop.app import App
from coi_desktop.cli import tables
from coi_desktop.cli.office import BY, with_app
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.findings import LayerRef
from coi_desktop.domain.ids import RequirementSetId
from coi_desktop.domain.money import format_amount
from coi_desktop.domain.requirement_layers import values
from coi_desktop.domain.requirements import RequirementSet
from coi_desktop.office.requirement_files import changes_text, file_text, read_file
from coi_desktop.office.requirement_proposals import Proposal
from coi_desktop.office.requirement_what_if import WhatIf
from coi_desktop.office.requirements_in_force import COMPANY_STANDARD, Target
from coi_desktop.platform.atomic import write_atomically

_DOLLARS = ("amount", "minimum_primary", "deductible_cap", "retention_cap")
_SPARSE = ("lines.", "endorsements.", "specialties.")
"""Parts of a set in which most fields say nothing; there those are left out."""


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    main = commands.add_parser("requirements", help="what is asked of subs: look, try out, publish")
    acts = main.add_subparsers(required=True, metavar="ACT")

    acts.add_parser("list", help="every set and override").set_defaults(command=lambda o: with_app(o, _list))

    show = acts.add_parser("show", help="what is asked for, by a set, on a project, of a subcontract")
    _add_target(show)
    show.add_argument("--origins", action="store_true", help="and where each value comes from")
    show.set_defaults(command=lambda o: with_app(o, _show))

    export = acts.add_parser("export", help="write requirements into a file, to be edited and published")
    export.add_argument("file", type=Path)
    _add_target(export).add_argument("--template", metavar="ID", help="only what a template says")
    export.set_defaults(command=lambda o: with_app(o, _export))

    for name, act, told in (
        ("check", _check, "whether a file makes sense"),
        ("what-if", _what_if, "which subs would stand elsewhere; nothing is written"),
        ("publish", _publish, "publish a file as the next version, and judge everything again"),
    ):
        parser = acts.add_parser(name, help=told)
        parser.add_argument("file", type=Path, help="a whole set, or only what differs")
        _add_target(parser)
        parser.set_defaults(command=lambda o, act=act: with_app(o, act))

    sample = acts.add_parser("sample", help="a sample certificate for a broker, as a PDF")
    sample.add_argument("file", type=Path)
    _add_target(sample)
    sample.set_defaults(command=lambda o: with_app(o, _sample))

    templates = acts.add_parser("templates", help="the starts that come with the program")
    templates.set_defaults(command=lambda o: with_app(o, _templates))

    start = acts.add_parser("start-from", help="a new set from a template, to be edited before use")
    start.add_argument("template", help="its id, as listed by “templates”")
    start.add_argument("--name", help="what the set is called; without it, as the template")
    start.set_defaults(command=lambda o: with_app(o, _start_from))

    use = acts.add_parser("use", help="hold a project against a set")
    use.add_argument("set", help="its id; company-standard for the company’s own")
    use.add_argument("--project", required=True)
    use.set_defaults(command=lambda o: with_app(o, _use))


def _add_target(parser: argparse.ArgumentParser) -> "argparse._MutuallyExclusiveGroup":
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--set", metavar="ID", help="a set; without any of these the company standard")
    one.add_argument("--project", help="what a project asks for, by its name or number")
    one.add_argument("--commitment", help="what is asked of a subcontract, by its number")
    parser.add_argument("--vendor", help="with --project: what is asked of the vendor’s subcontract there")
    return one


def _target(app: App, options: argparse.Namespace, set_id: str = COMPANY_STANDARD) -> Target:
    if options.commitment:
        project, commitment = app.requirements.commitment(options.commitment)
        return Target(project=project, commitment=commitment)
    if options.vendor and not options.project:
        raise UserError(
            "commitment.unknown", "A vendor alone names no subcontract.", "Give --project besides."
        )
    if not options.project:
        return Target(set_id=RequirementSetId(options.set or set_id))
    project = app.projects.by_name(options.project)
    if not options.vendor:
        return Target(project=project)
    vendor = app.vendors.by_name(options.vendor)
    with app.store.read() as view:
        found = [c for c in view.commitments.for_vendor(vendor.id) if c.project_id == project.id]
    if len(found) != 1:
        raise UserError(
            "commitment.unknown",
            f"{vendor.name} has {len(found) or 'no'} subcontracts on {project.name}.",
            "Name it by its number, with --commitment.",
        )
    return Target(project=project, commitment=found[0])


def _list(app: App, _options: argparse.Namespace) -> int:
    in_force = app.requirements.in_force()
    with app.store.read() as view:
        used = [p.requirement_set_id or COMPANY_STANDARD for p in view.projects.all() if p.active]
    sets = [(s.id, s.name, str(s.version), str(used.count(s.id)), s.last_checked) for s in in_force.sets]
    print(tables.columns(sets, ("set", "name", "version", "projects", "last checked")))
    overrides = [(o.ref.scope, o.ref.name, str(o.ref.version)) for o in in_force.overrides if o.changes]
    if overrides:
        print("\n" + tables.columns(overrides, ("override", "of", "version")))
    return 0


def _wanted(app: App, target: Target) -> RequirementSet:
    if target.project is None:
        return app.requirements.whole(str(target.set_id))
    return app.requirements.in_force().effective(target.project, target.commitment)


def _show(app: App, options: argparse.Namespace) -> int:
    target = _target(app, options)
    wanted = _wanted(app, target)
    made_of = wanted.layers or (LayerRef(scope="", name=wanted.name, version=wanted.version),)
    print(", then ".join(map(_named, made_of)) + "\n")
    origins: dict[str, LayerRef] = {}
    if options.origins and target.project is not None:
        origins = app.requirements.in_force().origins(target.project, target.commitment)
    rows = [
        (path, _text(path, value), *((_named(origins.get(path, made_of[0])),) if options.origins else ()))
        for path, value in values(wanted).items()
        if path != "note" and (_is_said(path, value) or origins.get(path, made_of[0]) != made_of[0])
    ]
    print(tables.columns(rows, ("field", "value", *(("from",) if options.origins else ()))))
    if wanted.note:
        print("\n" + tables.wrap(wanted.note))
    return 0


def _named(ref: LayerRef) -> str:
    return f"{ref.name} version {ref.version}"


def _is_said(path: str, value: object) -> bool:
    return bool(value) or not path.startswith(_SPARSE)


def _text(path: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_listed(item) for item in value) or "none"
    if value is None:
        return "none"
    return format_amount(value) if path.rpartition(".")[2] in _DOLLARS else str(value)


def _listed(item: Any) -> str:
    """A state, or a form with the editions accepted."""
    if not isinstance(item, dict):
        return str(item)
    return f"{item['form']} {' or '.join(item['editions'])}".strip()


def _export(app: App, options: argparse.Namespace) -> int:
    if options.template:
        text = changes_text(app.requirements.template(options.template).changes)
    else:
        target = _target(app, options)
        in_force = app.requirements.in_force()
        made_of = in_force.layers(target.project, target.commitment) if target.project is not None else ()
        text = file_text(_wanted(app, target), made_of)
    write_atomically(options.file, text.encode())
    print(f"Written to {options.file}. Edit it there, then: coi-desktop requirements what-if {options.file}")
    return 0


def _sample(app: App, options: argparse.Namespace) -> int:
    app.write_sample_certificate(app.requirement_drafts.editing(_target(app, options)), options.file)
    print(
        f"Written to {options.file}. It is marked as a sample; send it to the broker with your subcontract."
    )
    return 0


def _proposal(app: App, options: argparse.Namespace) -> Proposal:
    """What the file asks for. A whole set goes to its own id, unless something else was said."""
    plain = read_file(options.file)
    named = plain.get("id")
    if named is None and not (options.set or options.project or options.commitment):
        raise UserError(
            "requirements.no_target",
            f"{options.file.name} says only what differs, and not from what.",
            "Give --set, --project or --commitment.",
        )
    return app.requirements.propose(plain, _target(app, options, str(named)))


def _check(app: App, options: argparse.Namespace) -> int:
    wanted = _proposal(app, options).requirements
    print(
        f"{options.file.name} makes sense: {len(wanted.lines)} lines, {len(wanted.endorsements)} endorsements."
    )
    return 0


def _what_if(app: App, options: argparse.Namespace) -> int:
    print(_what_if_text(app.requirements.what_if(_proposal(app, options))))
    return 0


def _what_if_text(found: WhatIf) -> str:
    lines = [f"Subcontracts touched: {found.touched}. Of these, {len(found.changes)} would stand elsewhere."]
    for change in found.changes:
        job = " ".join(part for part in (change.project, change.number) if part)
        lines.append(f"\n{change.vendor} on {job}: {change.before.label} → {change.after.label}")
        lines += [tables.wrap(reason) for reason in change.reasons]
    if found.other_reasons:
        lines.append(f"\n{found.other_reasons} would stand where they do, for other reasons.")
    return "\n".join(lines)


def _publish(app: App, options: argparse.Namespace) -> int:
    published = app.requirements.publish(_proposal(app, options), BY)
    if not published.is_new:
        print("This is what is asked for already; nothing was published.")
        return 0
    print(f"Published: {_named(published.ref)}. Standings changed: {published.standings_changed}.")
    return 0


def _templates(app: App, _options: argparse.Namespace) -> int:
    for template in app.requirements.templates():
        print(f"{template.id}: {template.name} (last checked {template.last_checked})")
        print(f"{tables.wrap(f'For {template.use_for}.')}\n{tables.wrap(template.note)}\n")
    return 0


def _start_from(app: App, options: argparse.Namespace) -> int:
    name = options.name or app.requirements.template(options.template).name
    ref = app.requirements.start_from(options.template, name, BY).ref
    set_id = ref.scope.partition(":")[2]
    print(f"Published: {_named(ref)}, as {set_id}. No project uses it yet. Edit it before use:")
    print(f"  coi-desktop requirements export {set_id}.json --set {set_id}")
    print(f"  coi-desktop requirements publish {set_id}.json")
    print(f"  coi-desktop requirements use {set_id} --project PROJECT")
    return 0


def _use(app: App, options: argparse.Namespace) -> int:
    project = app.projects.by_name(options.project)
    chosen = None if options.set == COMPANY_STANDARD else RequirementSetId(options.set)
    changed = app.requirements.use(project.id, chosen, BY)
    print(f"{project.name} is held against {options.set}. Standings changed: {changed}.")
    return 0
