# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which reports there are, and what each can be asked for."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from coi_desktop.domain.errors import UserError
from coi_desktop.domain.ids import ProjectId, VendorId
from coi_desktop.domain.judged import Whose
from coi_desktop.review.case import day


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKind:
    """``sentence`` says what it answers. ``as_of``: it can be made for a past day. ``period``: it is about days
    from one to another, by default so many before and after today. ``one_project``: it needs a project."""

    name: str
    title: str
    sentence: str
    as_of: bool = False
    period: tuple[int, int] | None = None
    one_project: bool = False


KINDS = (
    ReportKind(
        name="by-project",
        title="Compliance by project",
        sentence="Each project with its subs: who is in order, who is not, and why.",
        as_of=True,
    ),
    ReportKind(
        name="by-vendor",
        title="Compliance by vendor",
        sentence="Each vendor with all its subcontracts and where it stands on them.",
        as_of=True,
    ),
    ReportKind(
        name="expiring",
        title="Expiring policies",
        sentence="Policies that end within a period, and whether a renewal is on file.",
        period=(0, 60),
    ),
    ReportKind(
        name="deficiencies",
        title="Open deficiencies by broker",
        sentence="What is missing, under the broker who can put it right, with what to ask for.",
        as_of=True,
    ),
    ReportKind(
        name="held",
        title="Payments held",
        sentence="Subcontracts whose pay applications wait for the insurance.",
        as_of=True,
    ),
    ReportKind(
        name="waivers",
        title="Waivers",
        sentence="Who accepted which gap, why, and the day that ends.",
        as_of=True,
    ),
    ReportKind(
        name="comp-audit",
        title="Workers’ compensation audit",
        sentence="For each sub the days of a period it worked without workers’ compensation on file.",
        period=(-364, 0),
    ),
    ReportKind(
        name="standing",
        title="Status as of a date",
        sentence="Where every sub stood at the end of a day, rebuilt from the record.",
        as_of=True,
    ),
    ReportKind(
        name="matrix",
        title="Project matrix",
        sentence="One project: a row per sub, a column per group of requirements.",
        one_project=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a report is asked for. None leaves it to the report: today, its own period, everybody."""

    as_of: date | None = None
    first: date | None = None
    last: date | None = None
    project_id: ProjectId | None = None
    vendor_id: VendorId | None = None

    @property
    def whose(self) -> Whose:
        """The project and the vendor."""
        return Whose(self.project_id, self.vendor_id)


def kind_of(name: str) -> ReportKind:
    """The report of that name. UserError without one."""
    found = next((kind for kind in KINDS if kind.name == name), None)
    if found is None:
        names = ", ".join(kind.name for kind in KINDS)
        raise UserError("report.unknown", f"There is no report named {name}.", f"Choose from: {names}.")
    return found


def filled(kind: ReportKind, asked: Asked, today: date) -> Asked:
    """What is asked with the report's own answers in the place of what was left open. UserError for what makes no
    sense."""
    if asked.as_of is not None and asked.as_of != today and not kind.as_of:
        raise UserError(
            "report.no_past_day",
            f"“{kind.title}” is made from what is on file today.",
            "Leave the day out, or choose another report.",
        )
    if kind.one_project and asked.project_id is None:
        raise UserError("report.no_project", f"“{kind.title}” is about one project.", "Choose a project.")
    if kind.period is None:
        if asked.first is not None or asked.last is not None:
            raise UserError(
                "report.no_period", f"“{kind.title}” has no period.", "Choose a day instead, or leave it out."
            )
        return replace(asked, as_of=asked.as_of or today)
    before, after = kind.period
    first = asked.first or _moved(asked.last, before - after) or today + timedelta(days=before)
    last = asked.last or _moved(asked.first, after - before) or today + timedelta(days=after)
    if last < first:
        raise UserError(
            "report.period", f"The period would end on {day(last)}, before it starts.", "Check the two days."
        )
    return replace(asked, as_of=today, first=first, last=last)


def _moved(from_day: date | None, days: int) -> date | None:
    return None if from_day is None else from_day + timedelta(days=days)
