# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts the desk over the built application and stays until the window is closed."""

from collections.abc import Sequence

from coi_desktop.app import App
from coi_desktop.desk.application import create_application, use_type
from coi_desktop.desk.desk import Desk
from coi_desktop.desk.look import Look
from coi_desktop.desk.registry import DeskServices
from coi_desktop.desk.theme import ThemeChoice


def run_desk(app: App, argv: Sequence[str]) -> int:
    """Show the window until it is closed. Returns the exit code. The caller starts watching and closes
    ``app`` afterwards."""
    qt = create_application(argv)
    look = Look.load(app.resources)
    use_type(qt, look.theme.sizes)
    look.theme.apply(qt, ThemeChoice(app.settings.desk.theme))
    services = DeskServices(
        reviews=app.reviews,
        vendors=app.vendors,
        runner=app.runner,
        renderer_factory=app.page_renderer,
        by=app.settings.office.coordinator or look.texts("desk.coordinator"),
        drop_folder=folder.folder if (folder := app.drop_folder_status()) else "",
    )
    desk = Desk(
        look,
        services,
        app.intake,
        company=app.settings.office.name,
        folder_status=app.drop_folder_status,
        now=app.clock.now,
    )
    if app.settings_problem:
        desk.window.say(app.settings_problem, True)
    desk.open()
    try:
        return qt.exec()
    finally:
        desk.close()
