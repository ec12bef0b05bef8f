# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which screens there are, in the order of the navigation. A new screen is one more builder here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from coi_desktop.app import App
from coi_desktop.desk.screen import Screen
from coi_desktop.desk.screens.activity.build import build as activity
from coi_desktop.desk.screens.carriers.build import build as carriers
from coi_desktop.desk.screens.first_run.build import build as first_run
from coi_desktop.desk.screens.help.build import build as help_pages
from coi_desktop.desk.screens.importing.build import build as importing
from coi_desktop.desk.screens.projects.build import build as projects
from coi_desktop.desk.screens.reports.build import build as reports
from coi_desktop.desk.screens.requirements.build import build as requirements
from coi_desktop.desk.screens.review.build import build as review
from coi_desktop.desk.screens.settings.build import build as settings
from coi_desktop.desk.screens.today.build import build as today
from coi_desktop.desk.screens.vendors.build import build as vendors
from coi_desktop.desk.shell import Shell

Office = TypeVar("Office")
Builder: TypeAlias = Callable[[Shell, Office], Screen]
"""Makes a screen with its presenter over the services it takes from the office."""

SCREENS: tuple[Builder[App], ...] = (
    today,
    review,
    vendors,
    projects,
    requirements,
    carriers,
    activity,
    reports,
    importing,
    settings,
    help_pages,
    first_run,
)


def build_screens(shell: Shell, office: Office, builders: Sequence[Builder[Office]]) -> list[Screen]:
    """The screens, the first nine with a key to turn to them."""
    screens = [build(shell, office) for build in builders]
    return [
        replace(screen, key=f"Ctrl+{number}" if number <= 9 else "")
        for number, screen in enumerate(screens, start=1)
    ]
