# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Qt desk: application, main window, screens."""
