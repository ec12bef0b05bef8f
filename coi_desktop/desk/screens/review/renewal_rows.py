# SPDX-License-Identifier: AGPL-3.0-or-later
"""A renewal beside the term before it, as the Review screen shows it. No Qt here."""

from collections.abc import Iterable

from coi_desktop.desk.screens.review.case_rows import Values
from coi_desktop.desk.screens.review.case_view import ChangeRow, RenewalView
from coi_desktop.desk.screens.review.wording import short_date
from coi_desktop.desk.text import Texts
from coi_desktop.domain.dates import Term
from coi_desktop.office.review_case import Renewal
from coi_desktop.review.renewals import TermChange


def renewal_views(renewals: Iterable[Renewal], known: Values, texts: Texts) -> tuple[RenewalView, ...]:
    """The lines with something worse first, then those that changed, then those that did not."""
    views = [_view(renewal, known, texts) for renewal in renewals]
    views.sort(key=lambda v: (not any(row.worse for row in v.rows), not v.rows))
    return tuple(views)


def _view(renewal: Renewal, known: Values, texts: Texts) -> RenewalView:
    return RenewalView(
        title=renewal.line.label,
        before=_term(renewal.before, texts),
        after=_term(renewal.after, texts),
        rows=tuple(_row(change, renewal, known, texts) for change in renewal.changes),
    )


def _term(term: Term, texts: Texts) -> str:
    return texts("section.term", start=short_date(term.effective), end=short_date(term.expiration))


def _row(change: TermChange, renewal: Renewal, known: Values, texts: Texts) -> ChangeRow:
    key = f"certificates.{renewal.certificate}.{change.path}" if change.path else ""
    spoken = "renewal.spoken.worse" if change.worse else "renewal.spoken"
    return ChangeRow(
        key=key if known.get(key) else "",
        label=change.label,
        before=change.before,
        after=change.after,
        worse=change.worse,
        spoken=texts(spoken, label=change.label, before=change.before, after=change.after),
    )
