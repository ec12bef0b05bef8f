# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sets the Qt application up: style, type, icon, scaling."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from coi_desktop.desk.theme import TypeSizes

APPLICATION_NAME = "COI Desktop"


def create_application(argv: Sequence[str], percent: int = 100) -> QApplication:
    """The one QApplication, in Fusion style; an existing one is taken as it is (tests make their own).

    ``percent`` is how large the office wants everything, on top of the computer's own scaling.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        if percent != 100:
            os.environ["QT_SCALE_FACTOR"] = f"{percent / 100:.2f}"
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        app = QApplication(list(argv))
    app.setApplicationName(APPLICATION_NAME)
    app.setApplicationDisplayName("")
    app.setStyle("Fusion")
    return app


def use_type(app: QApplication, sizes: TypeSizes) -> None:
    """Segoe UI on Windows, Inter elsewhere, else the system's own; figures of equal width."""
    wanted = sizes.families["windows" if sys.platform == "win32" else "other"]
    installed = set(QFontDatabase.families())
    font = QFont(app.font())
    family = next((name for name in wanted if name in installed), "")
    if family:
        font.setFamily(family)
    font.setPixelSize(sizes.base)
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
