# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each report can be asked for, as a form. No Qt here."""

from coi_desktop.desk.forms import Field, Form, Kind, typed_date
from coi_desktop.desk.text import Texts
from coi_desktop.reports.kinds import Asked, ReportKind

BINDER = "binder"
_BLAME = {
    "project.unknown": "project",
    "report.no_project": "project",
    "vendor.unknown": "vendor",
    "vendor.ambiguous": "vendor",
    "past.not_yet": "as_of",
    "past.no_record": "as_of",
    "report.period": "last",
    "binder.no_subject": "vendor",
}
"""Which field an error belongs to, by its code."""


def options_form(kind: ReportKind, asked: Asked, texts: Texts) -> Form:
    """The options of a report; ``asked`` is what it takes by itself."""
    fields = []
    if kind.as_of:
        fields.append(Field("as_of", texts("reports.as_of"), Kind.DATE, typed_date(asked.as_of)))
    if kind.period is not None:
        fields.append(Field("first", texts("reports.first"), Kind.DATE, typed_date(asked.first)))
        fields.append(Field("last", texts("reports.last"), Kind.DATE, typed_date(asked.last)))
    fields.append(Field("project", texts("reports.project"), Kind.VENDOR, required=kind.one_project))
    if not kind.one_project:
        fields.append(Field("vendor", texts("reports.vendor"), Kind.VENDOR))
    return Form(kind.name, kind.title, tuple(fields), texts("reports.make"), kind.sentence, blame=_BLAME)


def binder_form(texts: Texts) -> Form:
    """Whose binder."""
    fields = (
        Field("vendor", texts("reports.vendor"), Kind.VENDOR),
        Field("project", texts("reports.or_project"), Kind.VENDOR),
    )
    return Form(
        BINDER, texts("reports.binder"), fields, texts("reports.binder.save"), texts("reports.binder.text"),
        blame=_BLAME,
    )  # fmt: skip
