# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headless commands over the same services as the desk."""
