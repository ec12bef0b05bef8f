# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands that change a vendor, a project or a commitment, the facts that rules ask about among them."""

import argparse
import types
import typing
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from coi_desktop.app import App
from coi_desktop.cli.office import BY, read_date, with_app
from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import CommitmentId
from coi_desktop.domain.office import CommitmentFacts, ProjectFacts

F = TypeVar("F", ProjectFacts, CommitmentFacts)
_ANSWERS = {"yes": True, "no": False, "unknown": None}


def add_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    change = commands.add_parser("change", help="change a vendor, a project or a commitment")
    kinds = change.add_subparsers(required=True, metavar="KIND")

    vendor = kinds.add_parser("vendor")
    vendor.add_argument("vendor")
    vendor.add_argument("--name")
    vendor.add_argument("--trade")
    vendor.add_argument("--address")
    vendor.add_argument("--alias", help="another name that means this vendor; it is remembered")
    vendor.add_argument("--active", choices=("yes", "no"))
    vendor.set_defaults(command=lambda o: with_app(o, _vendor))

    project = kinds.add_parser("project")
    project.add_argument("project")
    project.add_argument("--name")
    project.add_argument("--number")
    project.add_argument("--state", help="state of work, two letters")
    project.add_argument("--owner")
    project.add_argument("--party", action="append", help="must be protected besides us; may be repeated")
    project.add_argument("--start", type=read_date, help="MM/DD/YYYY")
    project.add_argument("--complete", type=read_date, help="day of substantial completion, MM/DD/YYYY")
    project.add_argument("--set", nargs="+", default=[], metavar="FACT=VALUE", help=_listed(ProjectFacts))
    project.set_defaults(command=lambda o: with_app(o, _project))

    commitment = kinds.add_parser("commitment")
    commitment.add_argument("commitment", type=int, help="its number, as listed by “standing”")
    commitment.add_argument("--number")
    commitment.add_argument("--amount", type=int, help="whole US dollars")
    commitment.add_argument("--signed", type=read_date, help="date of execution, MM/DD/YYYY")
    commitment.add_argument("--work-started", type=read_date, help="MM/DD/YYYY")
    commitment.add_argument("--insurance", choices=("required", "not-required"))
    commitment.add_argument(
        "--set", nargs="+", default=[], metavar="FACT=VALUE", help=_listed(CommitmentFacts)
    )
    commitment.set_defaults(command=lambda o: with_app(o, _commitment))


def _listed(kind: type) -> str:
    return "facts: " + ", ".join(f.name for f in fields(kind)) + "; yes, no, unknown, or a value"


def _vendor(app: App, options: argparse.Namespace) -> int:
    vendor = app.vendors.by_name(options.vendor)
    if options.alias:
        vendor = app.vendors.confirm_alias(vendor.id, options.alias, BY)
    given = _given(options, "name", "trade", "address")
    if options.active:
        given["active"] = options.active == "yes"
    if given:
        vendor = app.vendors.change(replace(vendor, **given), BY)
    names = "".join(f", also {alias}" for alias in vendor.aliases)
    print(f"Vendor {vendor.id}: {vendor.name}{names}")
    return 0


def _project(app: App, options: argparse.Namespace) -> int:
    project = app.projects.by_name(options.project)
    given = _given(options, "name", "number", "state", "owner", "start")
    if options.complete:
        given["substantial_completion"] = options.complete
    if options.party:
        given["parties"] = tuple(options.party)
    changed = app.projects.change(replace(project, **given, facts=with_facts(project.facts, options.set)), BY)
    print(f"Project {changed.id}: {changed.name}")
    return 0


def _commitment(app: App, options: argparse.Namespace) -> int:
    commitment = app.projects.commitment(CommitmentId(options.commitment))
    given = _given(options, "number", "amount", "work_started")
    if options.signed:
        given["contract_signed"] = options.signed
    if options.insurance:
        given["insurance_required"] = options.insurance == "required"
    changed = replace(commitment, **given, facts=with_facts(commitment.facts, options.set))
    app.projects.change_commitment(changed, BY)
    print(f"Commitment {changed.id}: changed")
    return 0


def _given(options: argparse.Namespace, *names: str) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(options, name)) is not None}


def with_facts(facts: F, settings: Iterable[str]) -> F:
    """The facts with each ``NAME=VALUE`` in place. UserError where a name or a value does not fit."""
    hints = typing.get_type_hints(type(facts))
    for setting in settings:
        name, equals, text = setting.partition("=")
        if name not in hints or not equals:
            raise UserError(
                "facts.unknown",
                f"“{setting}” is not a fact and its value.",
                f"Write NAME=VALUE with one of: {', '.join(hints)}.",
            )
        facts = replace(facts, **{name: _value(name, hints[name], text.strip())})
    return facts


def _value(name: str, hint: Any, text: str) -> Any:
    kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    if text == "unknown" and type(None) in kinds:
        return None
    if bool in kinds and text in _ANSWERS:
        return _ANSWERS[text]
    if date in kinds:
        return read_date(text)
    if int in kinds and bool not in kinds and text.replace(",", "").isdigit():
        return int(text.replace(",", ""))
    if str in kinds:
        return text
    if tuple in (typing.get_origin(kind) for kind in kinds):
        return tuple(part.strip() for part in text.split(";") if part.strip())
    wanted = "yes, no or unknown" if bool in kinds else "a whole number, or unknown"
    raise UserError("facts.bad_value", f"“{text}” does not fit {name}.", f"Write {wanted}.")
