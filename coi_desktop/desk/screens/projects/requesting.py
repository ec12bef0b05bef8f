# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking for what is missing on a project: one message to each sub's broker, one after the other. No Qt here."""

from coi_desktop.desk.asking import Asker, describe
from coi_desktop.desk.screens.projects.ports import Asking, ProjectsView, Views
from coi_desktop.desk.text import Texts
from coi_desktop.domain.ids import ProjectId
from coi_desktop.office.project_views import SubRequest


class Requesting:
    """Shows the messages; what was sent is kept, what is passed over is not."""

    def __init__(
        self, view: ProjectsView, asker: Asker, *, views: Views, asking: Asking, texts: Texts, by: str
    ) -> None:
        self._view = view
        self._asker = asker
        self._views = views
        self._asking = asking
        self._texts = texts
        self._by = by
        self._requests: tuple[SubRequest, ...] = ()
        self._at = 0
        self._sent = 0

    @property
    def is_open(self) -> bool:
        """Whether a message is shown."""
        return bool(self._requests)

    def open(self, project_id: ProjectId) -> None:
        """Write the messages of a project and show the first."""

        def done(requests: tuple[SubRequest, ...]) -> None:
            self._requests, self._at, self._sent = requests, 0, 0
            self._show()

        self._asker.ask(
            "project requests",
            lambda context: self._views.requests(project_id, context.check),
            lane="read",
            done=done,
            failed=self._on_failed,
            slot="project requests",
        )

    def sent(self, text: str) -> None:
        """The message in hand is on its way; the next one."""
        if not self.is_open:
            return
        request = self._requests[self._at]

        def done(_nothing: None) -> None:
            if self.is_open and self._requests[self._at] is request:
                self._sent += 1
                self.skip()

        self._asker.ask(
            "sub asked",
            lambda _context: self._asking.mark_asked(request.vendor.id, text, self._by),
            lane="write",
            done=done,
            failed=self._on_failed,
        )

    def skip(self) -> None:
        """Pass the message in hand over; after the last one back to the project."""
        self._at += 1
        if self._at < len(self._requests):
            self._show()
        else:
            self.leave()

    def leave(self) -> bool:
        """Put the messages away; False when there were none."""
        was_open, self._requests = self.is_open, ()
        self._asker.drop("project requests")
        if was_open:
            self._view.close_request()
            if self._sent:
                self._view.show_saved(self._texts.count("projects.asked", self._sent))
        return was_open

    def _show(self) -> None:
        if not self.is_open:
            self._view.show_saved(self._texts("projects.nothing_to_ask"))
            return
        request, many = self._requests[self._at], len(self._requests)
        heading = self._texts("request.of", vendor=request.vendor.name, n=self._at + 1, of=many)
        self._view.show_request(heading, request.text, last=self._at + 1 == many)

    def _on_failed(self, error: BaseException) -> None:
        self._view.show_problem(describe(error, self._texts))
