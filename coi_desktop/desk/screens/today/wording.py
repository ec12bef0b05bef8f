# SPDX-License-Identifier: AGPL-3.0-or-later
"""The overview of the office in words. No Qt here."""

from datetime import date

from coi_desktop.desk.event_rows import place_of, when
from coi_desktop.desk.moments import short_day
from coi_desktop.desk.places import DocumentPlace, Place, ProjectPlace, QueuePlace, VendorPlace
from coi_desktop.desk.screens.today.rows import (
    Figure,
    FigureWords,
    HappenedRow,
    ListedRow,
    ListKind,
    ListWords,
    MonthWords,
    TaskRow,
    TodayWords,
)
from coi_desktop.desk.text import Texts
from coi_desktop.desk.tones import STANDING_MARKS
from coi_desktop.domain.standing import Standing
from coi_desktop.office.event_words import ToldEvent
from coi_desktop.office.today import Act, Figures, Month, Overview, TaskLine
from coi_desktop.store.agenda import EndingPolicy, OpenRequest


class Wording:
    """Says everything the screen shows."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def overview(self, found: Overview) -> TodayWords:
        """The whole screen."""
        left = found.all_tasks - len(found.tasks)
        return TodayWords(
            said=f"{found.today:%A, %B} {found.today.day}",
            figures=self._figures(found.figures, found.today),
            tasks=tuple(self.task(line, found.today) for line in found.tasks),
            more_tasks=self._texts("today.tasks.all", n=f"{found.all_tasks:,}") if left > 0 else "",
            months=tuple(self._month(month) for month in found.months),
            happened=tuple(self._happened(told, found.today) for told in found.happened),
            is_empty=found.is_empty,
        )

    def _figures(self, found: Figures, today: date) -> dict[Figure, FigureWords]:
        texts = self._texts
        review = asked = ""
        if found.waiting_since is not None:
            review = texts(
                "today.review.oldest", ago=self._ago(found.waiting_since.astimezone().date(), today)
            )
        if found.asked_since is not None:
            asked = texts("today.asked.oldest", ago=self._ago(found.asked_since.astimezone().date(), today))
        held = texts.count("today.held", found.held_commitments, money=f"${found.held:,}")
        first = found.first_expiring
        soon = (
            texts(
                "today.expiring.first", vendor=first.vendor, line=first.line.label, day=short_day(first.ends)
            )
            if first is not None
            else texts("today.expiring.none")
        )
        return {
            Figure.REVIEW: FigureWords(f"{found.waiting:,}", review or texts("today.review.none")),
            Figure.NOT_COMPLIANT: FigureWords(
                f"{found.not_compliant:,}", held if found.held_commitments else texts("today.held.none")
            ),
            Figure.EXPIRING: FigureWords(f"{found.expiring:,}", soon),
            Figure.ASKED: FigureWords(f"{found.asked:,}", asked or texts("today.asked.none")),
        }

    def task(self, line: TaskLine, today: date) -> TaskRow:
        """One thing to do."""
        texts, task = self._texts, line.task
        standing = task.standing or Standing.NEEDS_REVIEW
        tone, sign = STANDING_MARKS[standing]
        name = self._name(line)
        project = line.project
        if task.more:
            project = texts.count("today.task.more_projects", task.more, project=project)
        sentence, act = self._sentence(line, today), texts(f"today.act.{line.act}")
        money = texts("today.task.money", money=f"${task.money:,}") if task.money else ""
        return TaskRow(
            key=f"d{task.document_id}" if task.document_id is not None else f"c{task.commitment_id}",
            name=name,
            project=project or "–",
            sentence=sentence,
            status=standing.label,
            tone=tone,
            sign=sign,
            money=money,
            act=act,
            spoken=texts("today.task.spoken", name=name, sentence=sentence, standing=standing.label, act=act),
            place=_place(line),
        )

    def _name(self, line: TaskLine) -> str:
        if line.vendor or line.document is None:
            return line.vendor
        sender = line.document.sender
        if sender:
            return self._texts("today.task.sender", sender=sender)
        return f"{line.document.insured} ?" if line.document.insured else line.document.file_name

    def _sentence(self, line: TaskLine, today: date) -> str:
        texts, document = self._texts, line.document
        if document is None:
            reason = line.reason or texts("today.task.never_judged")
            if line.tail_ends is not None:
                return texts("today.task.tail", month=f"{line.tail_ends:%m/%Y}", reason=reason)
            return reason
        if line.act is Act.LOOK:
            return texts("today.task.unreadable", file=document.file_name)
        if line.act is Act.MATCH:
            key = "today.task.match" if document.insured else "today.task.no_insured"
            return texts(key, file=document.file_name, insured=document.insured)
        received = line.received_at.astimezone().date() if line.received_at is not None else today
        came = texts(
            "today.task.came",
            file=document.file_name,
            how=texts(f"today.source.{document.source}"),
            ago=self._ago(received, today),
        )
        return texts("today.task.so_far", came=came, reason=line.reason) if line.reason else came

    def _ago(self, day: date, today: date) -> str:
        days = (today - day).days
        return self._texts("today.ago.today") if days <= 0 else self._texts.count("today.ago", days)

    def _month(self, month: Month) -> MonthWords:
        count, texts, name = month.count, self._texts, f"{month.last:%B %Y}"
        if month.soon:
            said = texts.count("today.month.soon", count, month=name)
        else:
            said = texts.count("today.month", count, month=name)
        return MonthWords(f"{month.last:%b}", count, month.soon, said, month.first, month.last)

    def _happened(self, told: ToldEvent, today: date) -> HappenedRow:
        at = when(told.event.at, today, self._texts)
        return HappenedRow(
            key=str(told.event.id),
            at=at,
            sentence=told.sentence,
            more=told.more,
            spoken=f"{at}. {told.sentence} {told.more}".strip(),
            place=place_of(told),
        )

    # -- the lists behind

    def policies(self, found: tuple[EndingPolicy, ...], first: date, last: date, title: str) -> ListWords:
        """Policies that end within some days."""
        rows = tuple(
            ListedRow(
                id=policy.id,
                cells=(
                    policy.vendor,
                    policy.line.label,
                    policy.number or "–",
                    policy.insurer or "–",
                    f"{policy.ends:%m/%d/%Y}",
                ),
                spoken=self._texts(
                    "today.policy.spoken",
                    vendor=policy.vendor,
                    line=policy.line.label,
                    day=f"{policy.ends:%m/%d/%Y}",
                ),
                place=VendorPlace(policy.vendor_id),
            )
            for policy in found
        )
        span = self._texts("today.list.span", first=f"{first:%m/%d/%Y}", last=f"{last:%m/%d/%Y}")
        return ListWords(ListKind.POLICIES, title, span, rows)

    def asked(self, found: tuple[OpenRequest, ...], today: date) -> ListWords:
        """Requests that wait for an answer."""
        rows = []
        for request in found:
            day = request.asked_at.astimezone().date()
            vendor = request.vendor or self._texts("today.asked.nobody")
            rows.append(
                ListedRow(
                    id=request.id,
                    cells=(vendor, request.file_name, f"{day:%m/%d/%Y}", self._ago(day, today)),
                    spoken=self._texts(
                        "today.asked.spoken", vendor=vendor, file=request.file_name, day=f"{day:%m/%d/%Y}"
                    ),
                    place=DocumentPlace(request.id),
                )
            )
        title = self._texts("today.figure.asked")
        return ListWords(ListKind.ASKED, title, self._texts("today.asked.list"), tuple(rows))

    def tasks(self, found: tuple[TaskLine, ...], today: date) -> ListWords:
        """Everything there is to do."""
        rows = []
        for number, line in enumerate(found, 1):
            task = self.task(line, today)
            rows.append(
                ListedRow(
                    id=number,
                    cells=(task.name, task.project, task.sentence, task.status, task.money or "–", task.act),
                    spoken=task.spoken,
                    place=task.place,
                    pill=(task.status, task.tone, task.sign),
                )
            )
        return ListWords(ListKind.TASKS, self._texts("today.tasks"), "", tuple(rows))


def _place(line: TaskLine) -> Place:
    task = line.task
    if task.document_id is not None:
        return DocumentPlace(task.document_id)
    return ProjectPlace(task.project_id, task.commitment_id) if task.project_id is not None else QueuePlace()
