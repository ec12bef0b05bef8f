# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mind of the first steps: what is done, and the two things that can be done right here. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from coi_desktop.background.jobs import JobEvent, JobRunner
from coi_desktop.desk.asking import Asker, Problem, describe
from coi_desktop.desk.text import Texts
from coi_desktop.domain.office import OurCompany, Vendor
from coi_desktop.office.first_steps import FirstSteps
from coi_desktop.office.requirement_files import Template
from coi_desktop.platform.settings import Settings

Check = Callable[[], None]


class SettingsStore(Protocol):
    """The settings as they are now. ``save`` may raise CoiError."""

    @property
    def current(self) -> Settings: ...
    def save(self, section: str, values: Mapping[str, Any], check: Check = ...) -> tuple[str, ...]: ...


class Steps(Protocol):
    """How far the office has come. May raise CoiError."""

    def look(self) -> FirstSteps: ...


class Vendors(Protocol):
    """Adds vendors. May raise CoiError."""

    def add(self, name: str, *, trade: str = "", address: str = "", by: str) -> Vendor: ...


class Requirements(Protocol):
    """What is asked for. Both may raise CoiError."""

    def templates(self) -> tuple[Template, ...]: ...
    def make_standard(self, template_id: str, by: str) -> object: ...


class FirstRunView(Protocol):
    """What the presenter can show. Called on the window's thread only."""

    def show_steps(self, steps: FirstSteps) -> None:
        """What is done, and what is next."""

    def show_trouble(self, field: str, problem: Problem | None) -> None:
        """What is wrong with ``company``, ``requirements`` or ``vendor``; None when nothing is any more."""

    def offer_templates(self, templates: Sequence[Template]) -> None:
        """What can be started from."""

    def confirm_requirements(self) -> None:
        """A template was chosen, and counts; one that asks for what was asked before changes nothing else."""

    def clear_vendor(self) -> None:
        """A vendor was added; there is room for the next."""

    def show_problem(self, problem: Problem) -> None:
        """The state of the office cannot be had."""


class FirstRunPresenter:
    """Shows how far the office has come."""

    def __init__(
        self,
        view: FirstRunView,
        *,
        steps: Steps,
        settings: SettingsStore,
        vendors: Vendors,
        requirements: Requirements,
        runner: JobRunner,
        texts: Texts,
        by: str,
    ) -> None:
        self._view = view
        self._steps = steps
        self._settings = settings
        self._vendors = vendors
        self._requirements = requirements
        self._asker = Asker(runner)
        self._texts = texts
        self._by = by

    def on_event(self, event: JobEvent) -> None:
        """Hear of every job; whatever was written may have been a step."""
        self._asker.handle(event)
        if event.lane in ("write", "documents", "intake") and event.state.is_final:
            self.refresh()

    def refresh(self) -> None:
        """Look again at how far it is."""
        self._asker.ask(
            "first steps",
            lambda _context: (self._steps.look(), self._requirements.templates()),
            lane="read",
            done=lambda found: self._show(*found),
            failed=lambda error: self._view.show_problem(describe(error, self._texts)),
            slot="look",
        )

    def close(self) -> None:
        """Forget open questions."""
        self._asker.close()

    def _show(self, steps: FirstSteps, templates: tuple[Template, ...]) -> None:
        self._view.offer_templates(templates)
        self._view.show_steps(steps)

    def save_company(self, name: str, address: str) -> None:
        """Our legal name; other companies of ours that are set stay."""
        name = " ".join(name.split())
        if not name:
            self._view.show_trouble("company", Problem(self._texts("form.required")))
            return
        office = self._settings.current.office
        known = office.our_companies[0] if office.our_companies else OurCompany(name=name)
        first = replace(known, name=name, address=" ".join(address.split()) or known.address)
        values = {"our_companies": (first, *office.our_companies[1:]), "name": office.name or name}
        self._act("company", lambda: self._settings.save("office", values))

    def start_from(self, template_id: str) -> None:
        """What a template says becomes the company standard."""
        self._act(
            "requirements",
            lambda: self._requirements.make_standard(template_id, self._by),
            self._view.confirm_requirements,
        )

    def add_vendor(self, name: str) -> None:
        """A vendor by hand."""

        def add() -> None:
            self._vendors.add(name, by=self._by)

        self._act("vendor", add, self._view.clear_vendor)

    def _act(self, field: str, act: Callable[[], object], then: Callable[[], None] = lambda: None) -> None:
        def done(_answer: object) -> None:
            self._view.show_trouble(field, None)
            then()

        self._asker.ask(
            f"first step {field}",
            lambda _context: act(),
            lane="write",
            done=done,
            failed=lambda error: self._view.show_trouble(field, describe(error, self._texts)),
            slot=field,
        )
