# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of the Projects screen, and what their values make of a project or a subcontract. No Qt here."""

from dataclasses import replace
from datetime import date

from coi_desktop.desk.forms import Field, Form, Kind, Values, typed_answer, typed_date, typed_number
from coi_desktop.desk.screens.projects.matrix_words import tail_words
from coi_desktop.desk.text import Texts
from coi_desktop.domain.office import Commitment, Project, ProjectFacts
from coi_desktop.review.tail import Tail

_PROJECT_BLAME = {
    "project.no_name": "name",
    "project.exists": "name",
    "project.no_such_state": "state",
    "project.dates": "substantial_completion",
}
_COMMITMENT_BLAME = {
    "vendor.unknown": "vendor",
    "vendor.ambiguous": "vendor",
    "commitment.exists": "number",
    "commitment.amount": "amount",
}


def new_project_form(texts: Texts) -> Form:
    """A project that is not on file yet."""
    return Form(
        name="new_project",
        title=texts("projects.new.title"),
        lead=texts("projects.new.lead"),
        fields=(
            Field("name", texts("project.name")),
            Field("number", texts("project.number")),
            Field("state", texts("project.state"), hint=texts("project.state.hint")),
            Field("owner", texts("project.owner"), hint=texts("project.owner.hint")),
        ),
        save=texts("projects.new.save"),
        blame=_PROJECT_BLAME,
    )


def facts_form(project: Project, tail: Tail | None, texts: Texts) -> Form:
    """Everything that is known of a job, to change."""
    facts = project.facts
    return Form(
        name="facts",
        title=texts("projects.facts.title"),
        lead=tail_words(project, tail, texts),
        fields=(
            Field("name", texts("project.name"), value=project.name),
            Field("number", texts("project.number"), value=project.number),
            Field("state", texts("project.state"), value=project.state, hint=texts("project.state.hint")),
            Field("owner", texts("project.owner"), value=project.owner, hint=texts("project.owner.hint")),
            Field("lender", texts("project.lender"), value=facts.lender, hint=texts("project.lender.hint")),
            Field(
                "parties",
                texts("project.parties"),
                Kind.LINES,
                "\n".join(project.parties),
                texts("project.parties.hint"),
            ),
            _date("start", project.start, texts),
            _date("substantial_completion", project.substantial_completion, texts),
            Field(
                "tail_years",
                texts("project.tail_years"),
                Kind.NUMBER,
                typed_number(facts.tail_years),
                texts("project.tail_years.hint"),
            ),
            _answer("residential", facts.residential, texts),
            _answer("wrap_up", facts.wrap_up, texts),
            _answer("public_owner", facts.public_owner, texts),
            _number("storeys", facts.storeys, texts),
            _number("units", facts.units, texts),
            _number("depth", facts.depth, texts),
        ),
        save=texts("projects.facts.save"),
        blame=_PROJECT_BLAME,
    )


def changed_project(project: Project, values: Values) -> Project:
    """The project as the facts form leaves it."""
    own = ("name", "number", "state", "owner", "parties", "start", "substantial_completion")
    facts = ("residential", "wrap_up", "public_owner", "storeys", "units", "depth", "lender", "tail_years")
    kept: ProjectFacts = replace(project.facts, **{name: values[name] for name in facts})
    return replace(project, facts=kept, **{name: values[name] for name in own})


def new_commitment_form(project: Project, texts: Texts) -> Form:
    """A subcontract on a project."""
    vendor = Field("vendor", texts("commitment.vendor"), Kind.VENDOR, hint=texts("commitment.vendor.hint"))
    return Form(
        name="new_commitment",
        title=texts("commitment.new.title", project=project.name),
        fields=(vendor, *_commitment_fields(None, texts)),
        save=texts("commitment.new.save"),
        blame=_COMMITMENT_BLAME,
    )


def commitment_form(vendor: str, commitment: Commitment, texts: Texts) -> Form:
    """A subcontract, to change."""
    return Form(
        name="commitment",
        title=texts("commitment.change.title", vendor=vendor),
        fields=(
            *_commitment_fields(commitment, texts),
            Field(
                "insurance_required",
                texts("commitment.insurance"),
                Kind.CHOICE,
                "yes" if commitment.insurance_required else "no",
                choices=(("yes", texts("form.yes")), ("no", texts("form.no"))),
            ),
        ),
        save=texts("form.save"),
        blame=_COMMITMENT_BLAME,
    )


def changed_commitment(commitment: Commitment, values: Values) -> Commitment:
    """The subcontract as its form leaves it."""
    own = ("number", "amount", "contract_signed", "work_started")
    needed = values["insurance_required"] == "yes"
    return replace(commitment, insurance_required=needed, **{name: values[name] for name in own})


def sign_form(vendor: str, texts: Texts) -> Form:
    """The day both sides signed."""
    return Form(
        name="sign",
        title=texts("sign.title", vendor=vendor),
        lead=texts("sign.lead"),
        fields=(
            Field(
                "contract_signed",
                texts("commitment.contract_signed"),
                Kind.DATE,
                hint=texts("form.date.hint"),
                required=True,
            ),
        ),
        save=texts("form.save"),
        small=True,
    )


def _commitment_fields(commitment: Commitment | None, texts: Texts) -> tuple[Field, ...]:
    amount = typed_number(commitment.amount or None) if commitment else ""
    return (
        Field("number", texts("commitment.number"), value=commitment.number if commitment else ""),
        Field("amount", texts("commitment.amount"), Kind.MONEY, amount, texts("commitment.amount.hint")),
        Field(
            "contract_signed",
            texts("commitment.contract_signed"),
            Kind.DATE,
            typed_date(commitment.contract_signed if commitment else None),
            texts("commitment.contract_signed.hint"),
        ),
        Field(
            "work_started",
            texts("commitment.work_started"),
            Kind.DATE,
            typed_date(commitment.work_started if commitment else None),
            texts("form.date.hint"),
        ),
    )


def _date(key: str, value: date | None, texts: Texts) -> Field:
    return Field(key, texts(f"project.{key}"), Kind.DATE, typed_date(value), texts("form.date.hint"))


def _answer(key: str, value: bool | None, texts: Texts) -> Field:
    return Field(key, texts(f"project.{key}"), Kind.ANSWER, typed_answer(value), texts(f"project.{key}.hint"))


def _number(key: str, value: int | None, texts: Texts) -> Field:
    return Field(key, texts(f"project.{key}"), Kind.NUMBER, typed_number(value))
