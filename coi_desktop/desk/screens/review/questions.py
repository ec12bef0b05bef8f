# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions put before a document is filed, in plain words. No Qt here."""

from coi_desktop.desk.screens.review.case_view import Question
from coi_desktop.desk.text import Texts
from coi_desktop.domain.findings import Severity
from coi_desktop.domain.standing import Standing
from coi_desktop.domain.waivers import Waiver
from coi_desktop.office.review_case import ReviewCase

_MOST = 6


def accept_question(case: ReviewCase, texts: Texts) -> Question | None:
    """What accepting would leave open; None when it leaves nothing."""
    points: list[str] = []
    for judged in case.reviews:
        after = judged.standing_if_accepted
        short = after is not None and after.standing is Standing.NOT_COMPLIANT
        weighty = {Severity.BLOCKING, Severity.WARNING} if short else {Severity.BLOCKING}
        titles = [finding.title for finding in judged.review.findings if finding.severity in weighty]
        if short and after is not None and not titles:
            titles = list(after.reasons[:2])
        many = len(case.reviews) > 1 and judged.project_name
        for title in titles:
            points.append(texts("accept.point", project=judged.project_name, title=title) if many else title)
    points = list(dict.fromkeys(points))
    if not points:
        return None
    vendor = case.vendor.name if case.vendor else ""
    shown = points[:_MOST]
    if len(points) > _MOST:
        shown.append(texts.count("accept.more", len(points) - _MOST))
    return Question(
        title=texts.count("accept.title", len(points)),
        text=texts("accept.text", vendor=vendor),
        points=tuple(shown),
        yes=texts("accept.yes"),
    )


def withdraw_question(waiver: Waiver, what: str, texts: Texts) -> Question:
    """Before an accepted gap counts as one again."""
    until = f"{waiver.until:%m/%d/%Y}"
    return Question(
        title=texts("unwaive.title", what=what),
        text=texts("unwaive.text", person=waiver.person, until=until, reason=waiver.reason),
        points=(),
        yes=texts("unwaive.yes"),
    )


def not_a_certificate_question(case: ReviewCase, texts: Texts) -> Question:
    """Before a document leaves the queue unread."""
    return Question(
        title=texts("not_certificate.title"),
        text=texts("not_certificate.text", file=case.document.envelope.file_name),
        points=(),
        yes=texts("not_certificate.yes"),
    )
